"""Who may take a website off the list of those that may show the map."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from initiatives.models import EmbeddingSite
from municipalities.models import Municipality
from municipalities.permissions import Person, can_administer, can_read_settings


def access_site(user: Person, municipality: Municipality, site_id: int) -> EmbeddingSite:
    """Fetch a website of the list for who changes it.

    Raises Http404 when there is none here or she may not read the list, and PermissionDenied when
    she may only read it.
    """
    found: EmbeddingSite | None = EmbeddingSite.objects.filter(
        pk=site_id, municipality=municipality
    ).first()
    if found is None or not can_read_settings(user, municipality):
        raise Http404("no such website")
    verdict = can_administer(user, municipality)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    return found
