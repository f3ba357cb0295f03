"""Workbooks of Excel and LibreOffice as lists to read in."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from initiatives.importing.reading import MOST_CELL, Table, UnreadableFileError, read_table
from tests.conftest import Cast
from tests.initiatives.test_importing import Importer

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Lijst">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
ODS_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""
ODS_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def xlsx(*rows: list[object], change: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook of Excel with one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def ods(*rows: list[str]) -> bytes:
    """A workbook of LibreOffice with one sheet."""
    cells = "".join(
        f"<table:table-row>{''.join(ODS_CELL.format(cell) for cell in row)}</table:table-row>"
        for row in rows
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", ODS_MANIFEST)
        packed.writestr("content.xml", ODS.format(rows=cells))
    return content.getvalue()


def test_a_sheet_is_read_as_it_would_be_typed() -> None:
    content = xlsx(
        [],
        ["Naam", "lon", "Sinds", "Leden", "Open"],
        ["Café Één", 4.61, date(2026, 5, 1), 12.0, True],
        [None, None, None, None, None],
        ["  Tuin  "],
    )

    table = read_table(content)

    assert table.headers == ["Naam", "lon", "Sinds", "Leden", "Open"]
    assert table.rows == [
        ["Café Één", "4.61", "2026-05-01", "12", "ja"],
        ["Tuin", "", "", "", ""],
    ]
    assert table.numbers == [3, 5]


def test_libreoffice_is_read_alike() -> None:
    table = read_table(ods(["naam", "buurt"], ["Tuin", "Rozenprieel"]))

    assert table == Table(["naam", "buurt"], [["Tuin", "Rozenprieel"]], [2])


def test_a_hidden_sheet_is_passed_over() -> None:
    workbook = Workbook()
    hidden = workbook.active
    assert isinstance(hidden, Worksheet)
    hidden.append(["geheim"])
    hidden.sheet_state = "hidden"
    shown = workbook.create_sheet("Lijst")
    shown.append(["naam"])
    shown.append(["Tuin"])
    content = io.BytesIO()
    workbook.save(content)

    assert read_table(content.getvalue()) == Table(["naam"], [["Tuin"]], [2])


def test_a_formula_is_never_worked_out() -> None:
    table = read_table(xlsx(["naam", "x"], ["Tuin", '=HYPERLINK("http://kwaad.example")']))

    assert table.rows == [["Tuin", ""]]


def in_the_last_corner(sheet: Worksheet) -> None:
    sheet["XFD1048576"] = "ver"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([[f"k{at}" for at in range(200)], ["x"]], "te veel kolommen"),
        ([["naam"], *[["x"]] * 10_001], "te veel rijen"),
        ([["naam"]], "staat niets"),
        ([], "leeg"),
    ],
    ids=["columns", "rows", "no rows", "empty"],
)
def test_what_cannot_be_a_list_gets_a_sentence(rows: list[list[object]], sentence: str) -> None:
    with pytest.raises(UnreadableFileError, match=sentence):
        read_table(xlsx(*rows))


def test_a_cell_that_is_too_long_is_cut_and_still_too_long() -> None:
    # Whole, the cells would be more than the server reads of them.
    table = read_table(xlsx([f"k{at}" for at in range(100)], *[["x" * 30_000] * 100] * 12))

    assert {len(cell) for row in table.rows for cell in row} == {MOST_CELL + 1}


def test_a_wide_sheet_is_cut_and_still_too_wide() -> None:
    with pytest.raises(UnreadableFileError, match="te veel kolommen"):
        read_table(xlsx(*[["x" * 5_000] * 400] * 20))


def test_a_sheet_that_is_too_much_after_cutting_gets_a_sentence() -> None:
    content = xlsx(*[["x" * 20_000] * 100] * 20)

    assert len(content) < 100_000
    with pytest.raises(UnreadableFileError, match="niet lezen"):
        read_table(content)


@pytest.mark.parametrize("kind", ["old and empty", "cut off", "one cell in the last corner"])
def test_what_cannot_be_opened_gets_a_sentence(kind: str) -> None:
    content = {
        "old and empty": b"\xd0\xcf\x11\xe0" + b"\0" * 2_000,
        "cut off": xlsx(["naam"], ["Tuin"])[:3_000],
        "one cell in the last corner": xlsx(["naam"], ["Tuin"], change=in_the_last_corner),
    }[kind]

    with pytest.raises(UnreadableFileError, match="niet lezen"):
        read_table(content)


def test_the_program_knows_nothing_of_django() -> None:
    code = (
        "import sys\n"
        "from initiatives.importing import workbook_program\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'config')])"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True)

    assert done.stdout.strip() == b"[]"


def test_an_administrator_reads_in_her_workbook(cast: Cast, visit: Callable[..., Client]) -> None:
    importer = Importer(visit(cast.beheer))
    importer.upload(xlsx(["Naam", "Buurt"], ["Eetclub De Pan", "Rozenprieel"]), "lijst.csv")
    page = importer.choose()

    assert "Zo komt het erin" in page.text
    assert importer.batch.rows.get().read["name"] == "Eetclub De Pan"
