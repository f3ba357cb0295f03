"""A Kompas by theme: its questions, what was written there, and how that is said in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from initiatives.kompas.compass_rose import Petal, rose
from initiatives.models import Answer, Kompas, Mark, Question, QuestionSet, Theme
from municipalities.models import Municipality

# A question without a mark: something was written, or nothing.
WRITTEN, EMPTY = "written", "empty"
STATE_WORDS: dict[str, str | Promise] = {
    **dict(Mark.choices),
    WRITTEN: pgettext_lazy("state", "iets opgeschreven"),
    EMPTY: pgettext_lazy("state", "nog leeg"),
}
# What one most wants to know comes first.
STATE_ORDER = (
    Mark.WANT_TO_TALK,
    Mark.WORKING_ON,
    Mark.READY_FOR_NOW,
    Mark.NOT_YET,
    WRITTEN,
    EMPTY,
)


@dataclass(frozen=True)
class Asked:
    """A question and what she wrote there, if anything."""

    question: Question
    answer: Answer | None

    @property
    def state(self) -> str:
        """Her own mark, or else whether anything was written."""
        if self.answer is None:
            return EMPTY
        return self.answer.mark or (WRITTEN if self.answer.text else EMPTY)

    @property
    def state_words(self) -> str:
        """Say the state in words."""
        return str(STATE_WORDS[self.state])


@dataclass(frozen=True)
class ThemePart:
    """One theme of a question set, with its questions in order."""

    key: str
    label: str
    introduction: str
    asked: list[Asked]

    @property
    def words(self) -> str:
        """Say in words what the petal shows: "mee bezig (1), nog leeg (2)"."""
        counts = Counter(one.state for one in self.asked)
        if set(counts) <= {EMPTY}:
            return _("Hier staat nog niets.")
        found = [
            f"{STATE_WORDS[state]} ({counts[state]})" for state in STATE_ORDER if counts[state]
        ]
        return ", ".join(found)


def current_question_set(municipality: Municipality) -> QuestionSet | None:
    """Return the newest published questions of a municipality, None when it has none yet."""
    published = QuestionSet.objects.filter(municipality=municipality, published_at__isnull=False)
    return published.order_by("-version").first()


def themes_of(question_set: QuestionSet, answers: Iterable[Answer] = ()) -> list[ThemePart]:
    """Return the themes of a question set in their order, with the answers given (2 queries)."""
    written = {one.question_id: one for one in answers}
    texts = dict(question_set.introductions.values_list("theme", "text"))
    questions = list(question_set.questions.all())
    parts = [
        ThemePart(
            key=theme.value,
            label=str(theme.label),
            introduction=texts.get(theme.value, ""),
            asked=[
                Asked(question, written.get(question.pk))
                for question in questions
                if question.theme == theme
            ],
        )
        for theme in Theme
    ]
    return [part for part in parts if part.asked]


def themes_of_kompas(kompas: Kompas) -> list[ThemePart]:
    """Return the themes of a Kompas with what was written in it (3 queries)."""
    return themes_of(kompas.question_set, kompas.answers.all())


def next_theme(parts: Iterable[ThemePart]) -> ThemePart | None:
    """Return the first theme with a question that is still empty; None when there is none."""
    return next((part for part in parts if any(one.state == EMPTY for one in part.asked)), None)


def rose_of(parts: Iterable[ThemePart]) -> list[Petal]:
    """Draw the compass rose of a Kompas."""
    return rose([(part.label, [one.state for one in part.asked]) for part in parts])
