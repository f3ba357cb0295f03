"""Attacks on the whole site; docs/threat-model.md names where the others are tested."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.conftest import HAARLEM_HOST, Cast

ELSEWHERE = [
    "https://elders.example/",
    "//elders.example/",
    "/\\elders.example/",
    "https:elders.example",
    "javascript:alert(1)",
    "https://haarlem.localhost.elders.example/",
    "https://haarlem.localhost@elders.example/",
]
PASSWORD = "een-lange-zin-als-wachtwoord"


def callbacks(resolver: URLResolver) -> Iterator[Callable[..., object]]:
    """Every view of the site."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.callback
        else:
            yield from callbacks(entry)


def log_in(client: Client, cast: Cast, **fields: str) -> HttpResponse:
    """Log a resident in as she does it."""
    person = cast.bewoner
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    form = {"login": person.email, "password": PASSWORD, **fields}
    response: HttpResponse = client.post("/account/login/", form)
    assert response.status_code == 302
    return response


# Forms that come from elsewhere ------------------------------------------------------------------


def test_only_the_api_takes_posts_without_a_token_of_the_form() -> None:
    """There a session is looked at by DRF itself, and a machine shows no cookie at all.

    And the button of mail programs that switches a mail off: its signed address is the token.
    """
    open_to_all = {
        f"{view.__module__}.{view.__name__}"
        for view in callbacks(get_resolver())
        if getattr(view, "csrf_exempt", False) and not hasattr(view, "cls")
    }

    assert open_to_all == {"municipalities.views.notifications.switch_off"}


@pytest.mark.parametrize(
    "address", ["/kompas/", "/account/login/", "/account/logout/", "/account/gegevens/", "/taal/"]
)
def test_a_form_from_another_site_is_refused(
    visit: Callable[..., Client], cast: Cast, address: str
) -> None:
    client = Client(SERVER_NAME=HAARLEM_HOST, enforce_csrf_checks=True)
    client.force_login(cast.bewoner)

    response = client.post(address, {"name": "x"}, headers={"origin": "https://elders.example"})

    assert response.status_code == 403


def test_a_neighbours_host_is_another_site(visit: Callable[..., Client], cast: Cast) -> None:
    """A form at one municipality cannot be sent to another with the visitor's cookies."""
    client = Client(SERVER_NAME=HAARLEM_HOST, enforce_csrf_checks=True)
    client.force_login(cast.bewoner)
    client.get("/account/gegevens/")
    form = {"csrfmiddlewaretoken": client.cookies[settings.CSRF_COOKIE_NAME].value}

    theirs = client.post("/account/logout/", form, headers={"origin": "http://zandvoort.localhost"})
    ours = client.post("/account/logout/", form, headers={"origin": "http://haarlem.localhost"})

    assert (theirs.status_code, ours.status_code) == (403, 302)


# Being sent elsewhere ----------------------------------------------------------------------------


@pytest.mark.parametrize("address", ELSEWHERE)
def test_logging_in_leads_nowhere_else(
    visit: Callable[..., Client], cast: Cast, address: str
) -> None:
    response = log_in(visit(), cast, next=address)

    assert response["Location"].startswith("/")
    assert "elders" not in response["Location"]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_logging_out_and_choosing_a_language_lead_nowhere_else(
    visit: Callable[..., Client], cast: Cast, address: str
) -> None:
    client = visit(cast.bewoner)

    for response in (
        client.post("/taal/", {"language": "nl", "next": address}),
        client.post("/account/logout/", {"next": address}),
    ):
        assert response.status_code == 302
        assert response["Location"].startswith("/")
        assert "elders" not in response["Location"]


# Taking over a session ---------------------------------------------------------------------------


def test_a_session_from_before_logging_in_is_worth_nothing_after(
    visit: Callable[..., Client], cast: Cast
) -> None:
    client = visit()
    session = client.session
    session["known"] = "to the attacker"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    log_in(client, cast)

    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


# Overloading -------------------------------------------------------------------------------------


def test_a_form_with_thousands_of_fields_is_refused(visit: Callable[..., Client]) -> None:
    response = visit().post("/kompas/", {f"field{number}": "x" for number in range(3000)})

    assert response.status_code == 400
