"""The names by which people point at areas: code, name or alias, in any division."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from municipalities.models import Area, AreaAlias, Municipality
from municipalities.names import sort_key

# A piece of a name must be this long before a search takes it for the beginning of an area's name.
SHORTEST_BEGINNING = 4
# So many areas fit on a page as boxes to tick; a finer division is typed.
MOST_BOXES = 12


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


def named(areas: QuerySet[Area]) -> list[NamedArea]:
    """Read what areas are called, in their order.

    Every list needs all these names: no objects of the areas are made for them.
    """
    aliases = AreaAlias.objects.filter(area=OuterRef("pk")).order_by("pk")
    rows = areas.values_list(
        *("pk", "code", "name", "sort_key", "area_set__slug", "area_set__name_singular"),
        ArraySubquery(aliases.values("sort_key")),
        ArraySubquery(aliases.values("name")),
    )
    return [
        NamedArea(*area, tuple(zip(keys, written, strict=True))) for *area, keys, written in rows
    ]


class AreaNames:
    """All names of a municipality's areas, read when first needed (one query)."""

    def __init__(self, municipality: Municipality) -> None:
        self.municipality = municipality

    def rows(self) -> QuerySet[Area]:
        """The areas of the current year, large divisions first."""
        here = Area.objects.of_municipality(self.municipality)
        return here.order_by("area_set__rank", "sort_key")

    @cached_property
    def known(self) -> list[NamedArea]:
        """What the areas are called."""
        return named(self.rows())

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
    def plain(self) -> list[str]:
        """All names and aliases, plain."""
        return list(self._by_name)

    def named(self, plain: str) -> frozenset[int]:
        """Return the areas with a plain name or alias."""
        return frozenset(area.pk for area in self._by_name.get(plain, []))

    @cached_property
    def boxes(self) -> list[NamedArea]:
        """The areas to tick: those of the largest division that has parts, when they are few."""
        for slug in dict.fromkeys(area.division for area in self.known):
            inside = [area for area in self.known if area.division == slug]
            if len(inside) > 1:
                return inside if len(inside) <= MOST_BOXES else []
        return []

    @cached_property
    def suggestions(self) -> list[str]:
        """All names and aliases once, to choose from while typing."""
        names = {area.sort_key: area.name for area in self.known}
        names.update({key: name for key, name, _area in self._aliases if key not in names})
        return [names[key] for key in sorted(names)]
