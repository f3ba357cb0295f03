"""A place that was found by an address, and the answer to what somebody typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# So many one looks through at a glance.
MOST_CHOICES = 8


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something an address may mean. `label` says it, and typed again finds it."""

    label: str
    # Helps to choose.
    hint: str = ""
    # Whether it is just what was typed, not only something like it.
    is_exact: bool = False


@dataclass(frozen=True, kw_only=True)
class FoundPlace(Choice):
    """An address, or the middle of a street or of a postcode; in degrees (WGS 84)."""

    lon: float
    lat: float


@dataclass(frozen=True)
class Answer:
    """What an address leads to: one place, or what may be meant with a sentence that says so."""

    place: FoundPlace | None = None
    choices: Sequence[Choice] = ()
    sentence: str = ""


def spaced(postcode: str) -> str:
    """Return a postcode as it is written on an envelope: "2011 SA"."""
    return f"{postcode[:4]} {postcode[4:]}".strip()
