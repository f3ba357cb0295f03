"""News on the page of an initiative: what its makers want to tell everybody."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiative import Initiative
from municipalities.history.tracking import tracked

NEWS_TEXT = 5_000


@tracked()
class NewsPost(models.Model):
    """One piece of news."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="news")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=NEWS_TEXT)
    posted_at = models.DateTimeField(default=timezone.now)
    # Empty as long as it stands as it was posted.
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-posted_at", "-pk"]
        indexes = [
            models.Index(fields=["initiative", "-posted_at", "-id"], name="newspost_newest"),
        ]
        verbose_name = _("nieuwsbericht")
        verbose_name_plural = _("nieuwsberichten")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it stands among the other news."""
        return f"{reverse('initiatives:news', args=[self.initiative.slug])}#nieuws-{self.pk}"
