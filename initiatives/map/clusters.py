"""The initiatives on the map, gathered in a grid, and the tiles they are sent in.

The grid is one for the whole world at every zoom, its cells an eighth of a tile wide: so what lies
in a tile is the same whether that tile is asked for alone or written together with all others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, FloatField, Max, Min, QuerySet, Sum, Value
from django.db.models.functions import Cast, Floor

from initiatives.map.mvt import EXTENT, Layer
from initiatives.map.tiles import InBox, Tile
from initiatives.models import Initiative
from municipalities.mercator import HALF_WORLD, to_degrees

# A tile is drawn 512 pixels wide; a cluster takes what lies in 64 of them.
CELLS = 8

# A tile from this zoom on is a small part of a town: there the index on places finds what lies in
# it. From farther away it would point at nearly every row, and reading a narrow index is cheaper.
CLOSE_BY = 13

# Only a cluster of one is called by its name, so only that one is looked up: by its key (OFFSET 0),
# where PostgreSQL would rather read the names of all for a few.
_WITH_NAMES = """
    SELECT grid.*, one.slug, one.name, one.topic FROM ({grid}) grid
    LEFT JOIN LATERAL (
        SELECT slug, name, topic FROM initiatives_initiative
        WHERE grid.n = 1 AND id = grid.key OFFSET 0
    ) one ON true ORDER BY grid.cell
"""


class Cluster(NamedTuple):
    """What lies in one cell of the grid: how many, where, and the key of one of them.

    `cell` counts the cells of the world row by row; places are map metres. The last three are those
    of an initiative that lies there alone, else empty.
    """

    cell: int
    n: int
    sum_x: int
    sum_y: int
    west: int
    south: int
    east: int
    north: int
    key: int
    slug: str | None
    name: str | None
    topic: str | None

    def with_other(self, other: Cluster) -> Cluster:
        """Return this and another one together, in the cell of this one."""
        return Cluster(
            self.cell,
            self.n + other.n,
            self.sum_x + other.sum_x,
            self.sum_y + other.sum_y,
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
            *(min(self.key, other.key), None, None, None),
        )


def cells_across(zoom: int) -> int:
    """How many cells of the grid lie round the world at a zoom."""
    return CELLS * 2**zoom


def in_tile(initiatives: QuerySet[Initiative], tile: Tile) -> QuerySet[Initiative]:
    """Keep the initiatives drawn in a tile; a place on a border belongs to one tile only."""
    # The grid takes the sides in the west and the north. Places are whole metres.
    within = initiatives.filter(
        map_x__gte=math.ceil(tile.west),
        map_x__lt=math.ceil(tile.east),
        map_y__gt=math.floor(tile.south),
        map_y__lte=math.floor(tile.north),
    )
    return within.filter(InBox(*tile.box())) if tile.z >= CLOSE_BY else within


def clusters(initiatives: QuerySet[Initiative], zoom: int) -> list[Cluster]:
    """Gather initiatives in the grid of a zoom, in one query; what is drawn nowhere is left out."""
    size = Value(2 * HALF_WORLD / cells_across(zoom))
    # As floats: PostgreSQL takes a number with a point for a decimal, which is many times slower.
    x, y = Cast("map_x", FloatField()), Cast("map_y", FloatField())
    across = Floor((x + Value(HALF_WORLD)) / size)
    down = Floor((Value(HALF_WORLD) - y) / size)
    grid = (
        initiatives.filter(map_x__isnull=False)
        .order_by()
        .annotate(cell=down * Value(float(cells_across(zoom))) + across)
        .values("cell")
        .annotate(
            n=Count("pk"),
            sum_x=Sum("map_x"),
            sum_y=Sum("map_y"),
            west=Min("map_x"),
            south=Min("map_y"),
            east=Max("map_x"),
            north=Max("map_y"),
            key=Min("pk"),
        )
    )
    try:
        sql, values = grid.query.get_compiler(grid.db).as_sql()
    except EmptyResultSet:
        return []
    with connections[grid.db].cursor() as cursor:
        cursor.execute(_WITH_NAMES.format(grid=sql), values)
        return [Cluster(int(cell), *rest) for cell, *rest in cursor.fetchall()]


def initiatives_tile(initiatives: QuerySet[Initiative], tile: Tile) -> bytes:
    """Write one tile of the layer `initiatives` of what somebody may see and asked for."""
    return encode(clusters(in_tile(initiatives, tile), tile.z), tile)


def levels(initiatives: QuerySet[Initiative], finest: int) -> Iterator[tuple[int, list[Cluster]]]:
    """Gather initiatives at every zoom from the finest to 0, in one query for all together."""
    found = clusters(initiatives, finest)
    yield finest, found
    for zoom in range(finest, 0, -1):
        found = coarser(found, zoom)
        yield zoom - 1, found


def coarser(found: Iterable[Cluster], zoom: int) -> list[Cluster]:
    """Turn the clusters of a zoom into those of the zoom before it: four cells are one there."""
    around = cells_across(zoom)
    merged: dict[int, Cluster] = {}
    for one in found:
        down, across = divmod(one.cell, around)
        cell = down // 2 * (around // 2) + across // 2
        known = merged.get(cell)
        merged[cell] = one._replace(cell=cell) if known is None else known.with_other(one)
    return [merged[cell] for cell in sorted(merged)]


def by_tile(found: Iterable[Cluster], zoom: int) -> dict[Tile, list[Cluster]]:
    """Put the clusters of a zoom, which are in the order of their cells, in the tiles they lie in.

    In each they keep that order.
    """
    around = cells_across(zoom)
    tiles: dict[tuple[int, int], list[Cluster]] = {}
    for one in found:
        down, across = divmod(one.cell, around)
        tiles.setdefault((across // CELLS, down // CELLS), []).append(one)
    return {Tile(zoom, x, y): within for (x, y), within in tiles.items()}


def encode(found: Iterable[Cluster], tile: Tile) -> bytes:
    """Write the layer `initiatives`: single ones with name and topic, clusters with their box."""
    layer = Layer("initiatives")
    scale, left, top = EXTENT / tile.size, tile.west, tile.north
    for one in found:
        x = round((one.sum_x / one.n - left) * scale)
        y = round((top - one.sum_y / one.n) * scale)
        if one.n == 1:
            said = {"slug": one.slug or "", "name": one.name or "", "topic": one.topic or ""}
            layer.add_point(x, y, {"count": 1, **said}, one.key)
            continue
        west, south = to_degrees(one.west, one.south)
        east, north = to_degrees(one.east, one.north)
        box = {"west": west, "south": south, "east": east, "north": north}
        # The number of one of its initiatives: in a tile no other feature has it.
        layer.add_point(x, y, {"count": one.n, **box}, one.key)
    return layer.encode()
