"""From the bytes of a file to a table of texts: CSV in any encoding, GeoJSON, or a workbook."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from initiatives.importing.workbooks import (
    LockedWorkbookError,
    UnreadableWorkbookError,
    is_workbook,
    read_workbook,
)
from municipalities.csv_files import BrokenCsvError, cells_of, encoding_of
from municipalities.names import UNSTORABLE
from municipalities.refusals import RefusedError
from municipalities.uploads.apart import BusyError

MOST_BYTES = 2_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 100
MOST_CELL = 20_000
LON, LAT = "lon", "lat"
# How texts begin that are no table: XML, drawings and pages of the web, PDF.
NO_TABLE = ("<", "%PDF-")
# How JSON begins. A CSV may begin with "[naam]", as databases write the names of columns.
JSON = re.compile(r'\s*(?:\{|\[\s*[\[\]{"\d-])')


class UnreadableFileError(RefusedError):
    """Nothing can be made of the file; nothing was stored."""


@dataclass(frozen=True)
class Table:
    """What stands in a file: names of columns, and rows of texts as long as they.

    Each row has its number, as a spreadsheet counts them: also those in which nothing stands.
    """

    headers: list[str]
    rows: list[list[str]]
    numbers: list[int]


def read_table(content: bytes) -> Table:
    """Read a file by what is in it, whatever it is called. Raises UnreadableFileError."""
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(
            _("Dit bestand is te groot. Er past %(most)s megabyte in.")
            % {"most": MOST_BYTES // 1_000_000}
        )
    table = _workbook(content) if is_workbook(content) else _text(content)
    if len(table.headers) > MOST_COLUMNS:
        raise UnreadableFileError(
            _(
                "Dit bestand heeft te veel kolommen. Haal weg wat je niet nodig hebt: er passen "
                "%(most)s."
            )
            % {"most": MOST_COLUMNS}
        )
    if not table.rows:
        raise UnreadableFileError(_("Onder de namen van de kolommen staat niets."))
    if len(table.rows) > MOST_ROWS:
        raise UnreadableFileError(
            _("Dit bestand heeft te veel rijen. Knip het in stukken van hooguit %(most)s rijen.")
            % {"most": number_format(MOST_ROWS, force_grouping=True)}
        )
    return table


def _workbook(content: bytes) -> Table:
    try:
        # One more than fits of each, so that it is still seen to be too much.
        lines = read_workbook(
            content,
            most_rows=MOST_ROWS + 2,
            most_columns=MOST_COLUMNS + 1,
            most_characters=MOST_CELL + 1,
        )
    except BusyError as error:
        raise UnreadableFileError(
            _("Het is even druk. Probeer dit bestand zo nog eens.")
        ) from error
    except LockedWorkbookError as error:
        raise UnreadableFileError(
            _("Dit rekenblad zit op slot. Haal het wachtwoord eraf, en kies het opnieuw.")
        ) from error
    except UnreadableWorkbookError as error:
        raise UnreadableFileError(
            _(
                "We kunnen dit rekenblad niet lezen. Bewaar het in Excel of LibreOffice als "
                "CSV, en kies dan dat bestand."
            )
        ) from error
    return _table(lines)


def _text(content: bytes) -> Table:
    text = content.decode(encoding_of([content]), "replace").strip("\ufeff")
    if "\0" in text or text.lstrip().startswith(NO_TABLE):
        raise UnreadableFileError(
            _("Hierin staat geen lijst. Kies een CSV, een rekenblad (xlsx, xls of ods) of GeoJSON.")
        )
    return _geojson(text) if JSON.match(text) else _csv(text)


def _csv(text: str) -> Table:
    if not text.strip():
        raise UnreadableFileError(_("Dit bestand is leeg."))
    # A cell is read whole, to be refused by its row.
    csv.field_size_limit(MOST_BYTES)
    try:
        # Strict: a quote that nothing closes would take all rows after it into one cell.
        return _table(list(cells_of(io.StringIO(text, newline=""), strict=True)))
    except BrokenCsvError as error:
        raise UnreadableFileError(
            _(
                "Dit is geen CSV: tot en met regel %(line)s staat er een aanhalingsteken te veel "
                "of te weinig. Haal het weg, of bewaar je lijst opnieuw als CSV."
            )
            % {"line": error.line}
        ) from error


def _table(lines: list[list[str]]) -> Table:
    """Make a table of the lines that say anything: the first one names the columns."""
    told = {
        number: line for number, line in enumerate(lines, 1) if any(cell.strip() for cell in line)
    }
    if not told:
        raise UnreadableFileError(_("Dit bestand is leeg."))
    first, *numbers = told
    headers = [cell.strip()[:100] for cell in told[first]]
    return Table(headers, [_as_long_as(headers, told[number]) for number in numbers], numbers)


def _as_long_as(headers: list[str], line: list[str]) -> list[str]:
    cells = [cell.strip() for cell in line[: len(headers)]]
    return cells + [""] * (len(headers) - len(cells))


def _geojson(text: str) -> Table:
    try:
        features = json.loads(text)["features"]
        if not isinstance(features, list):
            raise TypeError("features is no list")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFileError(
            _(
                "Dit is geen GeoJSON met een FeatureCollection. Daarin staat een lijst “features”, "
                "met één feature per initiatief. Kies zo'n bestand, een CSV of een rekenblad."
            )
        ) from error
    if not features:
        raise UnreadableFileError(_("In dit bestand staat niets: de lijst “features” is leeg."))
    found = [_feature(number, one) for number, one in enumerate(features[: MOST_ROWS + 1], 1)]
    names: dict[str, None] = dict.fromkeys(name for one in found for name in one)
    headers = [LON, LAT, *(name for name in names if name not in (LON, LAT))]
    rows = [[one.get(name, "").strip() for name in headers] for one in found]
    # As if the names of the columns were its first row.
    return Table([name[:100] for name in headers], rows, list(range(2, len(rows) + 2)))


def _feature(number: int, feature: Any) -> dict[str, str]:
    """Return what a feature says. Raises UnreadableFileError when it is none."""
    try:
        return _said_by(feature)
    # A number of hundreds of digits is no degree: OverflowError.
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise UnreadableFileError(
            _(
                "Feature %(number)s klopt niet. Een feature heeft “properties”, zoals een naam, en "
                "als “geometry” een punt of niets. Er is niets ingelezen."
            )
            % {"number": number}
        ) from error


def _said_by(feature: Any) -> dict[str, str]:
    """Return the properties of a feature, with its point when it is one.

    Of any other shape the name stands in its place: it is no place, and its row is refused, unless
    the properties say the place.
    """
    properties = feature["properties"] or {}
    found = {_as_text(name): _as_text(value) for name, value in properties.items()}
    geometry: Any = feature.get("geometry") or {}
    if not geometry:
        return found
    points = geometry.get("coordinates")
    if geometry["type"] == "Point":
        points = [points]
    if geometry["type"] in ("Point", "MultiPoint") and len(points) == 1:
        lon, lat = points[0][:2]
        return found | {LON: str(float(lon)), LAT: str(float(lat))}
    shape = _as_text(geometry["type"])
    return {LON: shape, LAT: shape} | {name: text for name, text in found.items() if text}


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    nested = isinstance(value, list | dict)
    text = json.dumps(value, ensure_ascii=False) if nested else str(value)
    # JSON can spell, by a number, what is no text in a database.
    return UNSTORABLE.sub("", text)
