"""How to make a record of each kind whose term began on a day, on the day of these tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models

from funding.models import Settlement
from funding.workflow import Status
from initiatives.models import ImportBatch, Initiative
from municipalities.models import (
    DemoMail,
    Farewell,
    Invitation,
    Job,
    Municipality,
    Reading,
    RetentionRule,
)
from municipalities.retention import nightly
from municipalities.retention.kinds import kinds, rule_of
from support.workflow import RequestState
from tests.conftest import Cast, Town
from tests.factories import (
    ActivityFactory,
    ApplicationFactory,
    ContactMomentFactory,
    GrantFactory,
    InitiativeFactory,
    KompasFactory,
    PaymentFactory,
    PhotoFactory,
    RegistrationFactory,
    ReportFactory,
    ShareFactory,
    SittingFactory,
    SupportRequestFactory,
    UserFactory,
)

TODAY = date(2031, 3, 15)
NOON = datetime(2031, 3, 15, 11, 0, tzinfo=UTC)


def at(day: date) -> datetime:
    """Noon of a day."""
    return datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC)


def set_to(row: models.Model, **fields: Any) -> None:
    """Write columns that a save would set itself."""
    type(row)._default_manager.filter(pk=row.pk).update(**fields)


Maker = Callable[[Town, Cast, date], models.Model]


def kompas(town: Town, cast: Cast, day: date) -> models.Model:
    row = KompasFactory(municipality=town.municipality)
    set_to(row, updated_at=at(day))
    return row


def sitting(town: Town, cast: Cast, day: date) -> models.Model:
    """What an official began with a resident and neither touched since."""
    row = SittingFactory(
        kompas=KompasFactory(municipality=town.municipality), official=cast.verbinder
    )
    set_to(row.kompas, updated_at=at(day))
    return row


def over(town: Town, day: date) -> Initiative:
    row = InitiativeFactory(municipality=town.municipality, phase="gestopt", areas=[town.buurt])
    set_to(row, updated_at=at(day))
    return row


def stopped_share(town: Town, cast: Cast, day: date) -> models.Model:
    owner = KompasFactory(municipality=town.municipality, initiative=over(town, day))
    row = ShareFactory(kompas=owner, official=cast.verbinder)
    set_to(row, shared_at=at(day))
    return row


def withdrawn_share(town: Town, cast: Cast, day: date) -> models.Model:
    owner = KompasFactory(municipality=town.municipality)
    return ShareFactory(kompas=owner, official=cast.verbinder, withdrawn_at=at(day))


def registration(town: Town, cast: Cast, day: date) -> models.Model:
    row = RegistrationFactory(initiative=InitiativeFactory(municipality=town.municipality))
    set_to(row, registered_at=at(day))
    return row


def removed_photo(town: Town, cast: Cast, day: date) -> models.Model:
    initiative = InitiativeFactory(municipality=town.municipality, published=True)
    return PhotoFactory(initiative=initiative, removed_at=at(day))


def removed_activity(town: Town, cast: Cast, day: date) -> models.Model:
    initiative = InitiativeFactory(municipality=town.municipality, published=True)
    return ActivityFactory(initiative=initiative, removed_at=at(day))


def handled_report(town: Town, cast: Cast, day: date) -> models.Model:
    return ReportFactory(
        initiative=InitiativeFactory(municipality=town.municipality, published=True),
        state="closed",
        handled_at=at(day),
    )


def open_report(town: Town, cast: Cast, day: date) -> models.Model:
    row = ReportFactory(
        initiative=InitiativeFactory(municipality=town.municipality, published=True)
    )
    set_to(row, reported_at=at(day))
    return row


def import_batch(town: Town, cast: Cast, day: date) -> models.Model:
    row = ImportBatch.objects.create(municipality=town.municipality, file_name="lijst.csv")
    set_to(row, uploaded_at=at(day))
    return row


def contact_moment(town: Town, cast: Cast, day: date) -> models.Model:
    return ContactMomentFactory(
        initiative=over(town, day), official=cast.verbinder, happened_on=day
    )


def closed_request(town: Town, cast: Cast, day: date) -> models.Model:
    return SupportRequestFactory(
        kompas=KompasFactory(municipality=town.municipality),
        official=cast.verbinder,
        state=RequestState.DONE,
        closed_at=at(day),
    )


def refused(town: Town, cast: Cast, day: date) -> models.Model:
    return ApplicationFactory(
        municipality=town.municipality, status=Status.REFUSED, received_on=day, decided_on=day
    )


def settled(town: Town, cast: Cast, day: date) -> models.Model:
    row = ApplicationFactory(
        municipality=town.municipality,
        status=Status.SETTLED,
        received_on=day,
        complete_on=day,
        decided_on=day,
        area=town.gebied,
        motivation="Omdat Sanne het vroeg.",
    )
    grant = GrantFactory(application=row)
    PaymentFactory(grant=grant, paid_on=day)
    Settlement.objects.create(grant=grant, amount=Decimal("250.00"), settled_on=day)
    return row


def account(town: Town, cast: Cast, day: date) -> models.Model:
    row = UserFactory(last_login=at(day))
    set_to(row, created_at=at(day))
    return row


def former_colleague(town: Town, cast: Cast, day: date) -> models.Model:
    return UserFactory(name="Fatima", is_active=False, removed_at=at(day))


def session(town: Town, cast: Cast, day: date) -> models.Model:
    return Session.objects.create(
        session_key=f"s{day.isoformat()}", session_data="", expire_date=at(day)
    )


def browser(town: Town, cast: Cast, day: date) -> models.Model:
    row = UserSession.objects.create(
        user=cast.buur, ip="192.0.2.1", session_key=f"b{day.isoformat()}", user_agent="Firefox"
    )
    # The session of a browser ends two weeks after it was last seen.
    set_to(row, last_seen_at=at(day) - timedelta(days=14))
    return row


def farewell(town: Town, cast: Cast, day: date) -> models.Model:
    row = Farewell.objects.create(
        email="weg@demo.example", language="nl", municipality=town.municipality
    )
    set_to(row, created_at=at(day))
    return row


def invitation(town: Town, cast: Cast, day: date) -> models.Model:
    user = UserFactory()
    return Invitation.objects.create(
        municipality=town.municipality, user=user, email=user.email, name="Sanne", sent_at=at(day)
    )


def reading(town: Town, cast: Cast, day: date) -> models.Model:
    return Reading.objects.create(
        municipality=town.municipality,
        reader=cast.verbinder,
        kind=Reading.Kind.KOMPAS,
        thing_id=7,
        day=day,
        at=at(day),
    )


def job_in(status: Job.Status) -> Maker:
    def make(town: Town, cast: Cast, day: date) -> models.Model:
        return Job.objects.create(
            kind="x", status=status, finished_at=at(day), heartbeat_at=at(day)
        )

    return make


def demo_mail(town: Town, cast: Cast, day: date) -> models.Model:
    row = DemoMail.objects.create(to="a@demo.example", subject="x", text="x")
    set_to(row, sent_at=at(day))
    return row


@dataclass(frozen=True)
class Case:
    """How to make a record whose term began on a day."""

    kind: str
    stage: str
    make: Maker


CASES = [
    Case("kompas", "private", kompas),
    Case("sitting", "open", sitting),
    Case("share", "stopped", stopped_share),
    Case("share", "withdrawn", withdrawn_share),
    Case("registration", "open", registration),
    Case("import", "read", import_batch),
    Case("photo", "removed", removed_photo),
    Case("activity", "removed", removed_activity),
    Case("report", "handled", handled_report),
    Case("report", "open", open_report),
    Case("contact_moment", "ended", contact_moment),
    Case("support_request", "closed", closed_request),
    Case("application", "not_granted", refused),
    Case("application", "settled", settled),
    Case("account", "unused", account),
    Case("account", "name", former_colleague),
    Case("session", "ended", session),
    Case("browser", "ended", browser),
    Case("farewell", "unsent", farewell),
    Case("invitation", "open", invitation),
    Case("reading", "noted", reading),
    Case("job", "done", job_in(Job.Status.DONE)),
    Case("job", "failed", job_in(Job.Status.FAILED)),
    Case("demo_mail", "sent", demo_mail),
]


def rule_for(case: Case, municipality: Municipality) -> RetentionRule:
    """The stored rule of a case."""
    nightly.store_rules(None)
    of_platform = {(one.kind, one.stage) for one in kinds(of_platform=True)}
    here = None if (case.kind, case.stage) in of_platform else municipality
    return rule_of(here, case.kind, case.stage)
