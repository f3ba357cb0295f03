"""Reading the Kompas, and beginning one with only a name."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from initiatives.kompas.doors import fingerprint, new_form_key
from initiatives.models import Kompas
from tests.conftest import Town
from tests.factories import QuestionSetFactory
from tests.initiatives.conftest import Initiator

START = "/kompas/"


def test_all_questions_can_be_read_without_beginning(
    town: Town, visit: Callable[..., Client]
) -> None:
    question_set = QuestionSetFactory(municipality=town.municipality)

    page = visit().get(START)

    assert page.status_code == 200
    for question in question_set.questions.all():
        assert question.text in page.text
    assert Kompas.objects.count() == 0


def test_a_municipality_without_questions_says_so(town: Town, visit: Callable[..., Client]) -> None:
    page = visit().get(START)

    assert page.status_code == 200
    assert "nog geen vragen" in page.text


def test_a_question_set_that_is_not_published_is_not_asked(
    town: Town, visit: Callable[..., Client]
) -> None:
    QuestionSetFactory(municipality=town.municipality, state="draft", published_at=None)

    assert "nog geen vragen" in visit().get(START).text


def test_a_name_is_enough_to_begin(initiator: Initiator) -> None:
    kompas = initiator.fresh()

    assert kompas.name == "Soep op de stoep"
    assert kompas.owner is None
    assert initiator.get("overview").status_code == 200


def test_only_the_fingerprint_of_the_link_is_stored(initiator: Initiator) -> None:
    kompas = initiator.fresh()

    assert len(initiator.secret) == 32
    assert kompas.secret_hash == fingerprint(initiator.secret)
    assert initiator.secret not in str(Kompas.objects.values_list())


def test_without_a_name_the_form_comes_back(town: Town, visit: Callable[..., Client]) -> None:
    QuestionSetFactory(municipality=town.municipality)

    page = visit().post(START, {"name": "", "form_key": new_form_key()})

    assert page.status_code == 400
    assert "Geef je idee een naam" in page.text
    assert Kompas.objects.count() == 0


def test_a_name_that_is_too_long_comes_back_in_full(
    town: Town, visit: Callable[..., Client]
) -> None:
    QuestionSetFactory(municipality=town.municipality)

    page = visit().post(START, {"name": "Soep " * 30, "form_key": new_form_key()})

    assert page.status_code == 400
    assert ("Soep " * 30).strip() in page.text


def test_the_same_form_sent_twice_begins_one_kompas(
    town: Town, visit: Callable[..., Client]
) -> None:
    QuestionSetFactory(municipality=town.municipality)
    browser = visit()
    form = {"name": "Soep op de stoep", "form_key": new_form_key()}

    first = browser.post(START, form)
    second = browser.post(START, form)

    assert first.url == second.url
    assert Kompas.objects.count() == 1
    assert browser.get(first.url).status_code == 200


def test_two_people_with_the_same_broken_form_key_get_a_kompas_each(
    town: Town, visit: Callable[..., Client]
) -> None:
    QuestionSetFactory(municipality=town.municipality)

    first = visit().post(START, {"name": "Soep", "form_key": "kort"})
    second = visit().post(START, {"name": "Brood", "form_key": "kort"})

    assert first.url != second.url
    assert Kompas.objects.count() == 2


def test_a_browser_may_hold_several_kompassen(begin: Callable[..., Initiator]) -> None:
    first = begin("Soep op de stoep")
    second = begin("Brood op de bank", browser=first.browser)

    page = first.browser.get(reverse("kompas:mine"))

    assert first.get("overview").status_code == 200
    assert second.get("overview").status_code == 200
    assert "Soep op de stoep" in page.text
    assert "Brood op de bank" in page.text


def test_the_only_kompas_of_a_browser_opens_at_once(initiator: Initiator) -> None:
    page = initiator.browser.get(reverse("kompas:mine"))

    assert page.url == initiator.path("overview")


def test_a_browser_without_a_kompas_is_told_how_to_get_in(
    town: Town, visit: Callable[..., Client]
) -> None:
    page = visit().get(reverse("kompas:mine"))

    assert page.status_code == 200
    assert "geen Kompas open" in page.text
