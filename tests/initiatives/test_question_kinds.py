"""What each kind of question takes, stores, says, and refuses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from initiatives.kompas.answer_forms import AnswerForm
from initiatives.kompas.kinds import KINDS, Kind, kinds_on_offer
from initiatives.models import Answer, Question, QuestionSet
from municipalities.form_fields import read_euros
from tests.conftest import Town
from tests.factories import QuestionSetFactory

OPTIONS = [{"key": "ja", "label": "Ja, graag"}, {"key": "nee", "label": "Nee"}]


@pytest.fixture
def question_set(town: Town) -> QuestionSet:
    return QuestionSetFactory(municipality=town.municipality)


def ask(question_set: QuestionSet, kind: str, **settings: Any) -> Question:
    if KINDS[kind].has_options:
        settings["options"] = OPTIONS
    return Question(question_set=question_set, key="q", text="Wat?", kind=kind, settings=settings)


def fill_in(question: Question, **data: Any) -> AnswerForm:
    return AnswerForm({f"q-{name}": value for name, value in data.items()}, question=question)


def test_a_kind_that_has_no_fields_cannot_be_made() -> None:
    class Fieldless(Kind):
        """Forgot its fields."""

    with pytest.raises(TypeError, match="fields"):
        Fieldless()


GIVEN = [
    ("short_text", {"text": " Een fiets "}, "Een fiets", "Een fiets"),
    ("long_text", {"text": "Regel\r\ntwee 🚲"}, "Regel\ntwee 🚲", "Regel\ntwee 🚲"),
    ("choice", {"value": "ja"}, "ja", "Ja, graag"),
    ("multiple_choice", {"value": ["ja", "nee"]}, ["ja", "nee"], "Ja, graag, Nee"),
    ("number", {"value": "1.250,5"}, "1250.5", "1.250,5"),
    ("number", {"value": "0"}, "0", "0"),
    ("amount", {"value": "€ 1.250"}, "1250.00", "€\u00a01.250"),
    ("amount", {"value": "12,50"}, "12.50", "€\u00a012,50"),
    ("people_count", {"value": "12"}, 12, "12 mensen"),
    ("people_count", {"value": "1"}, 1, "1 mens"),
    ("people_count", {"value": "0"}, 0, "0 mensen"),
    (
        "date",
        {"from": "2031-12-03", "until": ""},
        {"from": "2031-12-03", "until": None},
        "woensdag 3 december 2031",
    ),
    (
        "date",
        {"from": "3-12-2031", "until": "2031-12-05"},
        {"from": "2031-12-03", "until": "2031-12-05"},
        "Van woensdag 3 december 2031 tot en met vrijdag 5 december 2031",
    ),
    (
        "contact",
        {"name": "Ans", "email": "", "phone": "06 12345678"},
        {"name": "Ans", "email": "", "phone": "06 12345678"},
        "Ans\n06 12345678",
    ),
    (
        "place",
        {"kind": "municipality"},
        {"kind": "municipality", "areas": [], "lon": None, "lat": None},
        "In heel Haarlem",
    ),
]


@pytest.mark.parametrize(("kind", "data", "value", "words"), GIVEN)
def test_an_answer_is_stored_and_said(
    question_set: QuestionSet, kind: str, data: dict[str, Any], value: Any, words: str
) -> None:
    question = ask(question_set, kind)
    form = fill_in(question, **data)

    assert form.is_valid(), form.errors
    assert form.draft().value == value
    assert not question.kind_object.is_empty(value)
    assert question.kind_object.words(question, value) == words
    assert question.kind_object.facts(value)


def test_a_place_is_said_with_the_names_of_its_buurten(
    question_set: QuestionSet, town: Town
) -> None:
    question = ask(question_set, "place")
    form = fill_in(question, kind="areas", areas=[town.other_buurt.pk, town.buurt.pk])

    assert form.is_valid(), form.errors
    words = question.kind_object.words(question, form.draft().value)
    assert words == "In Delftwijk en Rozenprieel"


@pytest.mark.parametrize("kind", [kind.key for kind in kinds_on_offer()])
def test_every_kind_may_stay_empty(question_set: QuestionSet, kind: str) -> None:
    question = ask(question_set, kind)
    form = fill_in(question, mark="not_yet")

    assert form.is_valid(), form.errors
    value = form.draft().value
    assert question.kind_object.is_empty(value)
    assert question.kind_object.words(question, value) == ""
    assert question.kind_object.facts(value) == []
    assert question.kind_object.remarks(question, value) == []


@pytest.mark.parametrize(("kind", "data", "value", "words"), GIVEN)
def test_what_was_stored_comes_back_and_saves_the_same(
    question_set: QuestionSet, kind: str, data: dict[str, Any], value: Any, words: str
) -> None:
    question = ask(question_set, kind)
    shown = AnswerForm(question=question, answer=Answer(question=question, value=value))
    kept = {field.name: field.value() for field in shown.answer_fields}
    form = fill_in(question, **{name: one for name, one in kept.items() if one is not None})

    assert form.is_valid(), form.errors
    assert form.draft().value == value


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("short_text", {"text": "a" * 201}, "hooguit 200 tekens"),
        ("choice", {"value": "misschien"}, "bestaat niet meer"),
        ("multiple_choice", {"value": ["ja", "x"]}, "bestaat niet meer"),
        ("number", {"value": "ongeveer 12"}, "alleen een getal"),
        ("number", {"value": "9" * 12}, "te groot"),
        ("number", {"value": "-3"}, "alleen een getal"),
        ("number", {"value": "1e9"}, "alleen een getal"),
        ("amount", {"value": "gratis"}, "geen bedrag"),
        ("amount", {"value": "1,234"}, "geen bedrag"),
        ("amount", {"value": "999999999999"}, "geen bedrag"),
        ("people_count", {"value": "2,5"}, "heel getal"),
        ("date", {"from": "volgende week", "until": ""}, "geen datum"),
        ("date", {"from": "2031-02-30", "until": ""}, "geen datum"),
        ("date", {"from": "0001-01-01", "until": ""}, "kan niet kloppen"),
        ("date", {"from": "2031-12-05", "until": "2031-12-03"}, "voor het begin"),
        ("contact", {"name": "Ans", "email": "ans", "phone": ""}, "e-mailadres klopt niet"),
        ("contact", {"name": "", "email": "", "phone": "bel maar"}, "telefoonnummer klopt niet"),
        ("place", {"kind": "areas"}, "Vink een of meer buurten aan"),
        ("place", {"kind": "point"}, "Wijs eerst een plek aan"),
        ("place", {"kind": "point", "lon": "200", "lat": "1"}, "bestaat niet"),
        ("place", {"kind": "areas", "areas": ["99999999"]}, "kennen we niet"),
        ("long_text", {"text": "a\x00b"}, "niet kunnen bewaren"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_comes_back(
    question_set: QuestionSet, kind: str, data: dict[str, Any], sentence: str
) -> None:
    form = fill_in(ask(question_set, kind), **data)

    assert not form.is_valid()
    said = " ".join(str(one) for errors in form.errors.values() for one in errors)
    assert sentence in said
    for name, value in data.items():
        assert form[name].value() == value


# The budget ---------------------------------------------------------------------------------------


def budget_data(**more: str) -> dict[str, str]:
    return {
        "value-expenses-0-label": "Zaal",
        "value-expenses-0-amount": "300",
        "value-expenses-2-label": "Koffie",
        "value-expenses-2-amount": "€ 90,50",
        "value-income-0-label": "Pot op tafel",
        "value-income-0-amount": "80",
        "value-unforeseen": "39",
        **more,
    }


def test_a_budget_adds_up(question_set: QuestionSet) -> None:
    question = ask(question_set, "budget", unforeseen_percent=10)
    form = fill_in(question, **budget_data())

    assert form.is_valid(), form.errors
    value = form.draft().value
    assert value == {
        "expenses": [
            {"label": "Zaal", "amount": "300.00"},
            {"label": "Koffie", "amount": "90.50"},
        ],
        "income": [{"label": "Pot op tafel", "amount": "80.00"}],
        "unforeseen": "39.00",
    }
    words = question.kind_object.words(question, value).replace("\u00a0", " ")
    assert "– Koffie: € 90,50" in words
    assert "Samen: € 429,50" in words
    assert "Er is nog € 349,50 nodig." in words
    totals = question.kind_object.as_json(question, value)["totals"]
    parts = [Decimal(line["amount"]) for line in value["expenses"]]
    assert Decimal(totals["expenses"]) == sum(parts, Decimal(value["unforeseen"]))
    assert Decimal(totals["needed"]) == Decimal(totals["expenses"]) - Decimal(totals["income"])


@pytest.mark.parametrize(("unforeseen", "warned"), [("39", False), ("39,05", False), ("40", True)])
def test_much_for_the_unforeseen_is_said_and_never_refused(
    question_set: QuestionSet, unforeseen: str, warned: bool
) -> None:
    question = ask(question_set, "budget", unforeseen_percent=10)
    form = fill_in(question, **budget_data(**{"value-unforeseen": unforeseen}))

    assert form.is_valid()
    remarks = question.kind_object.remarks(question, form.draft().value)
    assert any("10 procent" in one for one in remarks) == warned


def test_a_budget_names_the_line_that_is_no_amount(question_set: QuestionSet) -> None:
    form = fill_in(
        ask(question_set, "budget"), **budget_data(**{"value-income-0-amount": "wat er komt"})
    )

    assert not form.is_valid()
    assert "Inkomsten 1: “wat er komt” is geen bedrag" in form.errors["value"][0]
    lines = form.extras["sides"][1]["lines"]
    assert (lines[0].label, lines[0].amount, lines[0].is_wrong) == (
        "Pot op tafel",
        "wat er komt",
        True,
    )


def test_a_line_without_an_amount_is_not_known_yet(question_set: QuestionSet) -> None:
    question = ask(question_set, "budget")
    form = fill_in(question, **{"value-expenses-0-label": "Zaal"})

    assert form.is_valid()
    assert "Zaal: nog niet bekend" in question.kind_object.words(question, form.draft().value)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1250", "1250.00"), ("1.250", "1250.00"), ("1.250,50", "1250.50"), ("12.5", "12.50"),
     ("€50,-", "50.00"), ("1 250", "1250.00"), ("50 €", "50.00")],
)  # fmt: skip
def test_euros_are_read_as_people_write_them(text: str, amount: str) -> None:
    assert read_euros(text) == Decimal(amount)


def test_a_thousand_written_the_english_way_is_not_taken_for_one_euro() -> None:
    with pytest.raises(ValueError, match="not an amount"):
        read_euros("1,250")


def test_documents_are_on_offer_and_read_as_their_names() -> None:
    assert KINDS["file"] in kinds_on_offer()
    assert KINDS["file"].words(Question(), [{"id": "1", "name": "Schets.pdf"}]) == "Schets.pdf"
