"""Answers of a Kompas, kept safe when the same Kompas is open in two windows.

Every form carries, per question, the print of what it showed (`seen`). So a save can tell what was
changed in this window, what elsewhere, and what in both; only the last needs her to choose.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from initiatives.kompas.kinds.base import Value
from initiatives.models import Answer, Kompas, Question
from municipalities.models import User

PRINT_LENGTH = 16


def print_of(value: Value, mark: str) -> str:
    """Return the print of an answer: the same value and mark give the same one."""
    written = json.dumps(None if value in ("", [], {}) else value, sort_keys=True)
    return hashlib.sha256(f"{mark}\n{written}".encode()).hexdigest()[:PRINT_LENGTH]


NOTHING_WRITTEN = print_of(None, "")


@dataclass(frozen=True)
class Draft:
    """What one window wants to save at a question, and the print of what it showed before."""

    question: Question
    value: Value
    mark: str
    seen: str

    @property
    def print(self) -> str:
        """The print of what it wants to save."""
        return print_of(self.value, self.mark)


@dataclass(frozen=True)
class Clash:
    """An answer that was changed here and elsewhere: `stored` is what stands there now."""

    draft: Draft
    stored: Answer


@dataclass
class Outcome:
    """What a save did, at which moment."""

    at: datetime
    clashes: list[Clash] = field(default_factory=list)
    # What the window has seen after this, by primary key of the question: a change made elsewhere
    # counts as seen only once a page has shown it.
    prints: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def save_answers(
    *, kompas: Kompas, drafts: Sequence[Draft], actor: User | None, stops_here: bool = True
) -> Outcome:
    """Save what was changed; what was also changed elsewhere stays as it is and comes back.

    Sent twice it does the same once. An answer without a value and mark is removed. With
    `stops_here` the last question that changed is where she goes on when she comes back.
    """
    # One save at a time per Kompas: two windows then cannot both find the same answer unchanged.
    Kompas.objects.hold(kompas.pk)
    questions = [draft.question.pk for draft in drafts]
    stored = {one.question_id: one for one in _stored(kompas, questions)}
    outcome = Outcome(at=timezone.now())
    wanted: list[Answer] = []
    emptied: list[int] = []
    stopped_at = kompas.stopped_at
    for draft in drafts:
        was = stored.get(draft.question.pk)
        now = print_of(was.value, was.mark) if was else NOTHING_WRITTEN
        untouched = draft.print == draft.seen
        clashes = not untouched and now not in (draft.seen, draft.print)
        outcome.prints[draft.question.pk] = draft.seen if clashes else draft.print
        if clashes:
            gone = Answer(kompas=kompas, question=draft.question)
            outcome.clashes.append(Clash(draft, was or gone))
        if clashes or untouched or draft.print == now:
            continue
        if stops_here:
            stopped_at = draft.question.key
        if draft.print == NOTHING_WRITTEN:
            emptied.append(draft.question.pk)
        else:
            wanted.append(
                Answer(
                    kompas=kompas,
                    question=draft.question,
                    value=draft.value,
                    mark=draft.mark,
                    updated_at=outcome.at,
                    updated_by=actor,
                )
            )
    _write(kompas, wanted, emptied)
    if wanted or emptied:
        Kompas.objects.filter(pk=kompas.pk).update(updated_at=outcome.at, stopped_at=stopped_at)
    return outcome


def _write(kompas: Kompas, wanted: Sequence[Answer], emptied: Sequence[int]) -> None:
    """Put answers in the place of what stood there, and remove those of emptied questions."""
    if wanted:
        Answer.objects.bulk_create(
            wanted,
            update_conflicts=True,
            unique_fields=["kompas", "question"],
            update_fields=["value", "mark", "updated_at", "updated_by"],
        )
    if emptied:
        kompas.answers.filter(question__in=emptied).delete()


def _stored(kompas: Kompas, questions: Sequence[int]) -> Iterable[Answer]:
    # With whoever wrote it: at a clash she is told whose words the others are.
    return kompas.answers.filter(question__in=questions).select_related("updated_by")
