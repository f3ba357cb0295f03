"""The circle around a place that paper may be about.

From where it is measured may be somebody's home, and paper hangs on a wall: no word on it says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry import Polygon

from initiatives.map.tiles import DrawnArea, editions_to_draw, outlines
from initiatives.search.nearby import Near
from municipalities.models import Municipality

# Fine enough for a sheet of A3.
ZOOM = 14


def levels_of(municipality: Municipality) -> list[tuple[DrawnArea, ...]]:
    """Return the areas of each division that is drawn, large to small."""
    editions = editions_to_draw(municipality)
    return [
        outlines(edition.pk, edition.loaded_at, level, ZOOM)
        for level, edition in enumerate(editions)
    ]


def circle_of(near: Near, metres: int, levels: Sequence[Sequence[DrawnArea]]) -> Polygon | None:
    """Return what is searched around a place, in metres of the map.

    None when all of the town lies in it.
    """
    circle = near.shape(metres)
    if levels and all(circle.covers(area.outline) for area in levels[0]):
        return None
    return circle
