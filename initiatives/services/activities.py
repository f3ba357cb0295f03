"""What changes about the activities of an initiative: one transaction each, the actor named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from initiatives.models import Activity, Initiative
from municipalities.models import User

ACTIVITY_FIELDS = (
    "title",
    "description",
    "place",
    "starts_at",
    "ends_at",
    "weekday",
    "starts_time",
    "ends_time",
)


@transaction.atomic
def add_activity(*, initiative: Initiative, actor: User, fields: Mapping[str, Any]) -> Activity:
    """Add something to go to; `fields` holds ACTIVITY_FIELDS, those left out stay empty.

    It is once (starts_at) or every week (weekday and starts_time); the database holds to that.
    """
    kept = {name: fields[name] for name in ACTIVITY_FIELDS if name in fields}
    activity = Activity.objects.create(initiative=initiative, **kept)
    touch(initiative)
    return activity


@transaction.atomic
def remove_activity(*, activity: Activity, actor: User) -> None:
    """Take an activity off the page and the agenda."""
    initiative = activity.initiative
    activity.delete()
    touch(initiative)


def touch(initiative: Initiative) -> None:
    """Let the initiative count as changed: lists show first what moves. In a transaction."""
    Initiative.objects.filter(pk=initiative.pk).update(updated_at=timezone.now())
