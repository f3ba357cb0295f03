"""What later apps hold that officials wrote beside a Kompas for its initiator, for her own copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from initiatives.models import Kompas, Question


@dataclass(frozen=True)
class WrittenForHer:
    """A note or a question of an official, and what the initiator answered to it."""

    author: str
    written_at: datetime
    # What it is, as a word of the code and on screen.
    kind: str
    kind_words: str
    # Beside which question; None when it is about the whole.
    question: Question | None
    text: str
    reply: str
    replied_at: datetime | None


Source = Callable[[Kompas], Iterable[WrittenForHer]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Add what `source` holds to every initiator's own copy; never what is for colleagues."""
    if source not in _sources:
        _sources.append(source)


def written_for_her(kompas: Kompas) -> list[WrittenForHer]:
    """Return what officials wrote for the initiator of a Kompas, the oldest first."""
    found = [one for source in _sources for one in source(kompas)]
    return sorted(found, key=lambda one: one.written_at)
