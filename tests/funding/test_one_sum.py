"""One sum of money wherever it is told: added up, in the list, under it and in the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from funding.models import Application, Settlement
from funding.presentation import PAGE_SIZE
from funding.selection import FIGURES
from funding.tables import APPLICATION_COLUMNS, ApplicationRow
from tests.conftest import Town
from tests.factories import ApplicationFactory, GrantFactory, PaymentFactory
from tests.funding.conftest import YEAR, euros
from tests.funding.test_export import amount, csv_rows


@pytest.fixture
def soep(town: Town) -> Application:
    """Granted money in two years, in the first of them paid twice and settled."""
    application: Application = ApplicationFactory(
        granted=True, municipality=town.municipality, title="Soep", asked=Decimal(900), year=YEAR
    )
    now = GrantFactory(application=application, year=YEAR, amount=Decimal("400.50"))
    later = GrantFactory(application=application, year=YEAR + 1, amount=Decimal("111.11"))
    for grant, paid in ((now, "100.00"), (now, "50.25"), (later, "11.00")):
        PaymentFactory(grant=grant, amount=Decimal(paid))
    Settlement.objects.create(grant=now, amount=Decimal("300.25"), settled_on=date(YEAR, 5, 5))
    return application


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (YEAR, ["900.00", "0.00", "400.50", "150.25", "100.25"]),
        (YEAR + 1, ["0.00", "0.00", "111.11", "11.00", "0.00"]),
    ],
)
def test_an_application_comes_to_the_same_wherever_it_is_told(
    year: int, told: list[str], officer: Client, soep: Application
) -> None:
    wanted = [Decimal(one) for one in told]
    query = f"view=applications&year={year}"

    [cell] = Application.objects.in_year(year).cells(year)
    shown = officer.get(f"/subsidies/?{query}").context["list"]
    [line] = shown.lines
    _headings, in_file, total_in_file = csv_rows(officer, query)

    assert cell.amounts.applications == shown.count == 1
    assert [getattr(cell.amounts, figure) for figure in FIGURES] == wanted
    assert [euros(one["text"]) for one in line.amounts] == wanted
    assert [euros(one["text"]) for one in shown.totals] == wanted
    assert [amount(one) for one in in_file[-len(FIGURES) :]] == wanted
    assert [amount(one) for one in total_in_file[-len(FIGURES) :]] == wanted


def pages(officer: Client, query: str) -> Iterator[tuple[int, list[int | None]]]:
    """Of every page of the list: how many it says there are in all, and which it shows."""
    number, more = 1, True
    while more:
        shown = officer.get(f"/subsidies/?view=applications&{query}&page={number}").context["list"]
        yield shown.page.paginator.count, [line.row.pk for line in shown.lines]
        number, more = number + 1, shown.page.has_next()


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ("", PAGE_SIZE + 4),
        ("&q=koffie", PAGE_SIZE + 3),
        ("&figure=paid", 1),
        ("&figure=released", 1),
        ("&status=granted", 1),
        ("&stream=basisgeld", 0),
        ("&sort=-paid", PAGE_SIZE + 4),
    ],
)
def test_as_many_are_counted_as_are_listed(
    narrowed: str, count: int, officer: Client, soep: Application, town: Town
) -> None:
    ApplicationFactory.create_batch(
        PAGE_SIZE + 3, municipality=town.municipality, title="Koffie", year=YEAR
    )

    told = list(pages(officer, f"year={YEAR}{narrowed}"))

    listed = [pk for _count, pks in told for pk in pks]
    assert len(set(listed)) == len(listed) == count
    assert {counted for counted, _pks in told} == {count}


def test_a_row_and_its_columns_have_the_amounts_in_the_order_of_their_names() -> None:
    assert ApplicationRow._fields[: len(FIGURES)] == FIGURES
    assert tuple(column.key for column in APPLICATION_COLUMNS[-len(FIGURES) :]) == FIGURES
    total = ApplicationRow.total(*map(Decimal, range(len(FIGURES))))
    assert [getattr(total, figure) for figure in FIGURES] == list(range(len(FIGURES)))
