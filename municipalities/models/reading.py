"""The reading log: that somebody read something private, never what it said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.models.municipality import Municipality
from municipalities.models.person import User
from municipalities.querysets import ReadingQuerySet


class Reading(models.Model):
    """That an official, or a machine of hers, opened something of a maker on a day.

    Once per reader, thing and day: enough to answer for, and it does not grow with every click.
    """

    class Kind(models.TextChoices):
        """What was opened; `thing_id` is the key of that row."""

        KOMPAS = "kompas", _("gedeeld Kompas")
        SUPPORT_FILE = "support_file", _("ondersteuning van een initiatief")
        FUNDING_FILE = "funding_file", _("subsidiedossier")
        SUPPORT_REQUEST = "support_request", _("vraag om hulp")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="readings"
    )
    reader = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="readings")
    # The token's name when a machine read it with her rights.
    client = models.CharField(max_length=50, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    # Not a reference: who read something is still known when that is gone.
    thing_id = models.BigIntegerField()
    day = models.DateField()
    # The first time that day.
    at = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "client", "kind", "thing_id", "day"], name="reading_once_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "thing_id", "-at"], name="reading_of_thing"),
            models.Index(fields=["municipality", "-at", "-id"], name="reading_by_time"),
        ]
        verbose_name = _("inzage")
        verbose_name_plural = _("inzagen")

    def __str__(self) -> str:
        return f"{self.reader_id}: {self.kind} {self.thing_id} {self.day}"
