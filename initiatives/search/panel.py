"""What the panel of filters is made of: chips, values to tick, and what to loosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Chip:
    """An active filter: what it says, the address without it, and what is then still asked."""

    label: str
    remove_url: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Option:
    """A value one can tick and how many that finds, or for an order the address with it."""

    value: str
    label: str
    checked: bool
    url: str = ""
    count: int | None = None


@dataclass(frozen=True)
class Group:
    """The values of one key, to tick."""

    name: str
    legend: str
    options: list[Option]
    help: str = ""


@dataclass(frozen=True)
class WayOut:
    """A filter that leaves nothing: the address without it, and how many that finds."""

    label: str
    url: str
    count: int
