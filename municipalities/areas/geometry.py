"""Shapes on the ground: multipolygons in degrees, and the metres between them.

Everything kept is in degrees (WGS 84, lon/lat). Everything measured goes through Rijksdriehoek
(RD, EPSG:28992), whose unit is the metre and whose scale is right within 1 in 10,000 all over the
Netherlands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyproj
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

DEGREES = "EPSG:4326"
RD = "EPSG:28992"

# About ten centimetres: no official boundary is more exact, and rounding keeps rows small.
DIGITS = 6

# The Netherlands with some sea around it; RD has no meaning far outside.
NETHERLANDS = (3.0, 50.5, 7.5, 54.0)

Coordinates = np.ndarray[Any, np.dtype[np.float64]]
Points = np.ndarray[Any, np.dtype[np.object_]]
Shape = TypeVar("Shape", bound=BaseGeometry)


class LonLat(NamedTuple):
    """A place in degrees (WGS 84)."""

    lon: float
    lat: float


class UnknownProjectionError(ValueError):
    """Coordinates are in a system that pyproj does not know."""


class NotASurfaceError(ValueError):
    """A geometry has no surface, so it cannot be the boundary of an area."""


@cache
def _transformer(source: str, target: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def _moved(source: str, target: str) -> Callable[[Coordinates], Coordinates]:
    transformer = _transformer(source, target)

    def move(places: Coordinates) -> Coordinates:
        return np.column_stack(transformer.transform(places[:, 0], places[:, 1]))

    return move


def to_rd(geometry: Shape) -> Shape:
    """Turn a geometry in degrees into one in RD metres."""
    return shapely.transform(geometry, _moved(DEGREES, RD))


def points_in_rd(places: Sequence[tuple[float, float]]) -> Points:
    """Turn many places in degrees into points in RD metres, at once."""
    moved = _moved(DEGREES, RD)(np.array(places, dtype=np.float64).reshape(-1, 2))
    return np.asarray(shapely.points(moved))


def to_degrees(geometry: Shape, source: str = RD) -> Shape:
    """Turn a geometry in metres (RD, or another EPSG code) into degrees.

    Raises UnknownProjectionError for a code that does not exist.
    """
    if source == DEGREES:
        return geometry
    try:
        return shapely.transform(geometry, _moved(source, DEGREES))
    except pyproj.exceptions.ProjError as error:
        raise UnknownProjectionError(source) from error


def probable_projection(geometry: BaseGeometry) -> str:
    """Guess the system of coordinates that say nothing about it: degrees, or else RD metres."""
    west, south, east, north = geometry.bounds
    return DEGREES if -180 <= west <= east <= 180 and -90 <= south <= north <= 90 else RD


def is_in_netherlands(lon: float, lat: float) -> bool:
    """Tell whether a place lies where RD can be used; false for anything that is not a number."""
    west, south, east, north = NETHERLANDS
    return west <= lon <= east and south <= lat <= north


def place_of(x: float, y: float) -> LonLat | None:
    """Return a place in degrees, of degrees or of RD metres; None outside the Netherlands."""
    point = shapely.Point(x, y)
    moved = to_degrees(point, probable_projection(point))
    if not is_in_netherlands(moved.x, moved.y):
        return None
    return LonLat(round(moved.x, DIGITS), round(moved.y, DIGITS))


def rounded(geometry: Shape) -> Shape:
    """Round the coordinates, so that neighbours keep exactly the same points on their border."""
    return shapely.transform(geometry, lambda places: np.round(places, DIGITS))


def surface(geometry: BaseGeometry) -> MultiPolygon:
    """Return a valid multipolygon: repaired where lines cross, without loose lines and points.

    Raises NotASurfaceError when nothing with a surface is left.
    """
    valid = geometry if geometry.is_valid else shapely.make_valid(geometry)
    parts = [part for part in _polygons(valid) if part.area > 0]
    if not parts:
        raise NotASurfaceError("it has no surface")
    return MultiPolygon(parts)


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    if isinstance(geometry, Polygon):
        return [geometry]
    return [one for part in getattr(geometry, "geoms", ()) for one in _polygons(part)]


def union(parts: Sequence[BaseGeometry]) -> MultiPolygon:
    """Return the parts as one surface; shared borders disappear."""
    return surface(shapely.union_all(list(parts)))


def from_geojson(geojson: Mapping[str, Any]) -> MultiPolygon:
    """Read a GeoJSON Polygon or MultiPolygon; NotASurfaceError for anything else."""
    try:
        return surface(shape(dict(geojson)))
    except (AttributeError, IndexError, KeyError, TypeError, shapely.errors.ShapelyError) as error:
        raise NotASurfaceError("it is not a GeoJSON polygon") from error


def to_geojson(geometry: MultiPolygon) -> dict[str, Any]:
    """Write a GeoJSON MultiPolygon with plain lists, as the database gives it back."""
    coordinates = [
        [[list(place) for place in ring] for ring in polygon]
        for polygon in mapping(geometry)["coordinates"]
    ]
    return {"type": "MultiPolygon", "coordinates": coordinates}


def label_point(geometry: MultiPolygon) -> LonLat:
    """Return the point inside an area that lies farthest from its border: there goes its name."""
    circle = shapely.maximum_inscribed_circle(to_rd(geometry), tolerance=5)
    middle = to_degrees(shapely.Point(circle.coords[0]))
    return LonLat(round(middle.x, DIGITS), round(middle.y, DIGITS))


def square_kilometres(geometry: BaseGeometry) -> float:
    """Return the surface of an area in km2."""
    return float(to_rd(geometry).area) / 1_000_000
