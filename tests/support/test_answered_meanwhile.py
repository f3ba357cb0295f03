"""A request for help that somebody else answered, or that was withdrawn, while one was typing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from support.models import SupportRequest
from support.services import requests as request_services
from support.workflow import RequestState
from tests.conftest import Cast, Town
from tests.factories import KompasFactory, SupportRequestFactory

Visit = Callable[..., Client]


@pytest.fixture
def asked(town: Town, cast: Cast) -> SupportRequest:
    """A request for help that went to the gebiedsverbinder."""
    kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner)
    return SupportRequestFactory(kompas=kompas, official=cast.verbinder)


def page_of(row: SupportRequest) -> str:
    return reverse("support:request", args=[row.pk])


def seen_by(browser: Client, row: SupportRequest) -> str:
    return str(browser.get(page_of(row)).context["form"]["seen"].value())


def test_an_answer_of_a_colleague_is_not_overwritten_unseen(
    asked: SupportRequest, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.verbinder)
    seen = seen_by(browser, asked)
    browser.post(page_of(asked), {"answer": "Bel de dijkgraaf.", "done": "on", "seen": seen})

    clash = browser.post(page_of(asked), {"answer": "Vraag het na.", "seen": seen})

    asked.refresh_from_db()
    assert clash.status_code == 409
    assert "Er is intussen al geantwoord" in clash.text
    assert "Bel de dijkgraaf.</blockquote>" in clash.text
    assert "Vraag het na.</textarea>" in clash.text
    assert "De vraag staat op klaar." in clash.text
    assert (asked.answer, asked.state) == ("Bel de dijkgraaf.", RequestState.DONE)

    again = {"answer": "Vraag het na.", "seen": clash.context["form"]["seen"].value()}
    assert browser.post(page_of(asked), again).status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.state) == ("Vraag het na.", RequestState.TAKEN_UP)


def test_an_answer_sent_twice_or_taken_up_meanwhile_is_no_clash(
    asked: SupportRequest, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.verbinder)
    data = {"answer": "Dat kan.", "seen": seen_by(browser, asked)}
    browser.post(reverse("support:request_take_up", args=[asked.pk]))

    answers = [browser.post(page_of(asked), data) for _number in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_without_what_was_seen_only_a_first_answer_is_kept(
    asked: SupportRequest, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.verbinder)

    first = browser.post(page_of(asked), {"answer": "Dat kan."})
    second = browser.post(page_of(asked), {"answer": "Dat kan niet."})

    assert (first.status_code, second.status_code) == (302, 409)


@pytest.mark.parametrize("text", ["Te laat.", "a" * 10_001])
def test_what_was_answered_to_a_withdrawn_request_comes_back(
    asked: SupportRequest, cast: Cast, visit: Visit, text: str
) -> None:
    request_services.withdraw(request=asked)

    answer = visit(cast.verbinder).post(page_of(asked), {"answer": text})

    assert answer.status_code == 410
    assert "Deze vraag is ingetrokken" in answer.text
    assert f"{text}</textarea>" in answer.text
    asked.refresh_from_db()
    assert asked.answer == ""
