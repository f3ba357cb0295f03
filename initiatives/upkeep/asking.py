"""Every morning: makers are asked whether their page is still true, and reminded once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from initiatives.mails.upkeep import STILL_TRUE_MAIL_DUE
from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from initiatives.upkeep.querysets import to_ask, to_call_quiet, to_remind
from municipalities.jobs import enqueue, job
from municipalities.models import Municipality

LOOK = "upkeep_look"

Due = Callable[[Municipality, datetime], InitiativeQuerySet]


@job(LOOK)
def look_after_pages() -> None:
    """Ask, remind and mark what is due today. Done before on this day, it finds nothing."""
    now = timezone.now()
    for municipality in Municipality.objects.order_by("pk"):
        # Who is marked as quiet was reminded on an earlier day, who is reminded was asked earlier.
        for due, column in (
            (to_call_quiet, "quiet_since"),
            (to_remind, "reminded_at"),
            (to_ask, "asked_at"),
        ):
            for key in list(due(municipality, now).values_list("pk", flat=True)):
                _mark(due, municipality, key, column, now)


@transaction.atomic
def _mark(due: Due, municipality: Municipality, key: int, column: str, now: datetime) -> None:
    """Mark one page, unless something was heard of it a moment ago; mail when that belongs to it.

    By `update`: a mark is no change of the page.
    """
    if not Initiative.objects.select_for_update().filter(pk=key).values_list("pk").first():
        return  # It was deleted a moment ago.
    if not due(municipality, now).filter(pk=key).exists():
        return
    Initiative.objects.filter(pk=key).update(**{column: now})
    if column == "quiet_since":
        return
    row = Initiative.objects.only("pk").get(pk=key)
    for user_id in row.makers.values_list("user_id", flat=True):
        enqueue(STILL_TRUE_MAIL_DUE, initiative_id=key, user_id=user_id)


def ask_to_look() -> None:
    """Have a worker look; called every morning."""
    enqueue(LOOK)
