"""How often a Kompas is begun and mails go out, from one network and in the whole municipality."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from initiatives.kompas.doors import new_form_key
from initiatives.models import CoInitiator, Kompas, MailedLink, Share
from municipalities.models import Job, Municipality
from tests.conftest import Cast
from tests.factories import KompasFactory
from tests.initiatives.conftest import Initiator
from tests.kept import all_kept

Visit = Callable[..., Client]
QUARTER_PAST = datetime(2026, 11, 27, 12, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quiet_hour() -> None:
    """Forget what earlier tests counted."""
    cache.clear()


def limit(municipality: Municipality, **numbers: int) -> None:
    Municipality.objects.filter(pk=municipality.pk).update(**numbers)


def start(browser: Client, name: str = "Soep", network: str = "192.0.2.1") -> HttpResponse:
    data = {"name": name, "form_key": new_form_key()}
    return browser.post(reverse("kompas:start"), data, REMOTE_ADDR=network)


def is_told_to_wait(answer: HttpResponse, sentence: str) -> bool:
    return (
        answer.status_code == 429
        and 1 <= int(answer["Retry-After"]) <= 3600
        and sentence in answer.text
    )


def test_one_network_too_many_is_told_until_when_and_loses_nothing(
    initiator: Initiator, visit: Visit
) -> None:
    limit(initiator.kompas.municipality, starts_per_network=2)
    browser = visit()
    with time_machine.travel(QUARTER_PAST, tick=False):
        assert [start(browser).status_code for _ in range(2)] == [302, 302]

        refused = start(browser, "Rode fietsen")

        assert is_told_to_wait(refused, "Wacht 45 minuten")
        assert refused["Retry-After"] == "2700"
        assert "Rode fietsen" in refused.text
        assert not Kompas.objects.filter(name="Rode fietsen").exists()
        # Reading stays open, and so does another network.
        assert browser.get(reverse("kompas:start"), REMOTE_ADDR="192.0.2.1").status_code == 200
        assert start(visit(), network="192.0.2.2").status_code == 302

    with time_machine.travel(QUARTER_PAST.replace(hour=13, minute=0), tick=False):
        assert start(browser).status_code == 302


def test_a_full_library_begins_within_the_hour(initiator: Initiator, visit: Visit) -> None:
    assert {start(visit()).status_code for _ in range(60)} == {302}


def test_many_networks_are_held_by_the_number_of_the_municipality(
    initiator: Initiator, visit: Visit
) -> None:
    # Her own was the first.
    limit(initiator.kompas.municipality, starts_per_hour=4)
    browser = visit()

    answers = [start(browser, network=f"192.0.2.{number}") for number in range(4)]

    assert [one.status_code for one in answers] == [302, 302, 302, 429]


def test_one_network_cannot_use_up_what_is_there_for_all(
    initiator: Initiator, visit: Visit
) -> None:
    limit(initiator.kompas.municipality, starts_per_network=1, starts_per_hour=3)
    browser = visit()
    for _ in range(10):
        start(browser)

    assert start(browser, network="192.0.2.2").status_code == 302


def test_a_household_has_one_network_in_ipv6(initiator: Initiator, visit: Visit) -> None:
    limit(initiator.kompas.municipality, starts_per_network=1)
    browser = visit()

    first = start(browser, network="2001:db8:1:2::1")
    second = start(browser, network="2001:db8:1:2:ffff::9")

    assert (first.status_code, second.status_code) == (302, 429)


def test_the_cache_holds_no_address(initiator: Initiator, visit: Visit) -> None:
    start(visit(), network="192.0.2.77")

    kept = all_kept()
    assert kept
    assert "192.0.2.77" not in kept


def invitation() -> dict[str, str]:
    return {"name": "Orlando", "email": "orlando@demo.example", "right": "read"}


MAILS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "mail_link": lambda cast: {"email": "sanne@demo.example"},
    "together": lambda cast: invitation(),
    "share": lambda cast: {
        "official": cast.verbinder.pk,
        "message": "Bel na zes uur.",
        "contact_name": "Sanne",
        "contact_email": "sanne@demo.example",
    },
    "publication": lambda cast: {
        "name": "Soep",
        "summary": "Soep op de stoep.",
        "topic": "",
        "place_kind": "municipality",
        "contact_email": "sanne@demo.example",
    },
}


@pytest.mark.parametrize("room", MAILS)
def test_every_mail_she_can_cause_is_counted(initiator: Initiator, cast: Cast, room: str) -> None:
    limit(initiator.kompas.municipality, mails_per_network=0)
    data = MAILS[room](cast)

    refused = initiator.post(room, data=data)

    assert is_told_to_wait(refused, "heel veel mails weg")
    assert str(next(iter(data.values()))) in refused.text
    assert not Job.objects.exists()
    assert not any(model.objects.exists() for model in (MailedLink, Share, CoInitiator))

    limit(initiator.kompas.municipality, mails_per_network=100)
    assert initiator.post(room, data=data).status_code == 302
    assert Job.objects.exists()


def test_what_another_municipality_sends_counts_there(
    initiator: Initiator, zandvoort: Municipality
) -> None:
    limit(zandvoort, mails_per_hour=0)
    KompasFactory(municipality=zandvoort)

    assert initiator.post("mail_link", data=MAILS["mail_link"](None)).status_code == 302  # type: ignore[arg-type]
