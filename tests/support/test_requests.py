"""Requests for help: asked from a Kompas in her own words, and once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.models import Kompas
from municipalities.calendar import working_days_after
from support.models import SupportRequest
from support.workflow import RequestState
from tests.conftest import Cast, Town
from tests.factories import AnswerFactory, ShareFactory
from tests.support.requests import ask_path, form, page_of, standing

Visit = Callable[..., Client]


def test_the_form_is_filled_in_with_what_she_wrote(
    kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    page = visit(cast.bewoner).get(ask_path(kompas))
    initial = page.context["form"].initial

    assert "Heel geheim plan met rode fietsen" in page.text
    assert initial["kinds"] == ["contacts"]
    assert initial["official"] == cast.verbinder.pk
    assert initial["answers"] == []
    assert initial["contact_email"] == cast.bewoner.email


def test_what_she_wants_to_talk_about_is_ticked_and_who_reads_along_is_chosen(
    kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    kompas.answers.update(mark="want_to_talk")
    ShareFactory(kompas=kompas, official=cast.verbinder_noord)

    initial = visit(cast.bewoner).get(ask_path(kompas)).context["form"].initial

    assert initial["answers"] == [kompas.answers.get().question_id]
    assert initial["official"] == cast.verbinder_noord.pk


def test_it_goes_to_the_official_in_the_words_for_this_once(
    kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    answer = visit(cast.bewoner).post(ask_path(kompas), form(kompas, cast))

    row = SupportRequest.objects.get()
    assert answer.url == standing(kompas)
    assert row.kinds == ["thinking_along", "contacts"]
    assert row.state == RequestState.OPEN
    assert row.answer_by == working_days_after(
        timezone.localdate(), kompas.municipality.first_answer_days
    )
    assert [one["words"] for one in row.answers] == ["Met rode fietsen, voor de gemeente"]
    assert kompas.answers.get().value == "Heel geheim plan met rode fietsen"
    assert row.contact_row.email == "sanne@thuis.example"
    page = visit(cast.verbinder).get(page_of(row)).text
    assert "Met rode fietsen, voor de gemeente" in page
    assert "sanne@thuis.example" in page
    assert "geheim plan" not in page


def test_what_she_changes_later_does_not_come_along(
    kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    visit(cast.bewoner).post(ask_path(kompas), form(kompas, cast))
    kompas.name = "Iets heel anders"
    kompas.save()
    kompas.answers.update(value="Blauwe fietsen")

    page = visit(cast.verbinder).get(page_of(SupportRequest.objects.get())).text

    assert "Zeepkistenrace op de dijk" in page
    assert "Iets heel anders" not in page
    assert "Blauwe" not in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kinds": []}, "Kies waarbij je hulp wilt."),
        ({"kinds": ["taart"]}, "Kies uit de lijst."),
        ({"contact_email": ""}, "Vul een e-mailadres of telefoonnummer in."),
        ({"contact_name": ""}, "Vul je naam in."),
        ({"official": "999999"}, "Kies iemand uit de lijst."),
        ({"answers": ["999999"]}, "Een van de antwoorden bestaat niet meer."),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    kompas: Kompas, cast: Cast, visit: Visit, changes: dict[str, Any], sentence: str
) -> None:
    answer = visit(cast.bewoner).post(ask_path(kompas), form(kompas, cast, **changes))

    assert answer.status_code == 400
    assert sentence in answer.text
    assert "Wie heeft er een dijk?" in answer.text
    assert "Met rode fietsen, voor de gemeente" in answer.text
    assert not SupportRequest.objects.exists()


def test_too_many_mails_in_an_hour_are_said_and_nothing_is_lost(
    kompas: Kompas, cast: Cast, visit: Visit, town: Town
) -> None:
    town.municipality.mails_per_network = 0
    town.municipality.save()

    answer = visit(cast.bewoner).post(ask_path(kompas), form(kompas, cast))

    assert answer.status_code == 429
    assert "Wie heeft er een dijk?" in answer.text
    assert not SupportRequest.objects.exists()


def test_one_kind_of_help_and_a_way_to_reach_her_are_enough(
    kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    data = form(kompas, cast, kinds=["money"], question="", answers=[])

    assert visit(cast.bewoner).post(ask_path(kompas), data).status_code == 302
    assert SupportRequest.objects.get().answers == []


def test_asked_twice_it_is_one_request(kompas: Kompas, cast: Cast, visit: Visit) -> None:
    browser, data = visit(cast.bewoner), form(kompas, cast)

    browser.post(ask_path(kompas), data)
    browser.post(ask_path(kompas), data)
    assert SupportRequest.objects.count() == 1

    browser.post(ask_path(kompas), {**data, "question": "Nog iets."})
    assert SupportRequest.objects.count() == 2


def test_contact_details_of_others_do_not_go_along_in_words(
    kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    question = kompas.question_set.questions.last()
    question.kind = "contact"
    question.save()
    value = {"name": "Derde", "email": "", "phone": "06-99999999"}
    AnswerFactory(kompas=kompas, question=question, value=value)

    assert "06-99999999" not in visit(cast.bewoner).get(ask_path(kompas)).text
