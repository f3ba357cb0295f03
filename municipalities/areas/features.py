"""One row of a file with boundaries, in the words of the CBS wijk- en buurtkaart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from municipalities.areas.keyfigures import CODE, PREFIXES, Properties, code_in, text

NAME_COLUMNS = {
    "gemeente": ("gemeentenaam", "gmnaam", "statnaam", "naam"),
    "wijk": ("wijknaam", "wknaam", "statnaam", "naam"),
    "buurt": ("buurtnaam", "bunaam", "statnaam", "naam"),
}
OWN_CODE_COLUMNS = {
    "gemeente": ("gemeentecode", "gmcode", "statcode"),
    "wijk": ("wijkcode", "wkcode", "statcode"),
    "buurt": ("buurtcode", "bucode", "statcode"),
}
# "JA" is a large water, "B" is land abroad; both bear the codes of a municipality.
WATER_COLUMNS = ("water", "h2o")
LAND = ("", "NEE")


@dataclass(frozen=True)
class Feature:
    """One area, or a piece of one, as a file has it; its shape is read only when it is needed.

    `code` is "" when the row has none that is valid: only who wants the row has to mind.
    """

    slug: str
    code: str
    name: str
    municipality_code: str
    municipality_name: str
    # The wijk a buurt says it lies in; "" when it does not say.
    wijk_code: str
    is_land: bool
    properties: Properties
    read_shape: Callable[[], BaseGeometry]


def feature_from(
    properties: Properties, read_shape: Callable[[], BaseGeometry], slug: str = ""
) -> Feature:
    """Read the columns of one row; `slug` is the division, "" when only its code can tell."""
    code = _code(properties, slug)
    slug = next((one for one, prefix in PREFIXES.items() if code.startswith(prefix)), slug)
    municipality_code = text(properties, "gemeentecode", "gmcode").upper()
    wijk_code = text(properties, "wijkcode", "wkcode").upper() if slug == "buurt" else ""
    return Feature(
        slug=slug,
        code=code,
        name=text(properties, *NAME_COLUMNS.get(slug, ())) or code,
        municipality_code=municipality_code or (gemeente_of(code) if code else ""),
        municipality_name=text(properties, "gemeentenaam", "gmnaam"),
        wijk_code=wijk_code or (wijk_of(code) if code and slug == "buurt" else ""),
        is_land=text(properties, *WATER_COLUMNS).upper() in LAND,
        properties=properties,
        read_shape=read_shape,
    )


def _code(properties: Properties, slug: str) -> str:
    if not slug:
        return code_in(properties)
    written = text(properties, *OWN_CODE_COLUMNS[slug]).upper()
    # Older files leave the letters out: the layer says what it is.
    if re.match(r"[0-9]", written):
        written = PREFIXES[slug] + written
    valid = CODE.fullmatch(written) and written.startswith(PREFIXES[slug])
    return written if valid else ""


def wijk_of(code: str) -> str:
    """Return the code of the wijk a buurt lies in: BU0363AA01 lies in WK0363AA."""
    return f"WK{code[2:8]}"


def gemeente_of(code: str) -> str:
    """Return the code of the gemeente a wijk or buurt lies in."""
    return f"GM{code[2:6]}"
