"""What a reader hands to the importer: a year of areas of a municipality, not yet in the database.

Every source (schematic, GeoPackage, GeoJSON) is read into these, so that comparing and saving are
written once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from shapely.geometry import MultiPolygon


class AreasError(Exception):
    """Areas cannot be read or loaded; the message is one sentence for whoever runs the import."""


@dataclass(frozen=True)
class SetName:
    """What a division is called, and its rank (0 is the largest)."""

    singular: str
    plural: str
    rank: int


# The divisions that every municipality has, and the two it makes itself.
SET_NAMES: dict[str, SetName] = {
    "gemeente": SetName("gemeente", "gemeenten", 0),
    "gebied": SetName("gebied", "gebieden", 10),
    "wijk": SetName("wijk", "wijken", 20),
    "buurt": SetName("buurt", "buurten", 30),
    "wijkteam": SetName("wijkteam", "wijkteams", 40),
}


@dataclass(frozen=True)
class Source:
    """Where a year of boundaries comes from, in the words that pages show."""

    year: int
    provenance: str
    attribution: str = ""
    note: str = ""


@dataclass(frozen=True)
class AreaDraft:
    """One area with its boundary in degrees."""

    code: str
    name: str
    geometry: MultiPolygon


@dataclass(frozen=True)
class ContainmentDraft:
    """That the area with one code lies in the area with another, and how that is known."""

    part: str
    whole: str
    provenance: str


@dataclass(frozen=True)
class FigureDraft:
    """A figure about the area with a code; None is "not known"."""

    code: str
    year: int
    key: str
    value: Decimal | None
    provenance: str


@dataclass(frozen=True)
class Remark:
    """A sentence about what could not be used, and the division it is about ("" for all)."""

    slug: str
    sentence: str


@dataclass(frozen=True)
class AreasDraft:
    """A year of areas of one municipality: per division the areas, and what lies in what."""

    municipality_code: str
    municipality_name: str
    source: Source
    sets: Mapping[str, tuple[AreaDraft, ...]]
    containments: tuple[ContainmentDraft, ...] = ()
    figures: tuple[FigureDraft, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    set_names: Mapping[str, SetName] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    def areas_by_code(self) -> dict[str, AreaDraft]:
        """Return every area of every division by its code."""
        return {area.code: area for areas in self.sets.values() for area in areas}

    def name_of_set(self, slug: str) -> SetName:
        """Return what a division is called here."""
        return self.set_names.get(slug) or SET_NAMES[slug]

    def only(self, slugs: Iterable[str]) -> AreasDraft:
        """Return the same year with some divisions only."""
        wanted = set(slugs)
        sets = {slug: areas for slug, areas in self.sets.items() if slug in wanted}
        codes = {area.code for areas in sets.values() for area in areas}
        return replace(
            self,
            sets=sets,
            figures=tuple(one for one in self.figures if one.code in codes),
            remarks=tuple(one for one in self.remarks if one.slug in {"", *wanted}),
        )
