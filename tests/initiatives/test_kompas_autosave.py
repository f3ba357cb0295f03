"""Saving one answer while she types: by whom, what is refused, and never over another's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from initiatives.kompas.answers import NOTHING_WRITTEN, print_of
from initiatives.kompas.doors import COOKIE_AGE
from initiatives.kompas.kinds import kinds_on_offer
from initiatives.kompas.sessions import RENEWED_AT
from initiatives.models import MAX_TEXT, Answer, Question
from municipalities.models import User
from tests.conftest import Cast
from tests.factories import MunicipalityFactory, QuestionSetFactory
from tests.initiatives.conftest import Initiator

HERE = "haarlem.localhost"


def save(
    initiator: Initiator,
    question: Question,
    text: str,
    seen: str = NOTHING_WRITTEN,
    *,
    browser: Client | None = None,
    **more: str,
) -> HttpResponse:
    """Save as the script does at a pause in her typing."""
    key = question.key
    form = {f"{key}-text": text, f"{key}-seen": seen}
    form |= {f"{key}-{name}": value for name, value in more.items()}
    address = initiator.path("save_answer", key)
    return (browser or initiator.browser).post(address, form)


def the_text() -> str:
    return str(Answer.objects.get().value)


def test_a_pause_in_typing_saves_and_tells_at_what_time(
    initiator: Initiator, question: Question
) -> None:
    answer = save(initiator, question, "Half af", mark="working_on")

    assert answer.status_code == 200
    told = answer.json()
    assert len(told["savedAt"]) == len("14:03")
    assert told["seen"] == print_of("Half af", "working_on")
    assert told["state"] == "working_on"
    assert told["mistakes"] == []
    assert "no-store" in answer["Cache-Control"]
    assert the_text() == "Half af"


@pytest.mark.parametrize(
    "text",
    [
        "👩🏽‍🌾🏳️‍🌈 een moestuin",
        "مرحبا بكم في الحي",
        "<script>alert('hoi')</script><b>vet</b>",
        "a" * (MAX_TEXT - 2) + "\r\n" + "b",
    ],
    ids=["emoji", "right to left", "html", "as long as fits"],
)
def test_what_is_typed_is_what_is_kept(initiator: Initiator, question: Question, text: str) -> None:
    assert save(initiator, question, text).status_code == 200

    assert the_text() == text.replace("\r\n", "\n")
    assert "<script>alert" not in initiator.get("theme", "waarde").text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" * (MAX_TEXT + 1), "maak de tekst korter"),
        ("tekst\x00met een nul", "een teken dat we niet kunnen bewaren"),
    ],
    ids=["20,001 characters", "null character"],
)
def test_what_cannot_be_kept_is_said_in_a_sentence_and_changes_nothing(
    initiator: Initiator, question: Question, text: str, words: str
) -> None:
    save(initiator, question, "Dit stond er.")

    answer = save(initiator, question, text, print_of("Dit stond er.", ""))

    assert answer.status_code == 400
    assert words in answer.json()["mistakes"][0]
    assert the_text() == "Dit stond er."


@pytest.mark.parametrize("kind", [kind.key for kind in kinds_on_offer()])
def test_a_null_character_breaks_no_kind(
    initiator: Initiator, question: Question, kind: str
) -> None:
    Question.objects.filter(pk=question.pk).update(
        kind=kind, settings={"options": [{"key": "ja", "label": "Ja"}]}
    )
    form = question_fields(initiator, question)
    form |= {f"{question.key}-value-expenses-0-label": "x\x00y", f"{question.key}-keep": ""}

    answer = initiator.post("save_answer", question.key, data=form)

    assert answer.status_code in {200, 400}


def question_fields(initiator: Initiator, question: Question) -> dict[str, str]:
    """Every field of a question filled with a null character."""
    page = initiator.get("theme", question.theme)
    row = next(one for one in page.context["rows"] if one.form.question.pk == question.pk)
    names = [row.form.add_prefix(name) for name in row.form.answer_names]
    return dict.fromkeys(names, "x\x00y") | {f"{question.key}-seen": NOTHING_WRITTEN}


def test_sent_again_it_changes_nothing(initiator: Initiator, question: Question) -> None:
    save(initiator, question, "Twee keer.")
    before = Answer.objects.get().updated_at

    assert save(initiator, question, "Twee keer.").status_code == 200

    assert Answer.objects.get().updated_at == before


def test_a_mark_is_saved_without_words(initiator: Initiator, question: Question) -> None:
    told = save(initiator, question, "", mark="want_to_talk").json()

    assert told["state"] == "want_to_talk"
    assert Answer.objects.get().mark == "want_to_talk"


def test_an_unknown_question_is_not_found(initiator: Initiator) -> None:
    address = initiator.path("save_answer", "bestaat-niet")

    assert initiator.browser.post(address).status_code == 404


# Two windows, two people --------------------------------------------------------------------------


def test_words_saved_elsewhere_are_shown_beside_hers_and_stay(
    initiator: Initiator, question: Question
) -> None:
    save(initiator, question, "Uit venster één.")

    answer = save(initiator, question, "Uit venster twee.")

    assert answer.status_code == 409
    told = answer.json()
    assert "seen" not in told
    assert "Uit venster één." in told["section"]
    assert "Uit venster twee." in told["section"]
    assert print_of("Uit venster één.", "") in told["section"]
    assert the_text() == "Uit venster één."


@pytest.mark.parametrize(
    ("keep", "kept"),
    [
        ("mine", "Uit venster twee."),
        ("other", "Uit venster één."),
        ("both", "Uit venster één.\n\nUit venster twee."),
    ],
)
def test_she_chooses_and_the_question_shows_what_is_kept(
    initiator: Initiator, question: Question, keep: str, kept: str
) -> None:
    save(initiator, question, "Uit venster één.")

    seen = print_of("Uit venster één.", "")
    answer = save(initiator, question, "Uit venster twee.", seen, keep=keep)

    assert answer.status_code == 200
    assert the_text() == kept
    assert kept in answer.json()["section"]
    assert "clash" not in answer.json()["section"]


def test_leaving_what_another_emptied_leaves_it_empty(
    initiator: Initiator, question: Question
) -> None:
    answer = save(initiator, question, "Toch niet.", keep="other")

    assert answer.status_code == 200
    assert not Answer.objects.exists()


def test_she_is_told_whose_words_the_others_are(
    initiator: Initiator, question: Question, cast: Cast, visit: Callable[..., Client]
) -> None:
    initiator.kompas.owner = cast.bewoner
    initiator.kompas.save()
    save(initiator, question, "Van mij.", browser=visit(cast.bewoner))

    answer = save(initiator, question, "En dit.")

    assert Answer.objects.get().updated_by == cast.bewoner
    assert f"Dit bewaarde {cast.bewoner}" in answer.json()["section"]


# Who may ------------------------------------------------------------------------------------------


def test_another_person_saves_nothing(
    initiator: Initiator, question: Question, cast: Cast, visit: Callable[..., Client]
) -> None:
    for person in (None, cast.buur, cast.verbinder, cast.beheer):
        answer = save(initiator, question, "Inbraak", browser=visit(person))
        assert answer.status_code == 404

    assert not Answer.objects.exists()


def test_a_link_that_was_renewed_elsewhere_saves_nothing_more(
    initiator: Initiator, question: Question, visit: Callable[..., Client]
) -> None:
    other = visit()
    other.get(f"/kompas/{initiator.secret}/")
    initiator.post("renew_link", data={"form_key": "x" * 32})

    assert save(initiator, question, "Te laat", browser=other).status_code == 404
    assert save(initiator, question, "Nog wel").status_code == 200


def test_another_municipality_saves_nothing(initiator: Initiator, question: Question) -> None:
    elsewhere = MunicipalityFactory()
    QuestionSetFactory(municipality=elsewhere)
    form = {f"{question.key}-text": "Elders", f"{question.key}-seen": NOTHING_WRITTEN}

    answer = initiator.browser.post(
        initiator.path("save_answer", question.key),
        form,
        headers={"host": f"{elsewhere.slug}.localhost"},
    )

    assert answer.status_code == 404
    assert not Answer.objects.exists()


# Nothing ends while she types ---------------------------------------------------------------------


def test_a_save_lets_this_browser_remember_her_link_anew(
    initiator: Initiator, question: Question
) -> None:
    answer = save(initiator, question, "Nog een zin.")

    cookie = answer.cookies[f"kompas-{initiator.kompas.pk}"]
    assert cookie["max-age"] == COOKIE_AGE.total_seconds()
    assert answer.json()["openUntil"] > (timezone.now() + timedelta(days=399)).isoformat()


def test_writing_keeps_an_owner_logged_in(
    initiator: Initiator, question: Question, cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = owner_in(initiator, cast.bewoner, visit)
    session = browser.session
    session[RENEWED_AT] = (timezone.now() - timedelta(days=13)).timestamp()
    session.save()

    told = save(initiator, question, "Na bijna twee weken.", browser=browser).json()

    almost = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE - 60)
    assert told["openUntil"] > almost.astimezone(timezone.get_current_timezone()).isoformat()
    assert browser.session[RENEWED_AT] > (timezone.now() - timedelta(minutes=1)).timestamp()


def test_a_page_that_was_open_long_gets_a_fresh_token(initiator: Initiator) -> None:
    told = initiator.get("stay").json()

    assert set(told) == {"openUntil", "token"}
    assert len(told["token"]) == 64


def owner_in(initiator: Initiator, person: User, visit: Callable[..., Client]) -> Client:
    """A browser of the owner, who is logged in and has no link."""
    initiator.kompas.owner = person
    initiator.kompas.save()
    return visit(person)


# Fast enough to do at every pause -----------------------------------------------------------------


def test_a_save_asks_little_of_the_database(
    initiator: Initiator, question: Question, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    save(initiator, question, "Eerst dit.")
    seen = print_of("Eerst dit.", "")

    # Municipality, Kompas, question, its answer; a transaction with lock, answer, answer, Kompas.
    with django_assert_num_queries(10):
        assert save(initiator, question, "En dan dit.", seen).status_code == 200


def test_the_rose_is_told_as_it_is_now(initiator: Initiator, question: Question) -> None:
    save(initiator, question, "Iets", mark="ready_for_now")

    page = initiator.get("rose").text

    assert "blade--ready_for_now" in page
    assert "klaar voor nu (1)" in page
    assert "<html" not in page
