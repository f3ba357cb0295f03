"""The key figures of Statistics Netherlands (CBS): what their columns are called and mean.

The same figure has another name in every publication ("aantal_inwoners", "aantalInwoners",
"AANT_INW", "AantalInwoners_5", "a_inw"), so names are compared without capitals, underscores and
StatLine's column numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from municipalities.areas.drafts import AreasError, FigureDraft
from municipalities.models import AreaFigure

Key = AreaFigure.Key

# Columns that hold the figure as it is.
COLUMNS: dict[str, tuple[str, ...]] = {
    Key.RESIDENTS: ("aantalinwoners", "aantinw", "ainw"),
    Key.HOUSEHOLDS: ("aantalhuishoudens", "huishoudenstotaal", "aantalhh", "ahh"),
    Key.RESIDENTS_65_PLUS: ("k65jaarofouder", "aantalinwoners65jaarenouder", "a65oo"),
    Key.LOW_INCOME_SHARE: (
        "huishoudensmeteenlaaginkomen",
        "percentagehuishoudensmeteenlaaginkomen",
        "percentagehuishoudensmetlaaginkomen",
        "phhli",
    ),
    Key.DENSITY: (
        "bevolkingsdichtheidinwonersperkm2",
        "bevolkingsdichtheid",
        "bevdichth",
        "bevdich",
    ),
}
# Published in thousands of euros.
WOZ_COLUMNS = (
    "gemiddeldewoningwaarde",
    "gemiddeldewozwaardevanwoningen",
    "gwozbag",
    "gwoz",
    "woz",
)
# The map gives a share of the residents where the table gives a count.
SHARE_65_PLUS_COLUMNS = ("percentagepersonen65jaarenouder", "p65eojr", "p65oo")

# Where the code of the area stands: the smallest area first, for rows that name those around it.
CODE_COLUMNS = (
    "buurtcode",
    "bucode",
    "wijkcode",
    "wkcode",
    "gemeentecode",
    "gmcode",
    "gwbcode",
    "statcode",
    "codering",
    "regios",
    "wijkenenbuurten",
    "regiocode",
    "code",
)
CODE = re.compile(r"(GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4})")

PREFIXES = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}

# No count of people or euros comes near; the column holds twelve digits.
TOO_LARGE = Decimal(10) ** 12

Properties = Mapping[str, Any]


def plain(column: str) -> str:
    """Return a column name as it is compared: "AantalInwoners_5" becomes "aantalinwoners"."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r"_[0-9]+$", "", column.strip().lower()))


def with_plain_names(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its column names as they are compared; of twins, the first one counts."""
    found: dict[str, Any] = {}
    for column, value in row.items():
        if column is not None:
            found.setdefault(plain(column), value)
    return found


def text(properties: Properties, *columns: str) -> str:
    """Return the first of the columns that holds something, without spaces around it."""
    for column in columns:
        value = properties.get(column)
        if value is not None and str(value).strip():
            return str(value).strip()
    return ""


def code_in(properties: Properties) -> str:
    """Return the code of the area a row is about, or "" when it has none."""
    for column in CODE_COLUMNS:
        value = text(properties, column).upper()
        if CODE.fullmatch(value):
            return value
    return ""


def number(value: Any) -> Decimal | None:
    """Read a number, with a decimal point or comma; None for what CBS calls unknown.

    Unknown is an empty cell, a single point, or one of its negative codes such as -99997.
    """
    if value is None or isinstance(value, bool):
        return None
    try:
        found = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        return None
    # No figure we keep can be below zero, so every negative one is a code.
    return found if found.is_finite() and 0 <= found < TOO_LARGE else None


def figures_in(properties: Properties, code: str, year: int, provenance: str) -> list[FigureDraft]:
    """Return the figures a row has a column for; an unknown value stays a figure, with None."""
    values: dict[str, Decimal | None] = {}
    for key, columns in COLUMNS.items():
        column = _present(properties, columns)
        if column:
            values[key] = number(properties[column])
    column = _present(properties, WOZ_COLUMNS)
    if column:
        thousands = number(properties[column])
        values[Key.WOZ_VALUE] = None if thousands is None else thousands * 1000
    column = _present(properties, SHARE_65_PLUS_COLUMNS)
    if column and Key.RESIDENTS_65_PLUS not in values:
        values[Key.RESIDENTS_65_PLUS] = _count(
            number(properties[column]), values.get(Key.RESIDENTS)
        )
    return [FigureDraft(code, year, str(key), value, provenance) for key, value in values.items()]


def _present(properties: Properties, columns: tuple[str, ...]) -> str:
    return next((column for column in columns if column in properties), "")


def _count(share: Decimal | None, residents: Decimal | None) -> Decimal | None:
    if share is None or residents is None:
        return None
    return (residents * share / 100).quantize(Decimal(1), ROUND_HALF_UP)


def read_table(path: Path, year: int, provenance: str) -> list[FigureDraft]:
    """Read a CSV of key figures, with semicolons, commas or tabs.

    Raises AreasError when no row has the code of an area, or no column a figure we know.
    """
    found: list[FigureDraft] = []
    codes = 0
    try:
        for row in _rows(path):
            properties = with_plain_names(row)
            code = code_in(properties)
            if code:
                codes += 1
                found += figures_in(properties, code, year, provenance)
    except csv.Error as error:
        raise AreasError(f"{path.name} is not a table that can be read.") from error
    if not codes:
        raise AreasError(f"{path.name} has no column with codes such as GM0000 or BU00000000.")
    if not found:
        raise AreasError(
            f"{path.name} has no column with a figure we know, such as AantalInwoners."
        )
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    raw = path.read_bytes()
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets on Dutch computers write.
        content = raw.decode("cp1252", errors="replace")
    header = content.partition("\n")[0]
    delimiter = max(";,\t", key=header.count)
    yield from csv.DictReader(io.StringIO(content), delimiter=delimiter)
