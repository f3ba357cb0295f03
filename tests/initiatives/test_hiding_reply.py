"""Makers answer the reason for which the municipality hid their initiative."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.mails.publication import HIDING_ANSWERED_MAIL_DUE
from initiatives.models import Initiative, InitiativeEvent
from initiatives.services.hiding import HIDING_ANSWERED, MAIL_PAUSE
from initiatives.workflow import Publication
from municipalities.history.tracking import changes_model
from municipalities.models import Job
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory
from tests.initiatives.conftest import Initiator

Visit = Callable[..., Client]
WORDS = "Wij verkopen niets, GEHEIM is van de buurt."


@pytest.fixture
def hidden(town: Town, cast: Cast) -> Initiative:
    """Hidden by the municipality."""
    return InitiativeFactory(
        municipality=town.municipality,
        name="Koor & co",
        slug="koor",
        areas=[town.buurt],
        maker=cast.bewoner,
        hidden=True,
    )


def address(row: Initiative) -> str:
    return reverse("initiatives:reply_to_hiding", args=[row.slug])


def moderation(row: Initiative) -> str:
    return reverse("initiatives:moderate", args=[row.slug])


def send(browser: Client, row: Initiative, text: str = WORDS) -> int:
    return browser.post(address(row), {"hidden_reply": text}).status_code


def fresh(row: Initiative) -> Initiative:
    return Initiative.objects.get(pk=row.pk)


def test_a_maker_answers_where_she_reads_the_reason(
    cast: Cast, visit: Visit, hidden: Initiative
) -> None:
    browser = visit(cast.bewoner)
    page = browser.get(hidden.get_absolute_url()).text
    assert "Reclame" in page
    assert f'action="{address(hidden)}"' in page

    assert send(browser, hidden) == 302

    assert fresh(hidden).hidden_reply == WORDS
    assert WORDS in browser.get(hidden.get_absolute_url()).text


def test_who_has_only_a_link_answers_too(
    initiator: Initiator, cast: Cast, run_jobs: Callable[[], int]
) -> None:
    row = InitiativeFactory(municipality=initiator.kompas.municipality, hidden=True)
    kompas = initiator.kompas
    kompas.initiative = row
    kompas.save()
    assert "Wat wil je de gemeente hierover zeggen?" in initiator.get("standing").text

    answer = initiator.post("reply_to_hiding", data={"hidden_reply": WORDS})

    assert answer.url == initiator.path("standing")
    assert WORDS in initiator.get("standing").text
    run_jobs()
    run_jobs()
    assert [message.to for message in mail.outbox] == [[cast.beheer.email]]


def test_an_empty_answer_is_asked_again(cast: Cast, visit: Visit, hidden: Initiative) -> None:
    answer = visit(cast.bewoner).post(address(hidden), {"hidden_reply": " "})

    assert answer.status_code == 400
    assert "Schrijf eerst iets op." in answer.text
    assert "Reclame" in answer.text


def test_too_long_an_answer_is_not_lost(cast: Cast, visit: Visit, hidden: Initiative) -> None:
    long = "woord " * 4000

    answer = visit(cast.bewoner).post(address(hidden), {"hidden_reply": long})

    assert answer.status_code == 400
    assert long.strip() in answer.text


@pytest.mark.parametrize("name", ["buur", "verbinder", "beheer", "raad", "subsidie_zandvoort"])
def test_nobody_else_answers_for_them(
    cast: Cast, visit: Visit, hidden: Initiative, name: str
) -> None:
    status = send(visit(cast.everybody()[name]), hidden)

    assert status in (403, 404)
    assert fresh(hidden).hidden_reply == ""


def test_who_decides_is_mailed_without_a_word_of_it(
    cast: Cast, visit: Visit, hidden: Initiative, run_jobs: Callable[[], int]
) -> None:
    send(visit(cast.bewoner), hidden)

    run_jobs()
    run_jobs()

    (message,) = mail.outbox
    assert message.to == [cast.verbinder.email]
    assert moderation(hidden) in message.body
    assert "GEHEIM" not in f"{message.subject} {message.body}"
    assert "GEHEIM" not in str(list(Job.objects.values()))
    assert "GEHEIM" not in str(list(changes_model(Initiative)._default_manager.values()))


def test_mending_a_sentence_mails_once_and_the_same_form_twice_too(
    cast: Cast, visit: Visit, hidden: Initiative
) -> None:
    browser = visit(cast.bewoner)

    send(browser, hidden)
    send(browser, hidden)
    send(browser, hidden, f"{WORDS} Echt.")
    assert Job.objects.filter(kind=HIDING_ANSWERED).count() == 1

    with time_machine.travel(timezone.now() + MAIL_PAUSE * 2):
        send(visit(cast.bewoner), hidden, "Nog iets.")
    assert Job.objects.filter(kind=HIDING_ANSWERED).count() == 2


def test_it_waits_at_the_workplace_and_is_shown_again(
    cast: Cast, visit: Visit, hidden: Initiative
) -> None:
    send(visit(cast.bewoner), hidden)
    official = visit(cast.verbinder)
    assert "Verborgen, met een reactie" in official.get("/werkplek/").text
    assert "Verborgen, met een reactie" not in visit(cast.verbinder_noord).get("/werkplek/").text
    assert WORDS in official.get(moderation(hidden)).text

    official.post(moderation(hidden), {"decision": "publish"})

    row = fresh(hidden)
    assert row.is_published
    assert (row.hidden_reply, row.hidden_replied_at, row.hidden_reply_waits) == ("", None, False)
    assert "Verborgen, met een reactie" not in official.get("/werkplek/").text


def test_it_stays_hidden_only_with_a_reason_that_the_makers_read(
    cast: Cast, visit: Visit, hidden: Initiative
) -> None:
    send(visit(cast.bewoner), hidden)
    official = visit(cast.verbinder)

    assert official.post(moderation(hidden), {"decision": "keep"}).status_code == 400
    kept = official.post(moderation(hidden), {"decision": "keep", "reason": "Het is een winkel."})

    assert kept.status_code == 302
    row = fresh(hidden)
    assert row.publication == Publication.HIDDEN
    assert (row.hidden_reason, row.hidden_reply) == ("Het is een winkel.", WORDS)
    assert "Verborgen, met een reactie" not in official.get("/werkplek/").text
    assert Job.objects.filter(kind="publication_decided").count() == 1
    event = row.events.filter(kind=InitiativeEvent.Kind.PUBLICATION).first()
    assert event is not None
    assert (event.actor, event.detail) == (cast.verbinder, Publication.HIDDEN)


def test_no_mail_about_what_was_read_meanwhile(
    cast: Cast, visit: Visit, hidden: Initiative, run_jobs: Callable[[], int]
) -> None:
    send(visit(cast.bewoner), hidden)
    visit(cast.verbinder).post(moderation(hidden), {"decision": "publish"})

    run_jobs()

    assert not Job.objects.filter(kind=HIDING_ANSWERED_MAIL_DUE).exists()


def test_who_answers_too_late_is_told(cast: Cast, visit: Visit, hidden: Initiative) -> None:
    browser = visit(cast.bewoner)
    Initiative.objects.filter(pk=hidden.pk).update(publication=Publication.PUBLISHED)

    answer = browser.post(address(hidden), {"hidden_reply": WORDS}, follow=True)

    assert "Dit initiatief is niet meer verborgen." in answer.text
    assert fresh(hidden).hidden_reply == ""
