"""Making a municipality and changing its settings: one transaction each, with the actor named."""

from __future__ import annotations

from django.db import transaction

from municipalities.history.tracking import by_actor
from municipalities.models import Branding, Municipality, User
from municipalities.retention.kinds import store_rules


@by_actor
@transaction.atomic
def make_municipality(*, municipality: Municipality, actor: User | None) -> None:
    """Keep a new municipality, with the shipped terms for all it will hold.

    The actor is None when a file of areas brings it, or the demonstration.
    """
    municipality.save()
    store_rules(municipality)


@by_actor
@transaction.atomic
def change_settings(*, municipality: Municipality, branding: Branding, actor: User) -> None:
    """Keep the texts, promises and looks of a municipality, as they were filled in."""
    municipality.save()
    branding.municipality = municipality
    branding.save()
