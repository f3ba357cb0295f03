"""Filters of the registry that an official keeps for herself, under a name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.querysets import SavedFilterQuerySet
from municipalities.models import Municipality, User

LONGEST_QUERY = 2000


class SavedFilter(models.Model):
    """What an official asks of the registry often. Hers alone; it goes with her account."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_filters")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(max_length=60)
    # As it stands in the address of the list, without the page.
    query = models.CharField(max_length=LONGEST_QUERY)
    created_at = models.DateTimeField(auto_now_add=True)
    # The one that was removed last can be put back.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality", "name"],
                condition=Q(removed_at__isnull=True),
                name="savedfilter_name_once",
            ),
        ]
        verbose_name = _("bewaard filter")
        verbose_name_plural = _("bewaarde filters")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list with this filter."""
        return f"{reverse('initiatives:list')}?{self.query}"
