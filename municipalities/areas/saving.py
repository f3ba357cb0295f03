"""Saving a year of areas: editions side by side, the newest one current, nothing lost.

An area that a new year no longer has stays: initiatives and roles hold on to it. It is only no
longer current.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from municipalities.areas.changes import SetChanges, compare
from municipalities.areas.districts import figures_of_districts
from municipalities.areas.drafts import AreaDraft, AreasDraft, ContainmentDraft, FigureDraft
from municipalities.areas.geometry import label_point, to_geojson
from municipalities.models import (
    Area,
    AreaAlias,
    AreaBoundary,
    AreaContainment,
    AreaEdition,
    AreaFigure,
    AreaSet,
    Municipality,
)
from municipalities.names import clean_line, sort_key

BATCH = 500


@transaction.atomic
def save_year(
    *, municipality: Municipality, draft: AreasDraft, keep_current: bool = False
) -> list[SetChanges]:
    """Save a year of areas and return what changed, per division.

    Loading the same year again replaces it. The newest year becomes the current one, unless
    `keep_current`; an older year is kept beside it and changes no name, no label and no
    containment.
    """
    # One import of a municipality at a time: the second waits, and compares with the first.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    changes = []
    current: dict[str, Area] = {}
    for slug in sorted(draft.sets, key=lambda one: draft.name_of_set(one).rank):
        area_set = _area_set(municipality, draft, slug)
        becomes_current = _becomes_current(area_set, draft.source.year, keep_current)
        areas = _save_areas(area_set, draft.sets[slug], becomes_current)
        changes.append(_save_edition(area_set, draft, slug, areas))
        if becomes_current:
            area_set.current_year = draft.source.year
            area_set.save(update_fields=["current_year"])
            area_set.areas.exclude(code__in=areas).update(is_current=False)
            current |= areas
    if current:
        _save_containments(municipality, draft.containments, current)
        save_aliases(municipality, draft.aliases)
    save_figures(municipality, draft.figures)
    return changes


def _area_set(municipality: Municipality, draft: AreasDraft, slug: str) -> AreaSet:
    name = draft.name_of_set(slug)
    return AreaSet.objects.get_or_create(
        municipality=municipality,
        slug=slug,
        defaults={"name_singular": name.singular, "name_plural": name.plural, "rank": name.rank},
    )[0]


def _becomes_current(area_set: AreaSet, year: int, keep_current: bool) -> bool:
    if area_set.current_year is None or area_set.current_year == year:
        return True
    return year > area_set.current_year and not keep_current


def _save_areas(
    area_set: AreaSet, drafts: Iterable[AreaDraft], becomes_current: bool
) -> dict[str, Area]:
    """Make the areas that are new and, in the current year, bring the others up to date."""
    known = {area.code: area for area in area_set.areas.all()}
    fresh, stale = [], []
    found: dict[str, Area] = {}
    for draft in drafts:
        area = known.get(draft.code)
        if area is None:
            area = Area(area_set=area_set, code=draft.code)
            fresh.append(area)
        elif becomes_current:
            stale.append(area)
        if area.pk is None or becomes_current:
            area.name = draft.name
            area.sort_key = sort_key(draft.name)
            area.lon, area.lat = label_point(draft.geometry)
            area.is_current = becomes_current
        found[draft.code] = area
    Area.objects.bulk_create(fresh, batch_size=BATCH)
    Area.objects.bulk_update(
        stale, ["name", "sort_key", "lon", "lat", "is_current"], batch_size=BATCH
    )
    return found


def _save_edition(
    area_set: AreaSet, draft: AreasDraft, slug: str, areas: Mapping[str, Area]
) -> SetChanges:
    source = draft.source
    before = (
        area_set.editions.filter(year__lte=source.year).order_by("-year").first()
        or area_set.editions.order_by("year").first()
    )
    boundaries = before.boundaries.select_related("area") if before else ()
    drafts = {one.code: one for one in draft.sets[slug]}
    changes = compare(
        name_plural=area_set.name_plural,
        year=source.year,
        compared_with=before.year if before else None,
        before={one.area.code: one for one in boundaries},
        after=drafts,
    )
    # Saved each time: loaded_at tells those who keep shapes in memory to read them again.
    edition = AreaEdition.objects.update_or_create(
        area_set=area_set,
        year=source.year,
        defaults={
            "provenance": source.provenance,
            "attribution": source.attribution,
            "note": source.note,
        },
    )[0]
    edition.boundaries.exclude(area__code__in=drafts).delete()
    AreaBoundary.objects.bulk_create(
        [_boundary(edition, areas[code], one) for code, one in drafts.items()],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["edition", "area"],
        update_fields=["name", "geometry", "min_lon", "min_lat", "max_lon", "max_lat"],
    )
    return changes


def _boundary(edition: AreaEdition, area: Area, draft: AreaDraft) -> AreaBoundary:
    west, south, east, north = draft.geometry.bounds
    return AreaBoundary(
        edition=edition,
        area=area,
        name=draft.name,
        geometry=to_geojson(draft.geometry),
        min_lon=west,
        min_lat=south,
        max_lon=east,
        max_lat=north,
    )


def _save_containments(
    municipality: Municipality, drafts: Iterable[ContainmentDraft], current: Mapping[str, Area]
) -> None:
    """Make the containments of the current areas those of the draft; of others, nothing changes."""
    known = {area.code: area for area in Area.objects.of_municipality(municipality)}
    known.update(current)
    wanted = {
        (known[one.part].pk, known[one.whole].pk): one.provenance
        for one in drafts
        if one.part in known and one.whole in known
    }
    sets = {area.area_set_id for area in current.values()}
    loaded = [area.pk for area in current.values()]
    stale = AreaContainment.objects.filter(part__in=loaded, whole__area_set__in=sets)
    stale.exclude(
        pk__in=[one.pk for one in stale if (one.part_id, one.whole_id) in wanted]
    ).delete()
    AreaContainment.objects.bulk_create(
        [
            AreaContainment(part_id=part, whole_id=whole, provenance=provenance)
            for (part, whole), provenance in wanted.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["part", "whole"],
        update_fields=["provenance"],
    )


def save_aliases(municipality: Municipality, aliases: Mapping[str, Iterable[str]]) -> None:
    """Add what people call areas; aliases that somebody else wrote stay."""
    known = {area.code: area for area in Area.objects.of_municipality(municipality)}
    named = ((clean_line(name), codes) for name, codes in aliases.items())
    cleaned = [(name, codes) for name, codes in named if name]
    AreaAlias.objects.bulk_create(
        [
            AreaAlias(area=known[code], name=name, sort_key=sort_key(name))
            for name, codes in cleaned
            for code in codes
            if code in known
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


@transaction.atomic
def save_figures(municipality: Municipality, figures: Iterable[FigureDraft]) -> list[str]:
    """Save figures of areas, replacing those of the same year; return the codes nobody knows.

    Those of the municipality's own divisions follow from them, unless they were given too.
    """
    areas = Area.objects.filter(area_set__municipality=municipality)
    known = {area.code: area for area in areas}
    wanted = list(figures)
    _save_figures(known, wanted)
    given = {one.code for one in wanted}
    following = figures_of_districts(municipality, {one.year for one in wanted})
    _save_figures(known, [one for one in following if one.code not in given])
    return sorted(given - known.keys())


def _save_figures(known: Mapping[str, Area], figures: Iterable[FigureDraft]) -> None:
    AreaFigure.objects.bulk_create(
        [
            AreaFigure(
                area=known[one.code],
                year=one.year,
                key=one.key,
                value=one.value,
                provenance=one.provenance,
            )
            for one in figures
            if one.code in known
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["area", "year", "key"],
        update_fields=["value", "provenance"],
    )
