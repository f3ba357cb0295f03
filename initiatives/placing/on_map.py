"""Where the map draws an initiative. One rule, for everybody who makes or moves one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from initiatives.models import Initiative
from initiatives.vocabulary import PlaceKind
from municipalities.mercator import MapPoint, to_degrees, to_map
from municipalities.models import Area


@dataclass(frozen=True)
class Place:
    """Where an initiative is; `lon` and `lat` only for a point."""

    kind: str = PlaceKind.MUNICIPALITY
    lon: float | None = None
    lat: float | None = None
    areas: Iterable[Area] = ()

    def put(self, initiative: Initiative) -> None:
        """Write it in the fields of an initiative; the caller saves, and sets the areas."""
        is_point = self.kind == PlaceKind.POINT
        initiative.place_kind = self.kind
        initiative.lon = self.lon if is_point else None
        initiative.lat = self.lat if is_point else None


def place_on_map(initiative: Initiative) -> MapPoint | None:
    """Return where the map draws an initiative (Web Mercator metres), or None for nowhere.

    A point is drawn where it is, areas in the middle of their label points, and an initiative for
    the whole municipality is not drawn. Reads `initiative.areas`: prefetch them for many.
    """
    if initiative.place_kind == PlaceKind.POINT:
        if initiative.lon is None or initiative.lat is None:
            return None
        return to_map(initiative.lon, initiative.lat)
    if initiative.place_kind == PlaceKind.AREAS:
        labels = [to_map(area.lon, area.lat) for area in initiative.areas.all()]
        if labels:
            return MapPoint(
                round(sum(label.x for label in labels) / len(labels)),
                round(sum(label.y for label in labels) / len(labels)),
            )
    return None


def drawn_at(initiative: Initiative) -> tuple[float, float] | None:
    """Return where the map draws an initiative, as (lon, lat) in degrees; None for nowhere.

    Never a point behind that, so it can be told to everybody who may see the initiative.
    """
    if initiative.map_x is None or initiative.map_y is None:
        return None
    return to_degrees(initiative.map_x, initiative.map_y)


def put_on_map(initiative: Initiative) -> None:
    """Set `map_x` and `map_y` after the place or the areas changed; the caller saves."""
    place = place_on_map(initiative)
    initiative.map_x, initiative.map_y = place if place else (None, None)
