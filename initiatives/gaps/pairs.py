"""Two figures beside each other: how much may be needed, and how many initiatives there are.

Each is divided in thirds of the areas; together that makes nine combinations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from initiatives.gaps.classes import places

THIRDS = 3
LETTERS = "ABC"
LITTLE, MUCH = 1, THIRDS


@dataclass(frozen=True)
class Pair:
    """A combination of thirds: 1 is little, 3 is much."""

    need: int
    initiatives: int

    @property
    def code(self) -> str:
        """What stands on the map: A, B or C for the need, 1, 2 or 3 for the initiatives."""
        return f"{LETTERS[self.need - 1]}{self.initiatives}"

    @property
    def is_gap(self) -> bool:
        """Whether much may be needed where we know of few initiatives."""
        return (self.need, self.initiatives) == (MUCH, LITTLE)


# As they stand in the key of the map: the most needed at the top, the fewest initiatives first.
ALL_PAIRS = [
    [Pair(need, initiatives) for initiatives in range(LITTLE, MUCH + 1)]
    for need in range(MUCH, LITTLE - 1, -1)
]


def pair_of_each(
    needs: Mapping[int, Decimal], rates: Mapping[int, Decimal], *, less_is_need: bool = False
) -> dict[int, Pair]:
    """Return the combination of each area of which both figures are known.

    The thirds are those of the areas that have both, so that the map divides what it shows.
    """
    both = needs.keys() & rates.keys()
    need = places({key: -needs[key] if less_is_need else needs[key] for key in both}, THIRDS)
    rate = places({key: rates[key] for key in both}, THIRDS)
    return {key: Pair(need[key], rate[key]) for key in both}
