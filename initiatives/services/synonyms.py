"""Keeping the words that find each other: one transaction each, with the actor named."""

from __future__ import annotations

from django.db import transaction

from initiatives.models import SynonymGroup
from municipalities.models import Municipality, User


@transaction.atomic
def add_synonyms(*, municipality: Municipality, words: list[str], actor: User) -> SynonymGroup:
    """Let these words find each other; a group that is there already is not added again."""
    group, _new = SynonymGroup.objects.get_or_create(
        municipality=municipality, words=", ".join(words)
    )
    return group


@transaction.atomic
def change_synonyms(*, group: SynonymGroup, words: list[str], actor: User) -> None:
    """Change which words of a group find each other."""
    group.words = ", ".join(words)
    group.save(update_fields=["words"])


@transaction.atomic
def remove_synonyms(*, group: SynonymGroup, actor: User) -> None:
    """Let the words of a group find each other no longer."""
    group.delete()
