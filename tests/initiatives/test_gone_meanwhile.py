"""What a form is about was removed after its page was fetched: said in a sentence, words kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.kompas.answers import NOTHING_WRITTEN
from initiatives.models import Initiative, Question
from municipalities.locking import GoneMeanwhileError, locked
from municipalities.typed import words_in
from tests.conftest import Cast, Town
from tests.factories import (
    ActivityFactory,
    InitiativeFactory,
    KompasFactory,
    NeedFactory,
    NewsPostFactory,
    SupportRequestFactory,
)
from tests.initiatives.conftest import Initiator
from tests.initiatives.windows import opened, remove_before_it_is_locked

Visit = Callable[..., Client]
NEXT_YEAR = timezone.localdate().year + 1
ONCE = {"rhythm": "once", "day": f"{NEXT_YEAR}-06-12", "starts": "15:00"}


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    return InitiativeFactory(
        municipality=town.municipality, published=True, maker=cast.bewoner, slug="moestuin"
    )


@pytest.mark.parametrize(
    ("factory", "part", "words", "said"),
    [
        (ActivityFactory, "activiteiten", {**ONCE, "title": "Wij wieden"}, "is weggehaald"),
        (NeedFactory, "gezocht", {"kind": "spullen", "text": "Een schop"}, "niet meer"),
        (NewsPostFactory, "nieuws", {"title": "Regenton", "text": "Hij lekt."}, "is weggehaald"),
    ],
    ids=["activity", "need", "news"],
)
def test_what_was_typed_about_a_part_of_a_page_becomes_a_new_one(
    garden: Initiative,
    cast: Cast,
    visit: Visit,
    monkeypatch: pytest.MonkeyPatch,
    factory: Callable[..., object],
    part: str,
    words: dict[str, str],
    said: str,
) -> None:
    row = factory(initiative=garden)
    browser, address = visit(cast.bewoner), f"/initiatieven/moestuin/{part}/{row.pk}/"
    before = opened(browser, address)
    remove_before_it_is_locked(monkeypatch, row)

    answer = browser.post(address, {**words, **before})

    assert answer.status_code == 409
    assert said in answer.text
    assert all(word in answer.text for name, word in words.items() if name in {"title", "text"})


def test_words_about_a_page_that_is_gone_come_back_to_copy(
    garden: Initiative, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = visit(cast.bewoner)
    before = opened(browser, "/initiatieven/moestuin/bewerken/")
    remove_before_it_is_locked(monkeypatch, garden)

    answer = browser.post(
        "/initiatieven/moestuin/bewerken/",
        {
            **before,
            "name": "Moestuin De Sla",
            "summary": "Wij telen <b>sla</b>.",
            "topic": garden.topic,
            "phase": garden.phase,
            "need-TOTAL_FORMS": "0",
            "need-INITIAL_FORMS": "0",
        },
    )

    assert answer.status_code == 409
    assert "Dit is intussen weggehaald" in answer.text
    assert "Wij telen &lt;b&gt;sla&lt;/b&gt;." in answer.text
    assert before["seen"] not in answer.text
    assert answer["Cache-Control"] == "no-store, private"


def test_what_somebody_wrote_is_told_from_what_the_form_sends_along() -> None:
    sent = QueryDict(mutable=True)
    for name, value in {
        "csrfmiddlewaretoken": "Xa9",
        "seen": "Niet getypt",
        "need-TOTAL_FORMS": "2 of 3",
        "password": "Geheim met een spatie",
        "new_password1": "Geheim 2",
        "secret": "Abc-Def_9",
        "topic": "groen",
        "rhythm": "every_week",
        "day": "2026-06-12",
        "area": "BU03920101",
        "empty": " ",
        "title": "Moestuin",
        "phone": "06 12345678",
        "need-0-text": "wij zoeken een schop ",
    }.items():
        sent[name] = value
    sent.setlist("note", ["Eén", "Twee"])

    assert words_in(sent) == "Moestuin\n\n06 12345678\n\nwij zoeken een schop\n\nEén\n\nTwee"


@pytest.mark.parametrize("row_of", ["theme", "idea"])
def test_words_for_a_kompas_that_is_deleted_come_back_to_copy(
    initiator: Initiator, question: Question, monkeypatch: pytest.MonkeyPatch, row_of: str
) -> None:
    remove_before_it_is_locked(monkeypatch, initiator.kompas)

    if row_of == "theme":
        data = {f"{question.key}-text": "Samen eten", f"{question.key}-seen": NOTHING_WRITTEN}
        answer = initiator.post("theme", question.theme, data=data)
    else:
        answer = initiator.post("idea", data={"name": "Soep", "summary": "Samen eten", "seen": "-"})

    assert answer.status_code == 404
    assert "Het is intussen verwijderd" in answer.text
    assert "Samen eten</textarea>" in answer.text


def test_a_page_that_is_gone_is_not_judged(
    garden: Initiative, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_before_it_is_locked(monkeypatch, garden)

    answer = visit(cast.beheer).post(
        "/initiatieven/moestuin/beoordelen/",
        {"decision": "hide", "reason": "Er is geen plek meer."},
    )

    assert answer.status_code == 409
    assert "Dit is intussen weggehaald" in answer.text
    assert "Er is geen plek meer." in answer.text


def test_an_answer_to_a_request_that_is_gone_comes_back_to_copy(
    town: Town, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner)
    asked = SupportRequestFactory(kompas=kompas, official=cast.verbinder)
    remove_before_it_is_locked(monkeypatch, asked)

    answer = visit(cast.verbinder).post(
        reverse("support:request", args=[asked.pk]), {"answer": "Bel de dijkgraaf."}
    )

    assert answer.status_code == 409
    assert "Bel de dijkgraaf.</textarea>" in answer.text


@pytest.mark.django_db
def test_a_row_that_is_there_is_locked_and_read_afresh(garden: Initiative) -> None:
    Initiative.objects.filter(pk=garden.pk).update(name="Nu anders")

    with transaction.atomic():
        assert locked(Initiative.objects.all(), garden.pk).name == "Nu anders"
        with pytest.raises(GoneMeanwhileError):
            locked(Initiative.objects.none(), garden.pk)
