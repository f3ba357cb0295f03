"""Addresses from PDOK, asked by our server: here a small server of our own answers as it does."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from municipalities.addresses import pdok
from municipalities.addresses.looking import look_up
from municipalities.models import Municipality
from tests.conftest import Cast, Town
from tests.factories import make_street

Visit = Callable[..., Client]
STREET = {"id": "weg-1", "weergavenaam": "Verre Hoedstraat, Haarlem", "type": "weg"}
HOUSE = {"id": "adr-2", "weergavenaam": "Verre Hoedstraat 12, 2011SC Haarlem", "type": "adres"}
OTHER = {"id": "adr-3", "weergavenaam": "Verre Hoedstraat 12A, 2011SC Haarlem", "type": "adres"}


@dataclass
class FakePdok:
    """What it answers, and what it was asked."""

    suggested: list[Any] = field(default_factory=lambda: [HOUSE, OTHER])
    point: str = "POINT(4.611 52.371)"
    status: int = 200
    body: str = ""
    asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = field(default_factory=list)

    def answer(self, path: str) -> str:
        if self.body:
            return self.body
        docs = [{"centroide_ll": self.point}] if path.endswith("lookup") else self.suggested
        return json.dumps({"response": {"docs": docs}})


@pytest.fixture
def service(town: Town, settings: Settings) -> Iterator[FakePdok]:
    """The server, for a municipality that turned it on."""
    fake = FakePdok()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            fake.asked.append((parts.path, parse_qs(parts.query), dict(self.headers)))
            self.send_response(fake.status)
            self.end_headers()
            self.wfile.write(fake.answer(parts.path).encode())

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.PDOK_ADDRESSES = f"http://127.0.0.1:{server.server_address[1]}/v3_1/"
    Municipality.objects.filter(pk=town.municipality.pk).update(pdok_addresses=True)
    town.municipality.refresh_from_db()
    yield fake
    server.shutdown()
    server.server_close()


def test_what_is_typed_is_asked_and_offered(service: FakePdok, visit: Visit) -> None:
    answer = visit().get("/adressen/?q=hoedstr 12").json()
    assert [one["label"] for one in answer["choices"]] == [
        HOUSE["weergavenaam"],
        OTHER["weergavenaam"],
    ]


def test_only_what_was_typed_and_which_municipality_leave_the_house(
    service: FakePdok, cast: Cast, visit: Visit
) -> None:
    visit(cast.bewoner).get("/adressen/?q=hoedstr 12", headers={"user-agent": "Eigen browser"})

    ((path, query, headers),) = service.asked
    assert path == "/v3_1/suggest"
    assert query.pop("q") == ["hoedstr 12"]
    assert query == {
        "fq": ["gemeentecode:0392", "type:(adres OR weg OR postcode)"],
        "fl": ["id,weergavenaam,type"],
        "rows": ["8"],
    }
    assert set(headers) <= {"Host", "User-Agent", "Accept-Encoding", "Accept", "Connection"}
    assert "Eigen browser" not in headers.values()


def test_one_address_is_looked_up_and_said_again_finds_itself(
    service: FakePdok, town: Town
) -> None:
    place = look_up(town.municipality, "verre hoedstraat 12").place
    assert place is not None
    assert (place.label, place.lon, place.lat) == (HOUSE["weergavenaam"], 4.611, 52.371)
    assert look_up(town.municipality, place.label).place == place
    assert [path for path, _query, _headers in service.asked if path.endswith("lookup")] == [
        "/v3_1/lookup"
    ]


def test_what_is_not_clear_is_asked_about(service: FakePdok, town: Town) -> None:
    answer = look_up(town.municipality, "hoedstraat")
    assert answer.place is None
    assert len(answer.choices) == 2
    assert answer.sentence == "Welk adres bedoel je? Kies er een."


def test_the_same_question_is_asked_once_and_stands_nowhere(
    service: FakePdok, visit: Visit, settings: Settings
) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    browser = visit()
    for _again in range(3):
        browser.get("/adressen/?q=geheime hoedstraat")
    assert len(service.asked) == 1
    kept: dict[str, bytes] = cache._cache  # type: ignore[attr-defined]
    answers = [value for key, value in kept.items() if "pdok:" in key and "asked" not in key]
    assert [HOUSE["weergavenaam"].encode() in value for value in answers] == [True]
    everything = " ".join(kept).encode() + b"".join(kept.values())
    assert b"geheime" not in everything


def test_a_kept_answer_is_not_found_by_who_has_not_our_key(
    service: FakePdok, town: Town, settings: Settings
) -> None:
    pdok.suggest(town.municipality, "hoedstraat")
    settings.SECRET_KEY = "another key, of somebody who tries questions"
    pdok.suggest(town.municipality, "hoedstraat")
    assert len(service.asked) == 2


def test_a_municipality_that_did_not_turn_it_on_asks_nothing(
    service: FakePdok, town: Town, visit: Visit
) -> None:
    Municipality.objects.update(pdok_addresses=False)
    assert visit().get("/adressen/?q=hoedstr 12").json()["choices"] == []
    assert "data-address" not in visit().get("/initiatieven/").text
    assert service.asked == []


def test_off_is_how_it_begins_and_an_administrator_turns_it_on(
    town: Town, cast: Cast, visit: Visit
) -> None:
    assert town.municipality.pdok_addresses is False
    assert 'name="municipality-pdok_addresses"' in visit(cast.beheer).get("/beheer/").text


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": 500},
        {"status": 302},
        {"body": "<html>"},
        {"body": "[]"},
        {"body": '{"response": {"docs": [1]}}'},
        {"body": '{"response": {"docs": [{"id": 1, "weergavenaam": 2}]}}'},
        {"body": "x" * 300_000},
    ],
)
def test_when_it_does_not_answer_our_own_addresses_are_used_and_it_is_said(
    service: FakePdok, town: Town, visit: Visit, trouble: dict[str, Any]
) -> None:
    make_street(town.municipality, "Eigen Hoedstraat", ("12",))
    for name, value in trouble.items():
        setattr(service, name, value)

    answer = visit().get("/adressen/?q=hoedstraat 12").json()
    assert [one["label"] for one in answer["choices"]] == ["Eigen Hoedstraat 12, 2011 SA Haarlem"]
    assert "antwoordt nu niet" in answer["sentence"]
    # For a while it is left alone.
    visit().get("/adressen/?q=iets anders")
    assert len(service.asked) == 1


def test_without_addresses_of_our_own_nothing_is_lost(service: FakePdok, visit: Visit) -> None:
    service.status = 503
    page = visit().get("/initiatieven/?near=Verre Hoedstraat 12")
    assert page.status_code == 400
    assert "Probeer het straks nog eens" in page.text
    assert 'value="Verre Hoedstraat 12"' in page.text


@pytest.mark.parametrize("point", ["", "POINT(0 0)", "POINT(x y)", "POINT(4.6)"])
def test_a_point_that_cannot_be_is_no_place(service: FakePdok, town: Town, point: str) -> None:
    service.point = point
    answer = look_up(town.municipality, "verre hoedstraat 12")
    assert answer.place is None
    assert "antwoordt nu niet" in answer.sentence


def test_there_is_a_limit_to_asking(
    service: FakePdok, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdok, "MOST_PER_MINUTE", 2)
    for text in ("een straat", "twee straat"):
        pdok.suggest(town.municipality, text)
    with pytest.raises(pdok.AwayError):
        pdok.suggest(town.municipality, "drie straat")
    assert len(service.asked) == 2


@pytest.mark.parametrize("text", ["", " ", "a", "\x00", "!!!"])
def test_what_is_no_address_is_not_asked(service: FakePdok, town: Town, text: str) -> None:
    assert pdok.suggest(town.municipality, text) == []
    assert service.asked == []


def test_a_point_on_the_map_never_leaves_the_house(service: FakePdok, visit: Visit) -> None:
    answer = visit().get("/adressen/plek/?lon=4.61&lat=52.37").json()
    assert "Rozenprieel" in answer["sentence"]
    assert service.asked == []


def test_it_is_one_fixed_address_over_https() -> None:
    from config import settings as shipped

    assert shipped.PDOK_ADDRESSES == "https://api.pdok.nl/bzk/locatieserver/search/v3_1/"


def test_the_privacy_page_says_it(service: FakePdok, visit: Visit) -> None:
    assert "vraagt het aan PDOK" in visit().get("/privacy/").text
    Municipality.objects.update(pdok_addresses=False)
    assert "PDOK" not in visit().get("/privacy/").text
