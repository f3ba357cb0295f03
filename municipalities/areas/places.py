"""A point finds its buurt by geometry.

The shapes of an edition are kept in memory, in metres and indexed, as long as the process lives and
nobody loads that edition again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

import shapely
from django.db.models import F
from django.utils.translation import gettext as _
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from municipalities.areas.geometry import from_geojson, is_in_netherlands, to_rd
from municipalities.models import Area, AreaEdition, Municipality

# A point this far outside the municipality is taken for the nearest buurt, after asking.
NEAR_METRES = 100


@dataclass(frozen=True)
class PlaceAnswer:
    """Where a point lies: in an area, just outside one (then `asks`), or nowhere we know.

    `sentence` is for the person who pointed; `metres` is how far the point lies outside the area.
    """

    area: Area | None
    asks: bool
    metres: int
    sentence: str

    def __bool__(self) -> bool:
        return self.area is not None


@dataclass(frozen=True)
class _Shapes:
    """The areas of one edition, ready to be searched."""

    loaded_at: datetime
    area_ids: Sequence[int]
    shapes: Sequence[BaseGeometry]
    tree: STRtree


_kept: dict[int, _Shapes] = {}
_lock = Lock()


def find_area(
    municipality: Municipality, lon: float, lat: float, set_slug: str = "buurt"
) -> PlaceAnswer:
    """Tell which area of a municipality a point in degrees lies in, by the current boundaries.

    Up to 100 metres outside, the nearest area with a question; further away a friendly sentence.
    """
    edition = _edition_of(municipality, set_slug)
    if edition is None or not is_in_netherlands(lon, lat):
        return _nowhere(municipality)
    shapes = _shapes_of(edition)
    found = _nearest(shapes, lon, lat)
    if found is None:
        return _nowhere(municipality)
    index, metres = found
    area = Area.objects.select_related("area_set").get(pk=shapes.area_ids[index])
    if metres == 0:
        return PlaceAnswer(area, False, 0, _("Deze plek ligt in %(area)s.") % {"area": area.name})
    question = _("Deze plek ligt net buiten %(municipality)s. Bedoel je %(area)s?")
    return PlaceAnswer(
        area, True, metres, question % {"municipality": municipality.name, "area": area.name}
    )


def areas_of_points(
    municipality: Municipality, points: Sequence[tuple[float, float]], set_slug: str = "buurt"
) -> list[int | None]:
    """Tell for each point in degrees which area (its key) it lies in; None for outside.

    One query for all of them, and one where the boundaries are not kept in memory.
    """
    edition = _edition_of(municipality, set_slug) if points else None
    if edition is None:
        return [None] * len(points)
    shapes = _shapes_of(edition)
    found: list[int | None] = []
    for lon, lat in points:
        near = _nearest(shapes, lon, lat) if is_in_netherlands(lon, lat) else None
        found.append(shapes.area_ids[near[0]] if near and near[1] == 0 else None)
    return found


def _edition_of(municipality: Municipality, set_slug: str) -> AreaEdition | None:
    """Return the boundaries that count today."""
    return (
        AreaEdition.objects.filter(
            area_set__municipality=municipality,
            area_set__slug=set_slug,
            year=F("area_set__current_year"),
        )
        .only("id", "loaded_at")
        .first()
    )


def _nowhere(municipality: Municipality) -> PlaceAnswer:
    sentence = _(
        "Deze plek ligt niet in %(municipality)s. Kies een andere plek op de kaart, of kies een "
        "buurt uit de lijst."
    )
    return PlaceAnswer(None, False, 0, sentence % {"municipality": municipality.name})


def _shapes_of(edition: AreaEdition) -> _Shapes:
    with _lock:
        kept = _kept.get(edition.pk)
        if kept is None or kept.loaded_at != edition.loaded_at:
            kept = _read(edition)
            _kept[edition.pk] = kept
        return kept


def _read(edition: AreaEdition) -> _Shapes:
    # In order of code: a point on a border always falls to the same side.
    rows = edition.boundaries.order_by("area__code").values_list("area_id", "geometry")
    shapes = [to_rd(from_geojson(geometry)) for _area_id, geometry in rows]
    for shape in shapes:
        shapely.prepare(shape)
    return _Shapes(
        loaded_at=edition.loaded_at,
        area_ids=[area_id for area_id, _geometry in rows],
        shapes=shapes,
        tree=STRtree(shapes),
    )


def _nearest(shapes: _Shapes, lon: float, lat: float) -> tuple[int, int] | None:
    """Return which shape is nearest and how many whole metres away; None beyond 100 metres."""
    point = to_rd(shapely.Point(lon, lat))
    near = shapes.tree.query(point, predicate="dwithin", distance=NEAR_METRES)
    if not len(near):
        return None
    metres, index = min((shapes.shapes[one].distance(point), int(one)) for one in near)
    return index, -int(-metres // 1)
