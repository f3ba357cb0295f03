"""Everything she wrote, as JSON."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from initiatives.kompas import services as kompas_services
from initiatives.kompas.paper.content import whole_paper
from initiatives.models import Answer, Question, TalkMoment
from tests.conftest import Cast, Town, queries
from tests.factories import (
    ApplicationFactory,
    ApplicationWordsFactory,
    CoInitiatorFactory,
    InitiativeFactory,
    KompasFileFactory,
    QuestionSetFactory,
    ShareFactory,
    SupportRequestFactory,
)
from tests.initiatives.conftest import Initiator


def download(initiator: Initiator) -> dict[str, Any]:
    answer = initiator.get("everything_json")
    assert answer["Content-Type"] == "application/json"
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_everything_she_wrote_is_in_it(
    initiator: Initiator, question: Question, cast: Cast, town: Town
) -> None:
    kompas = initiator.kompas
    Answer.objects.create(
        kompas=kompas, question=question, value="Rode fietsen 🚲", mark="working_on"
    )
    kompas_services.set_place(kompas=kompas, kind="areas", lon=None, lat=None, areas=[town.buurt])
    kompas_services.set_expectation(
        kompas=kompas, expectation="cooperation", expectation_details=["money"]
    )
    KompasFileFactory(kompas=kompas, name="Schets.jpg", description="De stoep")
    kompas_services.share(
        kompas=initiator.fresh(),
        official=cast.verbinder,
        question_ids=[question.pk],
        message="Bel na zes uur.",
        contact_name="Sanne",
        contact_email="sanne@demo.example",
        contact_phone="06 12345678",
        actor=None,
        origin="https://haarlem.example",
    )

    found = download(initiator)

    assert found["format"] == "samenspel-kompas-1"
    assert found["name"] == "Soep op de stoep"
    [answer] = found["answers"]
    assert answer["question"] == question.key
    assert answer["questionText"] == question.text
    assert (answer["kind"], answer["version"], answer["theme"]) == ("long_text", 1, "waarde")
    assert (answer["value"], answer["mark"]) == ("Rode fietsen 🚲", "working_on")
    assert found["place"]["areas"] == [{"code": town.buurt.code, "name": town.buurt.name}]
    assert found["expectation"]["details"] == ["money"]
    assert found["contact"]["email"] == "sanne@demo.example"
    [share] = found["shares"]
    assert (share["official"], share["message"]) == (cast.verbinder.name, "Bel na zes uur.")
    assert [one["value"] for one in share["answers"]] == ["Rode fietsen 🚲"]
    [file] = found["files"]
    assert (file["name"], file["description"]) == ("Schets.jpg", "De stoep")


def test_whom_she_let_in_and_what_she_asked_are_in_it(initiator: Initiator, cast: Cast) -> None:
    kompas = initiator.kompas
    CoInitiatorFactory(kompas=kompas, name="Orlando", right="write")
    share = ShareFactory(kompas=kompas, official=cast.verbinder)
    starts_at = timezone.now() + timedelta(days=3)
    TalkMoment.objects.create(share=share, by="initiator", starts_at=starts_at)
    SupportRequestFactory(kompas=kompas, official=cast.wijkteam, question="Waar kan het?")
    kompas.initiative = InitiativeFactory(municipality=kompas.municipality)
    kompas.save()
    application = ApplicationFactory(initiative=kompas.initiative)
    ApplicationWordsFactory(application=application, purpose="Voor pannen.")

    found = download(initiator)
    on_paper = whole_paper(initiator.fresh(), None)

    assert [(one["name"], one["right"]) for one in found["coInitiators"]] == [("Orlando", "write")]
    (moment,) = found["shares"][0]["talkMoments"]
    assert (moment["proposedBy"], moment["chosenAt"]) == ("initiator", None)
    assert datetime.fromisoformat(moment["startsAt"]) == starts_at
    assert [one["text"] for one in found["helpRequests"]] == ["Waar kan het?"]
    (asked,) = found["moneyRequests"]
    assert (asked["number"], asked["purpose"]) == (application.number, "Voor pannen.")
    words = str([on_paper.parts, on_paper.shares])
    for said in ("Orlando", "Waar kan het?", "Voor pannen.", "Voorgesteld gesprek"):
        assert said in words
    assert initiator.get("everything_pdf").content.startswith(b"%PDF")


def test_answers_to_earlier_questions_are_in_it(initiator: Initiator, question: Question) -> None:
    Answer.objects.create(kompas=initiator.kompas, question=question, value="Van vroeger")
    before = initiator.kompas.question_set
    before.state = before.State.REPLACED
    before.save()
    newer = QuestionSetFactory(municipality=initiator.kompas.municipality, version=2)
    kompas = initiator.kompas
    kompas.question_set = newer
    kompas.save()

    found = download(initiator)

    assert found["questionSet"]["version"] == 2
    assert [(one["version"], one["value"]) for one in found["answers"]] == [(1, "Van vroeger")]


def test_the_file_is_kept_by_no_cache_and_named_after_no_idea(initiator: Initiator) -> None:
    answer = initiator.get("everything_json")

    assert "no-store" in answer["Cache-Control"]
    name = f"kompas-{initiator.kompas.pk}-alles.json"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("name", ["everything_json", "everything_pdf", "paper"])
def test_as_many_queries_with_one_answer_as_with_twenty(initiator: Initiator, name: str) -> None:
    questions = initiator.kompas.question_set

    def answer(number: int) -> None:
        question = Question.objects.create(
            question_set=questions, theme="waarde", key=f"nog-{number}", rank=10 + number, text="?"
        )
        Answer.objects.create(kompas=initiator.kompas, question=question, value="Ja")

    counts = []
    for number in (1, 20):
        for one in range(Answer.objects.count(), number):
            answer(one)
        with queries() as asked:
            initiator.get(name)
        counts.append(len(asked))

    assert counts[0] == counts[1]
