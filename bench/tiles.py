"""Map tiles beside PostGIS, which writes the same clusters with ST_AsMVT in the same database.

Twice: clusters gathered on the spot, as for a filter; and clusters that both keep ready. Both sides
go through the same driver and return the bytes of a tile.
"""

from __future__ import annotations

from functools import partial

import psycopg
from django.db import connection

from bench.measuring import Work, heading, line, medians, ms, times
from bench.subjects import CENTRE, get, sql, value_of
from initiatives.map.clusters import CELLS, initiatives_tile
from initiatives.map.public_tiles import public_tile, shown_to_everybody
from initiatives.map.tiles import Tile
from municipalities.mercator import to_map
from municipalities.models import Municipality

ZOOMS = range(5, 17)

# What a tile says of a cluster, as columns: ST_AsMVT writes them as they are.
GRID = """
    SELECT municipality_id, floor((map_x + {half}) / {cell}) AS across,
        floor(({half} - map_y) / {cell}) AS down, count(*)::int AS count,
        avg(map_x)::float8 AS x, avg(map_y)::float8 AS y, min(map_x) AS west,
        min(map_y) AS south, max(map_x) AS east, max(map_y) AS north, min(id) AS key,
        min(slug) AS slug, min(name) AS name, min(topic) AS topic
    FROM initiatives_initiative WHERE publication = 'published' {where}
    GROUP BY 1, 2, 3
"""
TILE = """
    SELECT ST_AsMVT(feature, 'initiatives', 4096, 'geom', 'key') FROM (
        SELECT ST_MakePoint(round((x - {west}) * {scale}), round(({north} - y) * {scale})) AS geom,
            count, west, south, east, north, key,
            CASE WHEN count = 1 THEN slug END AS slug, CASE WHEN count = 1 THEN name END AS name,
            CASE WHEN count = 1 THEN topic END AS topic
        FROM ({clusters}) cluster
    ) feature
"""


def measure_tiles(rows: int, town: Municipality) -> None:
    """Print a line per zoom: the tile over the middle of the town."""
    has_postgis = _has_postgis()
    if has_postgis:
        _keep_clusters(town)
    else:
        print("\nNo PostGIS in this PostgreSQL: its columns are left out (docs/performance.md).")
    heading(
        f"Map tiles, {rows:,} initiatives",
        *("kept", "PostGIS, kept", "ratio", "made", "PostGIS, made", "ratio", "request", "bytes"),
    )
    shown = shown_to_everybody(town)
    for zoom in ZOOMS:
        tile = Tile.holding(to_map(*CENTRE), zoom)
        kept_ready: list[Work] = [
            partial(public_tile, town, tile),
            get(f"/api/v1/tiles/initiatives/{tile.z}/{tile.x}/{tile.y}", host=town.slug),
        ]
        made_now: list[Work] = [partial(initiatives_tile, shown, tile)]
        if has_postgis:
            kept_ready.append(sql(_their_tile(town, tile, kept=True)))
            made_now.append(sql(_their_tile(town, tile, kept=False)))
        kept, request, *their_kept = medians(*kept_ready)
        made, *their_made = medians(*made_now)
        columns = ["-"] * 4
        if has_postgis:
            columns = [
                *(ms(their_kept[0]), times(kept, their_kept[0])),
                *(ms(their_made[0]), times(made, their_made[0])),
            ]
        size = len(public_tile(town, tile) or b"")
        line(
            f"tile at zoom {zoom}",
            *(ms(kept), *columns[:2], ms(made), *columns[2:], ms(request), f"{size:,}"),
        )


def _has_postgis() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    except Exception as error:
        if isinstance(error.__cause__, psycopg.Error):
            return False
        raise
    return True


def _keep_clusters(town: Municipality) -> None:
    """Keep for PostGIS what we keep: the clusters of every zoom, with an index on the tile."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_cluster")
        for number, zoom in enumerate(ZOOMS):
            cell = value_of(Tile(zoom, 0, 0).size / CELLS)
            grid = GRID.format(half=HALF, cell=cell, where=f"AND municipality_id = {town.pk}")
            what = (
                f"SELECT {zoom} AS z, across::int / {CELLS} AS tile_x,"
                f" down::int / {CELLS} AS tile_y, grid.*"
                f" FROM ({grid}) grid WHERE across IS NOT NULL"
            )
            verb = "CREATE TABLE bench_cluster AS" if number == 0 else "INSERT INTO bench_cluster"
            cursor.execute(f"{verb} {what}")
        cursor.execute("CREATE INDEX ON bench_cluster (municipality_id, z, tile_x, tile_y)")
        cursor.execute("VACUUM ANALYZE bench_cluster")


HALF = value_of(Tile(0, 0, 0).size / 2)


def _their_tile(town: Municipality, tile: Tile, *, kept: bool) -> str:
    west, south, east, north = (value_of(one) for one in tile.box())
    clusters = (
        f"SELECT * FROM bench_cluster WHERE municipality_id = {town.pk} AND z = {tile.z}"
        f" AND tile_x = {tile.x} AND tile_y = {tile.y}"
    )
    if not kept:
        where = (
            f"AND municipality_id = {town.pk}"
            f" AND point(map_x, map_y) <@ box(point({west}, {south}), point({east}, {north}))"
        )
        cell = value_of(tile.size / CELLS)
        clusters = GRID.format(half=HALF, cell=cell, where=where)
    scale = value_of(tile.units_per_metre)
    return TILE.format(west=west, north=north, scale=scale, clusters=clusters)
