"""The desk of today."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

from django.test import Client
from django.utils import timezone

from initiatives.models import Initiative, Share
from initiatives.vocabulary import Phase
from support.workplace import LONG_SILENCE
from tests.conftest import ZANDVOORT_HOST, Cast, Town, queries
from tests.factories import ActivityFactory, ContactMomentFactory, InitiativeFactory
from tests.support.conftest import ShareWith

Visit = Callable[..., Client]
LONG_AGO = timezone.now() - LONG_SILENCE - timedelta(days=2)


def test_the_promise_that_is_due_first_stands_first(
    cast: Cast, town: Town, visit: Visit, share_with: ShareWith
) -> None:
    for name, days in [("Straks", 9), ("Te laat", -3), ("Vandaag", 0)]:
        idea = InitiativeFactory(municipality=town.municipality, name=name, areas=[town.buurt])
        share_with(idea, cast.verbinder, answer_by=date.today() + timedelta(days=days))

    response = visit(cast.verbinder).get("/werkplek/")

    promises = response.context["promises"]
    assert [promise.share.name for promise in promises] == ["Te laat", "Vandaag", "Straks"]
    assert "3 dagen te laat" in response.text
    assert "3 vragen wachten op jouw antwoord." in response.text


def test_a_share_that_was_answered_no_longer_waits(
    cast: Cast, visit: Visit, share: Share, idea: Initiative
) -> None:
    assert "Wacht op jou" in visit(cast.verbinder).get("/werkplek/").text
    ContactMomentFactory(initiative=idea, official=cast.verbinder)

    response = visit(cast.verbinder).get("/werkplek/")

    assert response.context["promises"] == []
    assert "Niemand wacht op antwoord van jou." in response.text


def test_a_withdrawn_share_is_gone(cast: Cast, visit: Visit, share: Share) -> None:
    share.withdrawn_at = timezone.now()
    share.save()

    response = visit(cast.verbinder).get("/werkplek/")

    assert response.context["promises"] == []
    assert "Zeepkistenrace" not in response.text


def test_nobody_else_sees_what_was_shared(cast: Cast, visit: Visit, share: Share) -> None:
    for somebody in (cast.verbinder_noord, cast.wijkteam, cast.auditor):
        assert "Zeepkistenrace" not in visit(somebody).get("/werkplek/").text


def test_only_long_silence_in_her_own_area_is_listed(cast: Cast, town: Town, visit: Visit) -> None:
    def published(name: str, **fields: object) -> Initiative:
        return InitiativeFactory(
            municipality=town.municipality,
            name=name,
            **{"published": True, "published_at": LONG_AGO, "areas": [town.buurt], **fields},
        )

    published("Stil")
    published("Elders stil", areas=[town.other_buurt])
    published("Voor heel Haarlem", areas=[])
    published("Gestopt", phase=Phase.GESTOPT)
    published("Net geplaatst", published_at=timezone.now())
    spoken = published("Pas gesproken")
    ContactMomentFactory(initiative=spoken, official=cast.verbinder)
    long_ago = published("Lang geleden gesproken")
    ContactMomentFactory(
        initiative=long_ago,
        official=cast.verbinder,
        happened_on=date.today() - LONG_SILENCE - timedelta(days=40),
    )

    response = visit(cast.verbinder).get("/werkplek/lang-niet-gesproken/")

    names = [line.initiative.name for line in response.context["lines"]]
    assert names == ["Lang geleden gesproken", "Stil"]


def test_the_week_holds_her_own_steps_and_the_activities(
    cast: Cast, town: Town, visit: Visit, public: Initiative
) -> None:
    ActivityFactory(initiative=public, title="Schoffelen")
    for official, words, days in [
        (cast.verbinder, "Mijn stap", 2),
        (cast.wijkteam, "Stap van een ander", 2),
        (cast.verbinder, "Volgende maand", 30),
    ]:
        ContactMomentFactory(
            initiative=InitiativeFactory(
                municipality=town.municipality, areas=[town.buurt], published=True
            ),
            official=official,
            agreement=words,
            next_step_on=date.today() + timedelta(days=days),
        )

    days = visit(cast.verbinder).get("/werkplek/").context["days"]

    assert [step.agreement for day in days for step in day.steps] == ["Mijn stap"]
    assert [one.title for day in days for one in day.occurrences] == ["Schoffelen"]


def test_a_step_stays_until_she_has_contact_again(
    cast: Cast, visit: Visit, public: Initiative
) -> None:
    ContactMomentFactory(
        initiative=public,
        official=cast.verbinder,
        agreement="Vergunning navragen",
        happened_on=date.today() - timedelta(days=9),
        next_step_on=date.today() - timedelta(days=2),
    )

    before = visit(cast.verbinder).get("/werkplek/").text
    ContactMomentFactory(initiative=public, official=cast.verbinder)
    after = visit(cast.verbinder).get("/werkplek/")

    assert "Bleef liggen van" in before
    assert "Vergunning navragen" in before
    assert after.context["days"] == []


def test_a_colleagues_short_mail_does_not_take_her_step(
    cast: Cast, visit: Visit, public: Initiative
) -> None:
    ContactMomentFactory(
        initiative=public,
        official=cast.verbinder,
        agreement="Langsgaan",
        happened_on=date.today() - timedelta(days=2),
        next_step_on=date.today() + timedelta(days=3),
    )
    ContactMomentFactory(initiative=public, official=cast.wijkteam)

    response = visit(cast.verbinder).get("/werkplek/")

    assert [step.agreement for day in response.context["days"] for step in day.steps] == [
        "Langsgaan"
    ]


def test_who_looks_after_publication_sees_who_asked(cast: Cast, town: Town, visit: Visit) -> None:
    InitiativeFactory(
        municipality=town.municipality, name="Ruilkast", areas=[town.buurt], requested=True
    )

    assert "Ruilkast" in visit(cast.verbinder).get("/werkplek/").text
    for somebody in (cast.verbinder_noord, cast.wijkteam, cast.auditor):
        assert "Ruilkast" not in visit(somebody).get("/werkplek/").text


def test_a_resident_reads_why_the_desk_is_not_hers(cast: Cast, visit: Visit) -> None:
    response = visit(cast.buur).get("/werkplek/")

    assert response.status_code == 403
    assert "De werkplek is voor gebiedsverbinders en wijkteams." in response.text


def test_an_official_has_no_desk_in_another_municipality(cast: Cast, visit: Visit) -> None:
    assert visit(cast.verbinder, host=ZANDVOORT_HOST).get("/werkplek/").status_code == 403


def test_the_auditor_is_told_that_she_reads_only(cast: Cast, visit: Visit) -> None:
    response = visit(cast.auditor).get("/werkplek/")

    assert "Als controleur lees je mee." in response.text
    assert 'href="/kaart/wat-ontbreekt/"' in response.text
    assert "Wacht op jou" not in response.text


def test_what_is_missing_opens_on_her_own_areas(cast: Cast, town: Town, visit: Visit) -> None:
    membership = cast.verbinder.memberships.get()
    membership.areas.add(town.other_buurt)
    browser = visit(cast.verbinder)
    codes = sorted(area.code for area in browser.get("/werkplek/").context["areas"])

    address = re.search(r'href="(/kaart/wat-ontbreekt/[^"]*)"', browser.get("/werkplek/").text)

    assert address
    assert sorted(re.findall(r"area=([^&]+)", unescape(address[1]))) == codes
    assert town.other_buurt.code in codes
    assert browser.get(unescape(address[1])).status_code == 200


def test_the_desk_costs_the_same_with_one_row_and_with_twenty(
    cast: Cast, town: Town, visit: Visit, share_with: ShareWith
) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            row = InitiativeFactory(
                municipality=town.municipality,
                areas=[town.buurt],
                published=True,
                published_at=LONG_AGO,
                maker=cast.bewoner,
            )
            share_with(row, cast.verbinder)
            ActivityFactory(initiative=row)
            spoken = InitiativeFactory(
                municipality=town.municipality, areas=[town.buurt], published=True
            )
            ContactMomentFactory(
                initiative=spoken, official=cast.verbinder, next_step_on=date.today()
            )

    counts = []
    for number in (1, 19):
        fill(number)
        browser = visit(cast.verbinder)
        browser.get("/werkplek/")
        with queries() as counted:
            response = browser.get("/werkplek/")
        counts.append(len(counted))

    assert len(response.context["promises"]) == 20
    assert counts[0] == counts[1]
