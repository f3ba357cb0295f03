"""Changing how long something is kept: one transaction, with the actor named."""

from __future__ import annotations

from django.db import transaction

from municipalities.history.tracking import by_actor
from municipalities.models import RetentionRule, User


@by_actor
@transaction.atomic
def change_rule(*, rule: RetentionRule, actor: User) -> None:
    """Keep a term as it was filled in; it counts from the next night."""
    rule.save()
