"""Every term, with one record on each side of its border, on a day that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from dateutil.relativedelta import relativedelta
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import DatabaseError, models, transaction
from django.test import Client

from funding.models import Application, Settlement
from funding.workflow import Status
from initiatives.models import Initiative, Kompas, Share
from municipalities import jobs
from municipalities.models import (
    DeletionRecord,
    DemoMail,
    Farewell,
    Invitation,
    Job,
    Municipality,
    Reading,
    RetentionRule,
    RetentionWarning,
    User,
)
from municipalities.retention import nightly
from municipalities.retention.kinds import kind_of, kinds, rule_of, rules_of
from support.models import ContactMoment
from tests.conftest import Cast, Town
from tests.factories import (
    ApplicationFactory,
    ContactDetailsFactory,
    ContactMomentFactory,
    GrantFactory,
    InitiativeFactory,
    KompasFactory,
    MunicipalityFactory,
    PaymentFactory,
    ShareFactory,
    UserFactory,
)

TODAY = date(2031, 3, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Let it be noon on the fifteenth of March 2031."""
    with time_machine.travel(datetime(2031, 3, 15, 11, 0, tzinfo=UTC), tick=False):
        yield


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


def contact_moment(town: Town, cast: Cast, day: date) -> models.Model:
    return ContactMomentFactory(
        initiative=over(town, day), official=cast.verbinder, happened_on=day
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
    Case("share", "stopped", stopped_share),
    Case("share", "withdrawn", withdrawn_share),
    Case("contact_moment", "ended", contact_moment),
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


def test_every_kind_has_a_case() -> None:
    ours = {(case.kind, case.stage) for case in CASES}

    assert {(one.kind, one.stage) for one in kinds()} == ours


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.stage}")
def test_what_is_a_day_short_of_its_term_stays_and_what_reached_it_goes(
    case: Case, town: Town, cast: Cast
) -> None:
    rule = rule_for(case, town.municipality)
    border = TODAY - relativedelta(**{rule.unit: rule.term})  # type: ignore[arg-type]
    reached = case.make(town, cast, border)
    short = case.make(town, cast, border + timedelta(days=1))
    due = {row.pk for row in nightly.due(rule, TODAY)}

    assert due == {reached.pk}

    # Who must be warned was, in time.
    RetentionWarning.objects.create(
        rule=rule, row_key=str(reached.pk), warned_on=TODAY - timedelta(days=rule.warn_days)
    )
    assert nightly.end(rule, TODAY) == 1
    assert nightly.end(rule, TODAY) == 0
    assert [row.pk for row in nightly.due(rule, TODAY + timedelta(days=1))] == [short.pk]
    record = DeletionRecord.objects.get()
    assert (record.kind, record.stage, record.count) == (case.kind, case.stage, 1)
    assert (record.cause, record.action) == ("term", rule.action)


def test_statistics_survive_and_the_rest_of_an_application_does_not(town: Town, cast: Cast) -> None:
    row = settled(town, cast, date(2020, 5, 6))
    before = Application.objects.cells(row.year)  # type: ignore[attr-defined]
    rule = rule_of(town.municipality, "application", "settled")

    assert nightly.end(rule, TODAY) == 1

    row.refresh_from_db()
    grant = row.grants.get()
    assert (row.stream, row.area, row.asked) == ("zaaigeld", town.gebied, Decimal("400.00"))
    assert (grant.amount, grant.settlement.amount) == (Decimal("300.00"), Decimal("250.00"))
    assert (row.title, row.motivation, row.decided_by) == ("Anoniem gemaakte aanvraag", "", None)
    assert row.initiative.name == "Anoniem"
    assert not row.initiative.makers.exists()
    assert {row.received_on, row.decided_on, grant.settlement.settled_on} == {date(2020, 1, 1)}
    assert row.changes.count() == grant.changes.count() == 0
    assert before == Application.objects.cells(row.year)
    assert before


def test_a_shared_or_shown_kompas_is_not_an_untouched_one(town: Town, cast: Cast) -> None:
    for make in (lambda row: ShareFactory(kompas=row, official=cast.verbinder), _show):
        row = kompas(town, cast, date(2020, 1, 1))
        make(row)
        set_to(row, updated_at=at(date(2020, 1, 1)))
    rule = rule_of(town.municipality, "kompas", "private")

    assert not nightly.due(rule, TODAY).exists()


def _show(row: Any) -> None:
    row.initiative = InitiativeFactory(municipality=row.municipality, published=True)
    row.save()


def test_who_can_be_mailed_is_warned_once_and_nothing_goes_before(town: Town, cast: Cast) -> None:
    row = kompas(town, cast, date(2020, 1, 1))
    ContactDetailsFactory(kompas=row, email="sanne@demo.example")
    rule = rule_of(town.municipality, "kompas", "private")

    for _again in range(2):
        nightly.warn(rule, TODAY)
    assert nightly.end(rule, TODAY) == 0
    assert nightly.end(rule, TODAY + timedelta(days=29)) == 0

    jobs.run(Job.objects.get(kind=nightly.WARNING).pk)
    message = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert message.to == ["sanne@demo.example"]
    for part in (message.subject, message.body, str(message.alternatives[0])):
        assert "Zeepkistenrace" not in part
    assert "14 april" in message.body

    assert nightly.end(rule, TODAY + timedelta(days=30)) == 1
    assert not Kompas.objects.exists()


def test_who_comes_back_keeps_it_and_is_warned_anew_later(town: Town, cast: Cast) -> None:
    row = kompas(town, cast, date(2020, 1, 1))
    ContactDetailsFactory(kompas=row)
    rule = rule_of(town.municipality, "kompas", "private")
    nightly.warn(rule, TODAY)

    set_to(row, updated_at=at(TODAY))
    nightly.warn(rule, TODAY)

    assert not RetentionWarning.objects.exists()
    jobs.run(Job.objects.get(kind=nightly.WARNING).pk)
    assert mail.outbox == []


def test_the_mail_goes_at_770_days_and_the_account_at_860(town: Town, cast: Cast) -> None:
    rule = rule_for(Case("account", "unused", account), town.municipality)
    row = account(town, cast, TODAY)

    hers = RetentionWarning.objects.filter(row_key=str(row.pk))

    nightly.warn(rule, TODAY + timedelta(days=769))
    assert not hers.exists()
    nightly.warn(rule, TODAY + timedelta(days=770))
    assert hers.exists()
    nightly.end(rule, TODAY + timedelta(days=859))
    assert User.objects.filter(pk=row.pk).exists()
    nightly.end(rule, TODAY + timedelta(days=860))
    assert not User.objects.filter(pk=row.pk).exists()


def test_an_account_with_a_role_or_a_living_session_is_in_use(town: Town, cast: Cast) -> None:
    rule = rule_for(Case("account", "unused", account), town.municipality)
    set_to(cast.verbinder, last_login=at(date(2020, 1, 1)), created_at=at(date(2020, 1, 1)))
    set_to(cast.buur, last_login=at(date(2020, 1, 1)), created_at=at(date(2020, 1, 1)))
    UserSession.objects.create(user=cast.buur, ip="192.0.2.1", session_key="k", user_agent="x")

    assert not nightly.due(rule, TODAY).exists()


def test_a_night_that_is_stopped_goes_on_where_it_was(
    town: Town, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "BATCH", 2)
    for _number in range(5):
        withdrawn_share(town, cast, date(2020, 1, 1))
    rule = rule_of(town.municipality, "share", "withdrawn")
    real, calls = nightly.write_down, []

    def break_down(**facts: Any) -> None:
        calls.append(facts)
        if len(calls) == 2:
            raise OSError("the machine goes down")
        real(**facts)

    monkeypatch.setattr(nightly, "write_down", break_down)
    with pytest.raises(OSError, match="goes down"):
        nightly.end(rule, TODAY)
    assert Share.objects.count() == 3

    assert nightly.end(rule, TODAY) == 3
    assert sum(DeletionRecord.objects.values_list("count", flat=True)) == 5


def test_the_night_does_every_municipality_by_its_own_term(town: Town, cast: Cast) -> None:
    other = MunicipalityFactory()
    mine, theirs = (
        KompasFactory(municipality=municipality) for municipality in (town.municipality, other)
    )
    for row in (mine, theirs):
        set_to(row, updated_at=at(date(2030, 1, 1)))
    RetentionRule.objects.filter(municipality=other, kind="kompas").update(term=6)

    jobs.run(jobs.enqueue(nightly.NIGHT).pk)

    assert list(Kompas.objects.all()) == [mine]
    assert DeletionRecord.objects.get(kind="kompas").municipality == other


def test_a_new_municipality_has_every_rule_and_keeps_what_it_chose(db: None) -> None:
    fresh = MunicipalityFactory()
    stored = RetentionRule.objects.filter(municipality=fresh)
    assert stored.count() == len(kinds(of_platform=False)) > 0
    assert all(rule.reason and rule.legal_basis for rule in [*stored, *rules_of(None)])
    assert all(rule.action in kind_of(rule).ends for rule in [*stored, *rules_of(None)])

    stored.filter(kind="kompas").update(term=7)
    nightly.store_rules(fresh)

    assert rule_of(fresh, "kompas", "private").term == 7


def test_the_administrator_looks_first_and_then_changes_a_term(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    kompas(town, cast, TODAY - timedelta(days=40))
    path = "/beheer/bewaren/kompas/private/"
    form = {
        "term": "30",
        "unit": "days",
        "action": "delete",
        "warn_days": "0",
        "reason": "Kort.",
        "legal_basis": "AVG",
    }
    browser = visit(cast.beheer)

    looked = browser.post(path, {**form, "look": "1"})
    assert "er morgen 1 aan de beurt" in looked.text
    assert rule_of(town.municipality, "kompas", "private").term == 24
    wrong = browser.post(path, {**form, "term": "lang", "reason": ""})
    assert wrong.status_code == 400
    assert "Vul een heel getal in." in wrong.text
    assert "Schrijf op waarom" in wrong.text

    asked = browser.post(path, form)
    assert asked.status_code == 200
    assert "Deze termijn is korter. Weet je het zeker?" in asked.text
    assert "morgen 1 aan de beurt" in asked.text
    assert 'name="sure" value="30 days"' in asked.text
    browser.post(path, {**form, "sure": "60 days"})
    assert rule_of(town.municipality, "kompas", "private").term == 24
    browser.post(path, {**form, "sure": "30 days"})

    assert rule_of(town.municipality, "kompas", "private").term_in_words == "30 dagen"
    assert "30 dagen" in visit().get("/privacy/").text
    assert visit(cast.beheer).get("/beheer/bewaren/niets/niets/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "changed", "sentence"),
    [
        ("kompas/private", {"term": "0"}, "Bewaar dit minstens 30 dagen."),
        ("kompas/private", {"term": "29"}, "Bewaar dit minstens 30 dagen."),
        ("share/withdrawn", {"term": "0"}, "Bewaar dit minstens 1 dag."),
        ("kompas/private", {"term": "40", "warn_days": "40"}, "Mail minder dagen van tevoren"),
        ("kompas/private", {"term": "1", "unit": "months"}, "Bewaar dit minstens 30 dagen."),
    ],
)
def test_a_term_that_leaves_no_time_is_refused(
    town: Town,
    cast: Cast,
    visit: Callable[..., Client],
    kind: str,
    changed: dict[str, str],
    sentence: str,
) -> None:
    form = {"unit": "days", "action": "delete", "warn_days": "0", "reason": "x", "legal_basis": "x"}

    answer = visit(cast.beheer).post(f"/beheer/bewaren/{kind}/", {**form, **changed})

    assert answer.status_code == 400
    assert sentence in answer.text


def test_an_action_that_a_kind_does_not_know_is_refused(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    form = {"term": "1", "unit": "years", "action": "delete", "reason": "x", "legal_basis": "x"}

    answer = visit(cast.beheer).post("/beheer/bewaren/application/settled/", form)

    assert answer.status_code == 400


def test_the_register_shows_what_went_and_can_only_be_added_to(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    withdrawn_share(town, cast, date(2020, 1, 1))
    nightly.end(rule_of(town.municipality, "share", "withdrawn"), TODAY)

    for user in (cast.beheer, cast.auditor):
        page = visit(user).get("/beheer/verwijderd/").text
        assert "Met wie je je Kompas deelde" in page
        assert cast.verbinder.name not in page
    with pytest.raises(DatabaseError), transaction.atomic():
        DeletionRecord.objects.update(count=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        DeletionRecord.objects.all().delete()


def test_contact_moments_leave_no_word_in_the_history(town: Town, cast: Cast) -> None:
    row = contact_moment(town, cast, date(2020, 1, 1))
    changes = row.changes.model  # type: ignore[attr-defined]

    nightly.end(rule_of(town.municipality, "contact_moment", "ended"), TODAY)

    assert not ContactMoment.objects.exists()
    assert not changes.objects.exists()
