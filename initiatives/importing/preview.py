"""What rows of a list would become, for who looks before they are read in."""

from __future__ import annotations

from dataclasses import dataclass

from initiatives.models import ImportBatch
from initiatives.placing.words import buurten_in_short, whereabouts
from initiatives.vocabulary import Topic
from municipalities.models import Area

SHOWN = 5


@dataclass(frozen=True)
class Example:
    """A row as it would be read in."""

    name: str
    summary: str
    topic: str
    place: str


def examples_of(batch: ImportBatch) -> list[Example]:
    """Return what the first rows would become."""
    found = [row.read for row in batch.rows.ready()[:SHOWN]]
    areas = Area.objects.in_bulk({key for read in found for key in read.get("areas", [])})
    return [
        Example(
            name=read["name"],
            summary=read["summary"],
            topic=str(Topic(read["topic"]).label) if read["topic"] else "",
            place=whereabouts(
                read["place_kind"],
                buurten_in_short(
                    [areas[key].name for key in read.get("areas", []) if key in areas]
                ),
                batch.municipality,
            ),
        )
        for read in found
    ]
