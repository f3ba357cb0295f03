"""The writers of tables: what a spreadsheet makes of every kind of cell."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from municipalities import exports
from municipalities.exports import (
    Column,
    Explanation,
    Kind,
    TooManyRowsError,
    file_name,
    write_csv,
    write_xlsx,
)


@dataclass(frozen=True)
class Line:
    name: str | None
    amount: Decimal | None = None
    day: date | None = None
    number: int | None = None


COLUMNS: list[Column[Line]] = [
    Column("name", "Naam", Kind.TEXT, lambda line: line.name),
    Column("amount", "Bedrag", Kind.MONEY, lambda line: line.amount),
    Column("day", "Dag", Kind.DATE, lambda line: line.day),
    Column("number", "Aantal", Kind.INTEGER, lambda line: line.number),
]
SOUP = Line("Soep; met “ballen”\nen brood", Decimal("1250.50"), date(2026, 12, 3), 12)
DANGEROUS = [
    "=1+1",
    "+31612345678",
    "-",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("http://evil.example")',
    "\uff1d1+1",
]
NOTE = Explanation("Een proef", [("Wat", "Een proef")], creator="Haarlem")


def in_csv(lines: list[Line]) -> list[list[str]]:
    text = b"".join(write_csv(COLUMNS, lines)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def in_xlsx(lines: list[Line], columns: list[Column[Line]] = COLUMNS) -> openpyxl.Workbook:
    file = io.BytesIO()
    write_xlsx(file, columns, lines, sheet="Proef: [2026]", explanation=NOTE)
    return openpyxl.load_workbook(file)


def test_csv_is_what_dutch_excel_reads() -> None:
    raw = b"".join(write_csv(COLUMNS, [SOUP]))

    assert raw.startswith("\ufeffNaam;Bedrag;Dag;Aantal\r\n".encode())
    assert in_csv([SOUP])[1] == [
        "Soep; met “ballen”\nen brood",
        "1250,50",
        "2026-12-03",
        "12",
    ]


@pytest.mark.parametrize(
    ("amount", "written"),
    [("0", "0,00"), ("-12.5", "-12,50"), ("1234567.89", "1234567,89"), ("1E+3", "1000,00")],
)
def test_amounts_are_plain_numbers_in_csv_also_below_zero(amount: str, written: str) -> None:
    assert in_csv([Line("x", Decimal(amount))])[1][1] == written


def test_what_is_not_known_is_an_empty_cell() -> None:
    assert in_csv([Line(None)])[1] == ["", "", "", ""]
    assert [cell.value for cell in in_xlsx([Line(None)]).worksheets[0][2]] == [None] * 4


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    [_headings, [in_cell, *_rest]] = in_csv([Line(text)])
    cell = in_xlsx([Line(text)]).worksheets[0]["A2"]

    assert in_cell == f"'{text}"
    assert cell.data_type == "s"
    # A return is written as XLSX writes it: "_x000D_".
    assert cell.value.replace("_x000D_", "\r") == text
    assert cell.hyperlink is None


def test_harmless_text_is_left_alone() -> None:
    for text in ("1 = 1", "a@b.example", "https://example.org", "010", "'s Avonds", "€ 5"):
        assert in_csv([Line(text)])[1][0] == text
        cell = in_xlsx([Line(text)]).worksheets[0]["A2"]
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_xlsx_holds_numbers_and_days_in_dutch_dress() -> None:
    sheet = in_xlsx([SOUP]).worksheets[0]

    _name, amount, day, number = sheet[2]
    assert (amount.value, amount.data_type) == (1250.5, "n")
    assert "€" in amount.number_format
    assert (day.value, day.is_date) == (datetime(2026, 12, 3), True)
    assert day.number_format == "dd-mm-yyyy"
    assert (number.value, number.data_type) == (12, "n")


def test_a_moment_is_the_day_it_was_here() -> None:
    late = Line("x", day=datetime(2026, 12, 3, 23, 30, tzinfo=UTC))

    assert in_csv([late])[1][2] == "2026-12-04"


def test_xlsx_keeps_its_headings_in_sight_and_names_its_sheets() -> None:
    book = in_xlsx([SOUP, SOUP])

    assert book.sheetnames == ["Proef 2026", "Toelichting"]
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D3"
    assert sheet.print_title_rows == "$1:$1"
    assert min(one.width for one in sheet.column_dimensions.values()) > 10
    assert (book.properties.title, book.properties.creator) == ("Een proef", "Haarlem")
    assert book.worksheets[1]["B3"].value == "Een proef"


def test_a_heading_stands_over_its_numbers_and_a_row_on_one_line() -> None:
    sheet = in_xlsx([SOUP]).worksheets[0]

    assert [one.alignment.horizontal for one in sheet[1]] == ["left", "right", "left", "right"]
    assert {one.alignment.vertical for one in sheet[2]} == {"top"}


def test_the_total_is_taken_after_the_last_row() -> None:
    seen: list[str | None] = []

    def name(line: Line) -> str | None:
        seen.append(line.name)
        return line.name

    columns: list[Column[Line]] = [Column("name", "Naam", Kind.TEXT, name)]
    lines = [Line(str(number)) for number in range(450)]

    pieces = list(write_csv(columns, iter(lines), total=lambda: Line(f"{len(seen)} samen")))

    assert len(pieces) == 3
    assert pieces[-1].endswith(b"449\r\n450 samen\r\n")


def test_a_table_that_does_not_fit_is_refused_and_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_ROWS", 3)

    in_xlsx([SOUP, SOUP])
    with pytest.raises(TooManyRowsError):
        in_xlsx([SOUP, SOUP, SOUP])


def test_text_longer_than_a_cell_can_hold_is_cut_where_the_format_ends() -> None:
    assert len(in_xlsx([Line("x" * 40_000)]).worksheets[0]["A2"].value) == 32_767


def test_the_name_of_a_file_is_plain() -> None:
    assert file_name(["haarlem", "Per gebied", "2026"], "csv") == "haarlem-per-gebied-2026.csv"
