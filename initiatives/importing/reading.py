"""From the bytes of a file to a table of texts: CSV in whatever encoding, or GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from municipalities.refusals import RefusedError

MOST_BYTES = 2_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 100
MOST_CELL = 20_000
DELIMITERS = ";\t,|"
LON, LAT = "lon", "lat"


class UnreadableFileError(RefusedError):
    """Nothing can be made of the file; nothing was stored."""


@dataclass(frozen=True)
class Table:
    """What stands in a file: names of columns, and rows of texts as long as they."""

    headers: list[str]
    rows: list[list[str]]


def read_table(content: bytes) -> Table:
    """Read a file by what is in it, whatever it is called. Raises UnreadableFileError."""
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(_("Dit bestand is te groot. Er passen 2 megabytes in."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFileError(
            _(
                "Dit is een rekenblad van Excel of LibreOffice. Bewaar het daar als CSV, en kies "
                "dan dat bestand."
            )
        )
    text = _decoded(content).strip("\ufeff")
    if "\0" in text:
        raise UnreadableFileError(_("Dit is geen tekstbestand. Bewaar je lijst als CSV."))
    if not text.strip():
        raise UnreadableFileError(_("Dit bestand is leeg."))
    table = _geojson(text) if text.lstrip().startswith("{") else _csv(text)
    if len(table.headers) > MOST_COLUMNS:
        raise UnreadableFileError(
            _("Dit bestand heeft te veel kolommen. Haal weg wat je niet nodig hebt: er passen 100.")
        )
    if not table.rows:
        raise UnreadableFileError(_("Onder de namen van de kolommen staat niets."))
    if len(table.rows) > MOST_ROWS:
        raise UnreadableFileError(
            _("Dit bestand heeft te veel rijen. Knip het in stukken van hooguit 10.000 rijen.")
        )
    return table


def _decoded(content: bytes) -> str:
    """Decode by the mark at the begin; without one UTF-8, or else what Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _csv(text: str) -> Table:
    first = text.lstrip().splitlines()[0]
    delimiter = max(DELIMITERS, key=first.count)
    # A cell is read whole, to be refused by its row.
    csv.field_size_limit(MOST_BYTES)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableFileError(_("Dit is geen CSV. Bewaar je lijst opnieuw als CSV.")) from error
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    headers = [cell.strip()[:100] for cell in lines[0]]
    return Table(headers, [_as_long_as(headers, line) for line in lines[1:]])


def _as_long_as(headers: list[str], line: list[str]) -> list[str]:
    cells = [cell.strip() for cell in line[: len(headers)]]
    return cells + [""] * (len(headers) - len(cells))


def _geojson(text: str) -> Table:
    try:
        features = json.loads(text)["features"]
        if not isinstance(features, list):
            raise TypeError("features is no list")
        found = [_feature(one) for one in features[: MOST_ROWS + 1]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFileError(
            _("Dit is geen GeoJSON met een FeatureCollection. Kijk het bestand na.")
        ) from error
    names: dict[str, None] = dict.fromkeys(name for one in found for name in one)
    headers = [LON, LAT, *(name for name in names if name not in (LON, LAT))]
    rows = [[one.get(name, "").strip() for name in headers] for one in found]
    return Table([name[:100] for name in headers], rows)


def _feature(feature: Any) -> dict[str, str]:
    """Return the properties of a feature, with its point when it is one."""
    found = {str(name): _as_text(value) for name, value in (feature["properties"] or {}).items()}
    geometry = feature.get("geometry") or {}
    if geometry.get("type") == "Point":
        lon, lat = geometry["coordinates"][:2]
        found |= {LON: str(float(lon)), LAT: str(float(lat))}
    return found


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value).replace("\0", "")
