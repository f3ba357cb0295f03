"""What ends of invitations: those nobody came for, with the name and address written in them.

One that is accepted goes with the account.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from municipalities.models import DeletionRecord, Invitation, Municipality, RetentionAction
from municipalities.people.services.invitations import INVITATION, withdraw
from municipalities.retention.kinds import Kind, end_of, register
from municipalities.retention.register import register_repeat


def never_accepted(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Invitations that were mailed long ago, and that nobody came for."""
    return Invitation.objects.filter(
        municipality=municipality, accepted_at=None, sent_at__lt=end_of(border)
    )


def _end(rows: Sequence[Any]) -> None:
    for row in rows:
        withdraw(invitation=row, cause=DeletionRecord.Cause.TERM)


def _end_again(row: Invitation) -> None:
    withdraw(invitation=row, cause=DeletionRecord.Cause.REPEATED)


def register_kinds() -> None:
    """Tell when invitations end, and how one that was withdrawn goes again. Called when ready."""
    register(
        Kind(
            INVITATION,
            "open",
            what=_("Een uitnodiging om mee te werken, met je naam en e-mailadres"),
            since=_("de laatste mail met de uitnodiging, als je niet inlogt"),
            seen_by=_("De beheerder en de controleur, en jij."),
            due=never_accepted,
            ends={RetentionAction.DELETE: _end},
        )
    )
    register_repeat(
        INVITATION,
        _("Een uitnodiging"),
        lambda: Invitation.objects.filter(accepted_at=None),
        _end_again,
    )
