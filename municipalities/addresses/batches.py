"""A long row of things, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

One = TypeVar("One")


def in_batches(things: Iterable[One], size: int) -> Iterator[list[One]]:
    """Yield the things `size` at a time, the last ones with fewer."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
