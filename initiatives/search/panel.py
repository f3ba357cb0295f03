"""What the panel of filters is made of: chips, values to tick, and what to loosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Chip:
    """An active filter: its key, what it says, the address without it, and what is then asked."""

    key: str
    label: str
    remove_url: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Option:
    """A value one can tick and how many that finds, or for an order the address with it.

    `has_count`: there is room for a count, which a next question may know though this one does not.
    """

    value: str
    label: str
    checked: bool
    url: str = ""
    count: int | None = None
    has_count: bool = False


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


@dataclass(frozen=True)
class PlaceChoice:
    """A place that may have been meant, and the address of the page with it."""

    label: str
    url: str
