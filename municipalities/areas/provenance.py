"""Where the boundaries and figures of a municipality come from."""

from __future__ import annotations

from municipalities.models import AreaEdition, Municipality


def loads_of(municipality: Municipality) -> list[list[AreaEdition]]:
    """Return the editions of a municipality, newest first, those loaded together as one list."""
    editions = AreaEdition.objects.filter(area_set__municipality=municipality)
    loads: dict[tuple[int, str, str, str], list[AreaEdition]] = {}
    for edition in editions.select_related("area_set").order_by("-year", "area_set"):
        origin = (edition.year, edition.provenance, edition.attribution, edition.note)
        loads.setdefault(origin, []).append(edition)
    return list(loads.values())
