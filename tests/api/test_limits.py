"""How often may be asked, and how a client learns where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from municipalities.api.throttles import network_of
from municipalities.models import ApiToken
from tests.api.conftest import Ask
from tests.conftest import Cast, Town


@pytest.fixture(autouse=True)
def few_a_minute(settings: Any) -> Iterator[None]:
    """Small limits, in a minute that does not pass."""
    settings.API_LIMITS = {"token": 3, "person": 2, "network": 1}
    with time_machine.travel(timezone.now(), tick=False):
        yield


def test_the_limit_is_said_and_then_kept(town: Town, ask: Ask) -> None:
    first = ask("areas")
    second = ask("areas")

    assert first.status_code == 200
    assert first.headers["RateLimit-Policy"] == '"network";q=1;w=60'
    assert first.headers["RateLimit"].startswith('"network";r=0;t=')
    assert second.status_code == 429
    assert second.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(second.headers["Retry-After"]) <= 60
    assert second.headers["API-Version"] == "1.0.0"


def test_each_has_a_limit_of_her_own(cast: Cast, town: Town, ask: Ask) -> None:
    _row, token = ApiToken.objects.create_key(
        name="Test",
        municipality=town.municipality,
        scopes=[],
        expiry_date=timezone.now() + timedelta(days=1),
    )

    assert [ask("areas", cast.buur).status_code for _ in range(3)] == [200, 200, 429]
    assert [ask("areas", token=token).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert ask("areas", cast.auditor).status_code == 200
    assert [ask("areas").status_code for _ in range(2)] == [200, 429]


def test_other_networks_are_not_held_up(town: Town, ask: Ask) -> None:
    assert ask("areas", REMOTE_ADDR="192.0.2.1").status_code == 200
    assert ask("areas", REMOTE_ADDR="192.0.2.1").status_code == 429
    assert ask("areas", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_guessing_tokens_is_limited_too(town: Town, ask: Ask) -> None:
    assert [ask("areas", token="x").status_code for _ in range(2)] == [401, 429]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", "unknown"),
    ],
)
def test_a_household_is_one_network(address: str, network: str) -> None:
    assert network_of(address) == network
