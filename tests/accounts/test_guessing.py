"""Guessing: of passwords, which locks, and of addresses, which tells nothing."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client

from municipalities.models import Municipality, User
from tests.accounts.test_login import PASSWORD, is_logged_in
from tests.conftest import queries
from tests.factories import UserFactory

UNKNOWN = "niemand@demo.example"


@pytest.fixture(autouse=True)
def _patience() -> None:
    """Forget the tries of earlier tests."""
    cache.clear()


def account(email: str, password: str | None) -> User:
    """Somebody with a confirmed address, and a password when one is given."""
    user = UserFactory(email=email)
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@pytest.fixture
def sanne(haarlem: Municipality, zandvoort: Municipality) -> User:
    return account("sanne@demo.example", PASSWORD)


@pytest.fixture
def joke(haarlem: Municipality) -> User:
    """She logs in with codes from her mail and has no password."""
    return account("joke@demo.example", None)


def at(address: str = "192.0.2.1", host: str = "haarlem.localhost") -> Client:
    """A browser at a network address."""
    return Client(SERVER_NAME=host, REMOTE_ADDR=address)


def guess(browser: Client, email: str, password: str = "fout") -> str:
    answer = browser.post("/account/login/", {"login": email, "password": password})
    return answer.text if answer.status_code in {200, 429} else str(answer.status_code)


def plain(page: str, email: str) -> str:
    """A page without what differs at every request."""
    return re.sub(r'value="[A-Za-z0-9]{64}"|nonce="[^"]*"', "", page).replace(email, "")


def test_five_wrong_passwords_lock_the_password_of_that_account(sanne: User) -> None:
    for number in range(5):
        assert "horen niet bij elkaar" in guess(at(f"192.0.2.{number}"), sanne.email)

    browser = at("198.51.100.9")
    assert "Dat ging te vaak mis." in guess(browser, sanne.email, PASSWORD)
    assert not is_logged_in(browser)


def test_capitals_and_another_municipality_give_no_new_tries(sanne: User) -> None:
    for number, email in enumerate(["sanne@demo.example", "SANNE@demo.example"] * 3):
        host = "zandvoort.localhost" if number % 2 else "haarlem.localhost"
        guess(at(f"192.0.2.{number}", host), email)

    assert "Dat ging te vaak mis." in guess(at("198.51.100.9"), sanne.email, PASSWORD)


def test_the_lock_of_one_account_is_not_shared(sanne: User) -> None:
    account("ander@demo.example", PASSWORD)
    for number in range(6):
        guess(at(f"192.0.2.{number}"), sanne.email)

    browser = at("198.51.100.9")
    guess(browser, "ander@demo.example", PASSWORD)
    assert is_logged_in(browser)


def test_who_is_locked_out_still_gets_in_with_a_code(sanne: User) -> None:
    for number in range(6):
        guess(at(f"192.0.2.{number}"), sanne.email)

    page = at("198.51.100.9").post("/account/login/code/", {"email": sanne.email}, follow=True)

    assert "Vul je code in" in page.text
    assert mail.outbox[-1].to == [sanne.email]


def test_one_network_that_guesses_at_many_accounts_is_stopped(sanne: User) -> None:
    browser = at("192.0.2.66")
    for number in range(10):
        guess(browser, f"iemand{number}@demo.example")

    assert "Dat ging te vaak mis." in guess(browser, sanne.email, PASSWORD)
    elsewhere = at("198.51.100.9")
    guess(elsewhere, sanne.email, PASSWORD)
    assert is_logged_in(elsewhere)


def test_a_house_with_ipv6_is_one_network(sanne: User) -> None:
    for number in range(10):
        guess(at(f"2001:db8:1:2::{number + 1:x}"), f"iemand{number}@demo.example")

    assert "Dat ging te vaak mis." in guess(at("2001:db8:1:2::ffff"), sanne.email, PASSWORD)
    elsewhere = at("2001:db8:1:3::1")
    guess(elsewhere, sanne.email, PASSWORD)
    assert is_logged_in(elsewhere)


def test_nobody_counts_for_another_by_making_up_a_header(sanne: User) -> None:
    for number in range(12):
        Client(
            SERVER_NAME="haarlem.localhost",
            REMOTE_ADDR="192.0.2.66",
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        ).post("/account/login/", {"login": f"iemand{number}@demo.example", "password": "fout"})

    assert "Dat ging te vaak mis." in guess(at("192.0.2.66"), sanne.email, PASSWORD)


def test_a_wrong_password_looks_the_same_with_and_without_an_account(
    sanne: User, joke: User
) -> None:
    pages = {plain(guess(at(), email), email) for email in (sanne.email, joke.email, UNKNOWN)}

    assert len(pages) == 1


def test_a_wrong_password_takes_as_long_with_and_without_an_account(
    sanne: User, joke: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashing is what takes the time: it happens once, whoever is asked for."""
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = {}
    for email in (sanne.email, joke.email, UNKNOWN):
        hashed.clear()
        guess(at(), email)
        counts[email] = len(hashed)

    assert counts == {sanne.email: 1, joke.email: 1, UNKNOWN: 1}


@pytest.mark.parametrize(
    "path", ["/account/login/code/", "/account/password/reset/", "/account/signup/"]
)
def test_asking_for_a_mail_looks_the_same_with_and_without_an_account(
    sanne: User, path: str
) -> None:
    pages, mails = set(), []
    for email in (sanne.email, UNKNOWN):
        mail.outbox.clear()
        page = at().post(path, {"email": email}, follow=True)
        pages.add((plain(page.text, email), page.redirect_chain[-1][0], page.status_code))
        mails.append(len(mail.outbox))

    assert len(pages) == 1
    assert mails == [1, 1]


def test_asking_for_a_code_costs_about_the_same_with_and_without_an_account(sanne: User) -> None:
    counts = []
    for email in (sanne.email, UNKNOWN):
        with queries() as asked:
            at().post("/account/login/code/", {"email": email})
        counts.append(len(asked))

    assert abs(counts[0] - counts[1]) <= 2
