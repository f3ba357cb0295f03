"""What is said between makers and the municipality about an initiative that it hid."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from initiatives.models import Initiative, InitiativeEvent
from initiatives.services.initiatives import PUBLICATION_DECIDED, MoveNotAllowedError
from initiatives.workflow import Publication
from municipalities.jobs import enqueue
from municipalities.locking import locked
from municipalities.models import User

# The job; the mail is in initiatives/mails/publication.py.
HIDING_ANSWERED = "hiding_answered"
# Who mends a sentence a moment later causes no second mail.
MAIL_PAUSE = timedelta(minutes=10)


def _hidden(initiative: Initiative) -> Initiative:
    """Return the row, locked. Raises MoveNotAllowedError when it is not hidden any more."""
    row = locked(Initiative.objects.all(), initiative.pk)
    if row.publication != Publication.HIDDEN:
        raise MoveNotAllowedError("not hidden any more")
    return row


@transaction.atomic
def reply_to_hiding(*, initiative: Initiative, text: str, origin: str) -> None:
    """Keep what the makers say about the reason; a later reply replaces it.

    Who hides and shows is mailed, without a word of it. Raises MoveNotAllowedError when the
    initiative is not hidden any more.
    """
    row = _hidden(initiative)
    if row.hidden_reply == text:
        return
    before, now = row.hidden_replied_at, timezone.now()
    row.hidden_reply = text
    row.hidden_replied_at = now
    row.hidden_reply_waits = True
    row.save(update_fields=["hidden_reply", "hidden_replied_at", "hidden_reply_waits"])
    if before is None or before < now - MAIL_PAUSE:
        enqueue(HIDING_ANSWERED, initiative_id=row.pk, origin=origin)


@transaction.atomic
def keep_hidden(*, initiative: Initiative, actor: User, reason: str, origin: str) -> None:
    """Leave an initiative hidden after a reply, with a reason for the makers; tell them.

    Raises ValueError without a reason, MoveNotAllowedError when it is not hidden any more.
    """
    if not reason.strip():
        raise ValueError("keeping it hidden needs a reason")
    row = _hidden(initiative)
    row.hidden_reason = reason.strip()
    row.hidden_reply_waits = False
    row.save(update_fields=["hidden_reason", "hidden_reply_waits"])
    InitiativeEvent.objects.create(
        initiative=row,
        actor=actor,
        kind=InitiativeEvent.Kind.PUBLICATION,
        detail=Publication.HIDDEN,
    )
    enqueue(PUBLICATION_DECIDED, initiative_id=row.pk, origin=origin)
