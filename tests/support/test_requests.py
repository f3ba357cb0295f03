"""Requests for help: asked from a Kompas in her own words, taken up, answered, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Kompas
from municipalities import jobs
from municipalities.calendar import working_days_after
from municipalities.models import Deputy, Job, Reading
from municipalities.people.handover import hand_over, open_work_of
from municipalities.privacy.my_data import as_data
from support.models import SupportRequest, SupportRequestContact
from support.permissions import can_see_who_asked
from support.retention import closed_requests
from support.services import requests as services
from support.workflow import MOVES, RequestState, Side, is_allowed
from tests.conftest import Cast, Town, queries
from tests.factories import AnswerFactory, KompasFactory, ShareFactory, SupportRequestFactory

Visit = Callable[..., Client]
LIST = "/werkplek/vragen/"


@pytest.fixture
def kompas(town: Town, cast: Cast) -> Kompas:
    """Bewoner's Kompas about the Rozenprieel, with one answer."""
    row = KompasFactory(
        municipality=town.municipality,
        owner=cast.bewoner,
        expectation="cooperation",
        expectation_details=["contacts"],
    )
    row.areas.add(town.buurt)
    AnswerFactory(kompas=row)
    return row


def ask_path(kompas: Kompas) -> str:
    return reverse("support:ask", args=[kompas.pk])


def standing(kompas: Kompas) -> str:
    return reverse("kompas:standing", args=[kompas.pk])


def page_of(row: SupportRequest) -> str:
    return reverse("support:request", args=[row.pk])


def form(kompas: Kompas, cast: Cast, **changes: Any) -> dict[str, Any]:
    key = kompas.answers.get().question_id
    return {
        "kinds": ["contacts", "thinking_along"],
        "question": "Wie heeft er een dijk?",
        "answers": [str(key)],
        f"words_{key}": "Met rode fietsen, voor de gemeente",
        "official": str(cast.verbinder.pk),
        "contact_name": "Sanne",
        "contact_email": "sanne@thuis.example",
        "contact_phone": "",
        **changes,
    }


@pytest.fixture
def asked(kompas: Kompas, cast: Cast) -> SupportRequest:
    """What bewoner asked of the gebiedsverbinder."""
    return SupportRequestFactory(kompas=kompas, official=cast.verbinder)


def run_jobs() -> None:
    for key in Job.objects.filter(status=Job.Status.QUEUED).values_list("pk", flat=True):
        jobs.run(key)


# Asking -------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("side", list(Side))
def test_every_move_is_allowed_or_refused(side: Side) -> None:
    allowed = {
        (start, end)
        for start in RequestState
        for end in RequestState
        if is_allowed(start, end, side)
    }

    assert allowed == {(start, end) for start, ends in MOVES[side].items() for end in ends}
    assert all(end != RequestState.OPEN for _start, end in allowed)


# Withdrawing --------------------------------------------------------------------------------------


def test_withdrawn_no_word_of_hers_is_left_with_the_official(
    asked: SupportRequest, kompas: Kompas, cast: Cast, visit: Visit
) -> None:
    services.answer(
        request=asked, actor=cast.verbinder, text="Dat kan.", done=False, origin="http://x"
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
    answer = visit(cast.verbinder).post(page_of(asked), {"answer": "Te laat."}, follow=True)
    assert "De bewoner trok deze vraag net in." in answer.text


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
    assert "Er wacht één bewoner op jouw antwoord." in page


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
