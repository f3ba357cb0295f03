"""The mail about a log-in with a browser that is new."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from municipalities import jobs
from municipalities.accounts.known_browsers import COOKIE, NEW_BROWSER
from municipalities.models import Job, User
from tests.accounts.test_login import PASSWORD, code_in
from tests.conftest import Cast


@pytest.fixture
def buur(cast: Cast) -> User:
    """A resident with a password and a confirmed address."""
    cast.buur.set_password(PASSWORD)
    cast.buur.save()
    EmailAddress.objects.create(user=cast.buur, email=cast.buur.email, verified=True, primary=True)
    return cast.buur


def new_browser() -> Client:
    return Client(SERVER_NAME="haarlem.localhost", HTTP_USER_AGENT="Firefox/140 Windows")


def come_in(browser: Client, user: User) -> None:
    browser.post("/account/login/", {"login": user.email, "password": PASSWORD})


def mails_to_send() -> int:
    return Job.objects.filter(kind=NEW_BROWSER).count()


def test_a_log_in_with_a_new_browser_is_mailed(buur: User) -> None:
    come_in(new_browser(), buur)
    jobs.run(Job.objects.get(kind=NEW_BROWSER).pk)

    message = mail.outbox[0]
    assert message.to == [buur.email]
    assert message.subject == "Er is ingelogd op je account"
    assert "http://haarlem.localhost/account/sessions/" in message.body


def test_the_mail_says_neither_where_nor_with_what(buur: User) -> None:
    come_in(new_browser(), buur)
    jobs.run(Job.objects.get(kind=NEW_BROWSER).pk)

    message = mail.outbox[0]
    for part in (message.body, str(message.alternatives[0])):
        assert "127.0.0.1" not in part
        assert "Firefox" not in part
        assert buur.email not in part


def test_a_worker_knows_how_to_send_it() -> None:
    """A worker imports what the apps import when they are ready, and no page."""
    words = (
        "import django; django.setup(); from municipalities import jobs; "
        "print('new_browser' in jobs._kinds)"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    said = subprocess.run(
        [sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "True"


def test_the_same_browser_is_not_mailed_about_again(buur: User) -> None:
    browser = new_browser()
    come_in(browser, buur)
    browser.post("/account/logout/")
    come_in(browser, buur)

    assert mails_to_send() == 1


def test_a_browser_may_be_known_for_two_people(buur: User, cast: Cast) -> None:
    cast.bewoner.set_password(PASSWORD)
    cast.bewoner.save()
    EmailAddress.objects.create(
        user=cast.bewoner, email=cast.bewoner.email, verified=True, primary=True
    )
    browser = new_browser()
    for user in (buur, cast.bewoner, buur, cast.bewoner):
        come_in(browser, user)
        browser.post("/account/logout/")

    assert mails_to_send() == 2


@pytest.mark.parametrize("forged", ["", "x", "W10:1uYk:forged", '["a"]'])
def test_a_forged_cookie_makes_no_browser_known(buur: User, forged: str) -> None:
    browser = new_browser()
    browser.cookies[COOKIE] = forged

    come_in(browser, buur)

    assert mails_to_send() == 1


def test_the_cookie_tells_nobody_who_she_is(buur: User) -> None:
    browser = new_browser()
    come_in(browser, buur)

    cookie = browser.cookies[COOKIE]
    assert buur.email not in cookie.value
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_who_just_made_an_account_is_not_mailed(cast: Cast) -> None:
    browser = new_browser()
    browser.post("/account/signup/", {"email": "nieuw@demo.example"})
    browser.post("/account/confirm-email/", {"code": code_in(mail.outbox[0])})

    assert browser.get("/account/gegevens/").status_code == 200
    assert mails_to_send() == 0
    assert COOKIE in browser.cookies


def test_who_left_meanwhile_is_not_mailed(buur: User) -> None:
    come_in(new_browser(), buur)
    buur.is_active = False
    buur.save()

    jobs.run(Job.objects.get(kind=NEW_BROWSER).pk)

    assert mail.outbox == []
