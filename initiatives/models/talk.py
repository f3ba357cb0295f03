"""When an initiator and an official could talk."""

from __future__ import annotations

from django.db import models

from initiatives.models.kompas import Share


class TalkMoment(models.Model):
    """A time one of the two proposes; the other one chooses. Nothing of the idea is in it."""

    class By(models.TextChoices):
        """Who proposes it."""

        INITIATOR = "initiator"
        OFFICIAL = "official"

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="talk_moments")
    by = models.CharField(max_length=10, choices=By)
    starts_at = models.DateTimeField()
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["share", "by", "starts_at"], name="talkmoment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.share} {self.pk}"
