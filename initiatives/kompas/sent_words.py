"""What somebody sent that is not saved, to give back: she may only read since she began to type.

A Kompas knows its questions, so each text has its label. Of a form that nobody knows any more, all
words come back together (`municipalities.typed.words_in`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from initiatives.kompas.answer_forms import AnswerForm
from initiatives.kompas.answers import print_of
from initiatives.kompas.forms import IdeaForm
from initiatives.kompas.writing import gone_questions, keys_sent
from initiatives.models import Answer, Kompas, Question

SHORTEST, LONGEST = 3, 12


@dataclass(frozen=True)
class SentWords:
    """Words she wrote, and what they were about."""

    label: str
    text: str

    @property
    def lines(self) -> int:
        """How many lines of the page show them, to copy."""
        return min(max(self.text.count("\n") + 1, SHORTEST), LONGEST)


def words_sent(kompas: Kompas, data: QueryDict) -> Sequence[SentWords]:
    """Return what a page of a Kompas was sent with and what was not there before."""
    keys = keys_sent(data)
    questions = list(
        kompas.question_set.questions.filter(key__in=keys).select_related(
            "question_set__municipality"
        )
    )
    if missing := keys - {one.key for one in questions}:
        questions += [question for question, _answer in gone_questions(kompas, missing)]
    found = [
        SentWords(str(one.said("text")), text) for one in questions if (text := _written(one, data))
    ]
    return [*found, *_of_idea(kompas, data)]


def _written(question: Question, data: QueryDict) -> str:
    """Return the new answer in words; of one with a mistake what was typed, as it was."""
    form = AnswerForm(data, question=question)
    if not form.is_valid():
        typed = (str(field.value() or "") for field in form.answer_fields)
        return "\n".join(one for one in typed if one)
    draft = form.draft()
    if print_of(draft.value, draft.mark) == draft.seen:
        return ""
    return Answer(question=question, value=draft.value).words


def _of_idea(kompas: Kompas, data: QueryDict) -> Iterator[SentWords]:
    for name, field in IdeaForm.base_fields.items():
        text = data.get(name, "").strip()
        if text and hasattr(kompas, name) and text != getattr(kompas, name):
            yield SentWords(str(field.label), text)
