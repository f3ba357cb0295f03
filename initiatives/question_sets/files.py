"""Question sets as YAML files, so that municipalities can share theirs (docs/question-sets.md).

What a file holds and how it is written; initiatives.question_sets.reading reads one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from initiatives.models import (
    Question,
    QuestionSet,
    Theme,
    ThemeIntroduction,
)

KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
FORMAT = "samenspel-question-set-1"
MOST_BYTES = 500_000
TOO_LARGE = format_lazy(
    gettext_lazy("Dit bestand is te groot. Er passen {most} kilobytes in."), most=MOST_BYTES // 1000
)
MOST_QUESTIONS = 100
MOST_OPTIONS = 50
MOST_PROBLEMS = 50

SET_KEYS = ("format", "title", "introduction", "expectation_details", "translations")
SET_LISTS = ("themes", "questions")
THEME_KEYS = ("theme", "name", "text", "translations")
HELP = ("why", "example", "who_can_help")
QUESTION_KEYS = (
    *("key", "theme", "kind", "text", *HELP, "provenance", "source", "options", "unit"),
    *("unforeseen_percent", "show_if", "same_as_before", "translations"),
)
TRANSLATED = {
    "set": ("title", "introduction"),
    "theme": ("name", "text"),
    "question": ("text", *HELP, "unit", "options"),
}
# The longest that fits in the column of each text.
LENGTHS = {"title": 100, "name": 40, "text": 300, "source": 300, "label": 150, "unit": 40}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file, and on which line."""

    line: int
    sentence: str


@dataclass
class SetFile:
    """What a file holds: rows that are not saved, or what is wrong with it."""

    question_set: QuestionSet
    introductions: list[ThemeIntroduction] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def as_dict(question_set: QuestionSet) -> dict[str, Any]:
    """Return a question set as plain values, in the order of the file."""
    themes = sorted(
        question_set.introductions.all(), key=lambda one: list(Theme.values).index(one.theme)
    )
    return {
        "format": FORMAT,
        "title": question_set.title,
        "introduction": question_set.introduction,
        "expectation_details": question_set.expectation_details,
        **_translations(question_set.translations),
        "themes": [
            {
                "theme": one.theme,
                "name": one.name,
                "text": one.text,
                **_translations(one.translations),
            }
            for one in themes
        ],
        "questions": [_question_dict(one) for one in question_set.questions.order_by("rank")],
    }


def write_set(question_set: QuestionSet) -> str:
    """Return a question set as the text of a file, for people to read too."""
    return yaml.dump(
        as_dict(question_set),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=110,
        indent=2,
    )


class _Dumper(yaml.SafeDumper):
    """Writes everything out: a file with references would be refused by ourselves."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never refer to what stands elsewhere."""
        return True


def _translations(stored: Mapping[str, Any]) -> dict[str, Any]:
    kept = {language: texts for language, texts in stored.items() if texts}
    return {"translations": kept} if kept else {}


def _question_dict(question: Question) -> dict[str, Any]:
    found: dict[str, Any] = {
        "key": question.key,
        "theme": question.theme,
        "kind": question.kind,
        "text": question.text,
    }
    for name in (*HELP, "provenance", "source"):
        if getattr(question, name):
            found[name] = getattr(question, name)
    found |= question.settings_of_kind()
    if question.show_if:
        found["show_if"] = question.show_if
    if question.same_as_before:
        found["same_as_before"] = True
    return found | _translations(question.translations)
