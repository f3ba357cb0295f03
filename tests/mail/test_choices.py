"""Which mails somebody gets: chosen at her account, or switched off from a mail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.mails.kompas import LINK_MAIL, SHARED_MAIL
from initiatives.mails.publication import ASKED_MAIL, HIDDEN_MAIL, SHOWN_MAIL
from municipalities.mail.choices import choices_of, has_switched_off, switch_off_token
from municipalities.models import Municipality, SwitchedOffMail
from tests.conftest import HAARLEM_HOST, Cast

Visit = Callable[..., Client]
ADDRESS = "/account/meldingen/"


def test_an_official_chooses_her_mails_and_reads_that_work_still_waits(
    cast: Cast, visit: Visit, haarlem: Municipality
) -> None:
    browser = visit(cast.verbinder)

    page = browser.get(ADDRESS).text
    assert "Een bewoner deelt een Kompas" in page
    assert "blijft op je werkplek staan" in page
    for _twice in range(2):
        browser.post(ADDRESS, {"wanted": [SHOWN_MAIL.name, "onbekend"]})

    assert has_switched_off(cast.verbinder, SHARED_MAIL)
    assert has_switched_off(cast.verbinder, ASKED_MAIL)
    assert not has_switched_off(cast.verbinder, SHOWN_MAIL)
    kept = SwitchedOffMail.objects.values_list("message", flat=True)
    offered = {choice.kind.name for choice in choices_of(cast.verbinder, haarlem)}
    assert sorted(kept) == sorted(offered - {SHOWN_MAIL.name})
    browser.post(ADDRESS, {"wanted": [SHARED_MAIL.name]})
    assert not has_switched_off(cast.verbinder, SHARED_MAIL)


def test_a_resident_is_not_asked_about_mails_for_colleagues(cast: Cast, visit: Visit) -> None:
    page = visit(cast.bewoner).get(ADDRESS).text

    assert "Een bewoner deelt een Kompas" not in page
    assert "Codes om in te loggen" in page
    assert str(HIDDEN_MAIL.necessary) in page


def test_choosing_leaves_what_was_not_offered(cast: Cast, visit: Visit) -> None:
    SwitchedOffMail.objects.create(user=cast.bewoner, message=SHARED_MAIL.name)

    visit(cast.bewoner).post(ADDRESS, {"wanted": [SHOWN_MAIL.name]})

    assert has_switched_off(cast.bewoner, SHARED_MAIL)


def test_a_mail_program_switches_off_with_one_click_and_no_log_in(cast: Cast) -> None:
    program = Client(SERVER_NAME=HAARLEM_HOST, enforce_csrf_checks=True)
    address = f"/mail/uit/{switch_off_token(cast.verbinder, SHARED_MAIL)}/"

    shown = program.get(address)
    assert "Wil je deze mail niet meer?" in shown.text
    assert not has_switched_off(cast.verbinder, SHARED_MAIL), "a scanner follows links"
    for _twice in range(2):
        answer = program.post(address, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert "Je krijgt deze mail niet meer" in answer.text
    assert cast.verbinder.email not in answer.text
    assert has_switched_off(cast.verbinder, SHARED_MAIL)
    assert not has_switched_off(cast.verbinder, ASKED_MAIL)


@pytest.mark.parametrize("kind", [LINK_MAIL, HIDDEN_MAIL])
def test_a_necessary_mail_cannot_be_switched_off(cast: Cast, visit: Visit, kind: object) -> None:
    token = switch_off_token(cast.bewoner, kind)  # type: ignore[arg-type]

    assert visit().post(f"/mail/uit/{token}/").status_code == 404
    assert not SwitchedOffMail.objects.exists()


def test_a_token_that_was_changed_does_nothing(cast: Cast, visit: Visit) -> None:
    token = switch_off_token(cast.verbinder, SHARED_MAIL)

    assert visit().post(f"/mail/uit/{token}x/").status_code == 404
    assert not SwitchedOffMail.objects.exists()
