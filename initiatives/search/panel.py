"""The panel of filters: all there is to choose from, what was chosen, and how many that finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from initiatives.search.choice_keys import choice_key, choice_keys
from initiatives.search.keys import Sort

if TYPE_CHECKING:
    from initiatives.search.query import InitiativeQuery


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
    """The values of one key, to tick; `is_ours`: all of them are ones we offer, none was typed."""

    name: str
    legend: str
    options: list[Option]
    help: str = ""
    is_ours: bool = True


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


class FilterPanel:
    """What one question chose of all that can be chosen."""

    def __init__(self, query: InitiativeQuery) -> None:
        self.query = query

    @property
    def groups(self) -> list[Group]:
        """All there is to tick, in groups."""
        found = [Group(key.name, str(key.legend), self.options(key.name)) for key in choice_keys()]
        areas = self.areas
        if areas:
            help_text = _("Kies je er meer, dan tellen ze bij elkaar op.")
            is_ours = len(areas) == len(self.query.names.boxes)
            found.insert(1, Group("area", _("Waar in de gemeente?"), areas, help_text, is_ours))
        return found

    def options(self, name: str) -> list[Option]:
        """The values of a key of choices, to tick."""
        key = choice_key(name)
        if key is None:
            return []
        chosen = set(self.query.params.getlist(name))
        return [
            Option(value, label, value in chosen, **self._count(name, value))
            for value, label in key.labels()
        ]

    @property
    def areas(self) -> list[Option]:
        """Areas to tick: the chosen ones, whatever they are, and those of the largest division."""
        return list(self._area_options())

    def _area_options(self) -> Iterator[Option]:
        names = self.query.names
        typed = self.query.params.getlist("area")
        written = dict.fromkeys(one.strip() for one in typed if one.strip())
        offered = {area.code for area in names.boxes}
        for area in names.boxes:
            yield Option(
                area.code, area.name, area.code in written, **self._count("area", area.code)
            )
        for value in written:
            chosen = names.find(value)
            if chosen and value not in offered:
                yield Option(value, chosen.label, True)

    def _count(self, name: str, value: str) -> dict[str, Any]:
        counts = self.query.counts
        return {} if counts is None else {"count": counts.of_value(name, value), "has_count": True}

    @property
    def unknown_area(self) -> str:
        """What was typed as an area and is none, to be put right."""
        typed = [one for one in self.query.params.getlist("area") if one.strip()]
        return next((one for one in typed if not self.query.names.find(one)), "")

    @property
    def since(self) -> str:
        """The day since which something changed, as it stands in the address."""
        return self.query.params.get("changedSince", "")

    @property
    def sorts(self) -> list[Option]:
        """Orders to choose from; the best match only when there is a search."""
        query = self.query
        pairs = query.pairs("sort")
        return [
            Option(value, str(label), value == query.sort, query.url([*pairs, ("sort", value)]))
            for value, label in Sort.CHOICES
            if query.can_sort(value)
        ]

    @property
    def sort_asked(self) -> str:
        """The order, where somebody chose one herself."""
        return self.query.sort if self.query.params.get("sort") else ""

    @property
    def ticks(self) -> int:
        """How many things are chosen in the panel."""
        return len(self.query.pairs("q", "near", "sort"))
