"""Requests for help: read, taken up, answered, withdrawn and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Kompas
from municipalities.models import Deputy, Job, Reading
from municipalities.people.handover import hand_over, open_work_of
from municipalities.privacy.my_data import as_data
from support.models import SupportRequest, SupportRequestContact
from support.permissions import can_see_who_asked
from support.retention import closed_requests
from support.services import requests as services
from support.workflow import RequestState, Side, is_allowed
from tests.conftest import Cast, Town, queries
from tests.factories import SupportRequestFactory
from tests.support.requests import ask_path, form, page_of, standing
from tests.work import run_jobs

Visit = Callable[..., Client]
LIST = "/werkplek/vragen/"


# Who reads it -------------------------------------------------------------------------------------


def test_the_deputy_reads_and_answers_it_and_nobody_else(
    asked: SupportRequest, cast: Cast, visit: Visit, town: Town
) -> None:
    seen = {name for name, user in cast.everybody().items() if can_see_who_asked(user, asked)}
    assert seen == {"bewoner", "verbinder"}
    assert visit(cast.verbinder_noord).get(page_of(asked)).status_code == 404

    Deputy.objects.create(
        municipality=town.municipality, official=cast.verbinder, deputy=cast.verbinder_noord
    )
    browser = visit(cast.verbinder_noord)
    page = browser.get(page_of(asked)).text
    assert "Je vervangt Verbinder." in page
    browser.post(reverse("support:request_take_up", args=[asked.pk]))
    asked.refresh_from_db()
    assert asked.taken_up_by == cast.verbinder_noord


def test_reading_is_written_down_and_shown_to_her(
    asked: SupportRequest, kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    visit(cast.verbinder).get(page_of(asked))

    row = Reading.objects.get(kind=Reading.Kind.SUPPORT_REQUEST)
    assert (row.thing_id, row.reader) == (asked.pk, cast.verbinder)
    assert "Wie las het, en wanneer?" in visit(cast.bewoner).get(standing(kompas)).text


# Taking up and answering --------------------------------------------------------------------------


def test_she_sees_who_took_it_up_and_what_was_answered(
    asked: SupportRequest, kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    official, hers = visit(cast.verbinder), visit(cast.bewoner)
    assert "Je krijgt uiterlijk op" in hers.get(standing(kompas)).text

    official.post(reverse("support:request_take_up", args=[asked.pk]))
    page = hers.get(standing(kompas)).text
    assert "Opgepakt door <strong>Verbinder</strong>" in page
    assert "Je krijgt uiterlijk op" in page

    official.post(page_of(asked), {"answer": "Bel de dijkgraaf.", "done": "on"})
    page = hers.get(standing(kompas)).text
    assert "Bel de dijkgraaf." in page
    assert "Afgerond" in page
    asked.refresh_from_db()
    assert asked.closed_at is not None


def test_an_empty_answer_is_asked_again(asked: SupportRequest, cast: Cast, visit: Visit) -> None:
    answer = visit(cast.verbinder).post(page_of(asked), {"answer": " "})

    assert answer.status_code == 400
    assert "Schrijf eerst iets op." in answer.text


def test_of_two_who_take_it_up_the_first_does(asked: SupportRequest, cast: Cast) -> None:
    services.take_up(request=asked, actor=cast.verbinder, origin="http://x")
    row = services.take_up(request=asked, actor=cast.verbinder_noord, origin="http://x")

    assert row.taken_up_by == cast.verbinder
    assert Job.objects.filter(kind="support_request_answered").count() == 1


@pytest.mark.parametrize(
    ("side", "moves"),
    [
        (
            Side.OFFICIAL,
            {
                ("open", "taken_up"),
                ("open", "done"),
                ("taken_up", "done"),
                ("done", "taken_up"),
            },
        ),
        (
            Side.INITIATOR,
            {("open", "withdrawn"), ("taken_up", "withdrawn"), ("done", "withdrawn")},
        ),
    ],
)
def test_every_move_is_allowed_or_refused(side: Side, moves: set[tuple[str, str]]) -> None:
    allowed = {
        (start.value, end.value)
        for start in RequestState
        for end in RequestState
        if is_allowed(start, end, side)
    }

    assert allowed == moves


# Withdrawing --------------------------------------------------------------------------------------


def test_withdrawn_no_word_of_hers_is_left_with_the_official(
    asked: SupportRequest, kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    services.answer(
        request=asked, actor=cast.verbinder, text="Dat kan.", done=False, seen="", origin="http://x"
    )
    path = reverse("support:ask_withdraw", args=[kompas.pk, asked.pk])
    hers = visit(cast.bewoner)
    assert "intrekken?" in hers.get(path).text

    assert hers.post(path).status_code == 302
    assert hers.post(path).status_code == 302

    row = SupportRequest.objects.get()
    assert (row.kinds, row.name, row.question, row.answers, row.place) == ([], "", "", [], "")
    assert not SupportRequestContact.objects.exists()
    page = visit(cast.verbinder).get(page_of(asked))
    assert page.status_code == 200
    assert "Deze vraag is ingetrokken" in page.text
    assert "Dat kan." in page.text
    answer = visit(cast.verbinder).post(page_of(asked), {"answer": "Te laat."})
    assert answer.status_code == 410
    assert "Deze vraag is ingetrokken" in answer.text
    assert "Te laat.</textarea>" in answer.text


def test_deleting_the_kompas_deletes_it(asked: SupportRequest, kompas: Kompas) -> None:
    kompas.delete()

    assert not SupportRequest.objects.exists()
    assert not SupportRequestContact.objects.exists()


# The list -----------------------------------------------------------------------------------------


def test_the_list_is_filtered_by_state_and_kind(
    asked: SupportRequest, kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    SupportRequestFactory(
        kompas=kompas, official=cast.verbinder, name="Klaar", state="done", kinds=["money"]
    )
    browser = visit(cast.verbinder)

    assert "Zeepkistenrace" in browser.get(LIST).text
    assert "Klaar</a>" not in browser.get(LIST).text
    assert "Klaar</a>" in browser.get(LIST + "?state=done").text
    assert "Klaar</a>" in browser.get(LIST + "?state=all&kind=money").text
    assert "Zeepkistenrace" not in browser.get(LIST + "?state=all&kind=money").text
    assert "Niets gevonden" in browser.get(LIST + "?kind=money").text
    wrong = browser.get(LIST + "?state=taart")
    assert wrong.status_code == 400
    assert "Zo&#x27;n stand is er niet" in wrong.text


def test_an_empty_list_says_what_comes_here(cast: Cast, visit: Visit) -> None:
    assert "Er staat geen vraag om hulp open" in visit(cast.verbinder).get(LIST).text


@pytest.mark.parametrize("path", [LIST, "/werkplek/"])
def test_twenty_requests_take_no_more_queries_than_one(
    kompas: Kompas, cast: Cast, visit: Visit, path: str
) -> None:
    browser = visit(cast.verbinder)
    SupportRequestFactory(kompas=kompas, official=cast.verbinder, taken_up_by=cast.verbinder)
    browser.get(path)
    with queries() as with_one:
        browser.get(path)
    SupportRequestFactory.create_batch(
        20, kompas=kompas, official=cast.verbinder, taken_up_by=cast.verbinder
    )
    with queries() as with_many:
        page = browser.get(path)

    assert len(with_many) <= len(with_one) + 1
    if path == LIST:
        assert "Bladzijde 1 van 2" in page.text
        assert "state=&amp;page=2" not in page.text


def test_the_desk_shows_what_waits_and_what_is_late(
    asked: SupportRequest, cast: Cast, visit: Visit
) -> None:
    asked.answer_by = date.today() - timedelta(days=2)
    asked.save()

    page = visit(cast.verbinder).get("/werkplek/").text

    assert "2 dagen te laat" in page
    assert "Eén vraag wacht op jouw antwoord." in page


# Mail, handing over, the end ----------------------------------------------------------------------


def test_the_official_and_later_she_are_mailed_without_a_word_of_it(
    kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    visit(cast.bewoner).post(ask_path(kompas), form(kompas, cast))
    run_jobs()
    row = SupportRequest.objects.get()
    visit(cast.verbinder).post(page_of(row), {"answer": "Vraag het de dijkgraaf."})
    run_jobs()

    to_official, to_her = mail.outbox
    assert to_official.to == [cast.verbinder.email]
    assert to_her.to == ["sanne@thuis.example"]
    for letter in mail.outbox:
        for secret in ("fietsen", "dijk", "Sanne", "Zeepkist"):
            assert secret not in letter.body + letter.subject


def test_a_colleague_takes_it_over_and_she_is_told(
    asked: SupportRequest, kompas: Kompas, town: Town, cast: Cast, visit: Visit
) -> None:
    part = open_work_of(cast.verbinder, town.municipality, cast.verbinder)[0]
    assert (part.words, part.names) == ("1 vraag om hulp", ["Zeepkistenrace"])
    assert open_work_of(cast.verbinder, town.municipality, cast.beheer)[0].names == []

    hand_over(
        holder=cast.verbinder,
        successor=cast.verbinder_noord,
        municipality=town.municipality,
        actor=cast.beheer,
        origin="http://haarlem.localhost",
    )

    assert visit(cast.verbinder).get(page_of(asked)).status_code == 404
    assert visit(cast.verbinder_noord).get(page_of(asked)).status_code == 200
    assert "Eerst was dat Verbinder." in visit(cast.bewoner).get(standing(kompas)).text
    run_jobs()
    assert [letter.to for letter in mail.outbox] == [["sanne.geheim@demo.example"]]


def test_it_ends_a_term_after_it_was_closed(asked: SupportRequest) -> None:
    here, today = asked.kompas.municipality, timezone.localdate()
    assert not closed_requests(here, today).exists()

    services.withdraw(request=asked)

    assert not closed_requests(here, today - timedelta(days=1)).exists()
    assert closed_requests(here, today).get() == asked


def test_it_is_in_my_data(asked: SupportRequest, cast: Cast) -> None:
    found = str(as_data(cast.bewoner)["contactMoments"])

    assert "Wie kent een goede dijk?" in found
    assert "Wij, met rode helmen" in found
    assert "sanne.geheim@demo.example" in found
