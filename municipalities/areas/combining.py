"""The figures of a whole from those of its parts: counts are added up, the rest is averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from municipalities.models import AreaFigure

Key = AreaFigure.Key
COUNTS = (Key.RESIDENTS, Key.HOUSEHOLDS, Key.RESIDENTS_65_PLUS)
AVERAGES = (Key.WOZ_VALUE, Key.LOW_INCOME_SHARE)

# A figure about a whole is known when the parts with a known figure hold this share of residents:
# a total may miss next to nothing, an average only needs most of them.
KNOWN_FOR_TOTAL = Decimal("0.98")
KNOWN_FOR_AVERAGE = Decimal("0.90")

Figures = Mapping[str, Decimal | None]


def combined(parts: Sequence[Figures]) -> dict[str, Decimal | None]:
    """Add counts up and average the rest by households; None when too much is not known."""
    everybody = sum((part["residents"] or Decimal(0) for part in parts), Decimal(0))
    found: dict[str, Decimal | None] = {}
    for key in (*COUNTS, *AVERAGES):
        known = [part for part in parts if part[key] is not None]
        counted = sum((part["residents"] or Decimal(0) for part in known), Decimal(0))
        enough = KNOWN_FOR_TOTAL if key in COUNTS else KNOWN_FOR_AVERAGE
        if not known or counted < everybody * enough:
            found[key] = None
        elif key in COUNTS:
            found[key] = sum((part[key] or Decimal(0) for part in known), Decimal(0))
        else:
            found[key] = _weighted(known, key)
    return found


def _weighted(parts: Sequence[Figures], key: str) -> Decimal | None:
    households = sum((part["households"] or Decimal(0) for part in parts), Decimal(0))
    if not households:
        return None
    total = sum(
        ((part[key] or Decimal(0)) * (part["households"] or Decimal(0)) for part in parts),
        Decimal(0),
    )
    # House values are published in thousands of euros, shares with one decimal.
    step = Decimal(1000) if key == Key.WOZ_VALUE else Decimal("0.1")
    return (total / households / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def combined_density(parts: Sequence[Figures]) -> Decimal | None:
    """Residents per square kilometre of a whole; None when a part with residents has none known.

    A part without residents does not tell how large it is, so it counts as no ground at all.
    """
    residents = ground = Decimal(0)
    for part in parts:
        living, density = part.get(Key.RESIDENTS), part.get(Key.DENSITY)
        if living is None or (living and not density):
            return None
        residents += living
        ground += living / density if density else Decimal(0)
    return (residents / ground).quantize(Decimal(1), ROUND_HALF_UP) if ground else None
