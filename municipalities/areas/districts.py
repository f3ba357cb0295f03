"""The figures of a municipality's own divisions, which nobody publishes: made from its buurten."""

from __future__ import annotations

from collections.abc import Iterable

from municipalities.areas.combining import Figures, combined, combined_density
from municipalities.areas.divisions import SETS
from municipalities.areas.drafts import FigureDraft
from municipalities.models import AreaContainment, AreaFigure, Municipality

# What districts are made of; a buurt lies in one district of a division at most.
PARTS = "buurt"


def figures_of_districts(municipality: Municipality, years: Iterable[int]) -> list[FigureDraft]:
    """Return the figures of the gebieden and wijkteam districts in some years, in two queries.

    They follow from the buurten in them as they are now. A district with a buurt of which there
    are no figures in a year gets none of that year: the sum would be of something else.
    """
    parts: dict[str, list[int]] = {}
    for whole, part in AreaContainment.objects.filter(
        whole__area_set__municipality=municipality,
        whole__area_set__slug__in=SETS.values(),
        whole__is_current=True,
        part__area_set__slug=PARTS,
        part__is_current=True,
    ).values_list("whole__code", "part"):
        parts.setdefault(whole, []).append(part)
    figures, sources = _figures_of_buurten(municipality, years)
    found = []
    for year, by_area in figures.items():
        for code, inside in parts.items():
            if all(part in by_area for part in inside):
                together = [by_area[part] for part in inside]
                values = {
                    **combined(together),
                    AreaFigure.Key.DENSITY: combined_density(together),
                }
                found += [
                    FigureDraft(code, year, str(key), value, sources[year])
                    for key, value in values.items()
                ]
    return found


def _figures_of_buurten(
    municipality: Municipality, years: Iterable[int]
) -> tuple[dict[int, dict[int, Figures]], dict[int, str]]:
    """Read the figures of the buurten per year and buurt (by key), and where each year is from."""
    rows = AreaFigure.objects.filter(
        area__area_set__municipality=municipality,
        area__area_set__slug=PARTS,
        area__is_current=True,
        year__in=list(years),
    ).order_by("pk")
    empty = dict.fromkeys(AreaFigure.Key.values)
    found: dict[int, dict[int, dict[str, object]]] = {}
    sources: dict[int, str] = {}
    for area, year, key, value, provenance in rows.values_list(
        "area", "year", "key", "value", "provenance"
    ):
        found.setdefault(year, {}).setdefault(area, dict(empty))[key] = value
        sources.setdefault(year, provenance)
    return found, sources  # type: ignore[return-value]
