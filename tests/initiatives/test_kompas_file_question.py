"""A question that is answered with photos or documents."""

from __future__ import annotations

import pytest

from initiatives.kompas import files as kompas_files
from initiatives.kompas import services as kompas_services
from initiatives.models import Answer, Question, SharedAnswer
from tests.conftest import Cast
from tests.factories import KompasFileFactory
from tests.initiatives.conftest import Initiator
from tests.municipalities import upload_files as files


@pytest.fixture
def asked(question: Question) -> Question:
    """The question of the theme waarde, which asks for photos."""
    question.kind = "file"
    question.save()
    return question


def answer_of(initiator: Initiator) -> Answer | None:
    return initiator.kompas.answers.first()


def send(initiator: Initiator, question: Question, name: str, content: bytes) -> None:
    path = f"{initiator.path('files')}?question={question.key}"
    answer = initiator.browser.post(path, {"files": files.sent(content, name)})
    assert answer.url == path


def test_the_theme_keeps_what_was_written_and_leads_to_the_files(
    initiator: Initiator, asked: Question
) -> None:
    assert f'value="{asked.key}"' in initiator.get("theme", "waarde").text

    form = initiator.get("theme", "waarde").context["rows"][0].form
    sent = {f"{asked.key}-seen": form["seen"].value(), f"{asked.key}-mark": "working_on"}

    answer = initiator.post("theme", "waarde", data={"files": asked.key, **sent})

    assert answer.url == f"{initiator.path('files')}?question={asked.key}"
    assert answer_of(initiator).mark == "working_on"  # type: ignore[union-attr]
    assert asked.text in initiator.browser.get(answer.url).text


def test_what_is_sent_for_a_question_answers_it(initiator: Initiator, asked: Question) -> None:
    send(initiator, asked, "Schets.jpg", files.jpeg())
    send(initiator, asked, "plan.pdf", files.pdf())

    answer = answer_of(initiator)
    assert answer is not None
    assert answer.words == "Schets.jpg\nplan.pdf"
    page = initiator.get("theme", "waarde")
    assert "Schets.jpg" in page.text
    assert "iets opgeschreven" in initiator.get("overview").text


def test_saving_the_theme_leaves_the_files_alone(initiator: Initiator, asked: Question) -> None:
    send(initiator, asked, "Schets.jpg", files.jpeg())
    form = initiator.get("theme", "waarde").context["rows"][0].form

    initiator.post(
        "theme",
        "waarde",
        data={f"{asked.key}-seen": form["seen"].value(), f"{asked.key}-mark": "want_to_talk"},
    )

    answer = answer_of(initiator)
    assert answer is not None
    assert (answer.words, answer.mark) == ("Schets.jpg", "want_to_talk")


def test_a_file_that_is_removed_is_no_answer_any_more(
    initiator: Initiator, asked: Question
) -> None:
    send(initiator, asked, "Schets.jpg", files.jpeg())

    initiator.post("remove_file", initiator.kompas.files.get().pk)

    assert answer_of(initiator) is None


def test_for_a_question_that_asks_no_files_they_are_just_hers(
    initiator: Initiator, question: Question
) -> None:
    path = f"{initiator.path('files')}?question={question.key}"
    initiator.browser.post(path, {"files": files.sent(files.jpeg())})

    assert initiator.kompas.files.get().question_key == ""
    assert answer_of(initiator) is None


def test_the_name_of_a_file_she_keeps_to_herself_is_not_shared(
    initiator: Initiator, asked: Question, cast: Cast
) -> None:
    shared, private = (
        KompasFileFactory(kompas=initiator.kompas, question_key=asked.key, name=name)
        for name in ("Schets.jpg", "Zeepaardje.jpg")
    )
    kompas_files.keep_answer(initiator.kompas, asked.key)

    kompas_services.share(
        kompas=initiator.kompas,
        official=cast.verbinder,
        question_ids=[asked.pk],
        file_ids=[shared.pk],
        message="",
        contact_name="Sanne",
        contact_email="",
        contact_phone="06 12345678",
        actor=None,
        origin="https://haarlem.example",
    )

    assert SharedAnswer.objects.get().words == "Schets.jpg"
    kompas_files.remove_file(file=shared)
    assert SharedAnswer.objects.get().words == ""
    assert answer_of(initiator).words == private.name  # type: ignore[union-attr]
