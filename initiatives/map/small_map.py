"""The little map on the page of an initiative: a drawing, so it needs no script and prints well."""

from __future__ import annotations

from dataclasses import dataclass

from initiatives.map.frame import Frame
from initiatives.map.tiles import editions_to_draw, outlines
from initiatives.models import Initiative
from initiatives.vocabulary import PlaceKind
from municipalities.models import Area

WIDTH = 320
# Fine enough for a drawing of this size.
ZOOM = 11
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
    frame = Frame.of(levels[0], width=WIDTH)
    codes = {area.code for area in areas}
    chosen = [area for level in levels[1:] for area in level if area.code in codes]
    mark: tuple[float, float] | tuple[None, None] = (None, None)
    if initiative.map_x is not None and initiative.map_y is not None:
        x, y = frame.place(initiative.map_x, initiative.map_y)
        mark = (round(x - MARK, 1), round(y - MARK, 1))
    return SmallMap(
        width=WIDTH,
        height=round(frame.height),
        ground=frame.path(levels[0]),
        borders=frame.path(levels[1]) if len(levels) > 1 else "",
        chosen=frame.path(chosen),
        mark_x=mark[0],
        mark_y=mark[1],
    )
