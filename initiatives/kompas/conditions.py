"""When a question is asked: what an earlier answer must be. Pure: rows go in, keys come out.

A condition is stored as {"question": key, "operator": "is", "value": ...}; none is {}. The key
EXPECTATION stands for what she expects of the municipality, which is no question of the set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.vocabulary import Expectation, ExpectationDetail

if TYPE_CHECKING:
    from initiatives.models import Question

EXPECTATION_WORDS = {**dict(Expectation.choices), **dict(ExpectationDetail.choices)}
EXPECTATION = "expectation"

# What conditions look at, by key of a question: the facts of its answer.
Facts = Mapping[str, Sequence[str]]


class Operator(models.TextChoices):
    """How an earlier answer is looked at."""

    IS = "is", gettext_lazy("is")
    ONE_OF = "one_of", gettext_lazy("is een van")
    HAS_TEXT = "has_text", gettext_lazy("is ingevuld")


def holds(condition: Mapping[str, Any], facts: Facts) -> bool:
    """Tell whether a condition is met; no condition always is, one that is not understood never."""
    if not condition:
        return True
    said = list(facts.get(condition.get("question", ""), ()))
    operator, value = condition.get("operator"), condition.get("value")
    if operator == Operator.HAS_TEXT:
        return bool(said)
    if operator == Operator.IS:
        return str(value) in said
    if operator == Operator.ONE_OF:
        return any(str(one) in said for one in value or ())
    return False


def shown_keys(questions: Iterable[Question], facts: Facts) -> set[str]:
    """Return the keys of the questions that are asked, given in their order.

    What depends on a question that is not asked is not asked either, whatever was answered there.
    """
    shown: set[str] = set()
    for question in questions:
        needs = question.show_if.get("question")
        reachable = needs is None or needs == EXPECTATION or needs in shown
        if reachable and holds(question.show_if, facts):
            shown.add(question.key)
    return shown


def condition_problems(questions: Sequence[Question]) -> list[str]:
    """Return in sentences why conditions cannot work: unknown, later or own questions, no value."""
    found: list[str] = []
    by_key = {question.key: question for question in questions}
    earlier: set[str] = {EXPECTATION}
    for question in questions:
        condition = question.show_if
        if condition:
            problem = _problem(condition, question.key, by_key, earlier)
            if problem:
                found.append(f"“{question.text}”: {problem}")
        earlier.add(question.key)
    return found


def _problem(
    condition: Mapping[str, Any], key: str, by_key: Mapping[str, Question], earlier: set[str]
) -> str:
    needs = condition.get("question")
    operator, value = condition.get("operator"), condition.get("value")
    if needs == key:
        return _("een vraag kan niet van zichzelf afhangen.")
    if needs not in earlier:
        if needs in by_key:
            return _("hangt af van een vraag die later komt. Zet die vraag eerst.")
        return _("hangt af van een vraag die er niet is.")
    if operator not in Operator.values:
        return _("de voorwaarde is niet te begrijpen.")
    if operator == Operator.HAS_TEXT:
        return ""
    values = _values(condition)
    if not value or not all(isinstance(one, str) and one for one in values):
        return _("zeg bij de voorwaarde welk antwoord het moet zijn.")
    before = by_key.get(str(needs))
    if before and before.option_keys() and not set(values) <= set(before.option_keys()):
        return _("de voorwaarde noemt een keuze die er niet is.")
    return ""


def _values(condition: Mapping[str, Any]) -> list[Any]:
    value = condition.get("value")
    return value if isinstance(value, list) else [value]


def in_words(condition: Mapping[str, Any], questions: Mapping[str, Question]) -> str:
    """Say when a question is asked, for whoever reads all of them; "" when it always is."""
    if not condition:
        return ""
    if condition.get("question") == EXPECTATION:
        return _("Deze vraag krijg je als je van de gemeente dit verwacht: %(answers)s.") % {
            "answers": ", ".join(str(EXPECTATION_WORDS.get(one, one)) for one in _values(condition))
        }
    before = questions.get(condition.get("question", ""))
    if before is None:
        return ""
    if condition.get("operator") == Operator.HAS_TEXT:
        return _("Deze vraag krijg je als je iets invult bij: %(question)s") % {
            "question": before.said("text")
        }
    labels = before.option_labels()
    chosen = [labels.get(one, one) for one in _values(condition)]
    return _("Deze vraag krijg je als je bij “%(question)s” dit kiest: %(answers)s.") % {
        "question": before.said("text"),
        "answers": ", ".join(chosen),
    }
