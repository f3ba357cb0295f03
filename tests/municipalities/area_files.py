"""Small files with areas, as CBS publishes them: squares of one kilometre in RD metres."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, box, mapping
from shapely.geometry.base import BaseGeometry

RD = 28992
# The corner of the first square: in the centre of Haarlem.
WEST, SOUTH = 103_000, 488_000

# What the columns are called in three years of the same map.
COLUMNS_2024 = {
    "gemeente": ("gemeentecode", "gemeentenaam"),
    "wijk": ("wijkcode", "wijknaam"),
    "buurt": ("buurtcode", "buurtnaam"),
    "water": "water",
    "residents": "aantal_inwoners",
    "households": "aantal_huishoudens",
    "share_65_plus": "percentage_personen_65_jaar_en_ouder",
    "woz": "gemiddelde_woningwaarde",
    "density": "bevolkingsdichtheid_inwoners_per_km2",
}
COLUMNS_CAMEL = COLUMNS_2024 | {
    "residents": "aantalInwoners",
    "households": "aantalHuishoudens",
    "share_65_plus": "percentagePersonen65JaarEnOuder",
    "woz": "gemiddeldeWoningwaarde",
    "density": "bevolkingsdichtheidInwonersPerKm2",
}
COLUMNS_2012 = {
    "gemeente": ("GM_CODE", "GM_NAAM"),
    "wijk": ("WK_CODE", "WK_NAAM"),
    "buurt": ("BU_CODE", "BU_NAAM"),
    "water": "WATER",
    "residents": "AANT_INW",
    "households": "AANTAL_HH",
    "share_65_plus": "P_65_EO_JR",
    "woz": "WOZ",
    "density": "BEV_DICHTH",
}


def square(column: int, row: int = 0, width: int = 1, height: int = 1) -> MultiPolygon:
    """Return a block of squares of one kilometre, counted from the corner."""
    west, south = WEST + column * 1000, SOUTH + row * 1000
    return MultiPolygon([box(west, south, west + width * 1000, south + height * 1000)])


@dataclass
class Row:
    """One area in a file."""

    code: str
    name: str
    shape: BaseGeometry | None
    water: str = "NEE"
    figures: Mapping[str, Any] = field(default_factory=dict)


# Haarlem as one would draw it on a napkin: two wijken of two buurten side by side.
FIGURES = {
    "residents": 2000,
    "households": 1000,
    "share_65_plus": 15,
    "woz": 412,
    "density": 2000,
}
UNKNOWN = {
    "residents": 40,
    "households": -99999999,
    "share_65_plus": -99997,
    "woz": -99999999,
    "density": -99997,
}


def small_haarlem() -> dict[str, list[Row]]:
    """Return gemeente, wijken and buurten that fit in each other."""
    return {
        "gemeente": [Row("GM0392", "Haarlem", square(0, 0, 4))],
        "wijk": [
            Row("WK039201", "Oude Stad", square(0, 0, 2)),
            Row("WK039202", "Haarlemmerhoutkwartier", square(2, 0, 2)),
        ],
        "buurt": [
            Row("BU03920101", "Binnenstad", square(0), figures=FIGURES),
            Row("BU03920102", "Bakenes", square(1), figures=UNKNOWN),
            Row("BU03920201", "Den Hout", square(2)),
            Row("BU03920202", "Rozenprieel", square(3)),
        ],
    }


def properties(slug: str, row: Row, columns: Mapping[str, Any] = COLUMNS_2024) -> dict[str, Any]:
    """Return the columns of a row: its own code and name, and those of what lies around it."""
    code, name = columns[slug]
    town = row.code[2:6]
    found = {code: row.code, name: row.name, columns["water"]: row.water}
    if slug != "gemeente":
        names = {"0392": "Haarlem", "0363": "Amsterdam"}
        found |= dict(
            zip(columns["gemeente"], (f"GM{town}", names.get(town, "Elders")), strict=True)
        )
    if slug == "buurt":
        found[columns["wijk"][0]] = f"WK{row.code[2:8]}"
    return found | {columns[key]: value for key, value in row.figures.items()}


def blob(shape: BaseGeometry | None, system: int = RD, *, with_box: bool = True) -> bytes | None:
    """Return a shape as a GeoPackage keeps it."""
    if shape is None:
        return None
    flags = 0b0000_0011 if with_box else 0b0000_0001
    west, south, east, north = shape.bounds
    bounds = struct.pack("<4d", west, east, south, north) if with_box else b""
    return b"GP" + bytes([0, flags]) + struct.pack("<i", system) + bounds + shapely.to_wkb(shape)


def write_geopackage(
    path: Path,
    sets: Mapping[str, Sequence[Row]],
    *,
    layers: Mapping[str, str] | None = None,
    columns: Mapping[str, Any] = COLUMNS_2024,
    system: int = RD,
    with_box: bool = True,
) -> Path:
    """Write a GeoPackage with a layer per division and return its path."""
    names = layers or {"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(f"PRAGMA application_id = {0x47504B47}")
        file.executescript(
            """
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY,
                organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
            CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT,
                identifier TEXT, srs_id INTEGER);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,
                geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('RD', 28992, 'EPSG', 28992, 'undefined');
            INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'undefined');
            INSERT INTO gpkg_spatial_ref_sys VALUES ('none', -1, 'NONE', -1, 'undefined');
            """
        )
        for slug, rows in sets.items():
            table = names[slug]
            written = [properties(slug, row, columns) for row in rows]
            fields = list(dict.fromkeys(name for one in written for name in one))
            listed = ", ".join(f'"{name}"' for name in fields)
            file.execute(f'CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY, geom BLOB, {listed})')
            file.execute(
                "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?)", (table, table, system)
            )
            file.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)",
                (table, system),
            )
            marks = ", ".join("?" for _name in fields)
            for row, one in zip(rows, written, strict=True):
                values = [one.get(name) for name in fields]
                file.execute(
                    f'INSERT INTO "{table}" (geom, {listed}) VALUES (?, {marks})',  # noqa: S608
                    [blob(row.shape, system, with_box=with_box), *values],
                )
    return path


def write_geojson(
    path: Path, sets: Mapping[str, Sequence[Row]], *, crs: str = "", **extra: Any
) -> Path:
    """Write the same areas as GeoJSON, with the coordinates as the shapes have them."""
    features = [
        {
            "type": "Feature",
            "properties": properties(slug, row),
            "geometry": None if row.shape is None else mapping(row.shape),
        }
        for slug, rows in sets.items()
        for row in rows
    ]
    data: dict[str, Any] = {"type": "FeatureCollection", "features": features, **extra}
    if crs:
        data["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
