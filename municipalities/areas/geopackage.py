"""Reading areas from a GeoPackage: an SQLite file with layers (OGC 12-128).

A shape is a blob: the letters GP, a version, flags, the key of its reference system, a box of 0 to
64 bytes, and then well-known binary.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import shapely
from shapely.geometry.base import BaseGeometry

from municipalities.areas.drafts import AreasError
from municipalities.areas.features import OWN_CODE_COLUMNS, Feature, feature_from
from municipalities.areas.geometry import (
    NotASurfaceError,
    UnknownProjectionError,
    probable_projection,
    to_degrees,
)
from municipalities.areas.keyfigures import plain, with_plain_names

MAGIC = b"GP"
# Bytes of the box, by the three bits in the flags that tell its kind.
BOX_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
# "gemeenten", "buurt_2019_v3", "cbs_wijken_2012": a layer is known by a word in its name.
LAYER = re.compile(r"(?:^|_)(gemeente|wijk|buurt)(?:e?n)?(?:_|$)")


class Layer(NamedTuple):
    """A table of shapes and what is needed to read it; `projection` is "" when it is not said."""

    table: str
    shape_column: str
    projection: str


def features(path: Path, year: int) -> Iterator[Feature]:
    """Yield the areas of every municipality in the file: its gemeenten, wijken and buurten.

    Raises AreasError when it is no GeoPackage or has no such layer.
    """
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as file:
            file.row_factory = sqlite3.Row
            for slug, layer in _choose(_layers(file), path, year).items():
                yield from _rows(file, layer, slug)
    except sqlite3.DatabaseError as error:
        raise AreasError(f"{path.name} is not a GeoPackage that can be read.") from error


def _layers(file: sqlite3.Connection) -> list[Layer]:
    rows = file.execute(
        "SELECT columns.table_name, columns.column_name, systems.organization,"
        " systems.organization_coordsys_id"
        " FROM gpkg_geometry_columns AS columns"
        " JOIN gpkg_contents AS contents ON contents.table_name = columns.table_name"
        " LEFT JOIN gpkg_spatial_ref_sys AS systems ON systems.srs_id = columns.srs_id"
        " WHERE contents.data_type = 'features' ORDER BY columns.table_name"
    )
    return [
        Layer(table, column, f"EPSG:{number}" if str(organisation).upper() == "EPSG" else "")
        for table, column, organisation, number in rows
    ]


def _choose(layers: list[Layer], path: Path, year: int) -> dict[str, Layer]:
    """Return the layer of each division: the year's own when a file holds several."""
    found: dict[str, Layer] = {}
    # The plainest name last, so that it wins; a name with the year wins from all.
    for layer in sorted(layers, key=lambda one: (str(year) in one.table, -len(one.table))):
        match = LAYER.search(layer.table.lower())
        if match:
            found[match[1]] = layer
    if not found:
        present = ", ".join(layer.table for layer in layers) or "none at all"
        raise AreasError(
            f"{path.name} has no layer of gemeenten, wijken or buurten; its layers: {present}."
        )
    return found


def _rows(file: sqlite3.Connection, layer: Layer, slug: str) -> Iterator[Feature]:
    table = layer.table.replace('"', '""')
    rows = file.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - quoted, from the file itself
    names = [column[0] for column in rows.description]
    if not {plain(name) for name in names} & set(OWN_CODE_COLUMNS[slug]):
        raise AreasError(f"The layer {layer.table} has no column with the codes of its areas.")
    for row in rows:
        properties = with_plain_names(
            {name: row[name] for name in names if name != layer.shape_column}
        )
        blob = row[layer.shape_column]

        def read_shape(blob: bytes | None = blob) -> BaseGeometry:
            return _in_degrees(read_blob(blob), layer.projection)

        yield feature_from(properties, read_shape, slug)


def read_blob(blob: bytes | None) -> BaseGeometry:
    """Read the shape in a GeoPackage blob. Raises NotASurfaceError when there is none in it."""
    if not isinstance(blob, bytes) or blob[:2] != MAGIC or len(blob) < 8:
        raise NotASurfaceError("it has no shape")
    box = BOX_BYTES.get((blob[3] >> 1) & 0b111)
    if box is None:
        raise NotASurfaceError("its shape cannot be read")
    try:
        return shapely.force_2d(shapely.from_wkb(blob[8 + box :]))
    except shapely.errors.ShapelyError as error:
        raise NotASurfaceError("its shape cannot be read") from error


def _in_degrees(shape: BaseGeometry, projection: str) -> BaseGeometry:
    try:
        return to_degrees(shape, projection or probable_projection(shape))
    except UnknownProjectionError as error:
        raise NotASurfaceError(f"nobody knows the projection {projection}") from error
