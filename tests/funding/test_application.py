"""The file of one application: who reads it and what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from funding.funding_file import FundingFile
from funding.models import Application, Settlement
from funding.workflow import Status
from initiatives.workflow import Publication
from tests.conftest import ZANDVOORT_HOST, Cast, Town, queries
from tests.factories import ApplicationFactory, GrantFactory, InitiativeFactory, PaymentFactory
from tests.funding.conftest import YEAR, Example, euros, table_of


def statuses(visit: Callable[..., Client], cast: Cast, application: Application) -> dict[str, int]:
    return {
        name: visit(user).get(f"/subsidies/{application.pk}/").status_code
        for name, user in cast.everybody().items()
    }


def test_who_works_with_money_reads_it_and_others_find_nothing(
    visit: Callable[..., Client], cast: Cast, example: Example
) -> None:
    in_zuid_west, in_noord = example.flyers, example.koffie

    reads_zuid_west = statuses(visit, cast, in_zuid_west)
    reads_noord = statuses(visit, cast, in_noord)

    officials = {"subsidie", "budget", "auditor"}
    assert {who for who, code in reads_zuid_west.items() if code == 200} == officials | {"raad"}
    assert {who for who, code in reads_noord.items() if code == 200} == officials
    assert set(reads_zuid_west.values()) == set(reads_noord.values()) == {200, 404}


def test_a_visitor_is_asked_to_log_in(visit: Callable[..., Client], example: Example) -> None:
    response = visit().get(f"/subsidies/{example.koffie.pk}/")

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_a_maker_reads_that_of_her_own_initiative(
    visit: Callable[..., Client], cast: Cast, town: Town
) -> None:
    initiative = InitiativeFactory(municipality=town.municipality, maker=cast.bewoner)
    application = ApplicationFactory(municipality=town.municipality, initiative=initiative)

    page = visit(cast.bewoner).get(f"/subsidies/{application.pk}/")

    assert page.status_code == 200
    assert f'href="{initiative.get_absolute_url()}"' in page.text
    assert 'href="/subsidies/?year' not in page.text
    assert visit(cast.buur).get(f"/subsidies/{application.pk}/").status_code == 404


def test_on_another_host_it_is_not_there(
    visit: Callable[..., Client], cast: Cast, example: Example
) -> None:
    for user in (cast.subsidie, cast.subsidie_zandvoort):
        client = visit(user, host=ZANDVOORT_HOST)
        assert client.get(f"/subsidies/{example.koffie.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_one_that_never_was_is_not_found(number: str, officer: Client) -> None:
    assert officer.get(f"/subsidies/{number}/").status_code == 404


def test_it_tells_what_was_granted_paid_and_settled_per_year(
    officer: Client, example: Example
) -> None:
    grant = example.huur.grants.get(year=YEAR)
    Settlement.objects.create(grant=grant, amount=2100, settled_on=date(YEAR, 12, 1))

    rows = table_of(officer.get(f"/subsidies/{example.huur.pk}/").text)

    assert rows[0] == [
        "Jaar",
        "Toegekend",
        "Betaald",
        "Nog te betalen",
        "Vastgesteld op",
        "Vrijgevallen",
    ]
    assert [row[0] for row in rows[1:]] == [str(YEAR), str(YEAR + 1), "Totaal"]
    assert [[euros(cell) for cell in row[1:]] for row in rows[1:]] == [
        [2500, 2500, -400, 2100, 400],
        [2500, 0, 2500, None, None],
        [5000, 2500, 2100, 2100, 400],
    ]


def test_the_timeline_begins_with_the_newest(town: Town) -> None:
    application = ApplicationFactory(
        municipality=town.municipality,
        status=Status.GRANTED,
        received_on=date(YEAR, 1, 5),
        complete_on=date(YEAR, 1, 5),
        decided_on=date(YEAR, 2, 1),
        asked=Decimal("400.50"),
    )
    grant = GrantFactory(application=application, year=YEAR, amount=300)
    PaymentFactory(grant=grant, amount=300, paid_on=date(YEAR, 3, 1))
    Settlement.objects.create(grant=grant, amount=250, settled_on=date(YEAR, 4, 1))

    file = FundingFile.of(application)

    assert [entry["title"] for entry in file.timeline] == [
        "Vastgesteld op €\xa0250",
        "€\xa0300 betaald",
        "Besluit: €\xa0300 toegekend",
        "Aanvraag compleet",
        "Aanvraag ontvangen",
    ]


SENTENCES = {
    Status.RECEIVED: "De aanvraag is nog niet compleet.",
    Status.COMPLETE: "Er is nog geen besluit.",
    Status.GRANTED: "Er is €\xa0300 toegekend.",
    Status.REFUSED: "De aanvraag is afgewezen.",
    Status.WITHDRAWN: "De aanvraag is ingetrokken.",
    Status.SETTLED: "Er is €\xa0300 toegekend.",
}


@pytest.mark.parametrize("status", Status)
def test_every_state_is_told_in_a_sentence(status: Status, officer: Client, town: Town) -> None:
    application = ApplicationFactory(
        municipality=town.municipality,
        status=status,
        complete_on=date(YEAR, 1, 5),
        decided_on=date(YEAR, 2, 1),
        motivation="Mooi plan\nvan buren",
    )
    if status in {Status.GRANTED, Status.SETTLED}:
        GrantFactory(application=application, amount=300)

    page = officer.get(f"/subsidies/{application.pk}/").text

    assert {told for told in SENTENCES.values() if told in page} == {SENTENCES[status]}
    assert "Mooi plan<br>van buren" in page


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2031-11-17", "Het besluit komt uiterlijk op maandag 17 november."),
        ("2031-11-18", "Het besluit is te laat: het was beloofd voor maandag 17 november."),
    ],
)
def test_the_promised_day_is_told_and_watched(
    today: str, words: str, visit: Callable[..., Client], cast: Cast, town: Town
) -> None:
    application = ApplicationFactory(
        municipality=town.municipality,
        status=Status.COMPLETE,
        complete_on=date(2031, 11, 3),
        scheme__decision_days=10,
    )

    with time_machine.travel(f"{today} 12:00+01:00", tick=False):
        page = visit(cast.subsidie).get(f"/subsidies/{application.pk}/").text

    assert words in page


def test_zaaigeld_is_said_to_be_unconditional(officer: Client, example: Example) -> None:
    sentence = "Er is geen verslag nodig."

    assert sentence in officer.get(f"/subsidies/{example.koffie.pk}/").text
    assert sentence not in officer.get(f"/subsidies/{example.huur.pk}/").text
    assert sentence not in officer.get(f"/subsidies/{example.bord.pk}/").text


def test_other_applications_of_the_initiative_are_named_when_they_may_be_seen(
    visit: Callable[..., Client], cast: Cast, example: Example
) -> None:
    for_officer = visit(cast.subsidie).get(f"/subsidies/{example.flyers.pk}/").text
    for_council = visit(cast.raad).get(f"/subsidies/{example.flyers.pk}/").text

    assert "Buurtfeest" in for_officer
    assert "Koffie in de hal" in for_officer
    assert "Buurtfeest" in for_council
    assert "Koffie in de hal" not in for_council


def test_an_initiative_that_is_private_is_named_without_a_link(officer: Client, town: Town) -> None:
    application = ApplicationFactory(
        municipality=town.municipality,
        initiative=InitiativeFactory(
            municipality=town.municipality,
            name="Stille tuin",
            slug="stille-tuin",
            publication=Publication.PRIVATE,
        ),
    )

    page = officer.get(f"/subsidies/{application.pk}/").text

    assert "Stille tuin" in page
    assert "/initiatieven/stille-tuin/" not in page


def test_the_number_of_queries_does_not_grow(officer: Client, example: Example) -> None:
    def count() -> int:
        with queries() as asked:
            assert officer.get(f"/subsidies/{example.huur.pk}/").status_code == 200
        return len(asked)

    few = count()
    for year in range(YEAR + 2, YEAR + 12):
        grant = GrantFactory(application=example.huur, year=year)
        PaymentFactory.create_batch(2, grant=grant)
        ApplicationFactory(
            municipality=example.huur.municipality, initiative=example.huur.initiative
        )

    assert count() == few
