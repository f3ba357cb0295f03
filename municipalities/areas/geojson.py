"""Reading areas from GeoJSON: in degrees, as RFC 7946 wants it, or in RD metres."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from municipalities.areas.drafts import AreasError
from municipalities.areas.features import Feature, feature_from
from municipalities.areas.geometry import (
    DEGREES,
    NotASurfaceError,
    UnknownProjectionError,
    probable_projection,
    to_degrees,
)
from municipalities.areas.keyfigures import with_plain_names


def features(path: Path) -> Iterator[Feature]:
    """Yield the areas in the file. Raises AreasError when it is no GeoJSON."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise AreasError(f"{path.name} is not GeoJSON.") from error
    rows = data.get("features") if isinstance(data, Mapping) else None
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise AreasError(f"{path.name} is not GeoJSON with features.")
    projection = _projection(data)
    for row in rows:
        yield _feature(row, projection)


def _feature(row: Mapping[str, Any], projection: str) -> Feature:
    geometry = row.get("geometry")

    def read_shape() -> BaseGeometry:
        return _in_degrees(geometry, projection)

    return feature_from(with_plain_names(row.get("properties") or {}), read_shape)


def _projection(data: Mapping[str, Any]) -> str:
    """Return what the old "crs" member says, such as EPSG:28992; "" when it says nothing."""
    crs = data.get("crs")
    name = str(((crs or {}).get("properties") or {}).get("name", "")) if crs else ""
    if name.upper().endswith("CRS84"):
        return DEGREES
    match = re.search(r"EPSG:+(?:[0-9.]*:)?([0-9]+)$", name, re.IGNORECASE)
    return f"EPSG:{match[1]}" if match else ""


def _in_degrees(geometry: Any, projection: str) -> BaseGeometry:
    try:
        found = shapely.force_2d(shape(geometry))
        return to_degrees(found, projection or probable_projection(found))
    except UnknownProjectionError as error:
        raise NotASurfaceError(f"nobody knows the projection {projection}") from error
    except (
        AttributeError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
        shapely.errors.ShapelyError,
    ) as error:
        raise NotASurfaceError("its shape cannot be read") from error
