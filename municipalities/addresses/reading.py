"""Reading addresses from a CSV file, row by row, whatever its size (docs/operations.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from municipalities.areas.geometry import LonLat, place_of
from municipalities.csv_files import BrokenCsvError, cells_of, encoding_of
from municipalities.models import Address, Street
from municipalities.names import clean_line, sort_key
from municipalities.refusals import RefusedError

# The names of columns, as `sort_key` writes them: those of BAG extracts first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "street": ("openbareruimte", "openbare ruimte", "openbareruimtenaam", "straatnaam", "straat"),
    "number": ("huisnummer", "nummer", "nr"),
    "letter": ("huisletter", "letter"),
    "addition": ("huisnummertoevoeging", "toevoeging"),
    "postcode": ("postcode",),
    "place": ("woonplaats", "woonplaatsnaam", "plaats"),
    "municipality": ("gemeente", "gemeentenaam"),
    "lon": ("lon", "longitude", "lengtegraad"),
    "lat": ("lat", "latitude", "breedtegraad"),
    "x": ("x", "x rd", "rd x"),
    "y": ("y", "y rd", "rd y"),
}
NEEDED = ("street", "number", "place")
POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
PIECE = 64 * 1024
HIGHEST_NUMBER = 99_999


class UnreadableAddressesError(RefusedError):
    """Nothing can be made of the file; nothing was changed."""


class OddRowError(ValueError):
    """What is wrong with a row, in a sentence."""


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address as a file gives it; the point in degrees."""

    street: str
    place: str
    number: int
    letter: str
    addition: str
    postcode: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file: its number as a spreadsheet counts, and the address or what is wrong.

    With neither it is an address of another municipality, in a file of several.
    """

    number: int
    address: AddressRow | None
    problem: str = ""


def read_addresses(path: Path, municipality_name: str) -> Iterator[Line]:
    """Give the rows of a file one by one. Raises UnreadableAddressesError."""
    try:
        with path.open("rb") as file:
            encoding = encoding_of(iter(lambda: file.read(PIECE), b""))
        with path.open(encoding=encoding, errors="replace", newline="") as text:
            yield from _lines(text, sort_key(municipality_name))
    except OSError as error:
        raise UnreadableAddressesError(
            _("Het bestand %(path)s kan niet worden gelezen.") % {"path": path}
        ) from error
    except BrokenCsvError as error:
        raise UnreadableAddressesError(
            _("Dit is geen CSV. Bewaar de lijst opnieuw als CSV.")
        ) from error


def _lines(text: TextIO, municipality_key: str) -> Iterator[Line]:
    rows = cells_of(text)
    columns = _columns(next(rows, []))
    for number, row in enumerate(rows, 2):
        cells = {
            key: row[column].strip() if column < len(row) else "" for key, column in columns.items()
        }
        if not any(cells.values()):
            continue
        written = cells.get("municipality")
        if written and sort_key(written) != municipality_key:
            yield Line(number, None)
            continue
        try:
            yield Line(number, _address(cells))
        except OddRowError as error:
            yield Line(number, None, str(error))


def _columns(headers: Iterable[str]) -> dict[str, int]:
    keys = [sort_key(header) for header in headers]
    found: dict[str, int] = {}
    for key, names in COLUMNS.items():
        for name in names:
            if name in keys:
                found[key] = keys.index(name)
                break
    missing = [COLUMNS[key][0] for key in NEEDED if key not in found]
    if not ({"lon", "lat"} <= found.keys() or {"x", "y"} <= found.keys()):
        missing.append(_("lon en lat, of x en y"))
    if missing:
        raise UnreadableAddressesError(
            _("In de eerste rij staan de namen van de kolommen. Daar ontbreekt: %(names)s.")
            % {"names": ", ".join(missing)}
        )
    return found


def _address(cells: Mapping[str, str]) -> AddressRow:
    street, place = clean_line(cells["street"]), clean_line(cells["place"])
    if not (street and place):
        raise OddRowError(_("de straat of de woonplaats ontbreekt."))
    if max(len(street), len(place)) > Street.MOST_NAME or "\0" in street + place:
        raise OddRowError(_("de naam van de straat of de woonplaats klopt niet."))
    written = cells["number"]
    if not (
        written.isascii()
        and written.isdigit()
        and len(written) <= 9
        and 0 < int(written) <= HIGHEST_NUMBER
    ):
        raise OddRowError(_("“%(number)s” is geen huisnummer.") % {"number": written[:20]})
    postcode = cells.get("postcode", "").replace(" ", "").upper()
    if postcode and not POSTCODE.fullmatch(postcode):
        raise OddRowError(_("“%(postcode)s” is geen postcode.") % {"postcode": postcode[:20]})
    letter, addition = cells.get("letter", ""), cells.get("addition", "")
    if (
        len(letter) > (Address.letter.field.max_length or 0)
        or len(addition) > (Address.addition.field.max_length or 0)
        or not _plain(letter + addition)
    ):
        odd = f"{letter} {addition}".strip()
        raise OddRowError(_("“%(odd)s” is geen letter of toevoeging.") % {"odd": odd[:20]})
    lon, lat = _point(cells)
    return AddressRow(
        street, place, int(written), letter.upper(), addition.upper(), postcode, lon, lat
    )


def _plain(text: str) -> bool:
    return text == "" or (text.isascii() and text.isalnum())


def _point(cells: Mapping[str, str]) -> LonLat:
    """Return the point in degrees, of degrees or of RD metres. Raises OddRowError."""
    try:
        lon, lat = (_number(cells, key) for key in ("lon", "lat"))
        if lon is None or lat is None:
            # Some files call degrees x and y.
            lon, lat = (_number(cells, key) for key in ("x", "y"))
    except ValueError as error:
        raise OddRowError(_("de plek bestaat niet uit getallen.")) from error
    if lon is None or lat is None:
        raise OddRowError(_("de plek ontbreekt."))
    place = place_of(lon, lat)
    if place is None:
        raise OddRowError(_("de plek ligt niet in Nederland."))
    return place


def _number(cells: Mapping[str, str], key: str) -> float | None:
    written = cells.get(key, "")
    return float(written.replace(",", ".")) if written else None
