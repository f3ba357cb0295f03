"""When a list that was read ends: its rows may name people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.importing.services import State
from initiatives.models import ImportBatch
from municipalities.models import Municipality, RetentionAction
from municipalities.retention.kinds import Kind, delete_rows, end_of, register


def old_lists(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Lists of long ago; what was read in stays, only the file and taking it back go."""
    return ImportBatch.objects.filter(
        municipality=municipality, uploaded_at__lt=end_of(border)
    ).exclude(state__in=[State.RUNNING, State.UNDOING])


def register_kinds() -> None:
    """Tell when lists end. Called when ready."""
    register(
        Kind(
            "import",
            "read",
            what=_("Een lijst met initiatieven die de gemeente inlas"),
            since=_("de dag van het inlezen"),
            seen_by=_("De beheerder van de gemeente."),
            due=old_lists,
            ends={RetentionAction.DELETE: delete_rows},
        )
    )
