"""How the map of a comparison looks: the class of each area, and the key that explains it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from initiatives.gaps import words
from initiatives.gaps.comparison import AreaComparison, Line
from initiatives.gaps.disclosure import State
from initiatives.gaps.drawing import Drawing, Shape, drawing_of
from initiatives.gaps.figures import Need
from initiatives.gaps.pairs import ALL_PAIRS, LITTLE, MUCH, Pair
from initiatives.gaps.selection import View


@dataclass(frozen=True)
class Patch:
    """How an area is drawn: its shape, class name or pattern, what stands in it, and its title."""

    shape: Shape
    look: str
    number: str
    title: str
    url: str
    is_gap: bool = False
    is_pale: bool = False


@dataclass(frozen=True)
class KeyRow:
    """A row of the legend: how it looks, its number, what it means, how many areas."""

    look: str
    number: str
    text: str
    in_words: str


@dataclass(frozen=True)
class PairCell:
    """A square of the key of two figures."""

    pair: Pair
    look: str
    text: str
    letter: str
    need: str
    in_words: str


class AreaMap:
    """The map of one comparison."""

    def __init__(self, comparison: AreaComparison) -> None:
        self.comparison = comparison
        self.figure = comparison.selection.figure
        self.division = comparison.division
        self.shows_pairs = comparison.selection.view is View.PAIRS

    def drawing(self) -> Drawing | None:
        """The map itself; None when no boundaries were loaded."""
        return drawing_of(self.comparison.selection.municipality, self.division)

    def patches(self, drawing: Drawing) -> list[Patch]:
        """How each area is drawn; those that were not asked for are pale."""
        by_code = {line.area.code: line for line in self.comparison.lines}
        return [
            self._patch(shape, by_code[shape.code])
            if shape.code in by_code
            else Patch(shape, "", "", "", "", is_pale=True)
            for shape in drawing.shapes
        ]

    def _patch(self, shape: Shape, line: Line) -> Patch:
        look, number, text = self._look(line)
        return Patch(
            shape,
            look,
            number,
            f"{line.area.name}: {text}",
            f"#{anchor_of(line)}",
            is_gap=bool(line.pair and line.pair.is_gap),
        )

    def _look(self, line: Line) -> tuple[str, str, str]:
        """How an area looks, what stands in it, and what that means."""
        value = words.value_in_words(self.figure.unit, line.value)
        if self.shows_pairs:
            if line.pair is not None:
                code = line.pair.code
                return (
                    f"pair-{code.lower()}",
                    code,
                    f"{code}, {words.pair_in_words(self.figure.need, line.pair)}",
                )
            states = {line.value.state, line.rate.state}
            state = State.TOO_SMALL if State.TOO_SMALL in states else State.UNKNOWN
            return state.value, "", words.value_in_words(self.figure.unit, line.value)
        if line.step is None:
            return line.value.state.value, "", value
        return f"step-{line.step}", str(line.step), value

    def legend(self) -> list[KeyRow]:
        """The key of the map of one figure, then how what is not told looks."""
        found = []
        looks = [self._look(line)[0] for line in self.comparison.lines]
        if not self.shows_pairs:
            found = [
                KeyRow(
                    f"step-{step.number}",
                    str(step.number),
                    words.step_in_words(self.figure, step),
                    self._areas(looks.count(f"step-{step.number}")),
                )
                for step in self.comparison.steps
            ]
        for state, text in (
            (State.UNKNOWN, _("onbekend")),
            (State.TOO_SMALL, _("te klein om te tonen")),
        ):
            if state.value in looks:
                found.append(KeyRow(state.value, "", text, self._areas(looks.count(state.value))))
        return found

    def pairs(self) -> list[list[PairCell]]:
        """The key of the map of two figures: a square of nine, with how many areas in each."""
        need = self.figure.need
        if not self.shows_pairs or need is None:
            return []
        held = [line.pair for line in self.comparison.lines if line.pair is not None]
        return [
            [
                PairCell(
                    pair,
                    f"pair-{pair.code.lower()}",
                    words.pair_in_words(self.figure.need, pair),
                    pair.code[0],
                    _third(need, pair),
                    self._areas(held.count(pair)),
                )
                for pair in row
            ]
            for row in ALL_PAIRS
        ]

    def _areas(self, count: int) -> str:
        one, several = self.division.name_singular, self.division.name_plural
        return words.areas_in_words(count, one, several)


def anchor_of(line: Line) -> str:
    """The place of an area in the table, for a link from the map."""
    return f"gebied-{line.area.code}"


def _third(need: Need, pair: Pair) -> str:
    """Name a third of the need in the key; the one in the middle needs few words there."""
    if LITTLE < pair.need < MUCH:
        return pgettext("third", "midden")
    return str(need.thirds[pair.need - 1])
