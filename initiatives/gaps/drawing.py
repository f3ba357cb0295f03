"""The map of a comparison: a drawing of the areas, so it needs no script and prints well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import shapely

from initiatives.map.frame import Frame
from initiatives.map.tiles import DrawnArea, editions_to_draw, outlines
from municipalities.models import AreaSet, Municipality

WIDTH = 640
# Fine enough for a drawing of this width, and for paper.
ZOOM = 13
# Free room around the middle of an area, in the units of the drawing: for a number at all, and for
# the larger one on a phone.
ROOM = 8
ROOM_ON_PHONE = 17


@dataclass(frozen=True)
class Shape:
    """An area as it is drawn, and where its number stands; `room` is how much that may be."""

    code: str
    path: str
    x: float
    y: float
    room: float

    @property
    def has_number(self) -> bool:
        """Whether a number fits in it."""
        return self.room >= ROOM

    @property
    def is_tight(self) -> bool:
        """Whether a number does not fit in it on a phone."""
        return self.room < ROOM_ON_PHONE


@dataclass(frozen=True)
class Drawing:
    """All areas of a division."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


def drawing_of(municipality: Municipality, division: AreaSet) -> Drawing | None:
    """Draw a division as it is now; None when no boundaries were loaded."""
    for level, edition in enumerate(editions_to_draw(municipality)):
        if edition.area_set_id == division.pk:
            return _drawing(edition.pk, edition.loaded_at, level)
    return None


@lru_cache(maxsize=64)
def _drawing(edition_id: int, loaded_at: datetime, level: int) -> Drawing | None:
    """Draw an edition; kept until the edition is loaded again."""
    areas = outlines(edition_id, loaded_at, level, ZOOM)
    if not areas:
        return None
    frame = Frame.of(areas, width=WIDTH)
    return Drawing(WIDTH, round(frame.height), tuple(_shape(frame, area) for area in areas))


def _shape(frame: Frame, area: DrawnArea) -> Shape:
    x, y = frame.place(*area.label)
    room = shapely.distance(area.outline.boundary, shapely.Point(area.label)) * frame.scale
    return Shape(area.code, frame.path([area]), x, y, room)
