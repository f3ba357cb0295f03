"""Tables as files for a spreadsheet: CSV and XLSX from the same columns, for all apps.

An app declares its columns once and hands over rows of whatever type it has; what is text, what is
money and what is a day is said per column, so no writer has to guess from a value.

CSV is written as Dutch Excel reads it: "1250,50" is a number, "2026-12-03" is a day. Days are
ISO 8601: Excel and LibreOffice take them for days in every language, nobody mistakes 3 December for
12 March, and the column sorts right even as text. Amounts have a decimal comma, two decimals, no
sign for the euro and no dots, or they would be text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any, Generic, Protocol, TypeVar

import xlsxwriter
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import pgettext
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Row = TypeVar("Row")


class Kind(StrEnum):
    """What a column holds: text, euros (Decimal), a day (date), a whole number, or a Decimal."""

    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading, what it holds, and how to get that from a row.

    `value` returns None where there is nothing to say: an empty cell, never a zero. `key` is its
    name in code. `width` is in characters; nought means what suits the kind. `personal` says that
    it tells who a natural person is: such a file asks for more (municipalities.access).
    """

    key: str
    heading: str | Promise
    kind: Kind
    value: Callable[[Row], Any]
    width: int = 0
    personal: bool = False


@dataclass(frozen=True)
class Explanation:
    """The second sheet: what the file is, then pairs of a word and what it means here."""

    title: str
    facts: Sequence[tuple[str, str]]
    creator: str = ""


class TableFile(Protocol):
    """A table that can be sent as a file."""

    def file_name(self, extension: str, /) -> str:
        """Name the file."""

    def csv(self) -> Iterable[bytes]:
        """Write it as CSV, piece by piece."""

    @property
    def xlsx(self) -> Callable[..., None]:
        """Write it as XLSX into a file, with `made_at` and what else its second sheet says."""


def table_response(table: TableFile, format_name: str, **said: str) -> HttpResponseBase:
    """Send a table as csv or xlsx; `said` is what else its second sheet says.

    Whether it may go was asked before. Raises TooManyRowsError.
    """
    name = table.file_name(format_name)
    if format_name == "csv":
        response = StreamingHttpResponse(table.csv(), content_type=CSV_CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    file = TemporaryFile()  # noqa: SIM115  the answer closes it when all is sent
    table.xlsx(file, made_at=timezone.localtime(), **said)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_CONTENT_TYPE)


class TooManyRowsError(ValueError):
    """More rows than a sheet of XLSX can hold; rather no file than one that misses some."""


def file_name(parts: Iterable[str], extension: str) -> str:
    """Join words to the name of a file: "haarlem-subsidies-per-stroom-2026.csv"."""
    return f"{'-'.join(slugify(part) for part in parts)}.{extension}"


# CSV --------------------------------------------------------------------------------------------

# Excel in Dutch takes a file apart at semicolons and needs the mark to see that it is UTF-8.
CSV_CONTENT_TYPE = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = ";"
ROWS_AT_ONCE = 200
# A cell that begins with one of these is run as a formula by some spreadsheet
# (OWASP, CSV Injection; the wide forms are read as the narrow ones in East Asian settings).
DANGEROUS_FIRST = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def defused(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: it gets an apostrophe before it."""
    return f"'{text}" if text[:1] in DANGEROUS_FIRST else text


def _text_cell(value: Any) -> str:
    return "" if value is None else defused(str(value))


def _money_cell(value: Any) -> str:
    if value is None:
        return ""
    # Nearly every amount has its two decimals already.
    text = str(value)
    return (text if text[-3:-2] == "." else f"{Decimal(value):.2f}").replace(".", ",")


def _date_cell(value: Any) -> str:
    return "" if value is None else _day(value).isoformat()


def _integer_cell(value: Any) -> str:
    return "" if value is None else str(int(value))


def _number_cell(value: Any) -> str:
    return "" if value is None else f"{Decimal(value):f}".replace(".", ",")


CSV_CELLS: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: _text_cell,
    Kind.MONEY: _money_cell,
    Kind.DATE: _date_cell,
    Kind.INTEGER: _integer_cell,
    Kind.NUMBER: _number_cell,
}


def write_csv(
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    *,
    total: Callable[[], Row] | None = None,
) -> Iterator[bytes]:
    """Write a table as CSV, piece by piece, for a streaming answer.

    `total` is called after the last row, so that it may be a sum of what was written. Some rows at
    a time are written column by column: what a column needs is looked up once for all of them.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATOR)
    buffer.write(BYTE_ORDER_MARK)
    writer.writerow([defused(str(column.heading)) for column in columns])
    cells = [(CSV_CELLS[column.kind], column.value) for column in columns]
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS_AT_ONCE)):
        writer.writerows(zip(*(map(cell, map(value, some)) for cell, value in cells), strict=True))
        if len(some) == ROWS_AT_ONCE:
            yield _taken(buffer)
    if total is not None:
        last = total()
        writer.writerow([cell(value(last)) for cell, value in cells])
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    """Empty the buffer and return what was in it."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


# XLSX -------------------------------------------------------------------------------------------

XLSX_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The limits of the format itself.
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
SHEET_NAME_LENGTH = 31
# The euro sign of Dutch (locale 413); which comma and dot are used follows the reader's settings.
MONEY_FORMAT = "[$€-413] #,##0.00;[$€-413] -#,##0.00"
DATE_FORMAT = "dd-mm-yyyy"
INTEGER_FORMAT = "#,##0"
NUMBER_FORMAT = "#,##0.0"
# All of a row on one line, however high it is.
CELL_LOOK = {"valign": "top"}
LOOKS: dict[Kind, dict[str, Any]] = {
    Kind.MONEY: {"num_format": MONEY_FORMAT},
    Kind.DATE: {"num_format": DATE_FORMAT, "align": "left"},
    Kind.INTEGER: {"num_format": INTEGER_FORMAT},
    Kind.NUMBER: {"num_format": NUMBER_FORMAT},
    Kind.TEXT: {},
}
# A heading is bold above a line, and stands over its numbers where they are.
HEADING_LOOK = {"bold": True, "bottom": 2}
AT_THE_RIGHT = frozenset({Kind.MONEY, Kind.INTEGER, Kind.NUMBER})
# In characters: the word, and what it means.
EXPLANATION_WIDTHS = (24, 90)
# As Excel numbers paper.
A4 = 9
# A row of totals: bold, under a thin line.
TOTAL_LOOK = {"bold": True, "top": 1}
WIDTHS = {Kind.TEXT: 28, Kind.MONEY: 16, Kind.DATE: 13, Kind.INTEGER: 12, Kind.NUMBER: 12}


def write_xlsx(
    file: IO[bytes],
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    *,
    sheet: str,
    explanation: Explanation,
    total: Callable[[], Row] | None = None,
) -> None:
    """Write a table as an XLSX workbook of two sheets: the table, and "Toelichting".

    Rows go to disk one by one, so that length costs no memory. Text is always text: never a
    formula, never a link. Totals are values. Raises TooManyRowsError.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties(
            {
                "title": explanation.title,
                "author": explanation.creator,
                "company": explanation.creator,
                "comments": "Samenspel",
            }
        )
        formats = {kind: book.add_format(CELL_LOOK | look) for kind, look in LOOKS.items()}
        table = book.add_worksheet(_sheet_name(sheet))
        _write_headings(book, table, columns)
        last = 0
        for last, row in enumerate(rows, start=1):
            _write_row(table, last, columns, row, formats)
        if last:
            table.autofilter(0, 0, last, len(columns) - 1)
        if total is not None:
            strong = {
                kind: book.add_format(CELL_LOOK | look | TOTAL_LOOK) for kind, look in LOOKS.items()
            }
            _write_row(table, last + 1, columns, total(), strong)
        _write_explanation(
            book.add_worksheet(_sheet_name(pgettext("sheet", "Toelichting"))),
            explanation,
            book.add_format({"bold": True, "font_size": 14}),
            book.add_format({"bold": True, "valign": "top"}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )


def _write_headings(book: Workbook, table: Worksheet, columns: Sequence[Column[Any]]) -> None:
    left, right = (book.add_format(HEADING_LOOK | {"align": side}) for side in ("left", "right"))
    for index, column in enumerate(columns):
        width = max(column.width or WIDTHS[column.kind], len(str(column.heading)) + 3)
        table.set_column(index, index, width)
        look = right if column.kind in AT_THE_RIGHT else left
        table.write_string(0, index, str(column.heading), look)
    table.freeze_panes(1, 0)
    # On paper: lying, as wide as one page, with the headings on every page.
    table.set_landscape()
    table.set_paper(A4)
    table.fit_to_pages(1, 0)
    table.repeat_rows(0)


def _write_row(
    table: Worksheet,
    number: int,
    columns: Sequence[Column[Row]],
    row: Row,
    formats: dict[Kind, Format],
) -> None:
    if number >= MOST_ROWS:
        raise TooManyRowsError(f"a sheet holds {MOST_ROWS} rows")
    for index, column in enumerate(columns):
        value, style = column.value(row), formats[column.kind]
        if value is None:
            table.write_blank(number, index, None, style)
        elif column.kind is Kind.DATE:
            table.write_datetime(number, index, _day(value), style)
        elif column.kind is Kind.TEXT:
            table.write_string(number, index, str(value)[:MOST_CHARACTERS], style)
        else:
            table.write_number(number, index, value, style)


def _write_explanation(
    sheet: Worksheet, explanation: Explanation, title: Format, word: Format, text: Format
) -> None:
    for index, width in enumerate(EXPLANATION_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.write_string(0, 0, explanation.title, title)
    for number, (term, meaning) in enumerate(explanation.facts, start=2):
        sheet.write_string(number, 0, term, word)
        sheet.write_string(number, 1, meaning[:MOST_CHARACTERS], text)


def _sheet_name(name: str) -> str:
    """Leave out what Excel does not take in the name of a sheet."""
    kept = "".join(char for char in name if char not in "[]:*?/\\")
    return kept.strip("' ")[:SHEET_NAME_LENGTH] or "Tabel"


def _day(value: date | datetime) -> date:
    """Return the day, of a moment the day it was in our time zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
