"""What the overview reads from the database: the worked example, years, figures and their rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client

from funding.models import Application, Settlement
from funding.overview import Amounts
from funding.workflow import Status
from tests.conftest import Cast, Town
from tests.factories import ApplicationFactory, BudgetFactory, GrantFactory, PaymentFactory
from tests.funding.conftest import YEAR, Example, euros, table_of

HEADINGS = [
    "Aanvragen",
    "Gevraagd",
    "Gereserveerd",
    "Toegekend",
    "Waarvan gemeente",
    "Betaald",
    "Vrijgevallen",
    "Plafond",
    "Over",
]


def figures(client: Client, query: str) -> dict[str, list[Decimal | None]]:
    """The amounts of every row of an overview, by the name of the row."""
    response = client.get(f"/subsidies/?{query}")
    assert response.status_code == 200
    rows = table_of(response.text)
    assert rows[0][1:] == HEADINGS
    return {row[0]: [euros(cell) for cell in row[2:]] for row in rows[1:]}


def test_the_worked_example_stands_on_the_page_per_stream(
    officer: Client, example: Example
) -> None:
    assert figures(officer, f"year={YEAR}") == {
        "Zaaigeld": [900, 150, 450, 450, 400, 50, 1500, 1100],
        "Ontwikkelgeld": [4000, 0, 3000, 0, 3000, 0, None, None],
        "Basisgeld": [6000, 0, 2500, 2500, 2500, 0, 8000, 5500],
        "Totaal": [10900, 150, 5950, 2950, 5900, 50, 9500, 6600],
    }


def test_the_worked_example_stands_on_the_page_per_gebied(
    officer: Client, example: Example
) -> None:
    assert figures(officer, f"year={YEAR}&view=area") == {
        "Noord": [10400, 150, 5750, 2750, 5750, 0, 1000, 750],
        "Zuid-West": [500, 0, 200, 200, 150, 50, None, None],
        "Hele gemeente": [0, 0, 0, 0, 0, 0, 8500, 5850],
        "Totaal": [10900, 150, 5950, 2950, 5900, 50, 9500, 6600],
    }


def test_the_worked_example_stands_on_the_page_per_source(
    officer: Client, example: Example
) -> None:
    assert figures(officer, f"year={YEAR}&view=source") == {
        "Gemeente": [6900, 150, 2950, 2950, 2900, 50, 9500, 6600],
        "Fonds": [4000, 0, 3000, 0, 3000, 0, None, None],
        "Totaal": [10900, 150, 5950, 2950, 5900, 50, 9500, 6600],
    }


def test_a_grant_for_next_year_counts_there_and_its_request_does_not(
    officer: Client, example: Example
) -> None:
    found = figures(officer, f"year={YEAR + 1}")

    assert found["Totaal"] == [0, 0, 2500, 2500, 0, 0, None, None]
    assert (
        "Huur van de buurtkamer"
        in officer.get(f"/subsidies/?year={YEAR + 1}&view=applications").text
    )


def test_what_is_paid_later_is_paid_money_of_the_year_it_was_granted_in(
    officer: Client, example: Example
) -> None:
    grant = example.huur.grants.get(year=YEAR + 1)
    PaymentFactory(grant=grant, amount=Decimal("99.95"), paid_on=date(YEAR + 2, 1, 5))

    assert figures(officer, f"year={YEAR + 1}")["Totaal"][4] == Decimal("99.95")
    assert figures(officer, f"year={YEAR}")["Totaal"][4] == 5900


@pytest.mark.parametrize("status", Status)
def test_asked_counts_whatever_came_of_it_and_reserved_only_what_waits(
    status: Status, town: Town
) -> None:
    ApplicationFactory(
        municipality=town.municipality, year=YEAR, status=status, decided_on=date(YEAR, 1, 2)
    )

    [cell] = Application.objects.cells(YEAR)

    assert cell.amounts.asked == 400
    assert cell.amounts.reserved == (400 if status == Status.COMPLETE else 0)


@pytest.mark.parametrize(
    ("granted", "settled", "released"), [(300, 300, 0), (300, 120, 180), (300, 0, 300)]
)
def test_released_is_granted_minus_settled(
    granted: int, settled: int, released: int, town: Town
) -> None:
    application = ApplicationFactory(municipality=town.municipality, year=YEAR, granted=True)
    grant = GrantFactory(application=application, amount=granted)
    assert [cell.amounts.released for cell in Application.objects.cells(YEAR)] == [0]

    Settlement.objects.create(grant=grant, amount=settled, settled_on=date(YEAR, 5, 5))

    assert [cell.amounts.released for cell in Application.objects.cells(YEAR)] == [released]


def test_several_payments_do_not_multiply_the_other_amounts(town: Town) -> None:
    application = ApplicationFactory(municipality=town.municipality, year=YEAR, granted=True)
    grant = GrantFactory(application=application, amount=300)
    for _payment in range(3):
        PaymentFactory(grant=grant, amount=100)

    [cell] = Application.objects.cells(YEAR)
    [row] = Application.objects.with_amounts(YEAR)

    assert cell.amounts == Amounts(
        asked=Decimal(400), granted=Decimal(300), paid=Decimal(300), applications=1
    )
    assert (row.asked_then, row.granted_then, row.paid_then) == (400, 300, 300)


def test_the_rows_of_the_list_add_up_to_the_cells(example: Example) -> None:
    for year in (YEAR, YEAR + 1):
        rows = Application.objects.in_year(year).with_amounts(year)
        cells = Application.objects.in_year(year).cells(year)

        for name in ("asked", "reserved", "granted", "paid", "released"):
            assert sum(getattr(row, f"{name}_then") for row in rows) == sum(
                getattr(cell.amounts, name) for cell in cells
            ), name


# Figures and the rows behind them ---------------------------------------------------------------

LINK = re.compile(r'<td data-label="([^"]+)"[^>]*><a href="([^"]+)">([^<]+)</a>')
COLUMN_IN_LIST = {
    "Gevraagd": 0,
    "Gereserveerd": 1,
    "Toegekend": 2,
    "Waarvan gemeente": 2,
    "Betaald": 3,
    "Vrijgevallen": 4,
}


@pytest.mark.parametrize("view", ["stream", "area", "source"])
@pytest.mark.parametrize("extra", ["", "&source=gemeente", "&stream=zaaigeld", "&area=noord"])
def test_every_figure_leads_to_a_list_that_adds_up_to_it(
    officer: Client, example: Example, view: str, extra: str
) -> None:
    page = officer.get(f"/subsidies/?year={YEAR}&view={view}{extra}").text

    followed = 0
    for label, url, text in LINK.findall(page):
        if url.startswith("#"):
            assert label == "Plafond"
            assert 'id="ceilings"' in page
            continue
        response = officer.get(unescape(url))
        assert response.status_code == 200, url
        total = table_of(response.text)[-1]
        if label == "Aanvragen":
            assert total[0] == f"Totaal van {text} {'aanvraag' if text == '1' else 'aanvragen'}"
        else:
            amounts = [euros(cell) for cell in total[1:]]
            assert amounts[COLUMN_IN_LIST[label]] == euros(text), url
        followed += 1
    assert followed > 5


def test_a_gebied_of_the_past_keeps_its_row_and_can_be_chosen(
    officer: Client, example: Example, town: Town
) -> None:
    town.other_gebied.is_current = False
    town.other_gebied.save()
    ApplicationFactory(municipality=town.municipality, year=YEAR - 1, area=town.gebied)

    page = officer.get(f"/subsidies/?year={YEAR}&view=area").text
    quiet = officer.get(f"/subsidies/?year={YEAR - 1}&view=area").text

    assert [row[0] for row in table_of(page)[1:]] == [
        "Noord",
        "Zuid-West",
        "Hele gemeente",
        "Totaal",
    ]
    assert [row[0] for row in table_of(quiet)[1:]] == ["Zuid-West", "Totaal"]
    assert officer.get(f"/subsidies/?year={YEAR}&area=noord").status_code == 200


def test_what_waits_is_as_many_as_the_list_it_leads_to(officer: Client, example: Example) -> None:
    for extra in ("", "&area=noord", "&figure=reserved", "&stream=zaaigeld"):
        page = officer.get(f"/subsidies/?year={YEAR}{extra}").text

        [url] = re.findall(r'<a href="([^"]+)">1 aanvraag wacht op een besluit</a>', page)
        assert "Totaal van 1 aanvraag" in officer.get(unescape(url)).text


# What is left -----------------------------------------------------------------------------------


def test_a_grant_without_a_ceiling_is_named_and_not_taken_off(
    officer: Client, example: Example, town: Town
) -> None:
    application = ApplicationFactory(
        municipality=town.municipality, year=YEAR, granted=True, area=town.gebied
    )
    GrantFactory(application=application, amount=275)

    response = officer.get(f"/subsidies/?year={YEAR}")

    assert [euros(cell) for cell in table_of(response.text)[-1][2:]][-1] == 6600
    assert "€\xa0275 is toegekend uit een regeling zonder plafond" in response.text


@pytest.mark.parametrize(
    "query", ["source=fonds", "status=granted", "figure=paid", "q=koffie", "area=municipality"]
)
def test_left_is_not_told_where_grants_are_out_of_sight(
    officer: Client, example: Example, query: str
) -> None:
    found = figures(officer, f"year={YEAR}&{query}")

    assert {tuple(row[-2:]) for row in found.values()} == {(None, None)}


def test_a_gebied_tells_what_is_left_of_its_own_budgets(officer: Client, example: Example) -> None:
    response = officer.get(f"/subsidies/?year={YEAR}&area=noord")

    assert [euros(cell) for cell in table_of(response.text)[-1][2:]][-2:] == [1000, 750]
    assert "€\xa02.500 komt uit een plafond waarvan je met deze keuze maar een deel ziet" in (
        response.text
    )


def test_less_than_nothing_is_said_in_words(officer: Client, town: Town) -> None:
    application = ApplicationFactory(
        municipality=town.municipality, year=YEAR, granted=True, asked=1500
    )
    GrantFactory(application=application, amount=1200)
    BudgetFactory(scheme=application.scheme, year=YEAR, ceiling=Decimal(1000))

    response = officer.get(f"/subsidies/?year={YEAR}")

    assert "meer toe dan het plafond: er is €\xa0\u2212200 over" in response.text


def test_the_council_member_sees_her_gebied_and_what_is_left_of_it(
    visit: Callable[..., Client], cast: Cast, example: Example, town: Town
) -> None:
    BudgetFactory(scheme=example.koffie.scheme, year=YEAR, area=town.gebied, ceiling=Decimal(700))

    client = visit(cast.raad)

    assert figures(client, f"year={YEAR}&view=area") == {
        "Zuid-West": [500, 0, 200, 200, 150, 50, 700, 550],
        "Totaal": [500, 0, 200, 200, 150, 50, 700, 550],
    }
    page = client.get(f"/subsidies/?year={YEAR}&view=applications").text
    assert "alleen aanvragen uit Zuid-West" in page
    assert "Flyers" in page
    assert "Koffie in de hal" not in page
