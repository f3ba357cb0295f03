"""Areas: how a municipality is divided, with boundaries per year and figures.

An area is one thing through the years (its code); a boundary is how it was drawn in one edition.
So an initiative stays in its buurt when the borders of next year are loaded.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.models.municipality import Municipality
from municipalities.names import sort_key
from municipalities.querysets import AreaQuerySet


class AreaSet(models.Model):
    """One division of a municipality: gemeente, gebied, wijk, buurt, wijkteam district."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="area_sets"
    )
    slug = models.SlugField()
    name_singular = models.CharField(max_length=60)
    name_plural = models.CharField(max_length=60)
    # Large to small: gemeente 0, gebied 10, wijk 20, buurt 30.
    rank = models.PositiveSmallIntegerField()
    current_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["rank", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="areaset_once"),
        ]
        verbose_name = _("gebiedsindeling")
        verbose_name_plural = _("gebiedsindelingen")

    def __str__(self) -> str:
        return f"{self.municipality}: {self.name_plural}"


class AreaEdition(models.Model):
    """One year's boundaries of an area set, with where they come from."""

    area_set = models.ForeignKey(AreaSet, on_delete=models.CASCADE, related_name="editions")
    year = models.PositiveSmallIntegerField()
    provenance = models.CharField(max_length=200)
    attribution = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["area_set", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["area_set", "year"], name="areaedition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area_set} {self.year}"


class Area(models.Model):
    """One area of a set, known by its code; names and label point are those of the current year."""

    area_set = models.ForeignKey(AreaSet, on_delete=models.CASCADE, related_name="areas")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=100, editable=False)
    # A point inside the area where its name is written, in degrees (WGS 84).
    lon = models.FloatField()
    lat = models.FloatField()
    # False for an area that the current year's edition no longer has.
    is_current = models.BooleanField(default=True)
    within = models.ManyToManyField(
        "self",
        through="AreaContainment",
        through_fields=("part", "whole"),
        symmetrical=False,
        related_name="parts",
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["area_set__rank", "sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["area_set", "code"], name="area_once"),
        ]
        indexes = [models.Index(fields=["code"], name="area_code")]
        verbose_name = _("gebied")
        verbose_name_plural = _("gebieden")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the sort key in step with the name."""
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


class AreaContainment(models.Model):
    """That one area lies in a larger one: a buurt in its wijk, gebied and wijkteam district."""

    part = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="containments")
    whole = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="contained")
    provenance = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "whole"], name="areacontainment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part} in {self.whole}"


class AreaBoundary(models.Model):
    """How an area was drawn in one edition."""

    edition = models.ForeignKey(AreaEdition, on_delete=models.CASCADE, related_name="boundaries")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="boundaries")
    name = models.CharField(max_length=100)
    geometry = models.JSONField(help_text=_("GeoJSON MultiPolygon, lon/lat in degrees (WGS 84)."))
    min_lon = models.FloatField()
    min_lat = models.FloatField()
    max_lon = models.FloatField()
    max_lat = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "area"], name="areaboundary_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.edition.year})"


class AreaAlias(models.Model):
    """What people call an area; several areas may share it (Leidsebuurt is -oost and -west)."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=100, editable=False, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "sort_key"], name="areaalias_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.area}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the sort key in step with the name."""
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


class AreaFigure(models.Model):
    """A figure about an area in a year; an unknown one is null, never zero."""

    class Key(models.TextChoices):
        """What is counted, with its unit."""

        RESIDENTS = "residents", _("Inwoners")
        HOUSEHOLDS = "households", _("Huishoudens")
        RESIDENTS_65_PLUS = "residents_65_plus", _("Inwoners van 65 jaar en ouder")
        WOZ_VALUE = "woz_value", _("Gemiddelde WOZ-waarde in euro's")
        LOW_INCOME_SHARE = "low_income_share", _("Huishoudens met een laag inkomen in procenten")
        DENSITY = "density", _("Inwoners per vierkante kilometer")

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=30, choices=Key)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    provenance = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "year", "key"], name="areafigure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.key} {self.year}: {self.value}"
