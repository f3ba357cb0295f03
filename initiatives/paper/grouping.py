"""The initiatives of a query by area: which division suits what was asked, and who is where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from initiatives.search.query import InitiativeQuery
from initiatives.vocabulary import PlaceKind
from municipalities.models import Area

# The divisions paper knows, large to small.
DIVISIONS = ("gebied", "wijk", "buurt")


@dataclass(frozen=True)
class AreaGroup:
    """An area with the initiatives in it."""

    name: str
    rows: list[Initiative]


def divisions_here(query: InitiativeQuery) -> list[tuple[str, str]]:
    """The divisions this municipality has, large to small, with what it calls an area of each."""
    found = {area.division: area.one_of for area in query.names.known}
    return [(one, found[one]) for one in DIVISIONS if one in found]


def division_of(query: InitiativeQuery) -> str:
    """Return by which division to group: `per` in the address, else one that suits the filter.

    Wijken, and within a wijk its buurten. Refuses one that is not there; empty where none is.
    """
    here = [slug for slug, _name in divisions_here(query)]
    asked = query.params.get("per", "").strip()
    if asked:
        if asked not in here:
            query.refuse(_("Kies per gebied, per wijk of per buurt."))
            return ""
        return asked
    chosen = {code for area in query.chosen_areas for code in area.codes}
    fine = any(
        area.code in chosen and area.division in {"wijk", "buurt"} for area in query.names.known
    )
    wanted = "buurt" if fine else "wijk"
    return wanted if wanted in here else next(iter(here), "")


def with_wholes(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Add to each initiative in what its areas lie, for `grouped`."""
    return rows.prefetch_related("areas__area_set", "areas__within__area_set")


def grouped(rows: Iterable[Initiative], query: InitiativeQuery, division: str) -> list[AreaGroup]:
    """Put initiatives under each of their areas in a division, within what was filtered on.

    What is everywhere comes last.
    """
    asked = frozenset(key for area in query.chosen_areas for key in area.ids)
    areas: dict[int, Area] = {}
    inside: dict[int, list[Initiative]] = {}
    everywhere = []
    for row in rows:
        found = _areas_in(row, division, asked)
        if not found or row.place_kind == PlaceKind.MUNICIPALITY:
            everywhere.append(row)
            continue
        for area in found:
            areas[area.pk] = area
            inside.setdefault(area.pk, []).append(row)
    ordered = sorted(areas.values(), key=lambda one: (one.sort_key, one.pk))
    groups = [AreaGroup(area.name, inside[area.pk]) for area in ordered]
    if everywhere:
        town = query.municipality.name
        groups.append(AreaGroup(_("In heel %(town)s") % {"town": town}, everywhere))
    return groups


def _areas_in(row: Initiative, division: str, asked: frozenset[int]) -> list[Area]:
    """Return the areas of a division an initiative is in, those that were asked for if it can be.

    One that is in a larger area than that, is in that larger one.
    """
    found: dict[int, Area] = {}
    wanted: dict[int, Area] = {}
    for area in row.areas.all():
        wholes = [area, *area.within.all()]
        at = next((one for one in wholes if one.area_set.slug == division), area)
        found[at.pk] = at
        if any(one.pk in asked for one in wholes):
            wanted[at.pk] = at
    return list((wanted or found).values())
