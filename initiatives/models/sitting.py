"""That an official fills in a Kompas at a table, together with whom it is about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from initiatives.models.kompas import Kompas
from initiatives.querysets import SittingQuerySet
from municipalities.models import User


class Sitting(models.Model):
    """The time an official may write in somebody's Kompas: from the table until the hand-over.

    The Kompas stays without an owner and without a link until then. Afterwards this row holds the
    prints of the links that hand it over; who takes it over gets a link of her own, and from then
    on nothing here says who sat beside her.
    """

    kompas = models.OneToOneField(Kompas, on_delete=models.CASCADE, related_name="sitting")
    official = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(auto_now_add=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    taken_over_at = models.DateTimeField(null=True, blank=True)
    # SHA-256 of the secrets of the links: on paper, and in the mail.
    paper_hash = models.CharField(max_length=64, unique=True, null=True)
    mail_hash = models.CharField(max_length=64, unique=True, null=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ["started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=False)
                | Q(paper_hash__isnull=True, mail_hash__isnull=True, taken_over_at__isnull=True),
                name="sitting_has_links_after_the_hand_over",
            ),
        ]

    def __str__(self) -> str:
        # Neither the idea nor the resident may turn up in logs or error reports.
        return f"Sitting {self.pk}"
