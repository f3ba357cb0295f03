"""The path back to the desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from initiatives.models import Initiative, Share


def way_back(
    initiative: Initiative | None = None, *, share: Share | None = None
) -> list[dict[str, str]]:
    """From the desk inwards; with the file, or the shared Kompas, that the page lies under."""
    path = [{"url": reverse("support:workplace"), "label": pgettext("navigation", "Werkplek")}]
    if initiative is not None:
        path.append(
            {"url": reverse("support:file", args=[initiative.slug]), "label": initiative.name}
        )
    if share is not None:
        path.append({"url": reverse("support:shared_kompas", args=[share.pk]), "label": share.name})
    return path
