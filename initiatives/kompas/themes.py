"""A Kompas by theme: its questions, what was written there, and how that is said in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from initiatives.kompas.compass_rose import Petal, rose
from initiatives.kompas.conditions import EXPECTATION, in_words, shown_keys
from initiatives.models import Answer, Kompas, Mark, Question, QuestionSet, Theme, ThemeIntroduction
from initiatives.models.questions import PETALS, SOURCE_LANGUAGE, Said
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
    # When it is asked, in words, for whoever reads all questions; "" when it always is.
    condition: str = ""

    @property
    def state(self) -> str:
        """Her own mark, or else whether anything was written."""
        if self.answer is None:
            return EMPTY
        return self.answer.mark or (WRITTEN if self.answer.is_filled_in else EMPTY)

    @property
    def state_words(self) -> str:
        """Say the state in words."""
        return str(STATE_WORDS[self.state])


@dataclass(frozen=True)
class ThemePart:
    """One theme of a question set, with its questions in order."""

    key: str
    label: Said
    introduction: Said
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

    @property
    def is_petal(self) -> bool:
        """Whether it is one of the four themes of the rose."""
        return self.key in PETALS


def current_question_set(municipality: Municipality) -> QuestionSet | None:
    """Return the published questions of a municipality, None when it has none yet."""
    return QuestionSet.objects.filter(
        municipality=municipality, state=QuestionSet.State.PUBLISHED
    ).first()


def themes_of(question_set: QuestionSet) -> list[ThemePart]:
    """Return the themes of a question set in their order, with every question (2 queries)."""
    questions = questions_of(question_set)
    by_key = {question.key: question for question in questions}
    conditions = {one.pk: in_words(one.show_if, by_key) for one in questions}
    return _parts(question_set, questions, {}, conditions)


def themes_of_kompas(kompas: Kompas) -> list[ThemePart]:
    """Return the themes of a Kompas: what is asked of her, with what she answered (3 queries)."""
    questions = questions_of(kompas.question_set)
    answers = answers_by_question(kompas, questions)
    shown = shown_keys(questions, facts_of(kompas, answers))
    asked = [question for question in questions if question.key in shown]
    return _parts(kompas.question_set, asked, answers)


def themes_now(kompas: Kompas) -> list[ThemePart]:
    """Return them as they are in the database: what was just saved may change what is asked."""
    return themes_of_kompas(Kompas.objects.get(pk=kompas.pk))


def questions_of(question_set: QuestionSet) -> list[Question]:
    """Return the questions in the order they are asked: by theme, then by rank."""
    order = {theme.value: number for number, theme in enumerate(Theme)}
    questions = list(question_set.questions.all())
    for question in questions:
        # So that the kinds need not ask for it again.
        question.question_set = question_set
    return sorted(questions, key=lambda one: (order[one.theme], one.rank, one.pk))


def answers_by_question(kompas: Kompas, questions: Iterable[Question]) -> dict[int, Answer]:
    """Return what she answered to the questions, by their primary key; earlier answers not."""
    known = {question.pk: question for question in questions}
    found = {one.question_id: one for one in kompas.answers.all() if one.question_id in known}
    for answer in found.values():
        answer.question = known[answer.question_id]
    return found


def facts_of(kompas: Kompas, answers: Mapping[int, Answer]) -> dict[str, list[str]]:
    """Return what conditions look at, by key."""
    facts = {
        one.question.key: one.question.kind_object.facts(one.value) for one in answers.values()
    }
    return {**facts, EXPECTATION: kompas.expectation_facts}


@dataclass(frozen=True)
class PartToShare:
    """A theme with the answers in it that can be shared."""

    key: str
    label: Said
    answers: list[Answer]


def parts_to_share(kompas: Kompas) -> list[PartToShare]:
    """Return what can be shared, by theme: answers to the questions that are asked of her now."""
    parts = [
        PartToShare(
            part.key,
            part.label,
            [
                one.answer
                for one in part.asked
                if one.answer and (one.answer.mark or one.answer.is_filled_in)
            ],
        )
        for part in themes_of_kompas(kompas)
    ]
    return [part for part in parts if part.answers]


def answers_to_share(kompas: Kompas) -> list[Answer]:
    """Return the answers that can be shared."""
    return [answer for part in parts_to_share(kompas) for answer in part.answers]


def next_theme(parts: Iterable[ThemePart]) -> ThemePart | None:
    """Return the first theme with a question that is still empty; None when there is none."""
    return next((part for part in parts if any(one.state == EMPTY for one in part.asked)), None)


def rose_of(parts: Iterable[ThemePart]) -> list[Petal]:
    """Draw the compass rose of a Kompas."""
    petals = [part for part in parts if part.is_petal]
    return rose([(part.label, [one.state for one in part.asked]) for part in petals])


def _parts(
    question_set: QuestionSet,
    questions: Sequence[Question],
    answers: Mapping[int, Answer],
    conditions: Mapping[int, str] | None = None,
) -> list[ThemePart]:
    own = {one.theme: one for one in question_set.introductions.all()}
    parts = []
    for theme in Theme:
        asked = [
            Asked(question, answers.get(question.pk), (conditions or {}).get(question.pk, ""))
            for question in questions
            if question.theme == theme
        ]
        if asked:
            parts.append(
                ThemePart(theme.value, theme_name(theme, own), theme_text(theme, own), asked)
            )
    return parts


def theme_name(theme: Theme, own: Mapping[str, ThemeIntroduction]) -> Said:
    """Return what a municipality calls a theme, or else what everybody does."""
    name = own[theme].said("name") if theme in own else None
    return name or Said(str(theme.label), get_language() or SOURCE_LANGUAGE)


def theme_text(theme: Theme, own: Mapping[str, ThemeIntroduction]) -> Said:
    """Return what a theme is about; "" when the municipality says nothing."""
    return own[theme].said("text") if theme in own else Said("", SOURCE_LANGUAGE)
