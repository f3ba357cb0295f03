"""Keeping filters under a name: one transaction each, with the actor named."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from initiatives.models import SavedFilter
from municipalities.models import Municipality, User

# More nobody finds back.
MOST_FILTERS = 30


class NameTakenError(ValueError):
    """She has a filter of that name here."""


class TooManyFiltersError(ValueError):
    """She keeps MOST_FILTERS already."""


def save_filter(*, municipality: Municipality, name: str, query: str, actor: User) -> SavedFilter:
    """Keep a filter of the list; the same form sent twice keeps one.

    Raises NameTakenError and TooManyFiltersError.
    """
    kept = SavedFilter.objects.visible_to(actor).filter(municipality=municipality)
    same = kept.filter(name=name, query=query)
    if (there := same.first()) is not None:
        return there
    if kept.count() >= MOST_FILTERS:
        raise TooManyFiltersError(name)
    try:
        with transaction.atomic():
            return SavedFilter.objects.create(
                user=actor, municipality=municipality, name=name, query=query
            )
    except IntegrityError as error:
        # The other one of a double click may have been first.
        if (there := same.first()) is not None:
            return there
        raise NameTakenError(name) from error


def rename_filter(*, saved: SavedFilter, name: str, actor: User) -> None:
    """Give a filter another name. Raises NameTakenError."""
    saved.name = name
    try:
        with transaction.atomic():
            saved.save(update_fields=["name"])
    except IntegrityError as error:
        raise NameTakenError(name) from error


@transaction.atomic
def remove_filter(*, saved: SavedFilter, actor: User) -> None:
    """Remove a filter. It can be put back until another is removed: that one goes for good."""
    SavedFilter.objects.filter(
        user=saved.user_id, municipality=saved.municipality_id, removed_at__isnull=False
    ).delete()
    saved.removed_at = timezone.now()
    saved.save(update_fields=["removed_at"])


def restore_filter(*, saved: SavedFilter, actor: User) -> None:
    """Put the filter back that was removed last. Raises NameTakenError."""
    saved.removed_at = None
    try:
        with transaction.atomic():
            saved.save(update_fields=["removed_at"])
    except IntegrityError as error:
        raise NameTakenError(saved.name) from error
