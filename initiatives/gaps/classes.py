"""Areas in classes: so many of about equal size, equal values always together.

A value is placed by its middle rank: the part of the areas below it, and half of those equal to
it. So many equal values make one class, and no boundary is drawn between two that are alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

STEPS = 5
# The class of areas with nothing at all, where that is a finding of its own.
NOTHING = 0


@dataclass(frozen=True)
class Step:
    """A class on the map: its number, the lowest and the highest value in it, how many areas."""

    number: int
    lowest: Decimal
    highest: Decimal
    areas: int


def places(values: Mapping[int, Decimal], steps: int) -> dict[int, int]:
    """Return the class of each area (by key), from 1 for the lowest to `steps`."""
    ordered = sorted(values.values())
    below: dict[Decimal, int] = {}
    equal: dict[Decimal, int] = {}
    for position, value in enumerate(ordered):
        below.setdefault(value, position)
        equal[value] = equal.get(value, 0) + 1
    return {
        key: min(int((below[value] + Decimal(equal[value]) / 2) * steps / len(ordered)), steps - 1)
        + 1
        for key, value in values.items()
    }


def step_of_each(values: Mapping[int, Decimal], *, nothing: Collection[int] = ()) -> dict[int, int]:
    """Return the class of each area on the map; the areas of `nothing` are one of their own."""
    some = {key: value for key, value in values.items() if key not in nothing}
    place = places(some, STEPS)
    # Numbered on, for equal values may leave a class empty and a missing number raises a question.
    number = {old: new for new, old in enumerate(sorted(set(place.values())), start=1)}
    found = dict.fromkeys(values.keys() & set(nothing), NOTHING)
    return found | {key: number[step] for key, step in place.items()}


def steps_of(values: Mapping[int, Decimal], step: Mapping[int, int]) -> list[Step]:
    """Return the classes that hold an area, from low to high."""
    return [
        _step(number, [values[key] for key, one in step.items() if one == number])
        for number in sorted(set(step.values()))
    ]


def _step(number: int, inside: Iterable[Decimal]) -> Step:
    values = sorted(inside)
    return Step(number, values[0], values[-1], len(values))
