"""What changes about a question set: one transaction each. Only a draft changes.

Each text has a revision: who saves says which one she saw, so that two people who edit never
silently overwrite each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.kompas.conditions import condition_problems
from initiatives.kompas.themes import current_question_set, questions_of
from initiatives.models import Kompas, Question, QuestionSet, Theme, ThemeIntroduction
from initiatives.models.questions import Translated
from initiatives.question_sets.files import SetFile
from initiatives.question_sets.versions import draft_of
from municipalities.history.tracking import by_actor
from municipalities.models import Municipality, User

Row = TypeVar("Row", bound=Translated)


class DraftExistsError(ValueError):
    """The municipality is already working on a draft: on this one."""

    def __init__(self, draft: QuestionSet) -> None:
        super().__init__(draft.pk)
        self.draft = draft


class NotADraftError(ValueError):
    """The version was published or thrown away meanwhile: it does not change any more."""


class StaleError(ValueError):
    """Somebody else changed the same text meanwhile; `stored` is how it is now."""

    def __init__(self, stored: Translated) -> None:
        super().__init__(stored.pk)
        self.stored = stored


class SetProblemsError(ValueError):
    """The set cannot be published: `problems` says why."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("not ready")
        self.problems = problems


# Beginning ----------------------------------------------------------------------------------------


@by_actor
@transaction.atomic
def save_set(
    file: SetFile, *, municipality: Municipality, actor: User | None = None
) -> QuestionSet:
    """Keep what was read from a file as a draft; without an `actor` for the demonstration.

    Raises DraftExistsError.
    """
    draft = file.question_set
    draft.municipality = municipality
    _begin(draft)
    rows: list[ThemeIntroduction | Question] = [*file.introductions, *file.questions]
    for row in rows:
        row.question_set = draft
    ThemeIntroduction.objects.bulk_create(file.introductions)
    Question.objects.bulk_create(file.questions)
    return draft


@by_actor
@transaction.atomic
def new_draft(*, municipality: Municipality, actor: User) -> QuestionSet:
    """Begin a draft that is a copy of the questions asked now. Raises DraftExistsError."""
    current = current_question_set(municipality)
    draft = QuestionSet(municipality=municipality, title="Kompas")
    if current:
        draft.title, draft.introduction = current.title, current.introduction
        draft.translations = current.translations
        draft.expectation_details = current.expectation_details
    _begin(draft)
    if current:
        rows: list[ThemeIntroduction | Question] = [
            *current.introductions.all(),
            *current.questions.all(),
        ]
        for row in rows:
            row.pk, row._state.adding = None, True
            row.question_set = draft
            row.revision = 1
            if isinstance(row, Question):
                row.same_as_before = False
            row.save()
    return draft


def _begin(draft: QuestionSet) -> None:
    """Save a draft with the next number; one at a time per municipality."""
    Municipality.objects.select_for_update().only("pk").get(pk=draft.municipality.pk)
    sets = QuestionSet.objects.filter(municipality=draft.municipality)
    if (there := draft_of(draft.municipality)) is not None:
        raise DraftExistsError(there)
    draft.version = (sets.aggregate(last=Max("version"))["last"] or 0) + 1
    draft.state = QuestionSet.State.DRAFT
    draft.save()


# Working on it ------------------------------------------------------------------------------------


@by_actor
@transaction.atomic
def edit(
    *, question_set: QuestionSet, row: Row, changes: Mapping[str, Any], seen: int, actor: User
) -> Row:
    """Change a text of a draft. Raises StaleError when its revision is not the one she saw.

    What is stored already is no change, so a form sent twice does no harm.
    """
    _lock(question_set)
    stored = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if stored is None:
        raise NotADraftError(question_set.pk)
    if all(getattr(stored, name) == value for name, value in changes.items()):
        return stored
    if stored.revision != seen:
        raise StaleError(stored)
    for name, value in changes.items():
        setattr(stored, name, value)
    stored.revision += 1
    stored.save()
    return stored


@transaction.atomic
def introduction_of(*, question_set: QuestionSet, theme: Theme) -> ThemeIntroduction:
    """Return what a draft says about a theme, made when it says nothing yet."""
    _lock(question_set)
    found, _was_made = ThemeIntroduction.objects.get_or_create(
        question_set=question_set, theme=theme
    )
    return found


@by_actor
@transaction.atomic
def add_question(*, question_set: QuestionSet, question: Question, actor: User) -> Question:
    """Add a question at the end of its theme. Sent twice, the second finds it there."""
    _lock(question_set)
    there = question_set.questions.filter(key=question.key).first()
    if there:
        return there
    last = question_set.questions.aggregate(last=Max("rank"))["last"] or 0
    question.question_set = question_set
    question.rank = last + 1
    question.save()
    return question


@by_actor
@transaction.atomic
def move_question(*, question_set: QuestionSet, key: str, up: bool, actor: User) -> None:
    """Put a question one place up or down within its theme; at the end it stays."""
    _lock(question_set)
    questions = questions_of(question_set)
    place = next((n for n, one in enumerate(questions) if one.key == key), None)
    if place is None:
        return
    other = place - 1 if up else place + 1
    inside = 0 <= other < len(questions)
    if inside and questions[other].theme == questions[place].theme:
        questions[place], questions[other] = questions[other], questions[place]
    for rank, question in enumerate(questions, start=1):
        question.rank = rank
    Question.objects.bulk_update(questions, ["rank"])


@by_actor
@transaction.atomic
def remove_question(*, question_set: QuestionSet, key: str, actor: User) -> None:
    """Take a question out of a draft; versions that were published keep it."""
    _lock(question_set)
    question_set.questions.filter(key=key).delete()


@by_actor
@transaction.atomic
def discard(*, question_set: QuestionSet, actor: User) -> None:
    """Throw a draft away. Done before, it does nothing."""
    try:
        _lock(question_set).delete()
    except NotADraftError:
        return


# Publishing ---------------------------------------------------------------------------------------


def problems_of(question_set: QuestionSet) -> list[str]:
    """Return in sentences why a draft cannot be published yet."""
    questions = questions_of(question_set)
    found = [] if questions else [_("Er staan nog geen vragen in.")]
    found += [
        _("“%(question)s”: een keuzevraag heeft minstens twee keuzes.") % {"question": one.text}
        for one in questions
        if one.kind_object.has_options and len(one.option_keys()) < 2
    ]
    return found + condition_problems(questions)


@by_actor
@transaction.atomic
def publish(*, question_set: QuestionSet, actor: User) -> QuestionSet:
    """Ask these questions from now on; those of before are replaced, and nothing of them changes.

    Raises SetProblemsError when it cannot be, NotADraftError when it was done already.
    """
    draft = _lock(question_set)
    problems = problems_of(draft)
    if problems:
        raise SetProblemsError(problems)
    QuestionSet.objects.filter(
        municipality=draft.municipality, state=QuestionSet.State.PUBLISHED
    ).update(state=QuestionSet.State.REPLACED)
    draft.state = QuestionSet.State.PUBLISHED
    draft.published_at = timezone.now()
    draft.save()
    return draft


def under_way(municipality: Municipality) -> int:
    """Count the Kompassen that are there: the number is all anybody gets to know."""
    return Kompas.objects.filter(municipality=municipality).count()


def _lock(question_set: QuestionSet) -> QuestionSet:
    """Lock a draft for a change. Raises NotADraftError when it is none any more."""
    draft = (
        QuestionSet.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .filter(pk=question_set.pk, state=QuestionSet.State.DRAFT)
        .first()
    )
    if draft is None:
        raise NotADraftError(question_set.pk)
    return draft
