"""When a question is asked, and which conditions can never work."""

from __future__ import annotations

from typing import Any

import pytest

from initiatives.kompas.conditions import condition_problems, holds, shown_keys
from initiatives.models import Question

OPTIONS = {"options": [{"key": "ja", "label": "Ja"}, {"key": "nee", "label": "Nee"}]}


def asked(key: str, show_if: dict[str, Any] | None = None, **fields: Any) -> Question:
    return Question(key=key, text=f"{key}?", show_if=show_if or {}, **fields)


def on(question: str, operator: str = "is", value: Any = None) -> dict[str, Any]:
    return {"question": question, "operator": operator, "value": value}


@pytest.mark.parametrize(
    ("condition", "facts", "is_met"),
    [
        ({}, {}, True),
        (on("a", "is", "ja"), {"a": ["ja"]}, True),
        (on("a", "is", "ja"), {"a": ["nee"]}, False),
        (on("a", "is", "ja"), {}, False),
        (on("a", "is", "ja"), {"a": ["nee", "ja"]}, True),
        (on("a", "one_of", ["ja", "nee"]), {"a": ["nee"]}, True),
        (on("a", "one_of", ["ja"]), {"a": ["nee"]}, False),
        (on("a", "one_of", []), {"a": ["nee"]}, False),
        (on("a", "has_text"), {"a": ["iets"]}, True),
        (on("a", "has_text"), {"a": []}, False),
        (on("a", "raden", "ja"), {"a": ["ja"]}, False),
        ({"operator": "is", "value": "ja"}, {"a": ["ja"]}, False),
        (on("expectation", "is", "money"), {"expectation": ["cooperation", "money"]}, True),
    ],
)
def test_a_condition_looks_at_an_earlier_answer(
    condition: dict[str, Any], facts: dict[str, list[str]], is_met: bool
) -> None:
    assert holds(condition, facts) is is_met


def test_what_depends_on_a_hidden_question_is_hidden_too() -> None:
    questions = [
        asked("a"),
        asked("b", on("a", "is", "ja")),
        asked("c", on("b", "has_text")),
    ]

    facts = {"a": ["nee"], "b": ["was ooit ingevuld"]}
    assert shown_keys(questions, facts) == {"a"}
    assert shown_keys(questions, {**facts, "a": ["ja"]}) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("questions", "sentence"),
    [
        ([asked("a", on("a", "has_text"))], "van zichzelf"),
        ([asked("a", on("b", "has_text")), asked("b")], "later komt"),
        ([asked("a", on("b", "has_text")), asked("b", on("a", "has_text"))], "later komt"),
        ([asked("a", on("x", "has_text"))], "die er niet is"),
        ([asked("a"), asked("b", on("a", "raden"))], "niet te begrijpen"),
        ([asked("a"), asked("b", on("a", "is", ""))], "welk antwoord"),
        ([asked("a"), asked("b", on("a", "one_of", []))], "welk antwoord"),
        ([asked("a"), asked("b", on("a", "one_of", [{"x": 1}]))], "welk antwoord"),
        ([asked("a", kind="choice", settings=OPTIONS), asked("b", on("a", "is", "ooit"))],
         "een keuze die er niet is"),
    ],
)  # fmt: skip
def test_conditions_that_cannot_work_are_said(questions: list[Question], sentence: str) -> None:
    problems = condition_problems(questions)

    assert problems
    assert sentence in problems[0]


def test_conditions_on_earlier_questions_and_the_expectation_are_fine() -> None:
    questions = [
        asked("a", on("expectation", "is", "right_to_challenge")),
        asked("b", kind="choice", settings=OPTIONS),
        asked("c", on("b", "one_of", ["ja"])),
        asked("d", on("c", "has_text")),
    ]

    assert condition_problems(questions) == []
