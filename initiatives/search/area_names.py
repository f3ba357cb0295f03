"""The names by which people point at areas: code, name or alias, in any division."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from django.db import connections, router
from django.utils.functional import SimpleLazyObject

from municipalities.models import Area, Municipality
from municipalities.names import sort_key

# A piece of a name must be this long before a search takes it for the beginning of an area's name.
SHORTEST_BEGINNING = 4
# So many areas fit on a page as boxes to tick; a finer division is typed.
MOST_BOXES = 12
# Of so many municipalities the names are kept in each process, some hundreds of them each.
MOST_TOWNS = 100


@dataclass(frozen=True)
class ChosenArea:
    """What somebody chose: as she wrote it, how to say it, and the areas it stands for."""

    value: str
    label: str
    ids: frozenset[int]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class NamedArea:
    """What an area is called. `division` is the slug of its area set, `one_of` how that calls one;
    aliases are plain, as a sort key, and as they are written.
    """

    pk: int
    code: str
    name: str
    sort_key: str
    division: str
    one_of: str
    aliases: tuple[tuple[str, str], ...]


class AreaNames:
    """All names of the areas of a municipality, large divisions first. Shared: it never changes."""

    def __init__(self, known: tuple[NamedArea, ...]) -> None:
        self.known = known

    @cached_property
    def _aliases(self) -> list[tuple[str, str, int]]:
        return sorted((key, name, area.pk) for area in self.known for key, name in area.aliases)

    @cached_property
    def _by_name(self) -> dict[str, list[NamedArea]]:
        by_id = {area.pk: area for area in self.known}
        found: dict[str, list[NamedArea]] = {}
        for area in self.known:
            found.setdefault(area.sort_key, []).append(area)
        for key, _name, area_id in self._aliases:
            if by_id[area_id] not in found.setdefault(key, []):
                found[key].append(by_id[area_id])
        return found

    @cached_property
    def _by_code(self) -> dict[str, NamedArea]:
        return {area.code.casefold(): area for area in self.known}

    def find(self, value: str) -> ChosenArea | None:
        """Return what a code, name or alias stands for; None when this town has no such area."""
        written = value.strip()
        one = self._by_code.get(written.casefold())
        if one is not None:
            return ChosenArea(written, self.label(one), frozenset([one.pk]), (one.code,))
        asked = sort_key(written)
        several = self._by_name.get(asked, [])
        if not several:
            return None
        # As the municipality spells it, whatever way it was typed.
        spelled = {area.name for area in several if area.sort_key == asked}
        spelled = spelled or {name for key, name, _area_id in self._aliases if key == asked}
        label = spelled.pop() if len(spelled) == 1 else written
        ids = frozenset(area.pk for area in several)
        return ChosenArea(written, label, ids, tuple(area.code for area in several))

    def label(self, area: NamedArea) -> str:
        """Say an area's name, with its division when another area bears the same name."""
        if len(self._by_name[area.sort_key]) == 1:
            return area.name
        return f"{area.name} ({area.one_of})"

    def beginning_with(self, words: str) -> frozenset[int]:
        """Return the areas whose name or alias begins with `words` (plain, as a sort key)."""
        if len(words) < SHORTEST_BEGINNING:
            return frozenset()
        return frozenset(
            area.pk
            for key, areas in self._by_name.items()
            if key.startswith(words)
            for area in areas
        )

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """All names and aliases, plain."""
        return tuple(self._by_name)

    def named(self, plain: str) -> frozenset[int]:
        """Return the areas with a plain name or alias."""
        return frozenset(area.pk for area in self._by_name.get(plain, []))

    @cached_property
    def boxes(self) -> tuple[NamedArea, ...]:
        """The areas to tick: those of the largest division that has parts, when they are few."""
        for slug in dict.fromkeys(area.division for area in self.known):
            inside = tuple(area for area in self.known if area.division == slug)
            if len(inside) > 1:
                return inside if len(inside) <= MOST_BOXES else ()
        return ()

    @cached_property
    def suggestions(self) -> tuple[str, ...]:
        """All names and aliases once, to choose from while typing."""
        names = {area.sort_key: area.name for area in self.known}
        names.update({key: name for key, name, _area in self._aliases if key not in names})
        return tuple(names[key] for key in sorted(names))


class NamesOfAll(AreaNames):
    """The names of the areas of every municipality; areas of the same name or code add up."""

    def find(self, value: str) -> ChosenArea | None:
        """Return what a code, name or alias stands for, in whatever municipality."""
        written = value.strip()
        same = [area for area in self.known if area.code.casefold() == written.casefold()]
        if not same:
            return super().find(value)
        ids = frozenset(area.pk for area in same)
        return ChosenArea(written, same[0].name, ids, tuple(area.code for area in same))


# Every list needs all these names, and they hardly ever change: they come as one text, and what was
# made of that text serves for as long as it stays the same.
_NAMES = """
    SELECT coalesce(json_agg(json_build_array(
        area.id, area.code, area.name, area.sort_key, division.slug, division.name_singular,
        ARRAY(
            SELECT json_build_array(alias.sort_key, alias.name) FROM municipalities_areaalias alias
            WHERE alias.area_id = area.id ORDER BY alias.id
        )
    ) ORDER BY division.rank, area.sort_key, area.id), '[]')::text
    FROM municipalities_area area
    JOIN municipalities_areaset division ON division.id = area.area_set_id
    WHERE area.is_current {where}
"""
_OF_ONE = _NAMES.format(where="AND division.municipality_id = %s")
_OF_ALL = _NAMES.format(where="")


def names_of(municipality: Municipality) -> AreaNames:
    """The names of the areas of a municipality, read when they are first needed (one query)."""
    return _when_needed(lambda: _read(AreaNames, _OF_ONE, municipality.pk))


def names_of_all() -> AreaNames:
    """The names of the areas of every municipality, read when they are first needed (one query)."""
    return _when_needed(lambda: _read(NamesOfAll, _OF_ALL))


def _when_needed(read: Callable[[], AreaNames]) -> AreaNames:
    return cast(AreaNames, SimpleLazyObject(read))


def _read(kind: type[AreaNames], statement: str, *given: int) -> AreaNames:
    with connections[router.db_for_read(Area)].cursor() as cursor:
        cursor.execute(statement, given)
        # A class is hashable, whatever mypy thinks of it.
        return _made_of(kind, cursor.fetchone()[0])  # type: ignore[arg-type]


@lru_cache(MOST_TOWNS)
def _made_of(kind: type[AreaNames], text: str) -> AreaNames:
    areas = ((*area, tuple(map(tuple, aliases))) for *area, aliases in json.loads(text))
    return kind(tuple(NamedArea(*area) for area in areas))
