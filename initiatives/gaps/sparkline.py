"""A figure through the years as a little line. The same stands in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from initiatives.gaps.disclosure import Value

WIDTH, HEIGHT = 72, 20
EDGE = 3


@dataclass(frozen=True)
class Sparkline:
    """A line of `points` as SVG has them, broken where a year is not known; the last year."""

    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(history: Sequence[tuple[int, Value]]) -> Sparkline | None:
    """Draw the years that are known, at their own distance; None with fewer than two of them."""
    known = [(year, value.amount) for year, value in history if value.amount is not None]
    if len(known) < 2:
        return None
    first, last = history[0][0], history[-1][0]
    amounts = [amount for _year, amount in known]
    low, high = min(amounts), max(amounts)

    def place(year: int, amount: Decimal) -> tuple[float, float]:
        part = Decimal(year - first) / (last - first)
        height = (amount - low) / (high - low) if high > low else Decimal("0.5")
        return (
            round(float(EDGE + part * (WIDTH - 2 * EDGE)), 1),
            round(float(HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE)), 1),
        )

    lines: list[list[str]] = [[]]
    for year, value in history:
        if value.amount is None:
            lines.append([])
        else:
            x, y = place(year, value.amount)
            lines[-1].append(f"{x:g},{y:g}")
    return Sparkline(
        tuple(" ".join(points) for points in lines if len(points) > 1),
        tuple(place(year, amount) for year, amount in known),
    )
