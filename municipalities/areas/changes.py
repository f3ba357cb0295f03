"""What a new year of boundaries changed, compared with the one before, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shapely.errors import GEOSException

from municipalities.areas.drafts import AreaDraft
from municipalities.areas.geometry import DIGITS, from_geojson, square_kilometres, to_rd
from municipalities.models import AreaBoundary

# A border that moved less than two metres was measured again, not redrawn.
SAME_LINE_METRES = 2


@dataclass
class SetChanges:
    """What happened to one division: per kind of news (code, sentence)."""

    name_plural: str
    year: int
    compared_with: int | None
    new: list[tuple[str, str]] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    redrawn: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0

    def rows(self) -> Iterator[str]:
        """Yield the lines of the report: a count per kind, and under it a sentence per area."""
        against = f", compared with {self.compared_with}" if self.compared_with else ""
        yield f"{self.name_plural} {self.year}{against}"
        for label, found in (
            ("new", self.new),
            ("gone", self.gone),
            ("renamed", self.renamed),
            ("redrawn", self.redrawn),
        ):
            yield f"  {label:<10}{len(found):>6}"
            # The first year is all new: naming every area would say nothing.
            if self.compared_with is not None:
                yield from (f"    {code:<20} {sentence}" for code, sentence in found)
        yield f"  {'unchanged':<10}{self.unchanged:>6}"


def compare(
    name_plural: str,
    year: int,
    compared_with: int | None,
    before: Mapping[str, AreaBoundary],
    after: Mapping[str, AreaDraft],
) -> SetChanges:
    """Compare the boundaries of an edition (by code of the area) with the areas of a draft.

    An area may be both renamed and redrawn; it is unchanged when it is neither.
    """
    changes = SetChanges(name_plural, year, compared_with)
    for code in sorted(after):
        draft = after[code]
        boundary = before.get(code)
        if boundary is None:
            changes.new.append((code, draft.name))
            continue
        renamed = boundary.name != draft.name
        moved = moved_km2(boundary, draft)
        if renamed:
            changes.renamed.append((code, f"{boundary.name} is now called {draft.name}"))
        if moved:
            changes.redrawn.append((code, f"{draft.name}: {moved:.3f} km2 came or went"))
        elif not renamed:
            changes.unchanged += 1
    for code in sorted(before.keys() - after.keys()):
        changes.gone.append((code, f"{before[code].name} is kept, for what lies in it"))
    return changes


def moved_km2(boundary: AreaBoundary, draft: AreaDraft) -> float:
    """Return how much surface lies in only one of the two, in km2; 0 for the same line."""
    old = from_geojson(boundary.geometry)
    if old.equals_exact(draft.geometry, tolerance=0):
        return 0.0
    try:
        moved = old.symmetric_difference(draft.geometry)
    except GEOSException:
        # Lines that nearly coincide can defeat the overlay; on the grid of the rows it works.
        moved = old.symmetric_difference(draft.geometry, grid_size=10**-DIGITS)
    # What is thinner than the tolerance disappears when it shrinks by half of that on each side.
    thick = to_rd(moved).buffer(-SAME_LINE_METRES / 2)
    return 0.0 if thick.is_empty else square_kilometres(moved)
