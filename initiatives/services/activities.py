"""What changes about the activities of an initiative: one transaction each, the actor named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import Activity, Initiative
from initiatives.services.meanwhile import fields_to_change
from municipalities.history.tracking import by_actor
from municipalities.locking import locked
from municipalities.models import User
from municipalities.refusals import RefusedError

ACTIVITY_FIELDS = (
    "title",
    "description",
    "place",
    "starts_at",
    "ends_at",
    "weekday",
    "starts_time",
    "ends_time",
    "last_day",
    "cancelled_days",
)
# A page is no calendar of a community centre.
MOST_ACTIVITIES = 40


class TooManyActivitiesError(RefusedError):
    """The page is full."""


@by_actor
@transaction.atomic
def add_activity(*, initiative: Initiative, actor: User, fields: Mapping[str, Any]) -> Activity:
    """Add something to go to; `fields` holds ACTIVITY_FIELDS, those left out stay empty.

    It is once (starts_at) or every week (weekday and starts_time); the database holds to that. The
    same sent twice is there once. Raises TooManyActivitiesError.
    """
    _lock(initiative)
    kept = {name: fields[name] for name in ACTIVITY_FIELDS if name in fields}
    there: Activity | None = initiative.activities.filter(**kept).first()
    if there is not None:
        return there
    _check_room(initiative)
    activity = Activity.objects.create(initiative=initiative, **kept)
    touch(initiative)
    return activity


@by_actor
@transaction.atomic
def change_activity(
    *, activity: Activity, actor: User, fields: Mapping[str, Any], seen: str
) -> None:
    """Change what stands on the page and in the agenda; `fields` holds all ACTIVITY_FIELDS.

    `seen` is the `print_of_row` what stood in her form. Raises ChangedMeanwhileError when something
    else was saved since, GoneMeanwhileError when it was taken off.
    """
    row = locked(Activity.objects.all(), activity.pk)
    changed = fields_to_change(row, ACTIVITY_FIELDS, values=fields, seen=seen)
    if not changed:
        return
    for name in changed:
        setattr(row, name, fields[name])
    row.save(update_fields=changed)
    touch(activity.initiative)


@by_actor
@transaction.atomic
def remove_activity(*, activity: Activity, actor: User) -> None:
    """Take an activity off the page and the agenda; until its term ends it can be put back."""
    Activity.everything.filter(pk=activity.pk, removed_at=None).update(removed_at=timezone.now())
    touch(activity.initiative)


@by_actor
@transaction.atomic
def restore_activity(*, activity: Activity, actor: User) -> None:
    """Put an activity back. Raises TooManyActivitiesError."""
    _lock(activity.initiative)
    _check_room(activity.initiative)
    Activity.everything.filter(pk=activity.pk).update(removed_at=None)
    touch(activity.initiative)


def touch(initiative: Initiative) -> None:
    """Let the initiative count as changed: lists show first what moves. In a transaction."""
    Initiative.objects.filter(pk=initiative.pk).update(updated_at=timezone.now())


def _lock(initiative: Initiative) -> None:
    """Let one change at a time: two windows cannot both take the last place."""
    Initiative.objects.hold(initiative.pk)


def _check_room(initiative: Initiative) -> None:
    if initiative.activities.count() >= MOST_ACTIVITIES:
        raise TooManyActivitiesError(
            _("Op de pagina passen hooguit %(most)d activiteiten. Haal er eerst een weg.")
            % {"most": MOST_ACTIVITIES}
        )
