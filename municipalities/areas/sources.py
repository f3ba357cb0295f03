"""From a file to drafts: which reader a file needs, and how its rows become municipalities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from municipalities.areas import geojson, geopackage
from municipalities.areas.drafts import (
    AreaDraft,
    AreasDraft,
    AreasError,
    ContainmentDraft,
    FigureDraft,
    Remark,
    Source,
)
from municipalities.areas.features import Feature, wijk_of
from municipalities.areas.geometry import NotASurfaceError, rounded, surface, union
from municipalities.areas.keyfigures import figures_in
from municipalities.names import sort_key

SQLITE = b"SQLite format 3\x00"

MAX_NAME = 100


@dataclass(frozen=True)
class Wanted:
    """The municipalities somebody asked for: by code, or by name as a sort key."""

    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    # Whether the file must have every one of them, or only some.
    all_of_them: bool = True

    def has(self, feature: Feature) -> bool:
        """Tell whether a feature belongs to one of them."""
        return (
            feature.municipality_code in self.codes
            or sort_key(feature.municipality_name) in self.names
        )


@dataclass
class _Rows:
    """What a file says about one municipality."""

    name: str = ""
    pieces: dict[str, dict[str, list[Feature]]] = field(default_factory=dict)
    water: int = 0


def is_geopackage(path: Path) -> bool:
    """Tell whether a file is a GeoPackage, by its name or by how it begins."""
    if path.suffix.lower() == ".gpkg":
        return True
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def year_in_name(path: Path) -> int | None:
    """Return the year in a file's name, such as wijkenbuurten_2024_v1.gpkg."""
    years = re.findall(r"(?<![0-9])(20[0-9]{2}|19[0-9]{2})(?![0-9])", path.stem)
    return int(years[0]) if len(set(years)) == 1 else None


def read_boundaries(path: Path, *, source: Source, wanted: Wanted) -> list[AreasDraft]:
    """Read the areas of the municipalities somebody asked for, with the figures beside them.

    Raises AreasError with one sentence when the file, a layer, a code or a shape is not usable, or
    when a municipality is not in it.
    """
    if is_geopackage(path):
        found = geopackage.features(path, source.year)
    else:
        found = geojson.features(path)
    towns = _by_municipality(path, (feature for feature in found if wanted.has(feature)))
    _refuse_missing(path, wanted, towns)
    return [_draft(code, rows, source) for code, rows in sorted(towns.items())]


def _by_municipality(path: Path, features: Iterable[Feature]) -> dict[str, _Rows]:
    towns: dict[str, _Rows] = {}
    for feature in features:
        if not feature.code:
            raise AreasError(
                f"{path.name} has an area of {feature.municipality_code} without a code."
            )
        rows = towns.setdefault(feature.municipality_code, _Rows())
        if feature.slug == "gemeente":
            rows.name = rows.name or feature.name
        rows.name = rows.name or feature.municipality_name
        if feature.is_land:
            pieces = rows.pieces.setdefault(feature.slug, {})
            pieces.setdefault(feature.code, []).append(feature)
        else:
            rows.water += 1
    return towns


def _refuse_missing(path: Path, wanted: Wanted, towns: dict[str, _Rows]) -> None:
    names = {sort_key(rows.name) for rows in towns.values()}
    missing = sorted(wanted.codes - towns.keys()) + sorted(wanted.names - names)
    if missing and (wanted.all_of_them or not towns):
        raise AreasError(f"{path.name} has no municipality {', '.join(missing)}.")


def _draft(municipality_code: str, rows: _Rows, source: Source) -> AreasDraft:
    sets = {
        slug: tuple(_area(pieces) for _code, pieces in sorted(by_code.items()))
        for slug, by_code in rows.pieces.items()
    }
    water = Remark("", f"{rows.water} pieces of water are left out.")
    features = [
        pieces[0] for by_code in rows.pieces.values() for _code, pieces in sorted(by_code.items())
    ]
    return AreasDraft(
        municipality_code=municipality_code,
        municipality_name=rows.name,
        source=source,
        sets=sets,
        containments=tuple(_containments(municipality_code, features, source)),
        figures=tuple(_figures(features, source)),
        remarks=(water,) if rows.water else (),
    )


def _area(pieces: Sequence[Feature]) -> AreaDraft:
    """Join the pieces of land with one code. Raises AreasError when they are no surface."""
    first = pieces[0]
    if len(first.name) > MAX_NAME:
        raise AreasError(f"The name of {first.code} is longer than {MAX_NAME} characters.")
    try:
        shapes = [surface(rounded(surface(piece.read_shape()))) for piece in pieces]
        return AreaDraft(first.code, first.name, shapes[0] if len(shapes) == 1 else union(shapes))
    except NotASurfaceError as error:
        raise AreasError(
            f"The boundary of {first.code} {first.name} is unusable: {error}."
        ) from error


def _containments(
    municipality_code: str, features: Iterable[Feature], source: Source
) -> Iterator[ContainmentDraft]:
    """Say by the codes what lies in what: a buurt in its wijk, both in the gemeente."""
    for feature in features:
        if feature.slug == "buurt":
            wijk = feature.wijk_code or wijk_of(feature.code)
            yield ContainmentDraft(feature.code, wijk, source.provenance)
        if feature.slug != "gemeente":
            yield ContainmentDraft(feature.code, municipality_code, source.provenance)


def _figures(features: Iterable[Feature], source: Source) -> Iterator[FigureDraft]:
    for feature in features:
        yield from figures_in(feature.properties, feature.code, source.year, source.provenance)
