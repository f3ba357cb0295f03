"""What is to be made of the rows of a list."""

from __future__ import annotations

from collections.abc import Iterable

from initiatives.models import ImportRow
from initiatives.registering.services import Draft, Place
from initiatives.vocabulary import Phase
from municipalities.models import Area

PROFILE = ("name", "summary", "story", "topic", "contact_public")


def drafts_of(rows: Iterable[ImportRow]) -> list[Draft]:
    """Return what is to be made of rows; a buurt that is gone meanwhile is left out."""
    said = [row.read for row in rows]
    areas = Area.objects.in_bulk({key for read in said for key in read.get("areas", [])})
    return [
        Draft(
            {**{field: read[field] for field in PROFILE}, "phase": Phase.ACTIEF},
            Place(
                read["place_kind"],
                read.get("lon"),
                read.get("lat"),
                [areas[key] for key in read.get("areas", []) if key in areas],
            ),
        )
        for read in said
    ]
