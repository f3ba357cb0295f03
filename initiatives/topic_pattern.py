"""The quiet pattern on a card without a photo: made from topic and place, the same every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

WIDTH, HEIGHT = 480, 120
COLUMNS, ROWS = 12, 3
MOTIF_GRID = 40


@dataclass(frozen=True)
class Stamp:
    """One motif of a pattern: where its grid of 40 begins, turned by degrees, and how strong.

    Opacity is text, or a Dutch template would write it with a comma.
    """

    x: int
    y: int
    degrees: int
    scale: float
    opacity: str

    @property
    def transform(self) -> str:
        """The value of SVG's `transform`; turning and growing happen about the motif's middle."""
        middle = MOTIF_GRID // 2
        return (
            f"translate({self.x + middle} {self.y + middle}) rotate({self.degrees}) "
            f"scale({self.scale}) translate(-{middle} -{middle})"
        )


def _numbers(seed: str) -> Iterator[int]:
    """Yield numbers from 0 to 255 that depend on the seed alone, on every machine."""
    block = seed.encode()
    while True:
        block = hashlib.sha256(block).digest()
        yield from block


def stamps(seed: str) -> list[Stamp]:
    """Return the motifs that fill a strip of 480 by 120; the same seed gives the same strip."""
    numbers = _numbers(seed)
    # The whole strip leans one way, so that it reads as cloth and not as noise.
    lean = (next(numbers) % 4) * 15 - 15
    shift = next(numbers) % 20
    filled = []
    for row in range(-1, ROWS):
        for column in range(-1, COLUMNS):
            chance = next(numbers)
            if chance < 40:
                continue
            filled.append(
                Stamp(
                    x=column * MOTIF_GRID + (shift if row % 2 else shift + MOTIF_GRID // 2),
                    y=row * MOTIF_GRID + 10,
                    degrees=lean if chance % 3 else lean + 180,
                    scale=(0.62, 0.78, 0.94)[chance % 3],
                    opacity=("0.2", "0.3", "0.45")[chance // 8 % 3],
                )
            )
    return filled
