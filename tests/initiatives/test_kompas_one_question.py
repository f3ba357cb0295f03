"""One question per screen: the same answers, and on every device where she stopped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.kompas.answers import NOTHING_WRITTEN, print_of
from initiatives.models import Answer, Question
from tests.conftest import Cast
from tests.factories import ShareFactory
from tests.initiatives.conftest import Initiator


def form_of(question: Question, text: str, seen: str = NOTHING_WRITTEN) -> dict[str, str]:
    return {f"{question.key}-text": text, f"{question.key}-seen": seen}


@pytest.fixture
def stepping(initiator: Initiator, question: Question) -> Initiator:
    """She who sees one question per screen."""
    initiator.post("theme", "waarde", data={"way": "one"})
    return initiator


def test_another_way_saves_what_was_written_and_shows_it_there(
    initiator: Initiator, question: Question
) -> None:
    answer = initiator.post("theme", "waarde", data=form_of(question, "Alvast.") | {"way": "one"})

    assert answer.url == initiator.path("question", question.key)
    page = initiator.browser.get(answer.url).text
    assert "Alvast." in page
    assert "vraag 1 van 1" in page
    assert initiator.get("theme", "waarde").url == answer.url

    form = form_of(question, "En weer terug.", print_of("Alvast.", "")) | {"way": "theme"}
    back = initiator.post("question", question.key, data=form)

    assert back.url == initiator.path("theme", "waarde") + f"#id_{question.key}_heading"
    assert "En weer terug." in initiator.get("theme", "waarde").text


def test_each_step_saves_and_leads_to_the_next_question(
    stepping: Initiator, question: Question
) -> None:
    on = stepping.post("question", question.key, data=form_of(question, "Stap één."))

    assert on.url == stepping.path("question", "vraag-politiek")
    assert Answer.objects.get().value == "Stap één."
    back = stepping.post("question", "vraag-politiek", data={"back": "1"})
    assert back.url == stepping.path("question", question.key)


def test_after_the_last_question_comes_the_place(stepping: Initiator) -> None:
    assert stepping.post("question", "vraag-voorwaarden").url == stepping.path("place")


def test_a_mistake_comes_back_in_full(stepping: Initiator, question: Question) -> None:
    text = "woord " * 4_000

    page = stepping.post("question", question.key, data=form_of(question, text))

    assert page.status_code == 400
    assert text.strip() in page.text


def test_two_windows_see_both_texts_here_too(stepping: Initiator, question: Question) -> None:
    stepping.post("question", question.key, data=form_of(question, "Uit venster één."))

    page = stepping.post("question", question.key, data=form_of(question, "Uit venster twee."))

    assert page.status_code == 409
    assert "Uit venster één." in page.text
    form = form_of(question, "Uit venster twee.", print_of("Uit venster één.", ""))
    form |= {f"{question.key}-keep": "both", "choose": question.key}
    assert stepping.post("question", question.key, data=form).url == stepping.path(
        "question", question.key
    )
    assert Answer.objects.get().value == "Uit venster één.\n\nUit venster twee."


@pytest.mark.parametrize("key", ["bestaat-niet", "vraag_nergens"])
def test_a_question_that_never_was_is_not_found(stepping: Initiator, key: str) -> None:
    assert stepping.get("question", key).status_code == 404


def test_a_question_that_is_not_asked_any_more_leads_to_the_overview(
    stepping: Initiator, question: Question
) -> None:
    hidden = {"question": "vraag-betrokkenheid", "operator": "is", "value": "nooit"}
    Question.objects.filter(pk=question.pk).update(show_if=hidden)

    assert stepping.get("question", question.key).url == stepping.path("overview")


# On another device --------------------------------------------------------------------------------


def led_to(initiator: Initiator, browser: Client) -> str:
    return str(browser.get(f"/kompas/{initiator.secret}/").url)


def test_her_link_goes_on_where_she_stopped(
    initiator: Initiator, question: Question, visit: Callable[..., Client]
) -> None:
    assert led_to(initiator, visit()) == initiator.path("overview")

    initiator.post("save_answer", question.key, data=form_of(question, "Halverwege"))

    assert led_to(initiator, visit()) == initiator.path("question", question.key)
    assert "Ga verder waar je was" in initiator.get("overview").text


def test_a_step_stops_at_the_question_it_leads_to(
    stepping: Initiator, question: Question, visit: Callable[..., Client]
) -> None:
    stepping.post("question", question.key, data=form_of(question, "Gedaan."))

    assert led_to(stepping, visit()) == stepping.path("question", "vraag-politiek")


def test_past_the_questions_or_once_shared_it_opens_the_overview(
    initiator: Initiator, question: Question, cast: Cast, visit: Callable[..., Client]
) -> None:
    initiator.post("save_answer", question.key, data=form_of(question, "Klaar."))
    share = ShareFactory(kompas=initiator.kompas, official=cast.verbinder)
    assert led_to(initiator, visit()) == initiator.path("overview")
    share.delete()

    initiator.post("theme", "voorwaarden")

    assert led_to(initiator, visit()) == initiator.path("overview")
