"""Every door: what it says and costs with and without an account, and how it limits guessing."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.utils import timezone
from fido2.utils import websafe_encode

from initiatives.mails.kompas import SHARED_MAIL
from municipalities.accounts.guessing import LIMITS
from municipalities.mail.choices import switch_off_token
from municipalities.models import Municipality, User
from tests.accounts.test_guessing import UNKNOWN, account, at, guess, plain
from tests.accounts.test_login import PASSWORD, is_logged_in
from tests.conftest import queries

LINKS = [
    "/kompas/nooit-bestaan-0123456789abcdef/",
    "/kompas/mijn/1/bevestig/nooit-bestaan/",
    "/mail/uit/nooit-bestaan/",
]
FEW = {**LIMITS, "secret_link": "3/m/ip"}


@pytest.fixture
def sanne(haarlem: Municipality, zandvoort: Municipality) -> User:
    return account("sanne@demo.example", PASSWORD)


def is_told_to_wait(answer: HttpResponse) -> bool:
    """Whether an answer is a 429 with a sentence and a time."""
    return (
        answer.status_code == 429
        and 1 <= int(answer["Retry-After"]) <= 300
        and ("Dat ging te snel" in answer.text or "Dat ging te vaak mis." in answer.text)
    )


# The same with and without an account ----------------------------------------------------------


@pytest.mark.parametrize("path", ["/account/password/reset/", "/account/signup/"])
def test_asking_for_a_mail_costs_about_the_same(sanne: User, path: str) -> None:
    """One transaction may have a few more questions than the other; no mail waits for either."""
    counts = []
    for email in (sanne.email, UNKNOWN):
        with queries() as asked:
            at().post(path, {"email": email})
        counts.append(len(asked))

    assert abs(counts[0] - counts[1]) <= 12


@pytest.mark.parametrize("wait", [1, 11, 16])
def test_signing_up_twice_is_the_same_with_and_without_an_account(sanne: User, wait: int) -> None:
    """Between its two mails allauth lets time pass for a new address only."""
    answers = set()
    for email in (sanne.email, UNKNOWN):
        with time_machine.travel(timezone.now(), tick=False) as clock:
            at().post("/account/signup/", {"email": email})
            clock.shift(wait)
            again = at().post("/account/signup/", {"email": email}, follow=True)
        answers.add((again.status_code, plain(again.text, email)))

    assert len(answers) == 1
    assert answers.pop()[0] == (200 if wait > 15 else 429)


def test_a_passkey_nobody_has_is_refused_as_one_that_is_forged(sanne: User) -> None:
    Authenticator.objects.create(user=sanne, type=Authenticator.Type.WEBAUTHN, data={})
    said = set()
    for number in (sanne.pk, 999_999):
        handle = websafe_encode(str(number).encode())
        credential = {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "e30",
                "authenticatorData": "AAAA",
                "signature": "AAAA",
                "userHandle": handle,
            },
        }
        answer = at().post(
            "/account/2fa/webauthn/login/", {"credential": json.dumps(credential)}, follow=True
        )
        said.add((answer.status_code, plain(answer.text, "")))

    assert len(said) == 1


def test_a_link_that_is_none_says_nothing_of_others(sanne: User) -> None:
    """A signed link that somebody changed is like one that was made up."""
    token = f"{switch_off_token(sanne, SHARED_MAIL)}x"
    changed, made_up = at().get(f"/mail/uit/{token}/").text, at().get("/mail/uit/x/").text

    # The page holds its own address.
    assert plain(changed.replace(token, "x"), "x@x") == plain(made_up, "x@x")


def test_an_address_that_is_added_says_not_whose_it_is(sanne: User) -> None:
    other = account("ander@demo.example", None)
    pages = set()
    for email in (other.email, UNKNOWN):
        browser = at()
        guess(browser, sanne.email, PASSWORD)
        page = browser.post("/account/email/", {"action_add": "", "email": email}, follow=True)
        pages.add((page.status_code, plain(page.text, email)))

    assert len(pages) == 1


# Limits ----------------------------------------------------------------------------------------


def often(door: Callable[[], HttpResponse], most: int) -> HttpResponse:
    """Knock until told to wait; return the last answer."""
    for _number in range(most):
        answer = door()
        if answer.status_code == 429:
            return answer
    return answer


@pytest.mark.parametrize(
    ("path", "form", "most"),
    [
        ("/account/login/", {"login": "sanne@demo.example", "password": "fout"}, 6),
        ("/account/login/", {"login": UNKNOWN, "password": "fout"}, 6),
        ("/account/login/code/", {"email": "sanne@demo.example"}, 4),
        ("/account/login/code/", {"email": UNKNOWN}, 4),
        ("/account/password/reset/", {"email": "sanne@demo.example"}, 6),
        ("/account/password/reset/", {"email": UNKNOWN}, 6),
        ("/account/signup/", {"email": "sanne@demo.example"}, 2),
        ("/account/signup/", {"email": UNKNOWN}, 2),
    ],
)
def test_one_account_is_limited_wherever_it_is_tried(
    sanne: User, path: str, form: dict[str, str], most: int
) -> None:
    numbers = iter(range(1, 99))

    def door() -> HttpResponse:
        number = next(numbers)
        host = "zandvoort.localhost" if number % 2 else "haarlem.localhost"
        return at(f"192.0.2.{number}", host).post(path, form)

    assert is_told_to_wait(often(door, most))
    other = {name: "iemand@demo.example" if "@" in word else word for name, word in form.items()}
    assert door().status_code == 429
    assert at("198.51.100.1").post(path, other).status_code in {200, 302}


@pytest.mark.parametrize(
    ("path", "form", "most"),
    [
        ("/account/login/", {"login": "iemand{}@demo.example", "password": "fout"}, 11),
        ("/account/login/code/", {"email": "iemand{}@demo.example"}, 21),
        ("/account/password/reset/", {"email": "iemand{}@demo.example"}, 21),
        ("/account/signup/", {"email": "iemand{}@demo.example"}, 21),
        ("/account/2fa/webauthn/login/", {"credential": "{{}}"}, 11),
    ],
)
def test_one_network_is_limited_whatever_it_tries(
    sanne: User, path: str, form: dict[str, str], most: int
) -> None:
    numbers = iter(range(1, 99))

    def door() -> HttpResponse:
        number = next(numbers)
        return at("192.0.2.66").post(path, {key: word.format(number) for key, word in form.items()})

    assert is_told_to_wait(often(door, most))
    elsewhere = at("198.51.100.1")
    guess(elsewhere, sanne.email, PASSWORD)
    assert is_logged_in(elsewhere)


@pytest.mark.parametrize("path", LINKS)
def test_a_network_that_makes_up_links_must_wait(
    sanne: User, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("municipalities.accounts.guessing.LIMITS", FEW)
    browser = at("192.0.2.66")

    assert {browser.get(path).status_code for _ in range(3)} <= {404, 410}
    assert is_told_to_wait(browser.get(path))
    assert at("198.51.100.1").get(path).status_code in {404, 410}


def test_who_has_a_real_link_may_open_it_as_often_as_she_likes(
    sanne: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("municipalities.accounts.guessing.LIMITS", FEW)
    path = f"/mail/uit/{switch_off_token(sanne, SHARED_MAIL)}/"

    assert {at().get(path).status_code for _ in range(5)} == {200}
