"""An account: making one, its addresses, its password, and my page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from municipalities.models import User
from tests.accounts.test_login import PASSWORD, code_in, is_logged_in
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory, KompasFactory

Visit = Callable[..., Client]
NEW_PASSWORD = "vier rode karretjes"


@pytest.fixture(autouse=True)
def _patience() -> None:
    """Forget the tries of earlier tests."""
    cache.clear()


@pytest.fixture
def bewoner(cast: Cast) -> User:
    """The resident, with a password and a confirmed address."""
    cast.bewoner.set_password(PASSWORD)
    cast.bewoner.save()
    EmailAddress.objects.create(
        user=cast.bewoner, email=cast.bewoner.email, verified=True, primary=True
    )
    return cast.bewoner


def test_an_account_needs_an_address_and_the_code_sent_to_it(visit: Visit, cast: Cast) -> None:
    browser = visit()
    assert 'type="password"' not in browser.get("/account/signup/").text

    page = browser.post("/account/signup/", {"email": "nieuw@demo.example"}, follow=True)
    assert "Is dit jouw e-mailadres?" in page.text
    assert not is_logged_in(browser)
    browser.post("/account/confirm-email/", {"code": code_in(mail.outbox[0])})

    assert is_logged_in(browser)
    assert EmailAddress.objects.get(email="nieuw@demo.example").verified


def test_with_a_mistyped_address_she_begins_again(visit: Visit, cast: Cast) -> None:
    browser = visit()
    page = browser.post("/account/signup/", {"email": "neiuw@demo.example"}, follow=True)
    assert 'name="next" value="/account/signup/"' in page.text

    page = browser.post("/account/logout/", {"next": "/account/signup/"}, follow=True)
    assert page.redirect_chain[-1][0] == "/account/signup/"
    page = browser.post("/account/signup/", {"email": "nieuw@demo.example"}, follow=True)

    assert "nieuw@demo.example" in page.text
    assert mail.outbox[-1].to == ["nieuw@demo.example"]


def test_somebody_who_has_an_account_is_mailed_how_to_get_in(visit: Visit, bewoner: User) -> None:
    page = visit().post("/account/signup/", {"email": bewoner.email}, follow=True)

    assert "Is dit jouw e-mailadres?" in page.text
    assert mail.outbox[0].subject == "Je hebt al een account"
    assert "http://haarlem.localhost/account/login/" in mail.outbox[0].body


def test_a_second_address_is_added_confirmed_made_primary_and_removed(
    visit: Visit, bewoner: User
) -> None:
    browser = visit(bewoner)
    browser.post("/account/email/", {"action_add": "1", "email": "thuis@demo.example"})
    browser.post("/account/confirm-email/", {"code": code_in(mail.outbox[-1])})
    browser.post("/account/email/", {"action_primary": "1", "email": "thuis@demo.example"})
    bewoner.refresh_from_db()
    assert bewoner.email == "thuis@demo.example"

    page = browser.post(
        "/account/email/", {"action_remove": "1", "email": "bewoner@demo.example"}, follow=True
    )

    assert "bewoner@demo.example is weggehaald." in page.text
    assert list(bewoner.emailaddress_set.values_list("email", flat=True)) == ["thuis@demo.example"]


def test_the_primary_address_offers_no_way_to_lose_it(visit: Visit, bewoner: User) -> None:
    page = visit(bewoner).get("/account/email/").text

    assert "Hoofdadres" in page
    assert "Haal dit adres weg" not in page


def test_a_password_is_changed_with_the_old_one(visit: Visit, bewoner: User) -> None:
    browser = visit(bewoner)
    wrong = browser.post(
        "/account/password/change/",
        {"oldpassword": "fout", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )
    assert "Dit is niet je wachtwoord van nu." in wrong.text

    browser.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    bewoner.refresh_from_db()
    assert bewoner.check_password(NEW_PASSWORD)


def test_who_never_had_a_password_may_choose_one(visit: Visit, cast: Cast) -> None:
    cast.buur.set_unusable_password()
    cast.buur.save()
    browser = visit(cast.buur)
    assert "Dit hoeft niet." in browser.get("/account/password/set/").text

    short = browser.post("/account/password/set/", {"password1": "kort", "password2": "kort"})
    assert "Neem minstens 12 tekens." in short.text
    browser.post("/account/password/set/", {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    cast.buur.refresh_from_db()
    assert cast.buur.check_password(NEW_PASSWORD)


def test_a_forgotten_password_is_replaced_by_the_link_from_the_mail_once(
    visit: Visit, bewoner: User
) -> None:
    browser = visit()
    browser.post("/account/password/reset/", {"email": bewoner.email})
    found = re.search(r"http://haarlem\.localhost(\S+)", str(mail.outbox[0].body))
    assert found is not None

    page = browser.get(found[1], follow=True)
    assert "Kies een nieuw wachtwoord" in page.text
    assert "Minstens 12 tekens." in page.text
    address = page.redirect_chain[-1][0]
    done = browser.post(
        address, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}, follow=True
    )

    bewoner.refresh_from_db()
    assert bewoner.check_password(NEW_PASSWORD)
    assert "Je nieuwe wachtwoord is bewaard" in done.text
    assert "Deze link werkt niet meer" in visit().get(found[1], follow=True).text


def test_an_address_that_does_not_fit_makes_no_account(visit: Visit) -> None:
    page = visit().post("/account/signup/", {"email": f"{'a' * 300}@demo.example"})

    assert "Dit e-mailadres is te lang" in page.text
    assert not User.objects.filter(email__startswith="aaa").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/",
        "/account/signup/",
        "/account/login/code/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/password/reset/key/done/",
        "/account/password/reset/key/1-niet-echt/",
        "/account/inactive/",
    ],
)
def test_pages_before_logging_in_are_in_our_house(visit: Visit, path: str) -> None:
    page = visit().get(path)

    assert page.status_code == 200
    assert "Demonstratie" not in page.text
    assert '<a class="wordmark"' in page.text
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize(
    "path",
    [
        "/account/email/",
        "/account/logout/",
        "/account/password/change/",
        "/account/reauthenticate/",
        "/account/gegevens/",
    ],
)
def test_pages_of_an_account_lead_back_to_my_page(visit: Visit, bewoner: User, path: str) -> None:
    page = visit(bewoner).get(path)

    assert page.status_code == 200
    assert 'href="/account/">Mijn pagina</a>' in page.text
    assert page.text.count("<h1") == 1


def test_my_page_shows_a_visitor_the_way_in(visit: Visit) -> None:
    page = visit().get("/account/").text

    assert 'href="/account/login/"' in page
    assert "Je gegevens" not in page


def test_my_page_shows_what_is_mine(visit: Visit, cast: Cast, town: Town) -> None:
    here = {"municipality": town.municipality}
    KompasFactory(name="De wasserette", owner=cast.bewoner, **here)
    KompasFactory(name="Van een ander", owner=cast.buur, **here)
    InitiativeFactory(
        name="Moestuin", areas=[town.buurt], published=True, maker=cast.bewoner, **here
    )
    InitiativeFactory(name="Nog geheim", topic="", maker=cast.bewoner, **here)
    InitiativeFactory(name="Niet van mij", published=True, **here)

    page = visit(cast.bewoner).get("/account/").text

    for mine in ("De wasserette", "Moestuin", "Nog geheim", "Alleen te zien voor de makers"):
        assert mine in page
    for not_mine in ("Van een ander", "Niet van mij", "Je werk"):
        assert not_mine not in page


def test_my_page_leads_an_official_to_her_work(visit: Visit, cast: Cast) -> None:
    page = visit(cast.verbinder).get("/account/").text

    assert "Gebiedsverbinder" in page
    assert "Zuid-West" in page
    assert "Naar werkplek" in page


def test_my_page_costs_the_same_with_one_initiative_and_with_twenty(
    visit: Visit, cast: Cast, town: Town
) -> None:
    counts = []
    for number in (1, 19):
        for _ in range(number):
            InitiativeFactory(
                municipality=town.municipality, areas=[town.buurt], maker=cast.bewoner
            )
            KompasFactory(municipality=town.municipality, owner=cast.bewoner)
        browser = visit(cast.bewoner)
        browser.get("/account/")
        with queries() as counted:
            browser.get("/account/")
        counts.append(len(counted))

    assert counts[0] == counts[1]


def test_my_name_and_number_can_be_changed(visit: Visit, cast: Cast) -> None:
    browser = visit(cast.verbinder)

    wrong = browser.post("/account/gegevens/", {"name": "", "phone": "bel maar"})
    assert wrong.status_code == 400
    assert "Vul je naam in." in wrong.text
    assert 'value="bel maar"' in wrong.text
    browser.post("/account/gegevens/", {"name": "Henk Roelofs", "phone": "023-1234567"})

    cast.verbinder.refresh_from_db()
    assert (cast.verbinder.name, cast.verbinder.phone) == ("Henk Roelofs", "023-1234567")
