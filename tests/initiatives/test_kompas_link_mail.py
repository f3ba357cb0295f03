"""Having the link mailed: one of its own, made when the mail is sent, for the same Kompas."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import time_machine
from django.core import mail
from django.test import Client

from initiatives.models import MailedLink
from municipalities.models import Job
from tests.initiatives.conftest import Initiator

FORM = {"email": "sanne@demo.example"}


def mailed_path() -> str:
    found = re.search(r"http://haarlem\.localhost(/kompas/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_the_mailed_link_opens_the_kompas(
    initiator: Initiator, visit: Callable[..., Client], run_jobs: Callable[[], int]
) -> None:
    answer = initiator.post("mail_link", data=FORM)
    run_jobs()
    other = visit()

    came = other.get(mailed_path())

    assert answer.url == initiator.path("link")
    assert came.url == initiator.path("overview")
    assert other.get(came.url).status_code == 200
    assert initiator.get("overview").status_code == 200


def test_the_mail_names_no_idea_and_no_table_holds_the_link(
    initiator: Initiator, run_jobs: Callable[[], int]
) -> None:
    initiator.post("mail_link", data=FORM)
    run_jobs()

    (sent,) = mail.outbox
    secret = mailed_path().strip("/").split("/")[1]
    assert "Soep" not in sent.subject + str(sent.body)
    stored = str(list(Job.objects.values())) + str(list(MailedLink.objects.values()))
    assert secret not in stored
    assert "sanne" not in stored


def test_asked_twice_in_a_row_it_is_mailed_once(
    initiator: Initiator, run_jobs: Callable[[], int]
) -> None:
    initiator.post("mail_link", data=FORM)
    initiator.post("mail_link", data=FORM)
    run_jobs()

    assert len(mail.outbox) == 1


def test_an_earlier_mail_keeps_working_after_a_later_one(
    initiator: Initiator, visit: Callable[..., Client], run_jobs: Callable[[], int]
) -> None:
    initiator.post("mail_link", data=FORM)
    run_jobs()
    first = mailed_path()
    initiator.post("mail_link", data={"email": "werk@demo.example"})
    run_jobs()

    assert mailed_path() != first
    assert visit().get(first).status_code == 302


def test_a_new_link_stops_the_mailed_ones(
    initiator: Initiator, visit: Callable[..., Client], run_jobs: Callable[[], int]
) -> None:
    initiator.post("mail_link", data=FORM)
    run_jobs()
    initiator.post("renew_link")

    assert visit().get(mailed_path()).status_code == 404


def test_more_than_five_mails_an_hour_must_wait(initiator: Initiator) -> None:
    with time_machine.travel("2026-11-23 10:00 +0100", tick=False) as clock:
        for _number in range(5):
            assert initiator.post("mail_link", data=FORM).status_code == 302
            clock.shift(120)
        page = initiator.post("mail_link", data=FORM)

    assert page.status_code == 429
    assert "over een uur opnieuw" in page.text


@pytest.mark.parametrize("email", ["", "sanne", "sanne@", "a" * 300 + "@demo.example"])
def test_an_address_that_is_none_comes_back(initiator: Initiator, email: str) -> None:
    page = initiator.post("mail_link", data={"email": email})

    assert page.status_code == 400
    assert email in page.text
    assert not Job.objects.exists()
