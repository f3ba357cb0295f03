"""What the figures of a division come to, area by area and year by year, the small ones held back.

Read once: three queries, and those of what is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from initiatives.gaps.disclosure import Threshold, Value
from initiatives.gaps.figures import INITIATIVES, Counted, Figure, Key
from initiatives.gaps.reading import KeyFigures
from initiatives.querysets import InitiativeQuerySet
from municipalities.models import Area, AreaSet, Municipality

NOTHING = Decimal(0)
NOT_COUNTED: Counted = {}


class Measures:
    """The figures of the areas of one division."""

    def __init__(
        self,
        municipality: Municipality,
        division: AreaSet,
        areas: list[Area],
        initiatives: InitiativeQuerySet,
    ) -> None:
        self.division = division
        self.areas = areas
        self.initiatives = initiatives
        self.threshold = Threshold(municipality.least_residents, municipality.least_people)
        self.key_figures = KeyFigures.of(division)
        self._counted: dict[str, Counted] = {}

    def counted(self, figure: Figure) -> Counted:
        """What is counted for a figure, asked of the database once."""
        if figure.count is None:
            return NOT_COUNTED
        if figure.key not in self._counted:
            self._counted[figure.key] = figure.count(self.initiatives, self.division)
        return self._counted[figure.key]

    def years(self, figure: Figure) -> list[int]:
        """The years there is a figure of, the newest first."""
        known = self.key_figures.years_with(*figure.keys)
        if not figure.per_year or not known:
            return known
        return sorted((year for year in self.counted(figure) if year is not None), reverse=True)

    def facts_year(self, figure: Figure, year: int | None) -> int | None:
        """The year of the key figures that a figure of a year is made with."""
        return None if year is None else self.key_figures.nearest(year, figure.keys[0])

    def values(self, figure: Figure, year: int | None) -> dict[int, Value]:
        """The figure of a year for every area (by key)."""
        facts_year = self.facts_year(figure, year)
        counted: Mapping[int, Decimal] = self.counted(figure).get(
            year if figure.per_year else None, {}
        )
        found = {}
        for area in self.areas:
            facts = self.key_figures.at(facts_year, area.pk)
            measure = figure.measure(facts, counted.get(area.pk, NOTHING))
            residents = None if figure.about_ground else facts.get(Key.RESIDENTS)
            found[area.pk] = self.threshold.disclose(measure, residents)
        return found

    def amounts(self, figure: Figure, year: int | None) -> dict[int, Decimal]:
        """The same for the areas of which it is told."""
        return known(self.values(figure, year), figure)

    def history(self, figure: Figure) -> dict[int, list[tuple[int, Value]]]:
        """The figure through the years, the oldest first; nothing for one of today only."""
        found: dict[int, list[tuple[int, Value]]] = {area.pk: [] for area in self.areas}
        if figure.count is not None and not figure.per_year:
            return found
        for year in reversed(self.years(figure)):
            for key, value in self.values(figure, year).items():
                found[key].append((year, value))
        return found

    def residents(self, year: int | None, area: int) -> Decimal | None:
        """How many people lived in an area, in the year that goes with another one."""
        facts = self.key_figures.at(self.facts_year(INITIATIVES, year), area)
        return facts.get(Key.RESIDENTS)

    def initiatives_in(self, area: int) -> int:
        """How many initiatives there are in an area today."""
        return int(self.counted(INITIATIVES).get(None, {}).get(area, 0))


def known(values: Mapping[int, Value], figure: Figure) -> dict[int, Decimal]:
    """The amounts of the areas of which a figure is told, as they are written.

    What reads the same must not be in two classes, nor be more or less than itself.
    """
    return {
        key: figure.unit.rounded(value.amount)
        for key, value in values.items()
        if value.amount is not None
    }
