"""The second step of who comes in by her own provider: there, or here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from municipalities.models import IdentityProvider, User
from tests.accounts.provider import Provider, sign_on
from tests.accounts.test_login import is_logged_in
from tests.accounts.test_second_step import SECRET, code_of_the_app
from tests.accounts.test_sign_on import knows_noor

Visit = Callable[..., Client]


def test_the_second_step_of_the_provider_counts(
    visit: Visit, provider: Provider, row: IdentityProvider
) -> None:
    knows_noor(provider, "verbinders", amr=["pwd", "mfa"])
    browser = visit()

    sign_on(browser, provider, row, "noor")

    assert browser.get("/werkplek/").status_code == 200


@pytest.mark.parametrize(
    ("asks", "acr", "claims"),
    [
        (False, "", {"amr": ["pwd", "mfa"]}),
        (True, "", {"amr": ["pwd"]}),
        (True, "hoog", {"acr": "laag"}),
        (True, "hoog", {}),
    ],
)
def test_without_it_ours_is_asked(
    visit: Visit,
    provider: Provider,
    row: IdentityProvider,
    asks: bool,
    acr: str,
    claims: dict[str, object],
) -> None:
    row.asks_second_factor, row.acr = asks, acr
    row.save()
    knows_noor(provider, "verbinders", **claims)
    browser = visit()

    sign_on(browser, provider, row, "noor")

    assert is_logged_in(browser)
    assert browser.get("/werkplek/")["Location"].startswith("/account/2fa/")


def test_her_app_is_asked_when_the_provider_did_not(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User
) -> None:
    row.asks_second_factor = False
    row.save()
    TOTP.activate(noor, SECRET)
    knows_noor(provider, "verbinders")
    browser = visit()

    answer = sign_on(browser, provider, row, "noor", "?next=/werkplek/")
    assert answer["Location"] == "/account/2fa/authenticate/"
    assert not is_logged_in(browser)

    browser.post("/account/2fa/authenticate/", {"code": code_of_the_app()})
    assert browser.get("/werkplek/").status_code == 200


def test_her_app_is_not_asked_after_the_provider_did(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User
) -> None:
    TOTP.activate(noor, SECRET)
    knows_noor(provider, amr="mfa")
    browser = visit()

    sign_on(browser, provider, row, "noor")

    assert is_logged_in(browser)
