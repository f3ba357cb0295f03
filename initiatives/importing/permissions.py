"""Which lists that were read in somebody may open; who may at all is `can_administer`."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from initiatives.importing.querysets import ImportBatchQuerySet
from initiatives.models import ImportBatch
from municipalities.models import Municipality
from municipalities.permissions import Person, can_administer


def batches_here(user: Person, municipality: Municipality) -> ImportBatchQuerySet:
    """Return the lists of this municipality that somebody may see."""
    here: ImportBatchQuerySet = ImportBatch.objects.of_municipality(municipality).visible_to(user)
    return here


def access_batch(user: Person, municipality: Municipality, batch_id: int) -> ImportBatch:
    """Fetch a list of this municipality for who keeps it.

    Raises Http404 when there is none here, and PermissionDenied for anybody else.
    """
    verdict = can_administer(user, municipality)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    found: ImportBatch | None = (
        batches_here(user, municipality).select_related("municipality").filter(pk=batch_id).first()
    )
    if found is None:
        raise Http404("no such import")
    return found
