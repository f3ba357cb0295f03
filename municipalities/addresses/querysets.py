"""Reads of streets and addresses, named after what is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import models
from django.db.models import Avg, Case, Count, Min, Q, Value, When

if TYPE_CHECKING:
    from municipalities.models import Municipality


_AT_NUMBERS = """
    SELECT address.* FROM municipalities_address address
    JOIN unnest(%s::bigint[], %s::int[]) AS asked (street_id, number)
      USING (street_id, number)
    ORDER BY letter, addition
"""
_AT_POSTCODES = """
    SELECT address.* FROM municipalities_address address
    JOIN municipalities_street street ON street.id = address.street_id
    JOIN unnest(%s::text[], %s::int[]) AS asked (postcode, number)
      ON asked.postcode = address.postcode AND asked.number = address.number
    WHERE street.municipality_id = %s
    ORDER BY street.id, letter, addition
"""


def _begins(key: str, word: str) -> Q:
    return Q(**{f"{key}__startswith": word}) | Q(**{f"{key}__contains": f" {word}"})


class StreetQuerySet(models.QuerySet[Any]):
    """Streets of a municipality."""

    def of_municipality(self, municipality: Municipality) -> StreetQuerySet:
        """Streets of one municipality."""
        return self.filter(municipality=municipality)

    def beginning_with(self, words: Sequence[str]) -> StreetQuerySet:
        """Streets of which every typed word (plain) begins a word: "gr houtstr".

        Behind the first one they may be of the town. What begins with all of it comes first.
        """
        found = self
        for at, word in enumerate(words):
            begins = _begins("sort_key", word)
            found = found.filter(begins | _begins("place_key", word) if at else begins)
        whole = " ".join(words)
        first = Case(When(sort_key__startswith=whole, then=Value(0)), default=Value(1))
        return found.order_by(first, "sort_key", "pk")

    def like(self, whole: str) -> StreetQuerySet:
        """Streets with a typo between, the nearest first: "groote houtstraat"."""
        near = TrigramWordSimilarity(whole, "sort_key") + TrigramSimilarity("sort_key", whole)
        return self.filter(sort_key__trigram_word_similar=whole).order_by(-near, "sort_key", "pk")


class AddressQuerySet(models.QuerySet[Any]):
    """Addresses of a municipality."""

    def of_municipality(self, municipality: Municipality) -> AddressQuerySet:
        """Addresses of one municipality, with their streets."""
        return self.filter(street__municipality=municipality).select_related("street")

    def in_postcode(self, beginning: str) -> AddressQuerySet:
        """Addresses whose postcode begins so: "2011" or "2011SA"."""
        return self.filter(postcode__startswith=beginning)

    def at_numbers(self, numbers: Collection[tuple[int, int]]) -> Any:
        """Addresses at pairs of a street (its key) and a number, whatever their letter.

        Each pair is sought by itself: streets times numbers would be thirty times as many rows.
        """
        streets, houses = zip(*numbers, strict=True) if numbers else ((), ())
        return self.raw(_AT_NUMBERS, [list(streets), list(houses)])

    def at_postcodes(self, municipality: Municipality, numbers: Collection[tuple[str, int]]) -> Any:
        """Addresses of a municipality at pairs of a whole postcode and a number."""
        postcodes, houses = zip(*numbers, strict=True) if numbers else ((), ())
        return self.raw(_AT_POSTCODES, [list(postcodes), list(houses), municipality.pk])

    def middles(self) -> Any:
        """The postcodes in order, each with the middle of its addresses and one of its streets."""
        return (
            self.order_by("postcode")
            .values("postcode", "street__place")
            .annotate(
                middle_lon=Avg("lon"),
                middle_lat=Avg("lat"),
                streets=Count("street", distinct=True),
                one_street=Min("street__name"),
            )
        )
