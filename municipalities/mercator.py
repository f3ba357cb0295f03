"""Web Mercator (EPSG:3857), the projection of web maps, in whole metres."""

from __future__ import annotations

import math
from typing import NamedTuple

EARTH_RADIUS = 6378137.0
HALF_WORLD = math.pi * EARTH_RADIUS


class MapPoint(NamedTuple):
    """A place on the map in whole Web Mercator metres."""

    x: int
    y: int


def to_map(lon: float, lat: float) -> MapPoint:
    """Turn degrees (WGS 84) into whole Web Mercator metres."""
    x = math.radians(lon) * EARTH_RADIUS
    y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) * EARTH_RADIUS
    return MapPoint(round(x), round(y))


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Turn Web Mercator metres into (lon, lat) in degrees."""
    lon = math.degrees(x / EARTH_RADIUS)
    lat = math.degrees(2 * math.atan(math.exp(y / EARTH_RADIUS)) - math.pi / 2)
    return lon, lat
