"""Getting in: with a code from one's mail, or with a password."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from municipalities.models import Municipality, User
from tests.conftest import Cast
from tests.factories import UserFactory

Visit = Callable[..., Client]
PASSWORD = "drie groene fietsen"


@pytest.fixture
def sanne(haarlem: Municipality) -> User:
    """Somebody with a password and a confirmed address."""
    user = UserFactory(email="sanne@demo.example", name="Sanne Kuipers")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def code_in(message: mail.EmailMessage) -> str:
    """The code on a line of its own."""
    found = re.search(r"^([A-Z0-9-]{6,12})$", str(message.body), flags=re.MULTILINE)
    assert found is not None
    return found[1]


def is_logged_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_the_code_comes_first_and_the_password_is_beside_it(visit: Visit) -> None:
    page = visit().get("/account/login/").text

    assert page.index("Mail mij een code") < page.index("Je wachtwoord")
    assert 'action="/account/login/code/"' in page
    assert "placeholder" not in page


def test_a_mailed_code_lets_her_in(visit: Visit, sanne: User) -> None:
    browser = visit()
    page = browser.post("/account/login/code/", {"email": "Sanne@demo.example"}, follow=True)
    assert "sanne@demo.example" in page.text

    answer = browser.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[0])})

    assert answer["Location"] == "/account/"
    assert is_logged_in(browser)


def test_the_mail_says_in_plain_words_what_it_is_for(visit: Visit, sanne: User) -> None:
    visit().post("/account/login/code/", {"email": sanne.email})

    message = mail.outbox[0]
    assert message.subject == "Je code om in te loggen"
    assert "Groeten van Samenspel in Haarlem" in message.body
    assert "http://haarlem.localhost/" in message.body


def test_a_wrong_code_comes_back_with_a_sentence(visit: Visit, sanne: User) -> None:
    browser = visit()
    browser.post("/account/login/code/", {"email": sanne.email})

    page = browser.post("/account/login/code/confirm/", {"code": "NIET-GOED"})

    assert "Deze code klopt niet." in page.text
    assert not is_logged_in(browser)


def test_a_new_code_can_be_asked_for(visit: Visit, sanne: User) -> None:
    browser = visit()
    browser.post("/account/login/code/", {"email": sanne.email})

    page = browser.post("/account/login/code/confirm/", {"action": "resend"}, follow=True)

    assert "Mail een nieuwe code" in page.text
    browser.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[-1])})
    assert len(mail.outbox) == 2
    assert is_logged_in(browser)


def test_three_wrong_codes_end_the_try(visit: Visit, sanne: User) -> None:
    browser = visit()
    browser.post("/account/login/code/", {"email": sanne.email})

    for _ in range(3):
        page = browser.post("/account/login/code/confirm/", {"code": "NIET-GOED"}, follow=True)

    assert "Dat ging te vaak mis." in page.text
    browser.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[0])})
    assert not is_logged_in(browser)


def test_nobody_learns_whether_an_address_has_an_account(visit: Visit, sanne: User) -> None:
    def page_for(email: str) -> str:
        page = visit().post("/account/login/code/", {"email": email}, follow=True).text
        return re.sub(r'value="[A-Za-z0-9]{64}"|nonce="[^"]*"', "", page).replace(email, "")

    assert page_for("niemand@demo.example") == page_for(sanne.email)
    assert "Er is geen account met dit adres." in mail.outbox[0].body


def test_a_password_lets_her_in(visit: Visit, sanne: User) -> None:
    browser = visit()

    answer = browser.post("/account/login/", {"login": sanne.email, "password": PASSWORD})

    assert answer["Location"] == "/account/"
    assert is_logged_in(browser)


def test_she_goes_on_where_she_was_going(visit: Visit, cast: Cast, haarlem: Municipality) -> None:
    haarlem.second_factor_required = False
    haarlem.save()
    cast.verbinder.set_password(PASSWORD)
    cast.verbinder.save()
    EmailAddress.objects.create(
        user=cast.verbinder, email=cast.verbinder.email, verified=True, primary=True
    )
    browser = visit()
    asked = browser.get("/werkplek/")
    page = browser.get(asked["Location"]).text
    assert 'action="/account/login/?next=%2Fwerkplek%2F"' in page
    assert 'action="/account/login/code/?next=%2Fwerkplek%2F"' in page

    answer = browser.post(
        asked["Location"], {"login": cast.verbinder.email, "password": PASSWORD}, follow=True
    )

    assert answer.redirect_chain[-1][0] == "/werkplek/"
    assert answer.status_code == 200


def test_a_wrong_password_says_what_else_she_can_do(visit: Visit, sanne: User) -> None:
    page = visit().post("/account/login/", {"login": sanne.email, "password": "verkeerd"})

    assert "horen niet bij elkaar" in page.text
    assert 'value="sanne@demo.example"' in page.text


def test_empty_fields_are_asked_for_by_name(visit: Visit) -> None:
    page = visit().post("/account/login/", {})

    assert "Vul je e-mailadres in." in page.text
    assert "Vul je wachtwoord in." in page.text


def test_what_is_no_address_is_said(visit: Visit) -> None:
    page = visit().post("/account/login/code/", {"email": "sanne bij demo"})

    assert "Dit is geen e-mailadres." in page.text
    assert 'value="sanne bij demo"' in page.text


def test_a_link_from_another_site_logs_nobody_out(visit: Visit, cast: Cast) -> None:
    browser = visit(cast.buur)

    page = browser.get("/account/logout/")
    assert "Wil je uitloggen?" in page.text
    assert is_logged_in(browser)

    browser.post("/account/logout/")
    assert not is_logged_in(browser)


def test_an_account_that_was_switched_off_is_told_so(visit: Visit, sanne: User) -> None:
    page = visit().get("/account/inactive/")

    assert "Dit account staat uit" in page.text


def test_too_many_tries_get_a_page_in_dutch(visit: Visit, sanne: User) -> None:
    browser = visit()

    for _ in range(31):
        page = browser.post("/account/login/", {"login": "a@demo.example", "password": "x"})

    assert page.status_code == 429
    assert "Dat ging te snel" in page.text
