"""A reader of vector tiles, written from the standard and apart from our writer."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Feature:
    key: int | None
    kind: int
    rings: list[list[tuple[int, int]]]
    properties: dict[str, Any]


def _varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7


def _fields(data: bytes) -> Iterator[tuple[int, Any]]:
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        number, wire = tag >> 3, tag & 7
        if wire == 0:
            value, at = _varint(data, at)
            yield number, value
        elif wire == 1:
            yield number, struct.unpack("<d", data[at : at + 8])[0]
            at += 8
        elif wire == 2:
            length, at = _varint(data, at)
            yield number, data[at : at + length]
            at += length
        else:
            raise AssertionError(f"wire type {wire}")


def _packed(data: bytes) -> list[int]:
    numbers, at = [], 0
    while at < len(data):
        number, at = _varint(data, at)
        numbers.append(number)
    return numbers


def _unzigzag(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


def _rings(commands: list[int]) -> list[list[tuple[int, int]]]:
    rings: list[list[tuple[int, int]]] = []
    x = y = at = 0
    while at < len(commands):
        command, count = commands[at] & 7, commands[at] >> 3
        at += 1
        if command == 7:
            rings[-1].append(rings[-1][0])
            continue
        for _ in range(count):
            x += _unzigzag(commands[at])
            y += _unzigzag(commands[at + 1])
            at += 2
            if command == 1:
                rings.append([])
            rings[-1].append((x, y))
    return rings


def _value(data: bytes) -> Any:
    ((number, value),) = _fields(data)
    return {1: lambda: value.decode(), 6: lambda: _unzigzag(value), 7: lambda: bool(value)}.get(
        number, lambda: value
    )()


def read_tile(data: bytes) -> dict[str, list[Feature]]:
    """The features of each layer by the layer's name."""
    layers: dict[str, list[Feature]] = {}
    for number, body in _fields(data):
        assert number == 3
        parts = list(_fields(body))
        keys = [value.decode() for field, value in parts if field == 3]
        values = [_value(value) for field, value in parts if field == 4]
        (name,) = [value.decode() for field, value in parts if field == 1]
        assert (15, 2) in parts, "version 2"
        assert (5, 4096) in parts, "extent"
        layers[name] = [_feature(value, keys, values) for field, value in parts if field == 2]
    return layers


def _feature(data: bytes, keys: list[str], values: list[Any]) -> Feature:
    parts = dict(_fields(data))
    tags = _packed(parts[2])
    pairs = zip(tags[::2], tags[1::2], strict=True)
    return Feature(
        key=parts.get(1),
        kind=parts[3],
        rings=_rings(_packed(parts[4])),
        properties={keys[key]: values[value] for key, value in pairs},
    )
