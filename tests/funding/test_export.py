"""The files of the overview: the same as the page, opened as a spreadsheet opens them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from funding.models import Application, Settlement
from tests.conftest import Cast, Town, queries
from tests.factories import ApplicationFactory, GrantFactory, PaymentFactory
from tests.funding.conftest import YEAR, Example, euros, table_of

VIEWS = ["stream", "area", "source", "applications"]


def csv_rows(client: Client, query: str) -> list[list[str]]:
    response = client.get(f"/subsidies/export/csv/?{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def workbook(client: Client, query: str) -> openpyxl.Workbook:
    response = client.get(f"/subsidies/export/xlsx/?{query}")
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def values(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def amount(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".")) if text else None


@pytest.mark.parametrize("view", VIEWS[:3])
def test_an_overview_as_a_file_is_the_table_of_the_page(
    view: str, officer: Client, example: Example
) -> None:
    query = f"year={YEAR}&view={view}"

    page = table_of(officer.get(f"/subsidies/?{query}").text)
    in_csv = csv_rows(officer, query)
    in_xlsx = values(workbook(officer, query).worksheets[0])

    assert in_csv[0] == in_xlsx[0] == page[0]
    assert len(in_csv) == len(in_xlsx) == len(page)
    for on_page, from_csv, from_xlsx in zip(page[1:], in_csv[1:], in_xlsx[1:], strict=True):
        amounts = [euros(cell) for cell in on_page[2:]]
        assert on_page[:2] == from_csv[:2] == [from_xlsx[0], str(from_xlsx[1])]
        assert [amount(cell) for cell in from_csv[2:]] == amounts
        assert from_xlsx[2:] == amounts


def test_the_list_as_a_file_holds_what_the_page_shows_and_all_its_pages(
    officer: Client, town: Town
) -> None:
    for number in range(30):
        application = ApplicationFactory(
            municipality=town.municipality,
            year=YEAR,
            granted=True,
            area=town.gebied,
            asked=Decimal("100.10") + number,
        )
        GrantFactory(application=application, amount=Decimal("50.05"))
    query = f"year={YEAR}&view=applications&sort=-asked"

    first = officer.get(f"/subsidies/?{query}").text
    page = table_of(first)
    in_csv = csv_rows(officer, query)
    in_xlsx = values(workbook(officer, query).worksheets[0])

    assert in_csv[0] == in_xlsx[0]
    for heading in in_csv[0]:
        assert any(heading in words for words in page[0]), heading
    assert len(in_csv) == len(in_xlsx) == 1 + 30 + 1
    # In the order of the page, with every value it shows.
    for on_page, from_csv in zip(page[1:-1], in_csv[1:], strict=False):
        shown = " ".join(on_page)
        title, initiative, _received, area, stream, source, scheme, status = from_csv[:8]
        for text in (title, initiative, area, stream, source, scheme, status):
            assert text in shown
        assert [amount(cell) for cell in from_csv[9:]] == [euros(cell) for cell in on_page[-5:]]
    totals = [euros(cell) for cell in page[-1][1:]]
    assert totals == [Decimal("3438.00"), 0, Decimal("1501.50"), 0, 0]
    assert [amount(cell) for cell in in_csv[-1][9:]] == totals
    assert [Decimal(str(cell)) for cell in in_xlsx[-1][9:]] == totals
    assert (in_csv[-1][0], in_xlsx[-1][0]) == ("Totaal", "Totaal")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("extra", ["", "&stream=zaaigeld", "&area=noord", "&figure=paid"])
def test_a_file_adds_up_in_itself_and_to_the_page(
    view: str, extra: str, officer: Client, example: Example
) -> None:
    query = f"year={YEAR}&view={view}{extra}"

    page = table_of(officer.get(f"/subsidies/?{query}").text)
    sheet = workbook(officer, query).worksheets[0]

    rows = values(sheet)
    money = [index for index, cell in enumerate(sheet[2]) if "€" in cell.number_format]
    assert money
    for index in money:
        column = [row[index] for row in rows[1:-1] if row[index] is not None]
        assert sum(Decimal(str(value)) for value in column) == Decimal(str(rows[-1][index] or 0))
    # The page tells of the list the five amounts, of an overview all of them.
    on_page = [euros(cell) for cell in page[-1][-len(money) :]]
    assert [rows[-1][index] for index in money] == on_page


def test_the_types_in_xlsx_are_real(officer: Client, example: Example) -> None:
    sheet = workbook(officer, f"year={YEAR}&view=applications").worksheets[0]
    by_heading = {cell.value: cell.column - 1 for cell in sheet[1]}

    for row in list(sheet.iter_rows(min_row=2))[:-1]:
        assert isinstance(row[by_heading["Ontvangen"]].value, datetime)
        assert row[by_heading["Ontvangen"]].is_date
        assert isinstance(row[by_heading["Gevraagd"]].value, int | float)
        assert row[by_heading["Gevraagd"]].data_type == "n"
        assert row[by_heading["Aanvraag"]].data_type == "s"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_an_applicant_wrote_runs_as_a_formula(
    start: str, officer: Client, town: Town
) -> None:
    evil = f'{start}HYPERLINK("http://evil.example","klik")'
    ApplicationFactory(
        municipality=town.municipality,
        year=YEAR,
        title=evil,
        initiative__name=evil,
        initiative__slug="evil",
    )

    [_headings, row, _total] = csv_rows(officer, f"year={YEAR}&view=applications")
    book = workbook(officer, f"year={YEAR}&view=applications")

    assert row[0] == row[1] == f"'{evil}"
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
            assert all(cell.hyperlink is None for cell in cells)
    assert book.worksheets[0]["A2"].value.endswith('HYPERLINK("http://evil.example","klik")')


def test_a_typed_filter_cannot_run_either(officer: Client, example: Example) -> None:
    book = workbook(officer, f"year={YEAR}&view=applications&q=%3D1%2B1")

    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert any(cell.value == "Zoek op naam: =1+1" for cell in cells)


def test_the_second_sheet_says_what_the_first_one_is(officer: Client, example: Example) -> None:
    book = workbook(officer, f"year={YEAR}&view=stream&area=noord&source=gemeente")

    assert book.sheetnames == [f"Per stroom {YEAR}", "Toelichting"]
    facts = {row[0]: row[1] for row in values(book.worksheets[1])[2:]}
    assert facts["Gemeente"] == "Haarlem"
    assert facts["Jaar"] == str(YEAR)
    assert facts["Gekozen filters"] == "Gebied: Noord; Bron: Gemeente"
    assert facts["Gemaakt door"] == "Subsidie"
    assert facts["Gemaakt op"]
    for word in ("Gevraagd", "Gereserveerd", "Toegekend", "Betaald", "Vrijgevallen", "Over"):
        assert len(facts[word]) > 20
    assert book.properties.title == f"Subsidies van Haarlem, per stroom, {YEAR}"
    assert book.properties.creator == "Haarlem"


@pytest.mark.parametrize(
    ("view", "name"),
    [
        ("stream", f"haarlem-subsidies-per-stroom-{YEAR}"),
        ("area", f"haarlem-subsidies-per-gebied-{YEAR}"),
        ("applications", f"haarlem-subsidies-aanvragen-{YEAR}"),
    ],
)
def test_the_file_is_named_after_municipality_table_and_year(
    view: str, name: str, officer: Client, example: Example
) -> None:
    for extension in ("csv", "xlsx"):
        response = officer.get(f"/subsidies/export/{extension}/?year={YEAR}&view={view}")

        assert response["Content-Disposition"] == f'attachment; filename="{name}.{extension}"'
        b"".join(response.streaming_content)


def test_another_format_is_not_there(officer: Client) -> None:
    assert officer.get("/subsidies/export/exe/").status_code == 404


def test_a_council_member_takes_home_her_gebied_only(
    visit: Callable[..., Client], cast: Cast, example: Example
) -> None:
    rows = csv_rows(visit(cast.raad), f"year={YEAR}&view=applications")
    book = workbook(visit(cast.raad), f"year={YEAR}&view=applications")

    assert {row[3] for row in rows[1:-1]} == {"Zuid-West"}
    facts = {row[0]: row[1] for row in values(book.worksheets[1])[2:]}
    assert "Alleen aanvragen uit het gebied" in str(facts["Let op"])


@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
def test_the_number_of_queries_does_not_grow(format_name: str, officer: Client, town: Town) -> None:
    def count() -> int:
        with queries() as asked:
            response = officer.get(
                f"/subsidies/export/{format_name}/?year={YEAR}&view=applications"
            )
            b"".join(response.streaming_content)
        return len(asked)

    ApplicationFactory(municipality=town.municipality, year=YEAR, area=town.gebied)
    one = count()
    ApplicationFactory.create_batch(19, municipality=town.municipality, year=YEAR, area=town.gebied)

    assert Application.objects.count() == 20
    assert count() == one <= 10


@pytest.mark.parametrize("sort", ["paid", "-granted", "released"])
def test_a_file_is_in_the_order_of_an_amount(officer: Client, town: Town, sort: str) -> None:
    for amount in ("30.00", "200.00", "100.00"):
        application = ApplicationFactory(granted=True, municipality=town.municipality, year=YEAR)
        grant = GrantFactory(application=application, year=YEAR, amount=Decimal(amount))
        PaymentFactory(grant=grant, amount=Decimal(amount) / 2)
        Settlement.objects.create(
            grant=grant, amount=Decimal(amount) / 2, settled_on=date(YEAR, 5, 5)
        )

    rows = csv_rows(officer, f"view=applications&year={YEAR}&sort={sort}")[1:-1]

    granted = [row[-3] for row in rows]
    rising = ["30,00", "100,00", "200,00"]
    assert granted == (rising[::-1] if sort.startswith("-") else rising)
