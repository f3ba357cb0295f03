"""Answering: saved on every button, never overwritten by another window, never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.kompas.answers import NOTHING_WRITTEN, Draft, print_of, save_answers
from initiatives.models import MAX_TEXT, Answer, Question
from tests.initiatives.conftest import Initiator

Form = dict[str, str]


def form_of(question: Question, text: str, mark: str = "", seen: str = NOTHING_WRITTEN) -> Form:
    key = question.key
    return {f"{key}-text": text, f"{key}-mark": mark, f"{key}-seen": seen}


def test_bewaar_saves_and_goes_on_to_the_next_theme(
    initiator: Initiator, question: Question
) -> None:
    answer = initiator.post(
        "theme", "waarde", data=form_of(question, "Het wordt gezellig.", "want_to_talk")
    )

    assert answer.url == initiator.path("theme", "politiek")
    stored = Answer.objects.get(kompas=initiator.kompas, question=question)
    assert (stored.value, stored.mark) == ("Het wordt gezellig.", "want_to_talk")


def test_after_the_last_theme_comes_the_place(initiator: Initiator) -> None:
    assert initiator.post("theme", "voorwaarden").url == initiator.path("place")


def test_stopping_for_now_saves_and_returns_to_the_overview(
    initiator: Initiator, question: Question
) -> None:
    form = form_of(question, "Tot morgen.") | {"stop": "1"}

    assert initiator.post("theme", "waarde", data=form).url == initiator.path("overview")
    assert Answer.objects.get().value == "Tot morgen."


def test_she_finds_back_what_she_wrote_by_her_link(
    initiator: Initiator, question: Question, visit: Callable[..., Client]
) -> None:
    initiator.post(
        "theme", "waarde", data=form_of(question, "Regel één.\r\n\r\nRegel <b>drie</b>.")
    )
    other = visit()
    other.get(f"/kompas/{initiator.secret}/")

    page = other.get(initiator.path("theme", "waarde"))

    assert "Regel één.\n\nRegel &lt;b&gt;drie&lt;/b&gt;." in page.text


def test_the_same_form_sent_twice_changes_nothing_the_second_time(
    initiator: Initiator, question: Question
) -> None:
    form = form_of(question, "Twee keer gedrukt.")
    initiator.post("theme", "waarde", data=form)
    first = Answer.objects.get()

    answer = initiator.post("theme", "waarde", data=form)

    assert answer.status_code == 302
    assert Answer.objects.get().updated_at == first.updated_at


def test_an_emptied_answer_leaves_no_row(initiator: Initiator, question: Question) -> None:
    initiator.post("theme", "waarde", data=form_of(question, "Toch maar niet."))

    seen = print_of("Toch maar niet.", "")
    initiator.post("theme", "waarde", data=form_of(question, "", seen=seen))

    assert not Answer.objects.exists()


@pytest.mark.parametrize("theme", ["liefde", "betrokkenheid-en-meer"])
def test_a_theme_that_does_not_exist_is_not_found(initiator: Initiator, theme: str) -> None:
    assert initiator.get("theme", theme).status_code == 404


def test_a_mark_that_does_not_exist_comes_back_and_loses_nothing(
    initiator: Initiator, question: Question
) -> None:
    page = initiator.post("theme", "waarde", data=form_of(question, "Mijn tekst", "uitstekend"))

    assert page.status_code == 400
    assert "Mijn tekst" in page.text
    assert not Answer.objects.exists()


# Too long -----------------------------------------------------------------------------------------


def test_a_text_of_exactly_the_limit_is_saved(initiator: Initiator, question: Question) -> None:
    # A line break is one character, though a browser sends two.
    text = "a" * (MAX_TEXT - 2) + "\r\n" + "b"

    assert initiator.post("theme", "waarde", data=form_of(question, text)).status_code == 302
    assert len(Answer.objects.get().value) == MAX_TEXT


def test_a_text_over_the_limit_comes_back_in_full(initiator: Initiator, question: Question) -> None:
    text = "woord " * 4_000

    page = initiator.post("theme", "waarde", data=form_of(question, text))

    assert page.status_code == 400
    assert text.strip() in page.text
    assert "23.999 tekens, er passen er 20.000" in page.text
    assert not Answer.objects.exists()


def test_beside_a_text_that_is_too_long_the_others_are_saved(
    initiator: Initiator, question: Question
) -> None:
    other = Question.objects.create(
        question_set=question.question_set,
        theme="waarde",
        key="nog-een",
        rank=9,
        text="En?",
        provenance="reconstruction",
    )
    form = form_of(question, "a" * (MAX_TEXT + 1)) | form_of(other, "Deze past wel.")

    page = initiator.post("theme", "waarde", data=form)

    assert page.status_code == 400
    assert [one.value for one in Answer.objects.all()] == ["Deze past wel."]
    # Sent again without the long one, the saved one is no clash.
    seen = page.context["rows"][1].form["seen"].value()
    assert seen == print_of("Deze past wel.", "")


# Two windows --------------------------------------------------------------------------------------


def test_two_windows_see_both_texts_and_lose_neither(
    initiator: Initiator, question: Question
) -> None:
    initiator.post("theme", "waarde", data=form_of(question, "Uit venster één."))

    page = initiator.post("theme", "waarde", data=form_of(question, "Uit venster twee."))

    assert page.status_code == 409
    assert "Uit venster één." in page.text
    assert "Uit venster twee." in page.text
    assert Answer.objects.get().value == "Uit venster één."


@pytest.mark.parametrize(
    ("keep", "kept"),
    [
        ("mine", "Uit venster twee."),
        ("other", "Uit venster één."),
        ("both", "Uit venster één.\n\nUit venster twee."),
    ],
)
def test_she_chooses_what_is_kept(
    initiator: Initiator, question: Question, keep: str, kept: str
) -> None:
    initiator.post("theme", "waarde", data=form_of(question, "Uit venster één."))
    page = initiator.post("theme", "waarde", data=form_of(question, "Uit venster twee."))
    seen = page.context["rows"][0].form["seen"].value()
    form = form_of(question, "Uit venster twee.", seen=seen) | {f"{question.key}-keep": keep}

    answer = initiator.post("theme", "waarde", data=form)
    again = initiator.post("theme", "waarde", data=form)

    assert answer.status_code == 302
    assert again.status_code in {302, 409}
    assert Answer.objects.get().value == kept


def test_a_window_that_changed_nothing_overwrites_nothing(
    initiator: Initiator, question: Question
) -> None:
    initiator.post("theme", "waarde", data=form_of(question, "Nieuw."))

    # An old window, still empty, is sent along with the rest of its page.
    answer = initiator.post("theme", "waarde", data=form_of(question, ""))

    assert answer.status_code == 302
    assert Answer.objects.get().value == "Nieuw."


def test_an_old_window_that_types_after_all_does_not_overwrite_either(
    initiator: Initiator, question: Question
) -> None:
    initiator.post("theme", "waarde", data=form_of(question, "Nieuw."))
    saved = initiator.post("save_answer", question.key, data=form_of(question, "")).json()
    seen = saved["seen"]

    answer = initiator.post("theme", "waarde", data=form_of(question, "Toch iets.", seen=seen))

    assert answer.status_code == 409
    assert Answer.objects.get().value == "Nieuw."


def test_the_same_words_in_both_windows_are_no_clash(
    initiator: Initiator, question: Question
) -> None:
    drafts = [Draft(question, "Gelijk.", "", NOTHING_WRITTEN)]
    save_answers(kompas=initiator.kompas, drafts=drafts, actor=None)

    assert save_answers(kompas=initiator.kompas, drafts=drafts, actor=None).clashes == []


def test_two_texts_that_do_not_fit_together_are_both_shown_again(
    initiator: Initiator, question: Question
) -> None:
    one, two = "a" * 15_000, "b" * 15_000
    initiator.post("theme", "waarde", data=form_of(question, one))
    form = form_of(question, two, seen=print_of(one, "")) | {f"{question.key}-keep": "both"}

    page = initiator.post("theme", "waarde", data=form)

    assert page.status_code == 400
    assert "te lang" in page.text
    assert one in page.text
    assert two in page.text
    assert Answer.objects.get().value == one


# Who may ------------------------------------------------------------------------------------------


def test_a_stranger_saves_nothing(
    initiator: Initiator, question: Question, visit: Callable[..., Client]
) -> None:
    answer = visit().post(initiator.path("theme", "waarde"), form_of(question, "Inbraak"))

    assert answer.status_code == 404
    assert not Answer.objects.exists()
