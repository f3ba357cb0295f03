"""Every term, with one record on each side of its border, on a day that stands still."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from dateutil.relativedelta import relativedelta
from django.core import mail

from funding.models import Application
from initiatives.models import Kompas, Share
from municipalities import jobs
from municipalities.models import (
    DeletionRecord,
    Job,
    RetentionRule,
    RetentionWarning,
    User,
)
from municipalities.retention import nightly
from municipalities.retention.kinds import kind_of, kinds, rule_of, rules_of
from municipalities.services import make_municipality
from support.models import ContactMoment
from tests.conftest import Cast, Town
from tests.factories import (
    ContactDetailsFactory,
    InitiativeFactory,
    KompasFactory,
    MunicipalityFactory,
    ShareFactory,
)
from tests.privacy.retention_cases import (
    CASES,
    TODAY,
    Case,
    account,
    at,
    contact_moment,
    kompas,
    rule_for,
    set_to,
    settled,
    withdrawn_share,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


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
    fresh = MunicipalityFactory.build(branding=None)
    make_municipality(municipality=fresh, actor=None)
    stored = RetentionRule.objects.filter(municipality=fresh)
    assert stored.count() == len(kinds(of_platform=False)) > 0
    assert all(rule.reason and rule.legal_basis for rule in [*stored, *rules_of(None)])
    assert all(rule.action in kind_of(rule).ends for rule in [*stored, *rules_of(None)])

    stored.filter(kind="kompas").update(term=7)
    nightly.store_rules(fresh)

    assert rule_of(fresh, "kompas", "private").term == 7


def test_contact_moments_leave_no_word_in_the_history(town: Town, cast: Cast) -> None:
    row = contact_moment(town, cast, date(2020, 1, 1))
    changes = row.changes.model  # type: ignore[attr-defined]

    nightly.end(rule_of(town.municipality, "contact_moment", "ended"), TODAY)

    assert not ContactMoment.objects.exists()
    assert not changes.objects.exists()
