"""Who thinks along is told who sees what and what she may not; her words are not lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from initiatives.kompas import co_initiators
from initiatives.kompas.answers import NOTHING_WRITTEN
from initiatives.models import Answer, CoInitiator, Question, Sitting
from tests.conftest import Cast
from tests.factories import CoInitiatorFactory
from tests.initiatives.conftest import Initiator
from tests.initiatives.test_kompas_together import Invite, invitation, invite, link_in_mail

__all__ = ["invite"]


@pytest.fixture
def made_reader(initiator: Initiator, invite: Invite) -> Client:
    """The browser of somebody who may only read since she opened the page."""
    browser = invite()
    initiator.post("change_right", CoInitiator.objects.get().pk, data={"right": "read"})
    return browser


# Her words --------------------------------------------------------------------------------------


def test_what_she_typed_is_given_back_when_she_may_only_read(
    initiator: Initiator, question: Question, made_reader: Client
) -> None:
    Answer.objects.create(kompas=initiator.kompas, question=question, value="Rode fietsen")
    sent = {f"{question.key}-text": "Blauwe <b>bakken</b>", f"{question.key}-seen": NOTHING_WRITTEN}

    page = made_reader.post(initiator.path("theme", question.theme), sent)

    assert page.status_code == 403
    assert "Je mag dit Kompas alleen lezen." in page.text
    assert "Blauwe &lt;b&gt;bakken&lt;/b&gt;" in page.text
    assert f'href="{initiator.path("overview")}"' in page.text
    assert Answer.objects.get().value == "Rode fietsen"


def test_answers_she_did_not_touch_are_not_given_back(
    initiator: Initiator, question: Question, made_reader: Client
) -> None:
    sent = {f"{question.key}-text": "", f"{question.key}-seen": NOTHING_WRITTEN}

    page = made_reader.post(initiator.path("theme", question.theme), sent)

    assert page.context["kept"] == []
    assert "Dit is niet bewaard" not in page.text


def test_an_answer_with_a_mistake_is_given_back_as_it_was_typed(
    initiator: Initiator, question: Question, made_reader: Client
) -> None:
    long = "Veel te lang. " * 2000
    sent = {f"{question.key}-text": long, f"{question.key}-seen": NOTHING_WRITTEN}

    page = made_reader.post(initiator.path("theme", question.theme), sent)

    assert [one.text.strip() for one in page.context["kept"]] == [long.strip()]


def test_the_name_and_the_sentence_of_an_idea_are_given_back(
    initiator: Initiator, made_reader: Client
) -> None:
    sent = {"name": initiator.kompas.name, "summary": "Elke vrijdag soep."}

    page = made_reader.post(initiator.path("idea"), sent)

    assert [one.text for one in page.context["kept"]] == ["Elke vrijdag soep."]


def test_a_script_is_told_in_a_sentence(
    initiator: Initiator, question: Question, made_reader: Client
) -> None:
    sent = {f"{question.key}-text": "Nog iets", f"{question.key}-seen": NOTHING_WRITTEN}

    answer = made_reader.post(
        initiator.path("save_answer", question.key), sent, headers={"accept": "application/json"}
    )

    assert answer.status_code == 403
    assert answer.json() == {"refused": "Je mag dit Kompas alleen lezen."}


@pytest.mark.parametrize("room", ["share", "together", "standing", "delete"])
def test_a_room_that_is_not_hers_leads_back_to_the_kompas(
    initiator: Initiator, invite: Invite, room: str
) -> None:
    page = invite().get(initiator.path(room))

    assert page.status_code == 403
    assert "Dit kan alleen de persoon die het Kompas begon." in page.text
    assert f'href="{initiator.path("overview")}"' in page.text
    assert page["Cache-Control"] == "no-store, private"


# Who sees what ----------------------------------------------------------------------------------


def test_alone_the_initiator_reads_that_only_she_sees_it(initiator: Initiator) -> None:
    assert "Alleen jij ziet ze" in initiator.get("files").text
    assert "van jou alleen" in initiator.get("place").text
    assert "Niemand anders kan je Kompas lezen" in initiator.get("standing").text


def test_with_a_reader_only_the_place_is_seen_by_more(initiator: Initiator) -> None:
    CoInitiatorFactory(kompas=initiator.kompas, right="read")

    assert "Alleen jij ziet ze" in initiator.get("files").text
    assert "Jij ziet de plek, en wie met je meedenkt." in initiator.get("place").text
    assert "Niemand anders kan je Kompas lezen" not in initiator.get("standing").text


def test_with_a_writer_the_files_are_seen_by_more(initiator: Initiator) -> None:
    CoInitiatorFactory(kompas=initiator.kompas, right="write")

    assert "Jij ziet ze, en wie meeschrijft." in initiator.get("files").text


def test_who_writes_along_is_not_told_that_it_is_hers_alone(
    initiator: Initiator, invite: Invite
) -> None:
    browser = invite()

    files, place = (browser.get(initiator.path(room)).text for room in ("files", "place"))

    assert "Delen kan alleen wie het begon." in files
    assert "Delen kan alleen wie het begon." in place
    assert "van jou alleen" not in place


def test_at_the_table_both_see_it(begun: Sitting, official: Client) -> None:
    files, place = (
        official.get(reverse(f"kompas:{room}", args=[begun.kompas_id])).text
        for room in ("files", "place")
    )

    assert "Jullie zien ze samen." in files
    assert "Jullie zien de plek samen." in place


# Coming in --------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["head", "get"])
def test_a_program_that_opens_the_link_in_her_mail_has_not_come_in(
    initiator: Initiator, run_jobs: Callable[[], int], visit: Callable[..., Client], method: str
) -> None:
    initiator.post("together", data=invitation())
    run_jobs()

    getattr(visit(), method)(link_in_mail())

    assert CoInitiator.objects.get().opened_at is None
    assert "Nog niet geopend." in initiator.get("together").text


def test_reading_a_page_is_coming_in_and_is_told_once(initiator: Initiator, invite: Invite) -> None:
    browser = invite()

    browser.get(initiator.path("overview"))
    first = CoInitiator.objects.get().opened_at
    browser.get(initiator.path("overview"))

    assert first is not None
    assert CoInitiator.objects.get().opened_at == first


def test_an_account_she_logs_in_to_later_is_known(
    initiator: Initiator, invite: Invite, cast: Cast
) -> None:
    browser = invite()
    browser.get(initiator.path("overview"))
    browser.force_login(cast.medebewoner)

    browser.get(initiator.path("overview"))

    assert CoInitiator.objects.get().user == cast.medebewoner


def test_only_so_many_think_along_and_that_is_said(
    initiator: Initiator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(co_initiators, "MOST_CO_INITIATORS", 2)
    for number in range(2):
        CoInitiatorFactory(kompas=initiator.kompas, email=f"mens{number}@demo.example")

    page = initiator.post("together", data=invitation())

    assert page.status_code == 400
    assert "Er denken al 2 mensen mee." in page.text
    assert CoInitiator.objects.count() == 2


# What is mailed ---------------------------------------------------------------------------------


def test_an_invitation_sent_twice_says_that_no_second_mail_comes(
    initiator: Initiator, run_jobs: Callable[[], int]
) -> None:
    first = initiator.post("together", data=invitation(), follow=True)
    second = initiator.post(
        "together", data=invitation(name="Orlando Bloem", right="read"), follow=True
    )
    run_jobs()

    assert "De uitnodiging is onderweg." in first.text
    assert "De uitnodiging is onderweg." not in second.text
    assert "We mailden net al. Kijk ook bij ongewenste mail." in second.text
    row = CoInitiator.objects.get()
    assert (row.name, row.right, len(mail.outbox)) == ("Orlando Bloem", "read", 1)


def test_a_link_asked_twice_says_that_no_second_mail_comes(initiator: Initiator) -> None:
    sent = {"email": "sanne@demo.example"}

    first = initiator.post("mail_link", data=sent, follow=True)
    second = initiator.post("mail_link", data=sent, follow=True)

    assert "De mail is onderweg." in first.text
    assert "We mailden net al. Kijk ook bij ongewenste mail." in second.text
