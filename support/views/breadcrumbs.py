"""The path back to the desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from initiatives.models import Initiative


def way_back(initiative: Initiative | None = None) -> list[dict[str, str]]:
    """From the desk inwards; with the support file of an initiative when the page lies under it."""
    path = [{"url": reverse("support:workplace"), "label": pgettext("navigation", "Werkplek")}]
    if initiative is not None:
        path.append(
            {"url": reverse("support:file", args=[initiative.slug]), "label": initiative.name}
        )
    return path
