"""Mapbox Vector Tiles, version 2.1, written by hand: points and surfaces with a few properties.

The format is protocol buffers: https://github.com/mapbox/vector-tile-spec. A tile is a short run of
varints and a table of values; a general encoder spends most of its time being general.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.polygon import orient

CONTENT_TYPE = "application/vnd.mapbox-vector-tile"
# Units along the side of a tile.
EXTENT = 4096

POINT, POLYGON = 1, 3
_MOVE_TO, _LINE_TO, _CLOSE_PATH = 1, 2, 7

Property = str | int | float | bool
Surface = MultiPolygon | Polygon


def _groups_of_seven(number: int) -> bytes:
    groups = bytearray()
    while number > 0x7F:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    groups.append(number)
    return bytes(groups)


# Nearly every number in a tile of points is one of these: places run to twice the extent.
_SHORT = [_groups_of_seven(number) for number in range(2 * EXTENT + 2)]


def varint(number: int) -> bytes:
    """Write a number from 0 in groups of seven bits, the smallest group first."""
    return _SHORT[number] if number < len(_SHORT) else _groups_of_seven(number)


def zigzag(number: int) -> int:
    """Turn a signed number into one from 0, small ones staying small."""
    return number << 1 if number >= 0 else (-number << 1) - 1


def _field(number: int, content: bytes) -> bytes:
    """Write a field that has a length: text, message, packed numbers."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def _value(value: Property) -> bytes:
    if isinstance(value, bool):
        return _field(4, b"\x38" + (b"\x01" if value else b"\x00"))
    if isinstance(value, str):
        return _field(4, _field(1, value.encode()))
    if isinstance(value, float):
        return _field(4, b"\x19" + struct.pack("<d", value))
    # sint64, so that a negative number stays short
    return _field(4, b"\x30" + varint(zigzag(value)))


class Layer:
    """One layer of a tile: features are added, the bytes come out at the end."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._features: list[bytes] = []
        self._keys: dict[str, int] = {}
        self._values: dict[tuple[type, Property], int] = {}

    def add_point(
        self, x: int, y: int, properties: Mapping[str, Property], key: int | None = None
    ) -> None:
        """Add a point at units from the upper left corner; `key` is the feature's number."""
        self._add(POINT, (9, zigzag(x), zigzag(y)), properties, key)

    def add_surface(
        self,
        surface: Surface,
        properties: Mapping[str, Property],
        key: int | None = None,
    ) -> None:
        """Add a surface whose corners are in units from the upper left corner."""
        commands = surface_commands(surface)
        if commands:
            self._add(POLYGON, commands, properties, key)

    def _add(
        self,
        kind: int,
        geometry: Sequence[int],
        properties: Mapping[str, Property],
        key: int | None,
    ) -> None:
        tags = bytearray()
        for name, value in properties.items():
            tags += varint(self._keys.setdefault(name, len(self._keys)))
            tags += varint(self._values.setdefault((type(value), value), len(self._values)))
        feature = b"" if key is None else b"\x08" + varint(key)
        feature += _field(2, bytes(tags)) + bytes((0x18, kind))
        feature += _field(4, b"".join(map(varint, geometry)))
        self._features.append(_field(2, feature))

    def encode(self) -> bytes:
        """Write the layer; nothing when it has no features, as the standard advises."""
        if not self._features:
            return b""
        body = [b"\x78\x02", _field(1, self.name.encode()), *self._features]
        body += [_field(3, name.encode()) for name in self._keys]
        body += [_value(value) for _kind, value in self._values]
        body.append(b"\x28" + varint(EXTENT))
        return _field(3, b"".join(body))


def surface_commands(surface: Surface) -> list[int]:
    """Return the drawing commands of a surface: each ring a move, a line and a close.

    Outer rings run clockwise on a screen, holes the other way; rings that shrink to nothing on the
    grid are left out.
    """
    commands: list[int] = []
    cursor = (0, 0)
    for polygon in getattr(surface, "geoms", [surface]):
        # On a screen y runs down, so what shapely calls counterclockwise is clockwise here.
        turned = orient(polygon, sign=1.0)
        for ring in (turned.exterior, *turned.interiors):
            corners = _grid_corners(ring.coords)
            if len(corners) < 3:
                if ring is turned.exterior:
                    break
                continue
            cursor = _draw(commands, corners, cursor)
    return commands


def _grid_corners(places: Iterable[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the corners of a ring on the grid, once each and without the closing one."""
    corners: list[tuple[int, int]] = []
    for place in places:
        corner = (round(place[0]), round(place[1]))
        if not corners or corners[-1] != corner:
            corners.append(corner)
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    return corners


def _draw(
    commands: list[int], corners: list[tuple[int, int]], cursor: tuple[int, int]
) -> tuple[int, int]:
    """Add the commands of one ring, from where the pen is; return where it is afterwards."""
    for index, (x, y) in enumerate(corners):
        if index == 0:
            commands.append(_MOVE_TO | 1 << 3)
        elif index == 1:
            commands.append(_LINE_TO | (len(corners) - 1) << 3)
        commands += (zigzag(x - cursor[0]), zigzag(y - cursor[1]))
        cursor = (x, y)
    commands.append(_CLOSE_PATH | 1 << 3)
    return cursor


def to_grid(surface: Surface, west: float, north: float, units_per_metre: float) -> Surface:
    """Turn a surface in map metres into units from the upper left corner of a tile."""
    moved: Surface = shapely.transform(
        surface,
        lambda places: (places - (west, north)) * (units_per_metre, -units_per_metre),
    )
    return moved
