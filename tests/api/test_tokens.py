"""Tokens: whose they are, what they may be used for, and when they end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from municipalities.api.authentication import CHALLENGE
from municipalities.models import ApiToken, Municipality, Scope, User
from tests.api.conftest import PLATFORM_HOST, Ask
from tests.conftest import ZANDVOORT_HOST, Cast, Town
from tests.factories import ApplicationFactory, InitiativeFactory, NeedFactory

MakeToken = Callable[..., str]


@pytest.fixture
def make_token(town: Town) -> MakeToken:
    def make(*scopes: str, user: User | None = None, days: int = 30) -> str:
        _token, key = ApiToken.objects.create_key(
            name="Test",
            municipality=town.municipality,
            user=user,
            scopes=list(scopes),
            expiry_date=timezone.now() + timedelta(days=days),
        )
        return key

    return make


@pytest.mark.parametrize(
    "token", ["x", "abcdefgh.12345678901234567890123456789012", "\x00", "a.b.c", "é" * 41]
)
def test_a_token_that_is_none_is_refused(town: Town, ask: Ask, token: str) -> None:
    answer = ask("areas", token=token)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == f'{CHALLENGE}, error="invalid_token"'
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_token_that_ended_is_refused(town: Town, ask: Ask, make_token: MakeToken) -> None:
    assert ask("areas", token=make_token(days=1)).status_code == 200
    assert ask("areas", token=make_token(days=-1)).status_code == 401


def test_the_token_of_somebody_who_left_ends_at_once(
    cast: Cast, ask: Ask, make_token: MakeToken
) -> None:
    token = make_token(Scope.FUNDING_READ, user=cast.subsidie)
    assert ask("applications", token=token).status_code == 200

    cast.subsidie.is_active = False
    cast.subsidie.save()

    assert ask("applications", token=token).status_code == 401


def test_a_token_is_kept_as_a_hash_only(town: Town, make_token: MakeToken) -> None:
    key = make_token()

    row = ApiToken.objects.values().get()

    assert key.partition(".")[2] not in str(row)


def test_a_token_does_what_its_scopes_say(
    cast: Cast, town: Town, ask: Ask, make_token: MakeToken
) -> None:
    InitiativeFactory(published=True, slug="tuin", municipality=town.municipality)
    money = make_token(Scope.FUNDING_READ, user=cast.subsidie)
    reader = make_token(Scope.INITIATIVES_READ, user=cast.subsidie)

    assert ask("applications", token=money).status_code == 200
    assert ask("initiatives/tuin", token=money).status_code == 403
    assert "initiatives:read" in ask("initiatives/tuin", token=money).json()["detail"]
    assert ask("initiatives/tuin", token=reader).status_code == 200
    assert ask("applications", token=reader).status_code == 403


def test_a_token_does_no_more_than_whose_it_is(
    cast: Cast, town: Town, ask: Ask, make_token: MakeToken
) -> None:
    ApplicationFactory(municipality=town.municipality)
    InitiativeFactory(slug="geheim", municipality=town.municipality, maker=cast.bewoner)

    assert ask("applications", token=make_token(Scope.FUNDING_READ)).status_code == 403
    assert (
        ask("applications", token=make_token(Scope.FUNDING_READ, user=cast.buur)).status_code == 403
    )
    assert ask("initiatives/geheim", token=make_token(Scope.INITIATIVES_READ)).status_code == 404
    hers = make_token(Scope.INITIATIVES_READ, user=cast.bewoner)
    assert ask("initiatives/geheim", token=hers).status_code == 200


def test_a_token_is_of_one_municipality_at_every_host(
    town: Town, zandvoort: Municipality, ask: Ask, make_token: MakeToken
) -> None:
    token = make_token(Scope.INITIATIVES_READ)
    InitiativeFactory(published=True, slug="hier", municipality=town.municipality)
    InitiativeFactory(published=True, slug="daar", municipality=zandvoort)

    assert ask("initiatives", token=token, host=ZANDVOORT_HOST).status_code == 403
    answer = ask("initiatives", token=token, host=PLATFORM_HOST)
    assert [one["slug"] for one in answer.json()["items"]] == ["hier"]
    at_zandvoort = ask("initiatives?municipality=zandvoort", token=token, host=PLATFORM_HOST)
    assert at_zandvoort.status_code == 400


def test_writing_with_a_token_needs_its_scope_and_a_maker(
    cast: Cast, town: Town, ask: Ask, make_token: MakeToken
) -> None:
    initiative = InitiativeFactory(
        published=True, slug="tuin", municipality=town.municipality, maker=cast.bewoner
    )
    need = NeedFactory(initiative=initiative)

    def status(token: str) -> int:
        path = f"initiatives/tuin/needs/{need.pk}"
        return ask(path, method="delete", token=token).status_code

    assert status(make_token(Scope.INITIATIVES_READ, user=cast.bewoner)) == 403
    assert status(make_token(Scope.INITIATIVES_WRITE)) == 403
    assert status(make_token(Scope.INITIATIVES_WRITE, user=cast.buur)) == 403
    assert status(make_token(Scope.INITIATIVES_WRITE, user=cast.bewoner)) == 204


def test_the_command_makes_a_token_and_another_ends_it(cast: Cast, ask: Ask) -> None:
    out = StringIO()
    call_command(
        *("make_api_token", "Portaal", "--municipality=haarlem", f"--user={cast.subsidie.email}"),
        *("--scope=funding:read", "--days=7"),
        stdout=out,
        stderr=StringIO(),
    )
    key = out.getvalue().strip()
    assert ask("applications", token=key).status_code == 200

    listed = StringIO()
    call_command("revoke_api_token", stdout=listed)
    assert "Portaal" in listed.getvalue()
    assert key not in listed.getvalue()

    call_command("revoke_api_token", key.partition(".")[0], stderr=StringIO())
    assert ask("applications", token=key).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        ["--municipality=nergens", "--scope=funding:read"],
        ["--municipality=haarlem", "--scope=funding:read", "--user=niemand@demo.example"],
        ["--municipality=haarlem", "--scope=funding:read", "--days=0"],
        ["--municipality=haarlem", "--scope=alles"],
        ["--municipality=haarlem"],
    ],
)
def test_the_command_says_what_is_wrong(town: Town, wrong: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("make_api_token", "Portaal", *wrong)
    assert not ApiToken.objects.exists()


def test_nobody_can_end_a_token_that_is_not_there(town: Town) -> None:
    with pytest.raises(CommandError):
        call_command("revoke_api_token", "abcdefgh")
