"""The compass rose: a petal per theme, a blade per question, drawn by how the initiator marked it.

It shows her own marks and judges nothing: no score, no percentage. Each state has a shape of its
own, so that nobody needs colour; the same stands in words beside it. Only geometry here: numbers
become strings, because templates would write them with a Dutch comma.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

# On a grid of 360 by 360 with the middle at (180, 180); degrees run clockwise from the north.
MIDDLE = 180.0
INNER = 26.0
OUTER = 124.0
HALF = 74.0
DOT = 106.0
PETAL_DEGREES = 70.0
GAP_DEGREES = 3.0
DIRECTIONS = (0.0, 90.0, 180.0, 270.0)
# Where the name of each petal stands: x, y, and which end of the words is there.
LABELS = (
    ("180", "34", "middle"),
    ("356", "282", "end"),
    ("180", "340", "middle"),
    ("4", "282", "start"),
)


@dataclass(frozen=True)
class Blade:
    """One question: its outline, its inner half, and the middle of its dot."""

    state: str
    outline: str
    half: str
    dot_x: str
    dot_y: str


@dataclass(frozen=True)
class Petal:
    """One theme: its blades, and where its name stands."""

    label: str
    blades: list[Blade]
    x: str
    y: str
    anchor: str


def rose(themes: Sequence[tuple[str, Sequence[str]]]) -> list[Petal]:
    """Draw a petal per theme; a theme is its name and the state of each of its questions.

    The first theme points north, the others follow clockwise. Raises ValueError for more than four.
    """
    if len(themes) > len(DIRECTIONS):
        raise ValueError("a compass has four directions")
    return [
        Petal(label, _blades(direction, states), *place)
        for (label, states), direction, place in zip(themes, DIRECTIONS, LABELS, strict=False)
    ]


def legend_blade(state: str) -> Blade:
    """Draw one blade that points north, to explain a state."""
    return _blade(state, 0.0, 20.0)


def _blades(direction: float, states: Sequence[str]) -> list[Blade]:
    if not states:
        return []
    step = PETAL_DEGREES / len(states)
    first = direction - PETAL_DEGREES / 2 + step / 2
    return [
        # Many questions are narrow blades: the gap narrows with them.
        _blade(state, first + step * number, step - min(GAP_DEGREES, step / 4))
        for number, state in enumerate(states)
    ]


def _blade(state: str, angle: float, width: float) -> Blade:
    left, right = angle - width / 2, angle + width / 2
    outline = (
        f"M{_at(INNER, left)}L{_at(OUTER - 14, left)}Q{_at(OUTER, left)} {_at(OUTER, angle)}"
        f"Q{_at(OUTER, right)} {_at(OUTER - 14, right)}L{_at(INNER, right)}Z"
    )
    half = f"M{_at(INNER, left)}L{_at(HALF, left)}L{_at(HALF, right)}L{_at(INNER, right)}Z"
    dot_x, dot_y = _at(DOT, angle).split(",")
    return Blade(state, outline, half, dot_x, dot_y)


def _at(radius: float, angle: float) -> str:
    radians = math.radians(angle)
    x = MIDDLE + radius * math.sin(radians)
    y = MIDDLE - radius * math.cos(radians)
    return f"{x:.1f},{y:.1f}"
