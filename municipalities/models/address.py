"""Addresses a municipality imported, to find a place by (municipalities/addresses)."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.addresses.querysets import AddressQuerySet, StreetQuerySet
from municipalities.models.area import Area
from municipalities.models.municipality import Municipality
from municipalities.names import sort_key


class Street(models.Model):
    """A street (openbare ruimte) in a town or village (woonplaats), with its middle."""

    # As long as the BAG allows.
    MOST_NAME = 80

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="streets")
    name = models.CharField(max_length=MOST_NAME)
    place = models.CharField(max_length=MOST_NAME)
    # Name and place, plain.
    sort_key = models.CharField(max_length=MOST_NAME, editable=False)
    place_key = models.CharField(max_length=MOST_NAME, editable=False)
    # The address nearest to the middle of all its addresses, in degrees (WGS 84).
    lon = models.FloatField()
    lat = models.FloatField()
    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = StreetQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name", "place"], name="street_once"),
        ]
        indexes = [
            # The beginning of any word of it, and words with a typo.
            GinIndex(OpClass("sort_key", "gin_trgm_ops"), name="street_piece"),
        ]
        verbose_name = _("straat")
        verbose_name_plural = _("straten")

    def __str__(self) -> str:
        return f"{self.name}, {self.place}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it with its keys."""
        self.set_keys()
        super().save(*args, **kwargs)

    def is_called(self, words: str) -> bool:
        """Whether this is its whole name (plain), with or without the town."""
        return words in (self.sort_key, f"{self.sort_key} {self.place_key}")

    def set_keys(self) -> None:
        """Keep the keys in step with name and place; also where rows are made in bulk."""
        # A letter such as ½ is longer when it is plain.
        self.sort_key = sort_key(self.name)[: self.MOST_NAME]
        self.place_key = sort_key(self.place)[: self.MOST_NAME]


class Address(models.Model):
    """An address (nummeraanduiding): a number in a street. Nothing is known of who lives there."""

    street = models.ForeignKey(Street, on_delete=models.CASCADE, related_name="addresses")
    number = models.PositiveIntegerField()
    letter = models.CharField(max_length=1, blank=True)
    addition = models.CharField(max_length=4, blank=True)
    # As "2011SA"; some addresses have none.
    postcode = models.CharField(max_length=6, blank=True)
    # Degrees (WGS 84).
    lon = models.FloatField()
    lat = models.FloatField()
    # The buurt it lies in, by the boundaries there were when it was imported.
    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AddressQuerySet.as_manager()

    class Meta:
        ordering = ["street", "number", "letter", "addition"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "number", "letter", "addition"], name="address_once"
            ),
        ]
        indexes = [
            # Whole, or its beginning: "2011".
            models.Index(
                fields=["postcode"], name="address_postcode", opclasses=["varchar_pattern_ops"]
            ),
        ]
        verbose_name = _("adres")
        verbose_name_plural = _("adressen")

    def __str__(self) -> str:
        return f"{self.street.name} {self.house}"

    @property
    def house(self) -> str:
        """The number as it stands beside the door: "12", "12A", "12-2", "12A-2"."""
        addition = f"-{self.addition}" if self.addition else ""
        return f"{self.number}{self.letter}{addition}"

    @property
    def suffix(self) -> str:
        """Letter and addition as they are compared: "a2"."""
        return f"{self.letter}{self.addition}".lower()
