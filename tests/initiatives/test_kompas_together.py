"""Thinking along: a door of one's own, to read or to write, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.kompas import services as kompas_services
from initiatives.kompas.answers import NOTHING_WRITTEN
from initiatives.models import Answer, CoInitiator, Maker, Question
from municipalities.models import Job
from tests.conftest import ZANDVOORT_HOST, Cast, queries
from tests.factories import CoInitiatorFactory, ShareFactory, ShareNoteFactory
from tests.initiatives.conftest import Initiator

Visit = Callable[..., Client]
Invite = Callable[..., Client]


def invitation(**changes: Any) -> dict[str, Any]:
    return {"name": "Orlando", "email": "orlando@demo.example", "right": "write", **changes}


def link_in_mail() -> str:
    found = re.search(r"http://\S+?(/kompas/[\w-]{32}/)", str(mail.outbox[-1].body))
    assert found
    return found[1]


@pytest.fixture
def invite(initiator: Initiator, run_jobs: Callable[[], int], visit: Visit) -> Invite:
    """Invite somebody and let her come in: `invite(right="read")` returns her browser."""

    def come(browser: Client | None = None, **changes: Any) -> Client:
        initiator.post("together", data=invitation(**changes))
        run_jobs()
        browser = browser or visit()
        answer = browser.get(link_in_mail())
        assert answer.status_code == 302
        return browser

    return come


def save(browser: Client, initiator: Initiator, question: Question, text: str) -> int:
    data = {f"{question.key}-text": text, f"{question.key}-seen": NOTHING_WRITTEN}
    return browser.post(initiator.path("theme", question.theme), data).status_code


# Coming in ----------------------------------------------------------------------------------------


def test_who_may_write_writes(initiator: Initiator, question: Question, invite: Invite) -> None:
    browser = invite()

    status = save(browser, initiator, question, "Met zijn tweeën")

    assert status == 302
    assert Answer.objects.get().value == "Met zijn tweeën"
    assert "Kompas van iemand anders" in browser.get(initiator.path("overview")).text


def test_who_may_read_reads_and_saves_nothing(
    initiator: Initiator, question: Question, invite: Invite
) -> None:
    Answer.objects.create(kompas=initiator.kompas, question=question, value="Rode fietsen")
    browser = invite(right="read")

    page = browser.get(initiator.path("overview"))
    room = browser.get(initiator.path("theme", question.theme))

    assert "Rode fietsen" in page.text
    assert "Bewaar" not in page.text
    assert room.url == initiator.path("overview")
    assert save(browser, initiator, question, "Anders") == 403
    for name in ("idea", "place", "expectation"):
        assert browser.post(initiator.path(name), {"name": "Anders"}).status_code == 403
    assert Answer.objects.get().value == "Rode fietsen"


@pytest.mark.parametrize("right", ["read", "write"])
@pytest.mark.parametrize(
    "room", ["share", "standing", "link", "delete", "together", "publication", "earlier"]
)
def test_nothing_else_is_open_to_her(
    initiator: Initiator, invite: Invite, right: str, room: str
) -> None:
    browser = invite(right=right)

    assert browser.get(initiator.path(room)).status_code == 403


@pytest.mark.parametrize("room", ["renew_link", "withdraw_link", "mail_link", "attach", "delete"])
def test_she_cannot_take_it_over(initiator: Initiator, invite: Invite, room: str) -> None:
    before = initiator.fresh().secret_hash
    browser = invite()

    answer = browser.post(initiator.path(room), {"form_key": "a" * 32, "confirm": "on"})

    assert answer.status_code == 403
    assert initiator.fresh().secret_hash == before


def test_she_sees_neither_the_link_nor_what_officials_wrote(
    initiator: Initiator, question: Question, invite: Invite, cast: Cast
) -> None:
    share = ShareFactory(kompas=initiator.kompas, official=cast.verbinder)
    note = ShareNoteFactory(share=share, question=question, text="Voor Sanne", for_initiator=True)
    browser = invite()
    pages = [
        browser.get(initiator.path("overview")).text,
        browser.get(initiator.path("theme", question.theme)).text,
    ]
    reply = reverse("support:note_reply", args=[initiator.kompas.pk, note.pk])

    assert not any("Voor Sanne" in page or initiator.secret in page for page in pages)
    assert browser.get(reply).status_code == 403


def test_her_door_opens_no_other_kompas(
    initiator: Initiator, invite: Invite, begin: Callable[..., Initiator]
) -> None:
    other = begin("Iets anders")
    browser = invite()

    assert browser.get(other.path("overview")).status_code == 404


def test_her_link_opens_nothing_at_another_municipality(invite: Invite, visit: Visit) -> None:
    invite()

    answer = visit(host=ZANDVOORT_HOST).get(link_in_mail())

    assert answer.status_code == 404


def test_the_initiator_who_tries_the_link_keeps_her_own_door(
    initiator: Initiator, invite: Invite
) -> None:
    invite(browser=initiator.browser)

    assert initiator.get("delete").status_code == 200
    assert CoInitiator.objects.get().opened_at is None


# Inviting -----------------------------------------------------------------------------------------


def test_the_mail_says_nothing_and_its_secret_is_kept_nowhere(
    initiator: Initiator, invite: Invite
) -> None:
    invite()

    (sent,) = mail.outbox
    secret = link_in_mail().split("/")[2]
    assert sent.to == ["orlando@demo.example"]
    assert "Soep" not in f"{sent.subject} {sent.body}"
    stored = str(list(CoInitiator.objects.values())) + str(list(Job.objects.values()))
    assert secret not in stored
    assert "orlando" not in str(list(Job.objects.values()))


def test_inviting_twice_in_a_row_mails_once(
    initiator: Initiator, run_jobs: Callable[[], int]
) -> None:
    initiator.post("together", data=invitation())
    initiator.post("together", data=invitation(right="read"))

    run_jobs()

    assert CoInitiator.objects.get().right == "read"
    assert len(mail.outbox) == 1


def test_inviting_again_later_gives_a_new_link_and_ends_the_old(
    initiator: Initiator, invite: Invite
) -> None:
    old = invite()
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        new = invite()

        assert old.get(initiator.path("overview")).status_code == 404
        assert new.get(initiator.path("overview")).status_code == 200


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": ""}, "Vul een e-mailadres in"),
        ({"email": "orlando"}, "klopt niet"),
        ({"right": "own"}, "Kies iets uit de lijst"),
        ({"name": ""}, "Vul een naam in"),
    ],
)
def test_what_is_missing_is_asked(
    initiator: Initiator, change: dict[str, str], sentence: str
) -> None:
    page = initiator.post("together", data=invitation(**change))

    assert page.status_code == 400
    assert sentence in page.text
    assert not CoInitiator.objects.exists()


def test_ten_people_are_enough(initiator: Initiator) -> None:
    for _number in range(10):
        CoInitiatorFactory(kompas=initiator.kompas)

    page = initiator.post("together", data=invitation())

    assert page.status_code == 400
    assert "Haal eerst iemand weg" in page.text


# Changing and ending ------------------------------------------------------------------------------


def test_a_right_that_changes_holds_at_once(
    initiator: Initiator, question: Question, invite: Invite
) -> None:
    browser = invite()
    row = CoInitiator.objects.get()

    initiator.post("change_right", row.pk, data={"right": "read"})

    assert save(browser, initiator, question, "Te laat") == 403
    assert not Answer.objects.exists()


def test_taking_it_back_closes_the_door_and_forgets_the_address(
    initiator: Initiator, invite: Invite
) -> None:
    browser = invite()
    row = CoInitiator.objects.get()

    asked = initiator.get("stop_together", row.pk)
    initiator.post("stop_together", row.pk)
    again = initiator.post("stop_together", row.pk)

    assert "Orlando" in asked.text
    assert again.status_code == 302
    assert browser.get(initiator.path("overview")).status_code == 404
    assert browser.get(link_in_mail()).status_code == 404
    assert not CoInitiator.objects.exists()


def test_somebody_of_another_kompas_is_not_touched(
    initiator: Initiator, begin: Callable[..., Initiator]
) -> None:
    row = CoInitiatorFactory(kompas=initiator.kompas)
    other = begin("Iets anders")

    assert other.post("change_right", row.pk, data={"right": "write"}).status_code == 404
    other.post("stop_together", row.pk)
    assert CoInitiator.objects.get().right == "read"


def test_deleting_the_kompas_closes_every_door(initiator: Initiator, invite: Invite) -> None:
    browser = invite()

    kompas_services.delete(kompas=initiator.fresh(), keep_initiative=False, actor=None)

    assert not CoInitiator.objects.exists()
    assert browser.get(initiator.path("overview")).status_code == 404


# The initiative -----------------------------------------------------------------------------------


def test_she_carries_the_initiative_only_when_the_initiator_says_so(
    initiator: Initiator, invite: Invite, visit: Visit, cast: Cast
) -> None:
    browser = invite(browser=visit(cast.medebewoner))
    browser.get(initiator.path("overview"))
    row = CoInitiator.objects.get()
    early = initiator.post("co_maker", row.pk)
    kompas = initiator.fresh()
    initiative = kompas_services.initiative_of(kompas, actor=None)

    assert row.user == cast.medebewoner
    assert early.status_code == 403
    assert not Maker.objects.exists()
    assert browser.post(initiator.path("co_maker", row.pk)).status_code == 403
    initiator.post("co_maker", row.pk)
    initiator.post("co_maker", row.pk)
    made = Maker.objects.get()
    assert (made.initiative, made.user) == (initiative, cast.medebewoner)
    assert made.part == Maker.Part.CO_INITIATOR


def test_the_list_costs_as_much_for_one_as_for_twenty(initiator: Initiator) -> None:
    CoInitiatorFactory(kompas=initiator.kompas)
    with queries() as for_one:
        initiator.get("together")
    # More than a Kompas takes, but rows do not know that.
    CoInitiatorFactory.create_batch(19, kompas=initiator.kompas)
    with queries() as for_twenty:
        initiator.get("together")

    assert len(for_twenty) == len(for_one)


# While typing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("right", "status"), [("write", 200), ("read", 403)])
def test_only_who_may_write_saves_while_typing(
    initiator: Initiator, question: Question, invite: Invite, right: str, status: int
) -> None:
    data = {f"{question.key}-text": "Ik schrijf mee.", f"{question.key}-seen": NOTHING_WRITTEN}

    answer = invite(right=right).post(initiator.path("save_answer", question.key), data)

    assert answer.status_code == status
    assert Answer.objects.exists() == (right == "write")
    # Where the initiator goes on is where she stopped herself.
    assert initiator.fresh().stopped_at == ""
