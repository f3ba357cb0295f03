"""Tables as files for a spreadsheet: CSV and XLSX from the same columns, for all apps.

An app declares its columns once and hands over rows of whatever type it has; what is text, what is
money and what is a day is said per column, so no writer has to guess from a value.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import IO, Any, Generic, TypeVar

import xlsxwriter
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import pgettext
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Row = TypeVar("Row")


class Kind(StrEnum):
    """What a column holds: text, euros (Decimal), a day (date) or a whole number."""

    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    INTEGER = "integer"


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
DANGEROUS_FIRST = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def defused(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: it gets an apostrophe before it."""
    return f"'{text}" if text.startswith(DANGEROUS_FIRST) else text


def csv_cell(kind: Kind, value: Any) -> str:
    """Write a value as Dutch Excel reads it: "1250,50" is a number, "2026-12-03" is a day.

    Days are ISO 8601: Excel and LibreOffice take them for days in every language, nobody mistakes
    3 December for 12 March, and the column sorts right even as text. Amounts have a decimal comma,
    two decimals, no sign for the euro and no dots, or they would be text.
    """
    if value is None:
        return ""
    if kind is Kind.MONEY:
        return f"{Decimal(value):.2f}".replace(".", ",")
    if kind is Kind.DATE:
        return _day(value).isoformat()
    if kind is Kind.INTEGER:
        return str(int(value))
    return defused(str(value))


def write_csv(
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    *,
    total: Callable[[], Row] | None = None,
) -> Iterator[bytes]:
    """Write a table as CSV, piece by piece, for a streaming answer.

    `total` is called after the last row, so that it may be a sum of what was written.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATOR)
    buffer.write(BYTE_ORDER_MARK)
    writer.writerow([defused(str(column.heading)) for column in columns])
    for number, row in enumerate(rows, start=1):
        writer.writerow([csv_cell(column.kind, column.value(row)) for column in columns])
        if number % ROWS_AT_ONCE == 0:
            yield _taken(buffer)
    if total is not None:
        last = total()
        writer.writerow([csv_cell(column.kind, column.value(last)) for column in columns])
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
WIDTHS = {Kind.TEXT: 28, Kind.MONEY: 16, Kind.DATE: 13, Kind.INTEGER: 12}


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
        formats = {
            Kind.MONEY: book.add_format({"num_format": MONEY_FORMAT}),
            Kind.DATE: book.add_format({"num_format": DATE_FORMAT, "align": "left"}),
            Kind.INTEGER: book.add_format({"num_format": "#,##0"}),
            Kind.TEXT: book.add_format({"valign": "top"}),
        }
        strong = {"bold": True, "top": 1}
        total_formats = {
            Kind.MONEY: book.add_format({"num_format": MONEY_FORMAT, **strong}),
            Kind.DATE: book.add_format({"num_format": DATE_FORMAT, **strong}),
            Kind.INTEGER: book.add_format({"num_format": "#,##0", **strong}),
            Kind.TEXT: book.add_format(strong),
        }
        table = book.add_worksheet(_sheet_name(sheet))
        _write_headings(table, columns, book.add_format({"bold": True, "bottom": 2}))
        last = 0
        for last, row in enumerate(rows, start=1):
            _write_row(table, last, columns, row, formats)
        if last:
            table.autofilter(0, 0, last, len(columns) - 1)
        if total is not None:
            _write_row(table, last + 1, columns, total(), total_formats)
        _write_explanation(
            book.add_worksheet(_sheet_name(pgettext("sheet", "Toelichting"))),
            explanation,
            book.add_format({"bold": True, "font_size": 14}),
            book.add_format({"bold": True, "valign": "top"}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )


def _write_headings(table: Worksheet, columns: Sequence[Column[Any]], bold: Format) -> None:
    for index, column in enumerate(columns):
        width = max(column.width or WIDTHS[column.kind], len(str(column.heading)) + 3)
        table.set_column(index, index, width)
        table.write_string(0, index, str(column.heading), bold)
    table.freeze_panes(1, 0)
    # On paper: lying, as wide as one page, with the headings on every page.
    table.set_landscape()
    table.set_paper(9)
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
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
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
