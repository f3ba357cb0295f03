"""A provider, or somebody between, that does not tell the truth; or that does not answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client, override_settings

from municipalities.models import IdentityProvider, User
from municipalities.outside import ForbiddenAddressError, OutsideSession, may_be_asked
from municipalities.sign_on.claims import ClaimError, groups_in, verified_claims
from municipalities.sign_on.discovery import DiscoveryError, describe
from tests.accounts.provider import Provider, asked, path_of, sign_on
from tests.accounts.test_login import is_logged_in
from tests.accounts.test_sign_on import knows_noor
from tests.conftest import Cast

Visit = Callable[..., Client]


def is_refused(browser: Client, answer: Any) -> bool:
    """Nobody is in, and she reads what to do."""
    told = "Het inloggen bij je gemeente lukte niet." in answer.text
    return answer.status_code == 403 and told and not is_logged_in(browser)


@pytest.mark.parametrize("odd", [{"iss": "https://kwaad.example"}, {"aud": "een-ander"}])
def test_a_token_of_another_issuer_or_for_another_client_is_not_believed(
    visit: Visit, provider: Provider, row: IdentityProvider, odd: dict[str, str]
) -> None:
    knows_noor(provider, "beheer")
    provider.says_instead(**odd)
    browser = visit()

    assert is_refused(browser, sign_on(browser, provider, row, "noor"))
    assert not User.objects.filter(email__endswith="haarlem.example").exists()


def test_a_state_that_is_not_hers_is_refused(
    visit: Visit, provider: Provider, row: IdentityProvider
) -> None:
    knows_noor(provider)
    start = visit().get(f"/account/aanmelddienst/{row.pk}/")
    back = path_of(provider.passed(start["Location"], "noor"))
    other = visit()

    assert is_refused(other, other.get(back))


def test_coming_back_twice_is_refused(
    visit: Visit, provider: Provider, row: IdentityProvider
) -> None:
    knows_noor(provider)
    browser = visit()
    start = browser.get(f"/account/aanmelddienst/{row.pk}/")
    back = path_of(provider.passed(start["Location"], "noor"))
    browser.get(back)
    browser.post("/account/logout/")

    assert is_refused(browser, browser.get(back))


def test_a_nonce_of_another_log_in_is_refused(
    visit: Visit, provider: Provider, row: IdentityProvider
) -> None:
    knows_noor(provider)
    browser = visit()
    start = browser.get(f"/account/aanmelddienst/{row.pk}/")["Location"]
    swapped = start.replace(asked(start)["nonce"], "x" * 32)

    assert is_refused(browser, browser.get(path_of(provider.passed(swapped, "noor"))))


def test_a_code_that_means_nothing_is_refused(visit: Visit, row: IdentityProvider) -> None:
    browser = visit()
    state = asked(browser.get(f"/account/aanmelddienst/{row.pk}/")["Location"])["state"]

    answer = browser.get(f"/account/aanmelddienst/{row.pk}/terug/?code=onzin&state={state}")

    assert is_refused(browser, answer)


def test_a_provider_that_is_down_leaves_the_other_ways_in(
    visit: Visit, row: IdentityProvider, caplog: pytest.LogCaptureFixture
) -> None:
    row.issuer = "http://localhost:9"
    row.save()
    browser = visit()

    with caplog.at_level(logging.WARNING):
        answer = browser.get(f"/account/aanmelddienst/{row.pk}/")

    assert is_refused(browser, answer)
    assert 'href="/account/login/"' in answer.text
    assert f"Log-in by identity provider {row.pk} failed: OAuth2Error" in caplog.text


def test_the_page_says_what_is_wrong_with_the_connection(
    visit: Visit, provider: Provider, row: IdentityProvider, cast: Cast
) -> None:
    browser = visit(cast.beheer)
    path = f"/beheer/inloggen/{row.pk}/proberen/"
    assert "heeft alles wat nodig is" in browser.post(path, follow=True).text

    IdentityProvider.objects.update(issuer=f"{provider.issuer}/")
    assert "noemt zichzelf anders" in browser.post(path, follow=True).text

    IdentityProvider.objects.update(issuer=f"{provider.issuer}/nergens")
    assert "status 404" in browser.post(path, follow=True).text

    IdentityProvider.objects.update(issuer="http://localhost:9")
    assert "geeft geen antwoord" in browser.post(path, follow=True).text


# Tokens ------------------------------------------------------------------------------------------

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ISSUER = "https://inloggen.haarlem.example"


def keys(key: rsa.RSAPrivateKey = KEY) -> dict[str, Any]:
    found = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {"keys": [{**found, "kid": "een", "use": "sig"}]}


def token(key: Any = KEY, algorithm: str = "RS256", **changes: Any) -> str:
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": "samenspel", "sub": "noor", "iat": now, "exp": now + 300}
    claims = {name: value for name, value in (claims | changes).items() if value is not None}
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": "een"})


def believed(text: str) -> dict[str, Any]:
    return verified_claims(text, keys(), issuer=ISSUER, client_id="samenspel")


def test_a_good_token_is_believed() -> None:
    assert believed(token())["sub"] == "noor"
    assert believed(token(aud=["samenspel", "elders"], azp="samenspel"))["sub"] == "noor"


@pytest.mark.parametrize(
    "bad",
    [
        lambda: token(OTHER_KEY),
        lambda: token("", "none"),
        lambda: token("geheim van Haarlem dat lang genoeg is!", "HS256"),
        lambda: token(iss="https://kwaad.example"),
        lambda: token(aud="een-ander"),
        lambda: token(aud=["samenspel", "elders"], azp="elders"),
        lambda: token(exp=int(time.time()) - 300),
        lambda: token(exp=None),
        lambda: token(sub=None),
        lambda: token(sub=""),
        lambda: token(sub="x" * 192),
        lambda: token()[:-4] + "AAAA",
        lambda: "geen token",
        lambda: "",
    ],
)
def test_a_bad_token_is_not_believed(bad: Callable[[], str]) -> None:
    with pytest.raises(ClaimError):
        believed(bad())


@pytest.mark.parametrize("odd", [None, {}, {"keys": []}, {"keys": "x"}, [], {"keys": [{}]}])
def test_odd_keys_are_no_keys(odd: object) -> None:
    with pytest.raises(ClaimError):
        verified_claims(token(), odd, issuer=ISSUER, client_id="samenspel")


@pytest.mark.parametrize(
    ("claims", "name", "wanted"),
    [
        ({"groups": ["a", "b", "a"]}, "groups", ["a", "b"]),
        ({"groups": "a"}, "groups", ["a"]),
        ({"realm_access": {"roles": ["a"]}}, "realm_access.roles", ["a"]),
        ({"https://haarlem.example/rollen": ["a"]}, "https://haarlem.example/rollen", ["a"]),
        ({"groups": [1, None, {"x": 1}, " "]}, "groups", []),
        ({"groups": {"a": 1}}, "groups", []),
        ({}, "realm_access.roles", []),
    ],
)
def test_groups_are_read_from_what_providers_send(
    claims: dict[str, Any], name: str, wanted: list[str]
) -> None:
    assert groups_in(claims, name) == wanted


# Addresses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("145.222.1.1", True),
        ("2a00:1450:400e::1", True),
        ("127.0.0.1", False),
        ("::1", False),
        ("10.0.0.8", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("::ffff:169.254.169.254", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("100.64.0.1", False),
        ("224.0.0.1", False),
    ],
)
def test_only_addresses_on_the_internet_are_asked(address: str, allowed: bool) -> None:
    with override_settings(OWN_MACHINE=False):
        assert may_be_asked(address) is allowed


def test_a_setting_allows_a_private_network() -> None:
    with override_settings(OWN_MACHINE=False, OIDC_PRIVATE_NETWORKS=True):
        assert may_be_asked("10.0.0.8")


def test_a_server_on_our_own_network_is_hung_up_on(provider: Provider) -> None:
    with (
        override_settings(OWN_MACHINE=False),
        pytest.raises(DiscoveryError, match="Dit adres mag niet"),
    ):
        describe(provider.issuer.replace("http:", "https:"))


def test_plain_http_is_for_our_own_machine_only() -> None:
    with (
        override_settings(OWN_MACHINE=False),
        OutsideSession() as session,
        pytest.raises(ForbiddenAddressError),
    ):
        session.get("http://inloggen.haarlem.example/")


def test_a_redirect_is_not_followed(provider: Provider) -> None:
    with OutsideSession() as session:
        answer = session.post(
            f"{provider.issuer}/oauth2/end_session/confirm",
            data={"redirect_uri": f"{provider.issuer}/jwks"},
        )

    assert answer.status_code == 302
