"""The path back to the desk."""

from __future__ import annotations

from django.utils.translation import pgettext

from initiatives.models import Initiative, Share
from municipalities.views.breadcrumbs import Crumb, crumb


def under_workplace(
    initiative: Initiative | None = None, *, share: Share | None = None
) -> list[Crumb]:
    """From the desk inwards; with the file, or the shared Kompas, that the page lies under."""
    path = [crumb(pgettext("navigation", "Werkplek"), "support:workplace")]
    if initiative is not None:
        path.append(crumb(initiative.name, "support:file", initiative.slug))
    if share is not None:
        path.append(crumb(share.name, "support:shared_kompas", share.pk))
    return path
