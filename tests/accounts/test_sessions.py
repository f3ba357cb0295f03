"""Where somebody is logged in, and ending that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client, override_settings

from municipalities.models import User
from municipalities.templatetags.browsers import browser_name
from tests.accounts.test_login import PASSWORD, is_logged_in
from tests.conftest import Cast

Visit = Callable[..., Client]
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36"
)


@pytest.fixture
def buur(cast: Cast) -> User:
    """A resident with a password and a confirmed address."""
    cast.buur.set_password(PASSWORD)
    cast.buur.save()
    EmailAddress.objects.create(user=cast.buur, email=cast.buur.email, verified=True, primary=True)
    return cast.buur


def come_in(user: User, user_agent: str = WINDOWS) -> Client:
    """Log in with a browser of that kind."""
    browser = Client(SERVER_NAME="haarlem.localhost", HTTP_USER_AGENT=user_agent)
    browser.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert is_logged_in(browser)
    return browser


def is_let_in(browser: Client) -> bool:
    """Tell whether a page for who is logged in opens."""
    return browser.get("/account/gegevens/").status_code == 200


def test_every_browser_she_is_logged_in_with_is_listed(buur: User) -> None:
    come_in(buur, PHONE)

    page = come_in(buur).get("/account/sessions/").text

    assert "Firefox op Windows" in page
    assert "Safari op iPhone" in page
    assert page.count("Hier ben je nu") == 1
    assert page.count("Log hier uit") == 1


@override_settings(DEMO=True)
def test_the_button_of_the_demonstration_is_a_log_in_too(buur: User) -> None:
    browser = Client(SERVER_NAME="haarlem.localhost", HTTP_USER_AGENT=CHROME)
    browser.post("/demo/", {"email": buur.email})

    assert "Chrome op Linux" in browser.get("/account/sessions/").text


def test_one_of_them_can_be_ended(buur: User) -> None:
    phone, here = come_in(buur, PHONE), come_in(buur)
    other = UserSession.objects.get(user_agent=PHONE)

    page = here.post(f"/account/sessions/{other.pk}/end/", follow=True)

    assert "Die browser is uitgelogd." in page.text
    assert "Safari op iPhone" not in page.text
    assert not is_let_in(phone)
    assert is_let_in(here)


def test_all_others_can_be_ended_at_once(buur: User) -> None:
    others = [come_in(buur, PHONE), come_in(buur, CHROME)]
    here = come_in(buur)

    page = here.post("/account/sessions/", follow=True)

    assert "Je bent nu alleen hier nog ingelogd." in page.text
    assert not any(is_let_in(other) for other in others)
    assert is_let_in(here)


def test_nobody_ends_the_session_of_another(visit: Visit, buur: User, cast: Cast) -> None:
    hers = come_in(buur)

    answer = visit(cast.bewoner).post(f"/account/sessions/{UserSession.objects.get().pk}/end/")

    assert answer.status_code == 404
    assert is_let_in(hers)


def test_a_link_ends_no_session(buur: User) -> None:
    here = come_in(buur)

    assert here.get(f"/account/sessions/{UserSession.objects.get().pk}/end/").status_code == 405
    assert is_let_in(here)


def test_who_is_switched_off_is_a_visitor_at_her_next_request(buur: User) -> None:
    here = come_in(buur)

    buur.is_active = False
    buur.save()

    assert not is_let_in(here)
    assert here.get("/account/gegevens/")["Location"].startswith("/account/login/")
    assert "Log in om je Kompassen" in here.get("/account/").text


def test_who_is_switched_off_cannot_come_back(buur: User) -> None:
    buur.is_active = False
    buur.save()
    browser = Client(SERVER_NAME="haarlem.localhost")

    page = browser.post("/account/login/", {"login": buur.email, "password": PASSWORD}, follow=True)

    assert "Dit account staat uit" in page.text
    assert not is_logged_in(browser)


def test_a_new_password_ends_the_other_browsers(buur: User) -> None:
    other, here = come_in(buur, PHONE), come_in(buur)

    here.post(
        "/account/password/change/",
        {
            "oldpassword": PASSWORD,
            "password1": "vier rode karretjes",
            "password2": "vier rode karretjes",
        },
    )

    assert not is_let_in(other)
    assert is_let_in(here)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (WINDOWS, "Firefox op Windows"),
        (PHONE, "Safari op iPhone"),
        (CHROME, "Chrome op Linux"),
        (CHROME + " Edg/140.0", "Edge op Linux"),
        ("curl/8", "Een andere browser"),
        ("", "Een andere browser"),
    ],
)
def test_a_browser_has_a_name_people_know(header: str, words: str) -> None:
    assert browser_name(header) == words
