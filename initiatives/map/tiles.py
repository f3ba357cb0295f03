"""Map tiles, and what is in those of the areas of a municipality.

Tiles are those of web maps: a square of the world in Web Mercator, halved at every zoom. Those of
the initiatives are in `clusters`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from django.db.models import BooleanField, F, Func, Max, Min, Q, QuerySet, Value
from shapely.geometry import MultiPolygon, shape

from initiatives.map.mvt import EXTENT, Layer, Property, Surface, to_grid
from municipalities.mercator import EARTH_RADIUS, HALF_WORLD, MapPoint, to_map
from municipalities.models import AreaEdition, Municipality

HIGHEST_ZOOM = 18
MOST_DIGITS = len(str(2**HIGHEST_ZOOM))
# As wide as browsers draw a tile.
TILE_PIXELS = 512
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
        if not all(
            one.isascii() and one.isdigit() and len(one) <= MOST_DIGITS for one in (z, x, y)
        ):
            raise NoSuchTile
        tile = cls(int(z), int(x), int(y))
        if tile.z > HIGHEST_ZOOM or max(tile.x, tile.y) >= 2**tile.z:
            raise NoSuchTile
        return tile

    @classmethod
    def holding(cls, place: MapPoint, zoom: int) -> Tile:
        """Return the tile of a zoom that a place lies in."""
        size = 2 * HALF_WORLD / 2**zoom
        across, down = (place.x + HALF_WORLD) // size, (HALF_WORLD - place.y) // size
        return cls(zoom, int(across), int(down))

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


# Places -----------------------------------------------------------------------------------------


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
    return _drawn(_current(municipality).filter(area_set__slug__in=DIVISIONS))


def _current(municipality: Municipality) -> QuerySet[AreaEdition]:
    of_today = AreaEdition.objects.filter(year=F("area_set__current_year"))
    return of_today.filter(area_set__municipality=municipality).select_related("area_set")


def _drawn(editions: Iterable[AreaEdition]) -> list[AreaEdition]:
    drawn = [one for one in editions if one.area_set.slug in DIVISIONS]
    return sorted(drawn, key=lambda one: DIVISIONS.index(one.area_set.slug))


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
    tolerance = 2 * HALF_WORLD / 2**zoom / TILE_PIXELS / 3
    simple: Iterable[MultiPolygon]
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
    if inside.is_empty or not isinstance(inside, Surface):
        return
    surface = to_grid(inside, tile.west, tile.north, tile.units_per_metre)
    properties: dict[str, Property] = {"code": area.code, "name": area.name, "level": area.level}
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
    return editions_and_bounds(municipality, codes)[1]


def editions_and_bounds(
    municipality: Municipality, codes: frozenset[str] = frozenset()
) -> tuple[list[AreaEdition], list[float] | None]:
    """Both `editions_to_draw` and `bounds_of`, in one question to the database."""
    chosen = Q(boundaries__area__code__in=codes) if codes else Q(area_set__slug="gemeente")
    editions = _current(municipality).annotate(
        west=Min("boundaries__min_lon", filter=chosen),
        south=Min("boundaries__min_lat", filter=chosen),
        east=Max("boundaries__max_lon", filter=chosen),
        north=Max("boundaries__max_lat", filter=chosen),
    )
    boxed = [one for one in editions if one.west is not None]
    if not boxed:
        return _drawn(editions), None
    southwest = [min(one.west for one in boxed), min(one.south for one in boxed)]
    northeast = [max(one.east for one in boxed), max(one.north for one in boxed)]
    return _drawn(editions), [*southwest, *northeast]
