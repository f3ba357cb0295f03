"""Words that mean the same when somebody searches: rows of a municipality."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.history.tracking import tracked
from municipalities.models import Municipality


@tracked()
class SynonymGroup(models.Model):
    """A few single words that find each other, with commas: "moestuin, buurttuin, volkstuin"."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="synonym_groups"
    )
    words = models.CharField(max_length=200)

    class Meta:
        ordering = ["words", "id"]
        verbose_name = _("zoekwoorden")
        verbose_name_plural = _("zoekwoorden")

    def __str__(self) -> str:
        return self.words
