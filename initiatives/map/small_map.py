"""The little map on the page of an initiative: a drawing, so it needs no script and prints well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shapely.geometry import MultiPolygon, Polygon

from initiatives.map.tiles import DrawnArea, editions_to_draw, outlines
from initiatives.models import Initiative
from initiatives.vocabulary import PlaceKind
from municipalities.models import Area

WIDTH = 320
# Fine enough for a drawing of this size.
ZOOM = 11
EDGE = 8
# Half the side of the mark of a topic, which is drawn on a grid of 32.
MARK = 14


@dataclass(frozen=True)
class SmallMap:
    """A drawing of a municipality: SVG paths, and where the mark stands."""

    width: int
    height: int
    ground: str
    borders: str
    chosen: str
    mark_x: float | None
    mark_y: float | None
    mark_size: int = 2 * MARK


class _Frame:
    """Where map metres are on the drawing."""

    def __init__(self, ground: Iterable[DrawnArea]) -> None:
        boxes = [area.outline.bounds for area in ground]
        self.west = min(box[0] for box in boxes)
        self.north = max(box[3] for box in boxes)
        metres = max(box[2] for box in boxes) - self.west
        self.scale = (WIDTH - 2 * EDGE) / metres
        south = min(box[1] for box in boxes)
        self.height = round((self.north - south) * self.scale) + 2 * EDGE

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place in map metres is drawn."""
        return (
            round((x - self.west) * self.scale + EDGE, 1),
            round((self.north - y) * self.scale + EDGE, 1),
        )

    def path(self, areas: Iterable[DrawnArea]) -> str:
        """Return the outlines of areas as the `d` of one SVG path."""
        return "".join(
            f"M{'L'.join(f'{x:g} {y:g}' for x, y in (self.place(*corner) for corner in ring))}Z"
            for area in areas
            for ring in _rings(area.outline)
        )


def _rings(outline: MultiPolygon | Polygon) -> Iterator[list[tuple[float, float]]]:
    for polygon in getattr(outline, "geoms", [outline]):
        for ring in (polygon.exterior, *polygon.interiors):
            yield list(ring.coords)[:-1]


def small_map(initiative: Initiative, areas: list[Area]) -> SmallMap | None:
    """Draw where an initiative is; None when it is everywhere or no boundaries were loaded."""
    if initiative.place_kind == PlaceKind.MUNICIPALITY:
        return None
    levels = [
        outlines(edition.pk, edition.loaded_at, level, ZOOM)
        for level, edition in enumerate(editions_to_draw(initiative.municipality))
    ]
    if not levels or not levels[0]:
        return None
    frame = _Frame(levels[0])
    codes = {area.code for area in areas}
    chosen = [area for level in levels[1:] for area in level if area.code in codes]
    mark = (None, None)
    if initiative.map_x is not None and initiative.map_y is not None:
        x, y = frame.place(initiative.map_x, initiative.map_y)
        mark = (round(x - MARK, 1), round(y - MARK, 1))
    return SmallMap(
        width=WIDTH,
        height=frame.height,
        ground=frame.path(levels[0]),
        borders=frame.path(levels[1]) if len(levels) > 1 else "",
        chosen=frame.path(chosen),
        mark_x=mark[0],
        mark_y=mark[1],
    )
