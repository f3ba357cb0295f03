"""From one version of the questions to the next: what changed, and how a Kompas moves along.

A question is the same when its key and kind are, and its words too; or when the municipality says
that other words still ask the same (`same_as_before`). An answer moves on where its question is the
same and its value still fits; every other answer stays at the question it was given to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from initiatives.kompas.themes import current_question_set, questions_of
from initiatives.models import Answer, Kompas, Question, QuestionSet, Theme, ThemeIntroduction
from municipalities.locking import locked
from municipalities.models import Municipality


@dataclass(frozen=True)
class Changes:
    """What a version changes, in its own order; `gone` in the order of the version before."""

    same: list[Question]
    fresh: list[Question]
    # The same key, but so different that earlier answers do not move on.
    changed: list[tuple[Question, Question]]
    # The same question in other words.
    reworded: list[tuple[Question, Question]]
    gone: list[Question]

    def __bool__(self) -> bool:
        return bool(self.fresh or self.changed or self.reworded or self.gone)


@dataclass(frozen=True)
class Renewal:
    """That there are newer questions than a Kompas has: what changes for what she wrote."""

    question_set: QuestionSet
    changes: Changes
    # Her answers that stay at a question she is not asked any more.
    staying: list[Answer]


def versions_of(municipality: Municipality) -> QuerySet[QuestionSet]:
    """Return every version of a municipality with its `question_count`, newest first."""
    rows = QuestionSet.objects.filter(municipality=municipality)
    return rows.annotate(question_count=Count("questions")).order_by("-version")


def draft_of(municipality: Municipality) -> QuestionSet | None:
    """Return the draft of a municipality; None when it has none. There is never more than one."""
    rows = QuestionSet.objects.filter(municipality=municipality, state=QuestionSet.State.DRAFT)
    return rows.first()


def question_in(question_set: QuestionSet, key: str) -> Question | None:
    """Return a question of a version; None when it has none with that key."""
    return question_set.questions.filter(key=key).first()


def introduction_in(question_set: QuestionSet, theme: Theme) -> ThemeIntroduction:
    """Return what a version calls a theme; a new row, not kept yet, when it says nothing of it."""
    found = question_set.introductions.filter(theme=theme).first()
    return found or ThemeIntroduction(question_set=question_set, theme=theme)


def is_same(before: Question, after: Question) -> bool:
    """Tell whether a question of a version is the one of the version before."""
    if (before.key, before.kind) != (after.key, after.kind):
        return False
    return before.text_hash == after.text_hash or after.same_as_before


def changes_between(before: Iterable[Question], after: Iterable[Question]) -> Changes:
    """Compare two versions that follow each other."""
    old = {question.key: question for question in before}
    new = {question.key: question for question in after}
    pairs = [(old[key], question) for key, question in new.items() if key in old]
    same = [(one, other) for one, other in pairs if is_same(one, other)]
    return Changes(
        same=[other for one, other in same if one.text_hash == other.text_hash],
        reworded=[(one, other) for one, other in same if one.text_hash != other.text_hash],
        changed=[(one, other) for one, other in pairs if not is_same(one, other)],
        fresh=[question for key, question in new.items() if key not in old],
        gone=[question for key, question in old.items() if key not in new],
    )


def way_between(sets: Sequence[Sequence[Question]]) -> dict[int, Question]:
    """Return which question of the last version each of the first has become, by primary key.

    Versions are walked one by one: words may have changed twice and be the same all along.
    """
    first, *later = sets
    way = {question.pk: question for question in first}
    for version in later:
        by_key = {question.key: question for question in version}
        way = {
            pk: by_key[question.key]
            for pk, question in way.items()
            if question.key in by_key and is_same(question, by_key[question.key])
        }
    return way


def has_newer(kompas: Kompas) -> bool:
    """Tell whether the municipality asks newer questions than a Kompas has."""
    newest = current_question_set(kompas.municipality)
    return newest is not None and newest.pk != kompas.question_set_id


def has_earlier(kompas: Kompas) -> bool:
    """Tell whether she answered questions that are not in her version any more."""
    return kompas.answers.exclude(question__question_set=kompas.question_set).exists()


def renewal_of(kompas: Kompas) -> Renewal | None:
    """Return what a newer version would change for a Kompas; None when it has the newest."""
    newest = current_question_set(kompas.municipality)
    if newest is None or newest.pk == kompas.question_set_id:
        return None
    newest.municipality = kompas.municipality
    sets = _sets_between(kompas.question_set, newest)
    way = way_between(sets)
    before = sets[0]
    kept = [one for one in before if one.pk in way]
    # Whatever lies in between, she compares what she has with what she gets.
    changes = changes_between(before, sets[-1])
    came = {way[one.pk].key for one in kept}
    pairs = [*changes.changed, *changes.reworded]
    changes = Changes(
        same=changes.same,
        fresh=changes.fresh,
        reworded=[pair for pair in pairs if pair[1].key in came],
        changed=[pair for pair in pairs if pair[1].key not in came],
        gone=changes.gone,
    )
    answers = kompas.answers.filter(question__question_set=kompas.question_set)
    staying = [
        one
        for one in answers.select_related("question__question_set__municipality")
        if _target(one, way) is None
    ]
    return Renewal(newest, changes, staying)


@transaction.atomic
def move_on(*, kompas: Kompas) -> None:
    """Let a Kompas ask the newest questions; answers go along where they can, none is lost.

    Done before, it does nothing. Raises GoneMeanwhileError when she deleted it.
    """
    kompas = locked(Kompas.objects.select_related("question_set", "municipality"), kompas.pk)
    newest = current_question_set(kompas.municipality)
    if newest is None or newest.pk == kompas.question_set_id:
        return
    way = way_between(_sets_between(kompas.question_set, newest))
    moved = []
    for answer in kompas.answers.filter(question__question_set=kompas.question_set):
        target = _target(answer, way)
        if target:
            answer.question = target
            moved.append(answer)
    Answer.objects.bulk_update(moved, ["question"])
    kompas.question_set = newest
    Kompas.objects.filter(pk=kompas.pk).update(question_set=newest, updated_at=timezone.now())


def earlier_answers(kompas: Kompas) -> list[Answer]:
    """Return her answers to questions that are not in her version any more, newest first."""
    rows = kompas.answers.exclude(question__question_set=kompas.question_set)
    return list(rows.select_related("question__question_set__municipality").order_by("-updated_at"))


@transaction.atomic
def remove_earlier(*, kompas: Kompas, answer_id: int) -> None:
    """Remove one answer to a question that is not asked any more. Done before, it does nothing.

    What she shared of it is a copy of its own, and stays until she takes that back.
    """
    Kompas.objects.hold(kompas.pk)
    rows = kompas.answers.exclude(question__question_set=kompas.question_set)
    if rows.filter(pk=answer_id).delete()[0]:
        Kompas.objects.filter(pk=kompas.pk).update(updated_at=timezone.now())


def _target(answer: Answer, way: dict[int, Question]) -> Question | None:
    target = way.get(answer.question_id)
    if target is None or not target.kind_object.fits(target, answer.value):
        return None
    return target


def _sets_between(first: QuestionSet, last: QuestionSet) -> list[list[Question]]:
    between = (
        QuestionSet.objects.filter(
            municipality=first.municipality_id,
            version__gt=first.version,
            version__lt=last.version,
        )
        .exclude(state=QuestionSet.State.DRAFT)
        .order_by("version")
    )
    return [questions_of(one) for one in (first, *between, last)]
