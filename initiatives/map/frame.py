"""Where map metres are on a drawing: for maps that are drawn as SVG, without a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shapely.geometry import MultiPolygon, Polygon

from initiatives.map.tiles import DrawnArea

EDGE = 8


@dataclass(frozen=True)
class Frame:
    """A drawing of some areas. Sizes are in its own units, of which a metre of the map is `scale`.

    `left` and `top` are the room beside and above what is drawn.
    """

    west: float
    north: float
    scale: float
    width: float
    height: float
    left: float
    top: float

    @classmethod
    def of(
        cls, ground: Sequence[DrawnArea], *, width: float, edge: float = EDGE, height: float = 0
    ) -> Frame:
        """Fit areas in a width, with an edge around them.

        With a height they are fitted in that too, in the middle; without, it is what they need.
        Raises ValueError for no areas.
        """
        boxes = [area.outline.bounds for area in ground]
        west, north = min(box[0] for box in boxes), max(box[3] for box in boxes)
        across = max(box[2] for box in boxes) - west
        down = north - min(box[1] for box in boxes)
        scale = (width - 2 * edge) / across
        if not height:
            return cls(west, north, scale, width, round(down * scale) + 2 * edge, edge, edge)
        scale = min(scale, (height - 2 * edge) / down)
        left, top = (width - across * scale) / 2, (height - down * scale) / 2
        return cls(west, north, scale, width, height, left, top)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place in map metres is drawn."""
        return (
            round((x - self.west) * self.scale + self.left, 1),
            round((self.north - y) * self.scale + self.top, 1),
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
