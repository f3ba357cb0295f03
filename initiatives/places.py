"""Where the map draws an initiative. One rule, for everybody who makes or moves one."""

from __future__ import annotations

from initiatives.models import Initiative
from initiatives.vocabulary import PlaceKind
from municipalities.mercator import MapPoint, to_map


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


def put_on_map(initiative: Initiative) -> None:
    """Set `map_x` and `map_y` after the place or the areas changed; the caller saves."""
    place = place_on_map(initiative)
    initiative.map_x, initiative.map_y = place if place else (None, None)
