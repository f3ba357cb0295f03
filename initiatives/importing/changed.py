"""What of a list that was read in somebody has changed since: then it is not taken back."""

from __future__ import annotations

from initiatives.importing.querysets import ImportRowQuerySet
from initiatives.models import ImportBatch, Initiative, Registration
from initiatives.services.initiatives import PROFILE_FIELDS, print_of_profile, used_elsewhere

# What was read in, with what tells that somebody changed it. The texts of the file are not needed.
_COLUMNS = ("batch", "number", "made_as", *(f"initiative__{field}" for field in PROFILE_FIELDS))


def changed(rows: ImportRowQuerySet) -> list[Initiative]:
    """Return what somebody has changed, taken over or worked on since it was read in."""
    made = list(rows.made().only(*_COLUMNS).prefetch_related("initiative__makers"))
    keys = [row.initiative_id for row in made if row.initiative_id]
    used = used_elsewhere(keys)
    # Also of whoever left it again: what she added is there.
    of_these = Registration.objects.filter(initiative__in=keys)
    taken_over = set(of_these.taken_over().values_list("initiative_id", flat=True))
    return [
        row.initiative
        for row in made
        if row.initiative is not None
        and (
            row.initiative.makers.all()
            or print_of_profile(row.initiative) != row.made_as
            or row.initiative_id in used
            or row.initiative_id in taken_over
        )
    ]


def changed_since(batch: ImportBatch) -> list[Initiative]:
    """Return what of a list somebody has changed, taken over or worked on."""
    return changed(batch.rows.all())
