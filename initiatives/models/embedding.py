"""Other websites that may show the map of a municipality in a frame: rows of that municipality."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.history.tracking import tracked
from municipalities.models import Municipality


@tracked(exclude=["created_at"])
class EmbeddingSite(models.Model):
    """One website, by its origin: "https://wijkraad.example". Nothing else may frame the map."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="embedding_sites"
    )
    # As a browser compares it: scheme, name in lower case, and a port that is not the usual one.
    origin = models.CharField(max_length=200)
    name = models.CharField(_("van wie is deze website?"), max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "origin"], name="embedding_site_once"),
            # It goes into a header as it stands.
            models.CheckConstraint(
                condition=models.Q(origin__regex=r"^https://[a-z0-9.-]+(:[0-9]+)?$"),
                name="embedding_site_is_origin",
            ),
        ]
        verbose_name = _("website met de kaart")
        verbose_name_plural = _("websites met de kaart")

    def __str__(self) -> str:
        return self.origin
