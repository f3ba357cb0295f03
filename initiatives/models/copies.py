"""What an initiator gives the municipality beside a share: abstract parts of later tables."""

from __future__ import annotations

from django.db import models


class Reached(models.Model):
    """The name, address and number somebody gave. Each table of it has a right of its own."""

    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        abstract = True


class CopiedWords(models.Model):
    """Words of a Kompas as its initiator gave them for one purpose.

    A copy: what she writes in her Kompas later does not come along (docs/adr/0004-share-is-a-copy).
    """

    # The place in words.
    place = models.CharField(max_length=500, blank=True)
    # [{"question": "…", "words": "…"}], in the order of the Kompas, as she changed them.
    answers = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True
