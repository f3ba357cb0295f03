"""Saving what was written: the same for a theme, for one question, and while she types."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from initiatives.kompas.answer_forms import AnswerForm
from initiatives.kompas.answers import Draft, Outcome, print_of, save_answers
from initiatives.kompas.themes import answers_by_question, questions_of
from initiatives.models import Answer, Kompas, Question
from municipalities.models import User


@dataclass(frozen=True)
class QuestionRow:
    """A question on a page: its form, and what was saved there meanwhile from elsewhere."""

    form: AnswerForm
    other: Answer | None = None


@dataclass(frozen=True)
class Saved:
    """What became of the forms of a page."""

    forms: list[AnswerForm]
    outcome: Outcome

    @property
    def mistaken(self) -> list[AnswerForm]:
        """The forms with a mistake; nothing of those was saved."""
        return [form for form in self.forms if form.errors]

    @property
    def status(self) -> int:
        """200 when all is saved, 400 for a mistake, 409 when she must choose."""
        return 400 if self.mistaken else 409 if self.outcome.clashes else 200


def save_forms(
    data: QueryDict,
    *,
    kompas: Kompas,
    questions: Iterable[tuple[Question, Answer | None]],
    actor: User | None,
    stops_here: bool = True,
) -> Saved:
    """Save what was sent at some questions, given with the answers that are stored."""
    forms = [AnswerForm(data, question=question, answer=answer) for question, answer in questions]
    drafts = [draft for form in forms if (draft := _draft(form))]
    outcome = save_answers(kompas=kompas, drafts=drafts, actor=actor, stops_here=stops_here)
    return Saved(forms, outcome)


def keys_sent(data: QueryDict) -> set[str]:
    """Return the keys of the questions a page held."""
    return {name.removesuffix("-seen") for name in data if name.endswith("-seen")}


def gone_questions(
    kompas: Kompas, keys: Collection[str]
) -> Iterator[tuple[Question, Answer | None]]:
    """Yield questions of earlier versions, which a window may still hold.

    What is written there is kept at them, to be read among her earlier answers.
    """
    rows = Question.objects.filter(
        question_set__municipality=kompas.municipality,
        question_set__version__lt=kompas.question_set.version,
        key__in=keys,
    ).select_related("question_set__municipality")
    latest = {row.key: row for row in rows.order_by("question_set__version")}
    answers = answers_by_question(kompas, latest.values())
    for question in latest.values():
        yield question, answers.get(question.pk)


def questions_sent(
    data: QueryDict, kompas: Kompas, theme: str
) -> Iterator[tuple[Question, Answer | None]]:
    """Yield what the page of a theme held, also what another window made the Kompas not ask.

    What came up since the page was opened is left alone. A window from before the questions were
    renewed may hold words at a question that is gone: they are kept there, to be read among her
    earlier answers.
    """
    asked = questions_of(kompas.question_set)
    here = [one for one in asked if one.theme == theme]
    answers = answers_by_question(kompas, here)
    sent = keys_sent(data)
    for question in here:
        if question.key in sent:
            yield question, answers.get(question.pk)
    if gone := sent - {one.key for one in asked}:
        yield from gone_questions(kompas, gone)


def one_question(kompas: Kompas, key: str) -> tuple[Question, Answer | None] | None:
    """Return a question with its answer, also one of an earlier version; None for an unknown one.

    Few queries: this is asked at every pause in her typing.
    """
    question = kompas.question_set.questions.filter(key=key).first()
    if question is None:
        return next(gone_questions(kompas, {key}), None)
    question.question_set = kompas.question_set
    answer = kompas.answers.filter(question=question).first()
    if answer:
        answer.question = question
    return question, answer


def rows_again(data: QueryDict, saved: Saved) -> list[QuestionRow]:
    """Return a page as it was sent, knowing what was saved by now.

    At a clash the page shows what was stored, so from then on it counts as seen. A form with a
    mistake was not saved and keeps what it saw; when it came with a choice between two texts, both
    are shown again.
    """
    sent = data.copy()
    clashes = {one.draft.question.pk: one.stored for one in saved.outcome.clashes}
    rows = []
    for form in saved.forms:
        other = clashes.get(form.question.pk)
        if form.errors:
            rows.append(QuestionRow(form, form.answer if form["keep"].value() else None))
            continue
        sent[form.add_prefix("seen")] = (
            print_of(other.value, other.mark) if other else saved.outcome.prints[form.question.pk]
        )
        rows.append(QuestionRow(AnswerForm(sent, question=form.question), other))
    return rows


def choose_way(*, kompas: Kompas, one_at_a_time: bool) -> None:
    """Let her see one question per screen, or a theme per page, on every device."""
    kompas.one_at_a_time = one_at_a_time
    Kompas.objects.filter(pk=kompas.pk).update(one_at_a_time=one_at_a_time)


def stop_at(*, kompas: Kompas, key: str) -> None:
    """Remember where she goes on; "" when she is past the questions."""
    if kompas.stopped_at != key:
        kompas.stopped_at = key
        Kompas.objects.filter(pk=kompas.pk).update(stopped_at=key)


def where_she_stopped(kompas: Kompas) -> str:
    """Return the address where her link goes on: the question she was at, or the overview.

    Who has shared her Kompas rather comes to see how it stands.
    """
    questions = kompas.question_set.questions.filter(key=kompas.stopped_at)
    if kompas.stopped_at and not kompas.shares.standing().exists() and questions.exists():
        return reverse("kompas:question", args=[kompas.pk, kompas.stopped_at])
    return reverse("kompas:overview", args=[kompas.pk])


def sentences_of(form: AnswerForm) -> Sequence[str]:
    """Return what is wrong at a question, in sentences."""
    return [str(sentence) for sentences in form.errors.values() for sentence in sentences]


def _draft(form: AnswerForm) -> Draft | None:
    """Return what a question's form wants to save; None when it holds a mistake.

    When it was shown with what another window had saved, her choice between the two is made here.
    """
    if not form.is_valid():
        return None
    draft = form.draft()
    value, mark = (form.answer.value, form.answer.mark) if form.answer else (None, "")
    keep = form.cleaned_data["keep"]
    if keep == AnswerForm.KEEP_OTHER:
        return Draft(draft.question, value, mark, draft.seen)
    if keep == AnswerForm.KEEP_BOTH:
        try:
            both = form.question_kind.join(value, draft.value)
        except ValidationError as error:
            form.add_error(form.answer_names[0], error)
            return None
        return Draft(draft.question, both, draft.mark or mark, draft.seen)
    return draft
