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
# What so many names have in common tells none of them apart.
MOST_ALIKE = 200


class Known:
    """The initiatives that a municipality has on record, and the rows before."""

    def __init__(self, municipality: Municipality) -> None:
        self._by_name: dict[str, list[tuple[int, frozenset[int]]]] = defaultdict(list)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._letters: dict[str, int] = {}
        self._rows: dict[tuple[str, tuple[int, ...]], int] = {}
        rows = Initiative.objects.of_municipality(municipality).on_record()
        areas: dict[int, set[int]] = defaultdict(set)
        lies_in = Initiative.areas.through.objects.filter(initiative__in=rows.values("pk"))
        for pk, area in lies_in.values_list("initiative_id", "area_id"):
            areas[pk].add(area)
        for pk, name in rows.values_list("pk", "sort_key"):
            self._by_name[name].append((pk, frozenset(areas.get(pk, ()))))
            self._letters[name] = _letters(name)
            for word in name.split():
                if len(word) >= BEGINNING:
                    self._by_word[word[:BEGINNING]].add(name)

    def initiative_like(self, read: Mapping[str, Any]) -> int | None:
        """Return the initiative (its key) a row may be about."""
        return self._like(*_name_and_areas(read)) if read["name"] else None

    def note(self, number: int, read: Mapping[str, Any]) -> int | None:
        """Remember a row for those after it; return the number of one before that says the same."""
        if not read["name"]:
            return None
        first = self._rows.setdefault(_name_and_areas(read), number)
        return None if first == number else first

    def _like(self, name: str, areas: Sequence[int]) -> int | None:
        """Return one with the same name first, and then one whose name is nearly so."""
        if (same := self._there(name, areas)) is not None:
            return same
        for other in self._names_like(name):
            there = self._there(other, areas)
            if there is not None and _are_alike(other, name):
                return there
        return None

    def _there(self, name: str, areas: Sequence[int]) -> int | None:
        """Return the first initiative of this name that may be in these areas."""
        for pk, there in self._by_name.get(name, ()):
            # What says nothing of its place may be anywhere.
            if not areas or not there or not there.isdisjoint(areas):
                return pk
        return None

    def _names_like(self, name: str) -> list[str]:
        """Return the names that have the beginning of a word in common, and most of the letters."""
        names: set[str] = set()
        for word in name.split():
            found = self._by_word.get(word[:BEGINNING], set())
            if len(found) <= MOST_ALIKE:
                names |= found
        letters = _letters(name)
        return sorted(
            other
            for other in names
            if _most_alike(name, letters, other, self._letters[other]) >= ALIKE
        )


def _name_and_areas(read: Mapping[str, Any]) -> tuple[str, tuple[int, ...]]:
    return sort_key(read["name"]), tuple(read.get("areas", ()))


def _are_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(a=one, b=other)
    # The first is quick, and never lower than the true one.
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _letters(name: str) -> int:
    """Return which letters a name is made of, a bit for each; some share one."""
    bits = 0
    for letter in set(name):
        bits |= 1 << (ord(letter) % 64)
    return bits


def _most_alike(one: str, its_letters: int, other: str, letters: int) -> float:
    """Return how alike two names are at the most, by their lengths and letters alone.

    What stands in one and not in the other cannot be matched. Tells most names apart in a fraction
    of the time in which they are compared.
    """
    matched = min(
        len(one) - (its_letters & ~letters).bit_count(),
        len(other) - (letters & ~its_letters).bit_count(),
    )
    return 2 * matched / (len(one) + len(other))
