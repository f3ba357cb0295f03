"""Which officials have a copy of something in a Kompas: told before she removes it."""

from __future__ import annotations

from initiatives.models import Kompas, KompasFile, Question, Share
from initiatives.querysets import ShareQuerySet
from municipalities.models import User


def readers_of_answer(kompas: Kompas, question: Question) -> list[User]:
    """Return who was given her answer to a question, and has it still."""
    return _officials(kompas.shares.standing().filter(answers__question=question))


def readers_of_file(file: KompasFile) -> list[User]:
    """Return who was given a file of hers, and has it still."""
    return _officials(file.kompas.shares.standing().filter(files__file=file))


def also_reading(share: Share) -> list[User]:
    """Return with whom else a Kompas is shared."""
    return _officials(share.kompas.shares.standing().exclude(pk=share.pk))


def _officials(shares: ShareQuerySet) -> list[User]:
    return [share.official for share in shares.select_related("official")]
