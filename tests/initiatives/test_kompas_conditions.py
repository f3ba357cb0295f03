"""Questions that depend on answers, as an initiator meets them without JavaScript."""

from __future__ import annotations

import pytest

from initiatives.kompas.answers import NOTHING_WRITTEN, print_of
from initiatives.kompas.themes import answers_to_share, themes_of_kompas
from initiatives.models import Answer, Question
from tests.initiatives.conftest import Initiator

OPTIONS = [{"key": "ja", "label": "Ja"}, {"key": "nee", "label": "Nee"}]


@pytest.fixture
def permit(initiator: Initiator) -> Question:
    """A choice in "voorwaarden", and a question that is asked only after "ja"."""
    fields = {
        "question_set": initiator.kompas.question_set,
        "theme": "voorwaarden",
        "provenance": "own",
    }
    Question.objects.create(
        key="van_wie",
        rank=9,
        text="Van wie?",
        show_if={"question": "vergunning", "operator": "is", "value": "ja"},
        **fields,
    )
    return Question.objects.create(
        key="vergunning",
        rank=8,
        text="Vergunning nodig?",
        kind="choice",
        settings={"options": OPTIONS},
        **fields,
    )


def choose(initiator: Initiator, value: str, seen: str = NOTHING_WRITTEN) -> str:
    # A page always says which questions it held.
    form = {"vraag-voorwaarden-seen": NOTHING_WRITTEN, "vergunning-seen": seen}
    form["vergunning-value"] = value
    return str(initiator.post("theme", "voorwaarden", data=form).url)


def test_a_new_question_is_shown_before_she_goes_on(initiator: Initiator, permit: Question) -> None:
    assert "Van wie?" not in initiator.get("theme", "voorwaarden").text

    where = choose(initiator, "ja")

    assert where == initiator.path("theme", "voorwaarden") + "#id_van_wie_heading"
    page = initiator.get("theme", "voorwaarden").text
    assert "Door je antwoord is er een vraag bij gekomen" in page
    assert "Van wie?" in page


def test_what_typing_saved_before_still_brings_the_new_question(
    initiator: Initiator, permit: Question
) -> None:
    form = {"vergunning-value": "ja", "vergunning-seen": NOTHING_WRITTEN}
    initiator.post("save_answer", "vergunning", data=form)

    where = choose(initiator, "ja", print_of("ja", ""))

    assert where.endswith("#id_van_wie_heading")


def test_an_answer_to_what_is_no_longer_asked_is_kept_and_not_shared(
    initiator: Initiator, permit: Question
) -> None:
    choose(initiator, "ja")
    hidden = Question.objects.get(key="van_wie")
    Answer.objects.create(kompas=initiator.kompas, question=hidden, value="Van de baas")
    assert "Van de baas" in [one.value for one in answers_to_share(initiator.fresh())]

    choose(initiator, "nee", print_of("ja", ""))

    assert "Van de baas" not in [one.value for one in answers_to_share(initiator.fresh())]
    assert "Van de baas" not in initiator.get("share").text
    assert Answer.objects.get(question=hidden).value == "Van de baas"
    choose(initiator, "ja", print_of("nee", ""))
    assert "Van de baas" in initiator.get("theme", "voorwaarden").text


def test_words_typed_while_another_window_hid_the_question_are_kept(
    initiator: Initiator, permit: Question
) -> None:
    form = {"van_wie-text": "Toch getypt", "van_wie-seen": NOTHING_WRITTEN}

    initiator.post("theme", "voorwaarden", data=form)

    assert Answer.objects.get(question__key="van_wie").value == "Toch getypt"


def test_the_uitdaagrecht_brings_its_own_part_and_no_petal(initiator: Initiator) -> None:
    Question.objects.create(
        question_set=initiator.kompas.question_set,
        theme="uitdaagrecht",
        key="uitdaag_waar",
        rank=9,
        text="Om welke straat gaat het?",
        provenance="own",
        show_if={"question": "expectation", "operator": "is", "value": "right_to_challenge"},
    )
    assert initiator.get("theme", "uitdaagrecht").url == initiator.path("overview")

    choice = {"expectation": "cooperation", "expectation_details": ["right_to_challenge"]}
    answer = initiator.post("expectation", data=choice)

    assert answer.url == initiator.path("theme", "uitdaagrecht")
    assert "Om welke straat gaat het?" in initiator.get("theme", "uitdaagrecht").text
    parts = themes_of_kompas(initiator.fresh())
    assert [part.is_petal for part in parts] == [True, True, True, True, False]
    assert len(initiator.get("overview").context["petals"]) == 4
    assert initiator.post("theme", "uitdaagrecht").url == initiator.path("overview")
    assert "Samenwerking: uitdaagrecht" in initiator.get("overview").text


def test_more_lines_save_and_come_back_to_the_same_question(initiator: Initiator) -> None:
    Question.objects.filter(key="vraag-waarde").update(kind="budget")
    form = {
        "vraag-waarde-value-expenses-0-label": "Zaal",
        "vraag-waarde-value-expenses-0-amount": "25",
        "vraag-waarde-seen": NOTHING_WRITTEN,
        "more": "vraag-waarde",
    }

    answer = initiator.post("theme", "waarde", data=form)

    assert answer.url == initiator.path("theme", "waarde") + "#id_vraag-waarde_heading"
    page = initiator.get("theme", "waarde").text
    assert "Er is nog €\u00a025 nodig." in page
    assert "value-expenses-3-label" in page
