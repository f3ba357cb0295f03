"""What is read for a comparison of areas: a fixed number of queries for any number of areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, When

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from municipalities.models import AreaContainment, AreaFigure, AreaSet


def places_of(found: InitiativeQuerySet, area_set: AreaSet) -> QuerySet[Any, Any]:
    """In which areas of a division initiatives lie: rows of `place` (a key) per `initiative`.

    An initiative in two parts of an area has two rows with the same place.
    """
    links = Initiative.areas.through.objects.filter(
        Q(area__area_set=area_set) | Q(area__within__area_set=area_set),
        initiative__in=found.order_by().values("pk"),
    )
    place = Case(When(area__area_set=area_set, then=F("area")), default=F("area__within"))
    return links.order_by().annotate(place=place)


def count_per_area(found: InitiativeQuerySet, area_set: AreaSet) -> dict[int, Decimal]:
    """Count initiatives per area of a division (by key); who is in two counts in both."""
    rows = places_of(found, area_set).values("place")
    counted = rows.annotate(n=Count("initiative", distinct=True)).values_list("place", "n")
    return {place: Decimal(n) for place, n in counted}


def count_placed(found: InitiativeQuerySet, area_set: AreaSet) -> int:
    """Count the initiatives that lie in any area of a division."""
    placed: int = places_of(found, area_set).aggregate(n=Count("initiative", distinct=True))["n"]
    return placed


def parts_within(area_set: AreaSet, wholes: Iterable[int]) -> frozenset[int]:
    """The areas of a division that lie in others (all by key)."""
    rows = AreaContainment.objects.filter(part__area_set=area_set, whole__in=list(wholes))
    return frozenset(rows.values_list("part", flat=True))


@dataclass
class KeyFigures:
    """The key figures of the areas of a division, in all years that were imported."""

    # Per year, per area (by key), per figure.
    by_year: dict[int, dict[int, dict[str, Decimal | None]]] = field(default_factory=dict)
    # Per year and figure: where it comes from.
    provenance: dict[tuple[int, str], dict[str, None]] = field(default_factory=dict)

    @classmethod
    def of(cls, area_set: AreaSet) -> KeyFigures:
        """Read those of a division: one query."""
        found = cls()
        rows = AreaFigure.objects.filter(area__area_set=area_set, area__is_current=True)
        for area, year, key, value, provenance in rows.values_list(
            "area", "year", "key", "value", "provenance"
        ):
            found.by_year.setdefault(year, {}).setdefault(area, {})[key] = value
            if value is not None:
                found.provenance.setdefault((year, key), {})[provenance] = None
        return found

    def years_with(self, *keys: str) -> list[int]:
        """The years in which all of these are known of some area, the newest first."""
        years = sorted(self.by_year, reverse=True)
        return [year for year in years if all((year, key) in self.provenance for key in keys)]

    def nearest(self, year: int, key: str) -> int | None:
        """The year of a figure that goes with another year: the last one before it, or the first.

        None when the figure is of no year.
        """
        years = self.years_with(key)
        return next((one for one in years if one <= year), years[-1] if years else None)

    def at(self, year: int | None, area: int) -> Mapping[str, Decimal | None]:
        """What is known of an area in a year."""
        return self.by_year.get(year, {}).get(area, {}) if year is not None else {}

    def sources(self, year: int, keys: Iterable[str]) -> list[str]:
        """Where the figures of a year come from, each once."""
        found: dict[str, None] = {}
        for key in keys:
            found |= self.provenance.get((year, key), {})
        return list(found)
