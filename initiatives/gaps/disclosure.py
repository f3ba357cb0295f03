"""The rule of small numbers: when a figure is not shown, because it would tell about too few.

The numbers are the municipality's own (Municipality.least_residents, least_people). A count of
initiatives is never held back: each of them is public by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class State(StrEnum):
    """Whether a figure is told, and why not."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    TOO_SMALL = "too_small"


@dataclass(frozen=True)
class Value:
    """A figure of an area, or why there is none to tell."""

    amount: Decimal | None
    state: State

    @property
    def is_known(self) -> bool:
        """Whether there is a figure to tell."""
        return self.state is State.KNOWN


UNKNOWN = Value(None, State.UNKNOWN)
TOO_SMALL = Value(None, State.TOO_SMALL)


@dataclass(frozen=True)
class Measure:
    """What a figure comes to before the rule: its amount, and the people it tells about.

    `behind` of `among` people (or households) are what a share counts; None for what is no share.
    """

    amount: Decimal | None
    behind: Decimal | None = None
    among: Decimal | None = None


@dataclass(frozen=True)
class Threshold:
    """Below how many residents an area has no figures, and how few people no share tells about."""

    residents: int
    people: int

    def disclose(self, measure: Measure, residents: Decimal | None) -> Value:
        """Return the figure when it may be told.

        A share of nearly everybody tells as much about the few others as a share of nearly nobody.
        """
        if residents is not None and residents < self.residents:
            return TOO_SMALL
        if measure.amount is None:
            return UNKNOWN
        if self._is_few(measure.behind) or self._is_few(_rest(measure)):
            return TOO_SMALL
        return Value(measure.amount, State.KNOWN)

    def _is_few(self, people: Decimal | None) -> bool:
        return people is not None and 0 < people < self.people


def _rest(measure: Measure) -> Decimal | None:
    if measure.behind is None or measure.among is None:
        return None
    return measure.among - measure.behind
