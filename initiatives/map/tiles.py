"""What is in a map tile: the areas of a municipality, and its initiatives in clusters.

Tiles are those of web maps: a square of the world in Web Mercator, halved at every zoom.
Initiatives start at what somebody may see (InitiativeQuery.initiatives), like every list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from django.db.models import Avg, BooleanField, Count, F, Func, Max, Min, QuerySet, Value
from django.db.models.functions import Floor
from shapely.geometry import MultiPolygon, shape

from initiatives.map.mvt import EXTENT, Layer, to_grid
from initiatives.models import Initiative
from municipalities.mercator import EARTH_RADIUS, HALF_WORLD, to_degrees, to_map
from municipalities.models import AreaBoundary, AreaEdition, Municipality

HIGHEST_ZOOM = 18
# A tile is drawn 512 pixels wide; a cluster takes what lies in 64 of them.
CELLS = 8
# Lines run on a little outside a tile, so that its edge is not drawn as a border.
MARGIN = 64 / EXTENT
# Divisions that are drawn, large to small, and the zoom from which each is in the tiles.
DIVISIONS = ("gemeente", "gebied", "wijk", "buurt")
FROM_ZOOM = (0, 0, 11, 13)


class NoSuchTile(LookupError):
    """There is no tile with these numbers."""


@dataclass(frozen=True)
class Tile:
    """The square of a tile, in Web Mercator metres."""

    z: int
    x: int
    y: int

    @classmethod
    def parse(cls, z: str, x: str, y: str) -> Tile:
        """Read the numbers of an address. Raises NoSuchTile when the world has no such tile."""
        if not all(one.isascii() and one.isdigit() and len(one) < 8 for one in (z, x, y)):
            raise NoSuchTile
        tile = cls(int(z), int(x), int(y))
        if tile.z > HIGHEST_ZOOM or max(tile.x, tile.y) >= 2**tile.z:
            raise NoSuchTile
        return tile

    @property
    def size(self) -> float:
        """Metres along a side."""
        return 2 * HALF_WORLD / 2**self.z

    # Every side is worked out from its own number, so that neighbours have the very same one.

    @property
    def west(self) -> float:
        """The left side."""
        return self.x * self.size - HALF_WORLD

    @property
    def east(self) -> float:
        """The right side."""
        return (self.x + 1) * self.size - HALF_WORLD

    @property
    def north(self) -> float:
        """The upper side."""
        return HALF_WORLD - self.y * self.size

    @property
    def south(self) -> float:
        """The lower side."""
        return HALF_WORLD - (self.y + 1) * self.size

    @property
    def units_per_metre(self) -> float:
        """The scale of what is drawn in it."""
        return EXTENT / self.size

    def box(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """West, south, east and north, widened by a part of the side."""
        wider = self.size * margin
        return self.west - wider, self.south - wider, self.east + wider, self.north + wider


# Initiatives ------------------------------------------------------------------------------------


def _point(x: Any, y: Any) -> Func:
    return Func(x, y, function="point")


class InBox(Func):
    """Whether a place lies in a box; written so that the GiST index on the place answers it."""

    template = "%(expressions)s"
    arg_joiner = " <@ "
    output_field = BooleanField()

    def __init__(self, west: float, south: float, east: float, north: float) -> None:
        corners = (_point(Value(west), Value(south)), _point(Value(east), Value(north)))
        super().__init__(_point(F("map_x"), F("map_y")), Func(*corners, function="box"))


def in_box(
    initiatives: QuerySet[Initiative], west: float, south: float, east: float, north: float
) -> QuerySet[Initiative]:
    """Keep the initiatives drawn in a box of map metres, its west and south sides not included."""
    # The box of PostgreSQL has all its sides; a place on a border belongs to one tile only.
    return initiatives.filter(InBox(west, south, east, north), map_x__gt=west, map_y__gt=south)


def clusters(initiatives: QuerySet[Initiative], tile: Tile) -> list[dict[str, Any]]:
    """Gather the initiatives of a tile in a grid: one query, one row per cell that holds any.

    Each row: `count`, the middle `x` and `y`, the outermost `west`, `south`, `east` and `north`,
    all in map metres; and the `key`, `slug`, `name` and `topic` of one of them.
    """
    cell = tile.size / CELLS
    west, south, east, north = tile.box()
    rows = (
        in_box(initiatives, west, south, east, north)
        .annotate(
            column=Floor((F("map_x") - Value(west)) / Value(cell)),
            row=Floor((Value(north) - F("map_y")) / Value(cell)),
        )
        .values("column", "row")
        .annotate(
            count=Count("pk"),
            x=Avg("map_x"),
            y=Avg("map_y"),
            west=Min("map_x"),
            south=Min("map_y"),
            east=Max("map_x"),
            north=Max("map_y"),
            key=Min("pk"),
            slug=Min("slug"),
            name=Min("name"),
            topic=Min("topic"),
        )
        .order_by("row", "column")
    )
    return list(rows)


def initiatives_tile(initiatives: QuerySet[Initiative], tile: Tile) -> bytes:
    """Write the layer `initiatives`: single ones with name and topic, clusters with their box."""
    layer = Layer("initiatives")
    scale = tile.units_per_metre
    for row in clusters(initiatives, tile):
        x = round((row["x"] - tile.west) * scale)
        y = round((tile.north - row["y"]) * scale)
        if row["count"] == 1:
            properties = {
                "count": 1,
                "slug": row["slug"],
                "name": row["name"],
                "topic": row["topic"],
            }
            layer.add_point(x, y, properties, row["key"])
            continue
        west, south = to_degrees(row["west"], row["south"])
        east, north = to_degrees(row["east"], row["north"])
        box = {"west": west, "south": south, "east": east, "north": north}
        # The number of one of its initiatives: in a tile no other feature has it.
        layer.add_point(x, y, {"count": row["count"], **box}, row["key"])
    return layer.encode()


# Areas ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DrawnArea:
    """An area as it is drawn: its outline and label point in Web Mercator metres."""

    code: str
    name: str
    level: int
    outline: MultiPolygon
    label: tuple[int, int]


def editions_to_draw(municipality: Municipality) -> list[AreaEdition]:
    """The current boundaries of each division that is drawn, large to small."""
    editions = AreaEdition.objects.filter(
        area_set__municipality=municipality,
        area_set__slug__in=DIVISIONS,
        year=F("area_set__current_year"),
    ).select_related("area_set")
    return sorted(editions, key=lambda one: DIVISIONS.index(one.area_set.slug))


def _to_map(places: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    lon, lat = np.radians(places[:, 0]), np.radians(places[:, 1])
    return np.column_stack((lon, np.log(np.tan(np.pi / 4 + lat / 2)))) * EARTH_RADIUS


@lru_cache(maxsize=256)
def outlines(edition_id: int, loaded_at: datetime, level: int, zoom: int) -> tuple[DrawnArea, ...]:
    """The areas of an edition as fine as a zoom shows; kept until the edition is loaded again."""
    boundaries = list(
        AreaEdition.objects.get(pk=edition_id)
        .boundaries.filter(area__is_current=True)
        .select_related("area")
        .order_by("area__code")
    )
    moved = [shapely.transform(shape(one.geometry), _to_map) for one in boundaries]
    # Together, so that neighbours keep sharing their border; about a third of a pixel.
    tolerance = 2 * HALF_WORLD / 2**zoom / 512 / 3
    simple = shapely.coverage_simplify(moved, tolerance) if moved else []
    return tuple(
        DrawnArea(one.area.code, one.name, level, outline, to_map(one.area.lon, one.area.lat))
        for one, outline in zip(boundaries, simple, strict=True)
    )


def areas_tile(
    municipality: Municipality, tile: Tile, chosen: frozenset[str] = frozenset()
) -> bytes:
    """Write the layers `areas` (surfaces), `labels` (points with a name) and `chosen` (surfaces).

    `level` is 0 for the gemeente, 1 for the largest division in it, and so on. `chosen` holds the
    codes of areas that are drawn at every zoom because somebody filters on them.
    """
    areas, labels, picked = Layer("areas"), Layer("labels"), Layer("chosen")
    box = tile.box(MARGIN)
    for level, edition in enumerate(editions_to_draw(municipality)):
        drawn = tile.z >= FROM_ZOOM[min(level, len(FROM_ZOOM) - 1)]
        if not drawn and not chosen:
            continue
        for area in outlines(edition.pk, edition.loaded_at, level, tile.z):
            if not drawn and area.code not in chosen:
                continue
            _draw_area(
                area, tile, box, areas if drawn else None, picked if area.code in chosen else None
            )
            if drawn and level > 0:
                _write_label(area, tile, labels)
    return areas.encode() + labels.encode() + picked.encode()


def _draw_area(
    area: DrawnArea,
    tile: Tile,
    box: tuple[float, float, float, float],
    areas: Layer | None,
    picked: Layer | None,
) -> None:
    inside = shapely.clip_by_rect(area.outline, *box)
    if inside.is_empty or inside.geom_type not in {"Polygon", "MultiPolygon"}:
        return
    surface = to_grid(inside, tile.west, tile.north, tile.units_per_metre)
    properties = {"code": area.code, "name": area.name, "level": area.level}
    for layer in (areas, picked):
        if layer is not None:
            layer.add_surface(surface, properties)


def _write_label(area: DrawnArea, tile: Tile, labels: Layer) -> None:
    x = round((area.label[0] - tile.west) * tile.units_per_metre)
    y = round((tile.north - area.label[1]) * tile.units_per_metre)
    if 0 <= x < EXTENT and 0 <= y < EXTENT:
        labels.add_point(x, y, {"name": area.name, "level": area.level})


def bounds_of(
    municipality: Municipality, codes: frozenset[str] = frozenset()
) -> list[float] | None:
    """The box (west, south, east, north in degrees) round the chosen areas, or the municipality.

    None when no boundaries were loaded.
    """
    boundaries = AreaBoundary.objects.filter(
        edition__area_set__municipality=municipality,
        edition__year=F("edition__area_set__current_year"),
    )
    boundaries = (
        boundaries.filter(area__code__in=codes)
        if codes
        else boundaries.filter(edition__area_set__slug="gemeente")
    )
    box = boundaries.aggregate(
        west=Min("min_lon"), south=Min("min_lat"), east=Max("max_lon"), north=Max("max_lat")
    )
    if box["west"] is None:
        return None
    return [box["west"], box["south"], box["east"], box["north"]]
