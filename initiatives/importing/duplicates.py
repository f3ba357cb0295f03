"""Whether a row is about an initiative that is here already: alike in name, and in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from initiatives.models import Initiative
from municipalities.models import Municipality
from municipalities.names import sort_key

ALIKE = 0.85
# What a word of a name begins with; shorter words ("tuin", "club") are in too many names.
BEGINNING = 5


class Known:
    """The initiatives of a municipality that everybody may see, and the rows before."""

    def __init__(self, municipality: Municipality) -> None:
        self._by_name: dict[str, list[tuple[int, frozenset[int]]]] = defaultdict(list)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._rows: dict[tuple[str, tuple[int, ...]], int] = {}
        rows = Initiative.objects.of_municipality(municipality).in_registry()
        for row in rows.only("pk", "sort_key").prefetch_related("areas"):
            areas = frozenset(area.pk for area in row.areas.all())
            self._by_name[row.sort_key].append((row.pk, areas))
            for word in row.sort_key.split():
                if len(word) >= BEGINNING:
                    self._by_word[word[:BEGINNING]].add(row.sort_key)
        self._found = {row.pk: row for row in rows.only("pk", "name", "slug")}

    def like(self, read: Mapping[str, Any]) -> tuple[Initiative | None, int | None]:
        """Return the initiative a row may be about, and an earlier row that says the same."""
        key, areas = sort_key(read["name"]), _areas(read)
        return self._initiative_like(key, areas), self._rows.get((key, areas))

    def remember(self, number: int, read: Mapping[str, Any]) -> None:
        """Note a row, for those after it."""
        if read["name"]:
            self._rows.setdefault((sort_key(read["name"]), _areas(read)), number)

    def _initiative_like(self, key: str, areas: Sequence[int]) -> Initiative | None:
        names = {key} if key in self._by_name else set()
        for word in key.split():
            names |= self._by_word.get(word[:BEGINNING], set())
        for name in sorted(names, key=lambda one: one != key):
            if name != key and SequenceMatcher(None, name, key).ratio() < ALIKE:
                continue
            for pk, there in self._by_name[name]:
                # What says nothing of its place may be anywhere.
                if not areas or not there or there & set(areas):
                    return self._found[pk]
        return None


def _areas(read: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(read.get("areas", ()))
