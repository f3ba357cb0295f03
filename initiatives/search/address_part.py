"""The part of the panel that asks from where distance is measured, and how far."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from initiatives.search.nearby import DISTANCES, metres_in_words
from initiatives.search.panel import Option, PlaceChoice
from municipalities.addresses import looking
from municipalities.areas.places import lies_outside

if TYPE_CHECKING:
    from initiatives.search.query import InitiativeQuery


class AddressPart:
    """What one question says of a place to measure from."""

    def __init__(self, query: InitiativeQuery) -> None:
        self.query = query
        # The place as it stands in the address of the page: an address, or degrees.
        self.written = query.params.get("near", "").strip()

    @cached_property
    def can_look_up(self) -> bool:
        """Whether this town knows addresses (one query at most)."""
        return looking.can_look_up(self.query.municipality)

    @cached_property
    def is_outside(self) -> bool:
        """Whether degrees were given that lie outside this town; an address never does.

        Asks the database, so only where it matters: where nothing is found.
        """
        near = self.query.near
        if near is None or near.label:
            return False
        return lies_outside(self.query.municipality, near.lon, near.lat)

    @property
    def mistakes(self) -> list[str]:
        """What is wrong with what was typed."""
        return [str(one) for one in self.query.filterset.errors.get("near", [])]

    @property
    def choices(self) -> list[PlaceChoice]:
        """What may have been meant, each with the address of this page with it."""
        query = self.query
        places = query.filterset.form.fields["near"].choices
        others = query.pairs("near")
        return [PlaceChoice(one.label, query.url([*others, ("near", one.label)])) for one in places]

    @property
    def distances(self) -> list[Option]:
        """How far around a place, to choose from; nothing when no place was asked for."""
        if self.query.near is None:
            return []
        chosen = self.query.distance
        return [
            Option(str(metres), metres_in_words(metres), metres == chosen)
            for metres in sorted({*DISTANCES, chosen})
        ]
