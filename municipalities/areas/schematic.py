"""Areas drawn by ourselves, for a demonstration without official boundaries.

An areas.yaml gives an outline of the municipality and one or more centres per buurt. Every spot
belongs to the buurt with the nearest centre, so neighbours share their borders exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon

from municipalities.areas.combining import AVERAGES, COUNTS, Figures, combined
from municipalities.areas.divisions import divisions_from, read_areas_yaml, with_divisions
from municipalities.areas.drafts import (
    AreaDraft,
    AreasDraft,
    AreasError,
    ContainmentDraft,
    FigureDraft,
    Source,
)
from municipalities.areas.geometry import (
    LonLat,
    rounded,
    square_kilometres,
    to_degrees,
    to_rd,
    union,
)
from municipalities.models import AreaFigure


def read_schematic(path: Path) -> AreasDraft:
    """Draw the areas an areas.yaml describes. Raises AreasError when it does not fit together."""
    data = read_areas_yaml(path)
    try:
        return with_divisions(_draw(data), divisions_from(data))
    except KeyError as error:
        raise AreasError(f"{path} misses {error}.") from error


def _draw(data: Mapping[str, Any]) -> AreasDraft:
    source = Source(
        year=data["year"],
        provenance=data["provenance"],
        attribution=data.get("attribution") or "",
        note=(data.get("note") or "").strip(),
    )
    gemeente = data["gemeente"]
    buurten = _draw_buurten(data["outline"], data["buurten"])
    parts_of_wijk: dict[str, list[AreaDraft]] = {one["code"]: [] for one in data["wijken"]}
    for one, buurt in zip(data["buurten"], buurten, strict=True):
        parts_of_wijk[one["wijk"]].append(buurt)
    wijken = [
        AreaDraft(one["code"], one["name"], _united(one["code"], parts_of_wijk[one["code"]]))
        for one in data["wijken"]
    ]
    whole = AreaDraft(gemeente["code"], gemeente["name"], _united(gemeente["code"], buurten))
    containments = [
        ContainmentDraft(buurt.code, code, source.provenance)
        for code, parts in parts_of_wijk.items()
        for buurt in parts
    ]
    containments += [
        ContainmentDraft(area.code, whole.code, source.provenance) for area in (*wijken, *buurten)
    ]
    return AreasDraft(
        municipality_code=data["cbs_code"],
        municipality_name=gemeente["name"],
        source=source,
        sets={"gemeente": (whole,), "wijk": tuple(wijken), "buurt": tuple(buurten)},
        containments=tuple(containments),
        figures=tuple(_figures(data, whole, wijken, buurten, parts_of_wijk)),
    )


def _united(code: str, parts: Sequence[AreaDraft]) -> MultiPolygon:
    if not parts:
        raise AreasError(f"{code} has no buurt.")
    return union([part.geometry for part in parts])


def _draw_buurten(
    outline: Sequence[Sequence[float]], buurten: Sequence[Mapping[str, Any]]
) -> list[AreaDraft]:
    """Divide the outline by the nearest centre, measured in metres."""
    ground = to_rd(Polygon(outline))
    if not ground.is_valid:
        raise AreasError(f"The outline crosses itself: {shapely.is_valid_reason(ground)}.")
    centres = [LonLat(*place) for one in buurten for place in one["centres"]]
    owners = [index for index, one in enumerate(buurten) for _place in one["centres"]]
    points = [to_rd(shapely.Point(place)) for place in centres]
    for place, point in zip(centres, points, strict=True):
        if not ground.contains(point):
            raise AreasError(f"The centre {place.lon}, {place.lat} lies outside the outline.")
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(points), extend_to=ground, ordered=True
    ).geoms
    # Rounded before they are joined: then buurt, wijk and gebied keep the same points.
    pieces = [rounded(to_degrees(cell.intersection(ground))) for cell in cells]
    return [
        AreaDraft(
            code=one["code"],
            name=one["name"],
            geometry=union(
                [piece for piece, owner in zip(pieces, owners, strict=True) if owner == index]
            ),
        )
        for index, one in enumerate(buurten)
    ]


def _figures(
    data: Mapping[str, Any],
    whole: AreaDraft,
    wijken: Sequence[AreaDraft],
    buurten: Sequence[AreaDraft],
    parts_of_wijk: Mapping[str, Sequence[AreaDraft]],
) -> list[FigureDraft]:
    """Return the figures of the buurten and what follows from them for wijken and gemeente."""
    provenance = data["figures_provenance"]
    by_code = {one["code"]: one.get("figures") or {} for one in data["buurten"]}
    members: dict[str, tuple[AreaDraft, ...]] = {buurt.code: (buurt,) for buurt in buurten}
    members |= {code: tuple(parts) for code, parts in parts_of_wijk.items()}
    members[whole.code] = tuple(buurten)
    found = []
    for year in sorted({year for years in by_code.values() for year in years}):
        for area in (whole, *wijken, *buurten):
            parts = [_decimals(by_code[part.code].get(year) or {}) for part in members[area.code]]
            figures = combined(parts) | {AreaFigure.Key.DENSITY: _density(parts, area)}
            found += [
                FigureDraft(area.code, year, str(key), value, provenance)
                for key, value in figures.items()
            ]
    return found


def _decimals(values: Mapping[str, Any]) -> dict[str, Decimal | None]:
    return {
        key: None if values.get(key) is None else Decimal(str(values[key]))
        for key in (*COUNTS, *AVERAGES)
    }


def _density(parts: Sequence[Figures], area: AreaDraft) -> Decimal | None:
    counts = [part["residents"] for part in parts]
    if any(count is None for count in counts):
        return None
    residents = sum((count for count in counts if count is not None), Decimal(0))
    return (residents / Decimal(square_kilometres(area.geometry))).quantize(Decimal(1))
