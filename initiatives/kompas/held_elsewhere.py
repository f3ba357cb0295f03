"""What later apps hold of what she asked from her Kompas, for her own copy of everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from initiatives.models import Kompas
from municipalities.privacy.my_data import Entry


@dataclass(frozen=True)
class Held:
    """One sort of thing: its key in a file, its heading on paper, and what there is of it."""

    key: str
    title: str | Promise
    entries: Callable[[Kompas], Sequence[Entry]]


_held: dict[str, Held] = {}


def register(held: Held) -> None:
    """Add something to every initiator's own copy: only what is hers to read."""
    _held[held.key] = held


def held_elsewhere() -> Sequence[Held]:
    """Return what later apps hold, always in the same order."""
    return [_held[key] for key in sorted(_held)]
