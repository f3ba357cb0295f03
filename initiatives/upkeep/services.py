"""Saying that a page is still true, or that it is over: one transaction each, the actor named."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from initiatives.models import Initiative, InitiativeEvent
from initiatives.vocabulary import Phase
from municipalities.history.tracking import by_actor
from municipalities.locking import locked
from municipalities.models import User


@by_actor
@transaction.atomic
def confirm(*, initiative: Initiative, actor: User) -> None:
    """Say that the page is still true. It is no change: lists that show what moves stay as is."""
    row = locked(Initiative.objects.all(), initiative.pk)
    row.confirmed_at = timezone.now()
    row.save(update_fields=["confirmed_at"])


@by_actor
@transaction.atomic
def stop(*, initiative: Initiative, actor: User) -> None:
    """Say that it is over. The page stays, and says so; a maker may change it back."""
    row = locked(Initiative.objects.all(), initiative.pk)
    if row.phase == Phase.GESTOPT:
        return
    row.phase = Phase.GESTOPT
    row.save(update_fields=["phase", "updated_at"])
    InitiativeEvent.objects.create(
        initiative=row, actor=actor, kind=InitiativeEvent.Kind.PHASE, detail=Phase.GESTOPT
    )
