"""Areas beside each other: the lines of the table, the classes of the map, what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from initiatives.gaps.classes import Step, step_of_each, steps_of
from initiatives.gaps.disclosure import Value
from initiatives.gaps.figures import INITIATIVES, Figure
from initiatives.gaps.likeness import Comparison, compare, parts_for
from initiatives.gaps.measures import NOTHING, Measures, known
from initiatives.gaps.pairs import Pair, pair_of_each
from initiatives.gaps.reading import count_placed
from initiatives.gaps.selection import Order, Selection, View
from municipalities.models import Area, AreaSet


@dataclass(frozen=True)
class Source:
    """The year of the key figures that a figure was made with, and where those come from."""

    figure: Figure
    year: int
    provenance: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """What is told of one area.

    `value` is the chosen figure and `rate` the initiatives per 1,000 residents; `step` is its class
    on the map of one figure, `pair` its combination on the map of two. `history` has the years.
    """

    area: Area
    residents: Decimal | None
    initiatives: int
    value: Value
    rate: Value
    step: int | None
    pair: Pair | None
    beside: Comparison | None
    history: tuple[tuple[int, Value], ...]


class AreaComparison:
    """The areas of a division compared, as a selection asks. The year is chosen on the way."""

    def __init__(self, selection: Selection, division: AreaSet) -> None:
        self.selection = selection
        self.division = division
        # Of all areas, also those that are not shown: they make the classes.
        self.measures = Measures(
            selection.municipality,
            division,
            [one for one in selection.all_areas if one.area_set_id == division.pk],
            selection.initiatives(),
        )
        self.years = self.measures.years(selection.figure)
        selection.choose_year(self.years)

    @cached_property
    def _value(self) -> dict[int, Value]:
        return self.measures.values(self.selection.figure, self.selection.year)

    @cached_property
    def _rate(self) -> dict[int, Value]:
        return self.measures.values(INITIATIVES, self.selection.year)

    @cached_property
    def _amounts(self) -> dict[int, Decimal]:
        return known(self._value, self.selection.figure)

    @cached_property
    def sources(self) -> list[Source]:
        """Which figures of which year were used: of the chosen figure, and of the initiatives."""
        found = []
        for figure in dict.fromkeys([self.selection.figure, INITIATIVES]):
            year = self.measures.facts_year(figure, self.selection.year)
            if year is not None:
                provenance = self.measures.key_figures.sources(year, figure.keys)
                found.append(Source(figure, year, tuple(provenance)))
        return found

    # Classes ------------------------------------------------------------------------------------

    @cached_property
    def _step(self) -> dict[int, int]:
        nothing = [key for key, value in self._value.items() if value.amount == NOTHING]
        is_counted = self.selection.figure.count is not None
        return step_of_each(self._amounts, nothing=nothing if is_counted else [])

    @property
    def steps(self) -> list[Step]:
        """The classes of the map of one figure, from low to high."""
        return steps_of(self._amounts, self._step)

    @cached_property
    def _pair(self) -> dict[int, Pair]:
        need = self.selection.figure.need
        if need is None or self.selection.view is not View.PAIRS:
            return {}
        return pair_of_each(
            self._amounts, known(self._rate, INITIATIVES), less_is_need=need.less_is_need
        )

    @cached_property
    def _beside(self) -> dict[int, Comparison]:
        """Beside areas like it: by the chosen figure, or for two figures by the initiatives."""
        compared = (
            self._amounts if self.selection.view is View.FIGURE else known(self._rate, INITIATIVES)
        )
        return compare(compared, self._alike_by)

    @cached_property
    def _alike_by(self) -> dict[int, Decimal]:
        return self.measures.amounts(self.selection.like, self.selection.year)

    @property
    def alike_parts(self) -> int:
        """In how many parts the areas are divided to find those alike; 0 when they are few."""
        return parts_for(len(self._alike_by))

    @cached_property
    def _history(self) -> dict[int, list[tuple[int, Value]]]:
        return self.measures.history(self.selection.figure)

    # Lines --------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[Line]:
        """The areas that were asked for, in the order that was asked for."""
        return self._in_order(
            [
                Line(
                    area=area,
                    residents=self.measures.residents(self.selection.year, area.pk),
                    initiatives=self.measures.initiatives_in(area.pk),
                    value=self._value[area.pk],
                    rate=self._rate[area.pk],
                    step=self._step.get(area.pk),
                    pair=self._pair.get(area.pk),
                    beside=self._beside.get(area.pk),
                    history=tuple(self._history[area.pk]),
                )
                for area in self.selection.areas
            ]
        )

    def _in_order(self, lines: list[Line]) -> list[Line]:
        """Sort by name or by an amount; what is not known comes last either way."""
        asked = self.selection.order
        falls, key = asked.startswith("-"), asked.removeprefix("-")
        by_name = sorted(lines, key=lambda one: one.area.sort_key)
        if key == Order.NAME:
            return by_name[::-1] if falls else by_name
        told = [one for one in by_name if _amount(one, key) is not None]
        told.sort(key=lambda one: _amount(one, key) or NOTHING, reverse=falls)
        return told + [one for one in by_name if _amount(one, key) is None]

    @cached_property
    def without_any(self) -> list[Line]:
        """The areas in which we know of no initiative."""
        return [one for one in self.lines if not one.initiatives]

    @cached_property
    def gaps(self) -> list[Line]:
        """The areas where much may be needed and we know of few initiatives."""
        return [one for one in self.lines if one.pair is not None and one.pair.is_gap]

    @cached_property
    def found(self) -> int:
        """How many initiatives were asked for, in the chosen areas when some were chosen."""
        return self.selection.initiatives(inside_only=True).count()

    @cached_property
    def nowhere(self) -> int:
        """How many of them lie in no area of this division: those of the whole municipality."""
        found = self.selection.initiatives(inside_only=True)
        return self.found - count_placed(found, self.division)


def _amount(line: Line, key: str) -> Decimal | None:
    if key == Order.RESIDENTS:
        return line.residents
    if key == Order.COUNT:
        return Decimal(line.initiatives)
    return line.rate.amount if key == Order.RATE else line.value.amount
