"""An area beside areas like it: alike is being in the same third of the division by one figure.

Of fewer than twelve areas it is the same half, and of fewer than eight none are called alike. The
comparison is with the median of the others there. It never puts areas in an order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import median

from initiatives.gaps.classes import places

MOST_PARTS = 3
# With fewer others there is nothing usual to speak of.
LEAST_OTHERS = 3
# A fifth more or less than usual is about the same.
ABOUT = Decimal("0.2")


class Beside(StrEnum):
    """How an area stands beside those like it."""

    LESS = "less"
    ABOUT = "about"
    MORE = "more"


@dataclass(frozen=True)
class Comparison:
    """How an area stands beside `others` like it, and what is usual there."""

    beside: Beside
    usual: Decimal
    others: int


def parts_for(areas: int) -> int:
    """In how many parts areas are divided to find those alike: 3, 2, or 0 when they are few."""
    parts = min(MOST_PARTS, areas // (LEAST_OTHERS + 1))
    return parts if parts > 1 else 0


def compare(
    values: Mapping[int, Decimal], alike_by: Mapping[int, Decimal]
) -> dict[int, Comparison]:
    """Compare each area with those in the same part by `alike_by`; left out: too few of them."""
    parts = parts_for(len(alike_by))
    if not parts:
        return {}
    part = places(alike_by, parts)
    groups: dict[int, list[int]] = {}
    for key in values:
        if key in part:
            groups.setdefault(part[key], []).append(key)
    return {
        key: _compare(values[key], [values[other] for other in group if other != key])
        for group in groups.values()
        for key in group
        if len(group) > LEAST_OTHERS
    }


def _compare(value: Decimal, others: list[Decimal]) -> Comparison:
    usual = median(others)
    if abs(value - usual) <= usual * ABOUT:
        beside = Beside.ABOUT
    else:
        beside = Beside.MORE if value > usual else Beside.LESS
    return Comparison(beside, usual, len(others))
