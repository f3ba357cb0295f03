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

from municipalities.areas.geometry import (
    from_geojson,
    is_in_netherlands,
    points_in_rd,
    to_rd,
)
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
    if edition is None:
        return _nowhere(municipality)
    shapes = _shapes_of(edition)
    found = _nearest(shapes, [(lon, lat)])[0]
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
    municipality: Municipality,
    points: Sequence[tuple[float, float]],
    set_slug: str = "buurt",
    *,
    outside: int = 0,
) -> list[int | None]:
    """Tell for each point in degrees which area (its key) it lies in; None for outside.

    A point may lie `outside` metres beyond the border, NEAR_METRES at most.

    One query for all of them, and one where the boundaries are not kept in memory.
    """
    edition = _edition_of(municipality, set_slug) if points else None
    if edition is None:
        return [None] * len(points)
    shapes = _shapes_of(edition)
    return [
        shapes.area_ids[near[0]] if near and near[1] <= outside else None
        for near in _nearest(shapes, points)
    ]


def lies_outside(municipality: Municipality, lon: float, lat: float) -> bool:
    """Tell whether a point in degrees lies outside; without boundaries nobody can say so."""
    edition = _edition_of(municipality, "gemeente")
    if edition is None:
        return False
    near = _nearest(_shapes_of(edition), [(lon, lat)])[0]
    return near is None or near[1] > 0


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


def _nearest(
    shapes: _Shapes, places: Sequence[tuple[float, float]]
) -> list[tuple[int, int] | None]:
    """Return for each place in degrees which shape is nearest and how many whole metres away; None
    beyond 100 metres, and outside the Netherlands.
    """
    found: list[tuple[int, int] | None] = [None] * len(places)
    inside = [at for at, place in enumerate(places) if is_in_netherlands(*place)]
    points = points_in_rd([places[at] for at in inside])
    here, near = shapes.tree.query(points, predicate="dwithin", distance=NEAR_METRES)
    distances = shapely.distance(points[here], shapes.tree.geometries[near])
    pairs = zip(distances.tolist(), near.tolist(), here.tolist(), strict=True)
    # The nearest last, so that it stays.
    for metres, index, at in sorted(pairs, reverse=True):
        found[inside[at]] = index, -int(-metres // 1)
    return found
