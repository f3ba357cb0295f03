"""The map in a frame elsewhere: who may frame it, what it holds, and that nothing else may be."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest
from django.test import Client

from initiatives.models import EmbeddingSite
from municipalities.models import Municipality
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory

Visit = Callable[..., Client]
ADDRESS = "/kaart/insluiten/"
SITE = "https://www.wijkraad.example"


@pytest.fixture
def site(town: Town) -> EmbeddingSite:
    return EmbeddingSite.objects.create(
        municipality=town.municipality, origin=SITE, name="Wijkraad"
    )


def ancestors(headers: object) -> str:
    policy = headers["Content-Security-Policy"]  # type: ignore[index]
    found = [one for one in policy.split("; ") if one.startswith("frame-ancestors")]
    assert len(found) == 1
    return found[0].removeprefix("frame-ancestors ")


def test_without_a_list_nobody_may_frame_the_map(town: Town, visit: Visit) -> None:
    headers = visit().get(ADDRESS).headers

    assert ancestors(headers) == "'none'"
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.usefixtures("site")
def test_the_websites_of_the_list_may_frame_the_map_and_no_others(town: Town, visit: Visit) -> None:
    EmbeddingSite.objects.create(
        municipality=town.municipality, origin="https://krant.example:8443", name="Krant"
    )

    headers = visit().get(f"{ADDRESS}?topic=groen").headers

    assert ancestors(headers) == f"https://krant.example:8443 {SITE}"
    # The older header knows no list, and would refuse them too.
    assert "X-Frame-Options" not in headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    # The list is of one municipality.
    assert ancestors(visit(None, "zandvoort.localhost").get(ADDRESS).headers) == "'none'"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/initiatieven/", "/kaart/", "/agenda/", "/geld/", "/kompas/", "/privacy/"),
        *("/account/login/", "/werkplek/", "/beheer/insluiten/", "/bestaat-niet/", "/admin/"),
        *("/kaart/kaart.geojson", "/agenda/agenda.ics", "/api/v1/initiatives", "/api/v1/docs"),
        *("/initiatieven/?topic=paars", "/kaart/?bbox=1", "/initiatieven/bestand/csv/"),
    ],
)
def test_everything_else_stays_in_no_frame(path: str, cast: Cast, visit: Visit) -> None:
    for person in (None, cast.beheer):
        headers = visit(person).get(path).headers
        assert ancestors(headers) == "'none'"
        assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.usefixtures("site")
def test_it_is_the_same_for_everybody_and_sets_no_cookie(cast: Cast, visit: Visit) -> None:
    for person in (None, cast.beheer):
        response = visit(person).get(ADDRESS)
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.text
        assert cast.beheer.name not in response.text


@pytest.mark.usefixtures("site")
def test_caches_may_hand_it_to_everybody_and_no_cookie_is_read(
    town: Town, cast: Cast, visit: Visit
) -> None:
    town.municipality.pdok_background = True
    town.municipality.save()
    browser = visit(cast.beheer)
    browser.post("/taal/", {"language": "en", "next": "/"})

    hers, other = browser.get(ADDRESS), visit().get(ADDRESS)

    assert hers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in hers["Vary"]
    assert {"Accept-Language", "Host"} <= set(re.split(r",\s*", hers["Vary"]))
    assert hers.text == other.text
    # Her own pages are in the language she chose; a frame speaks that of the browser.
    assert (hers["Content-Language"], hers.text.count('lang="nl"')) == ("nl", 1)
    asked = visit().get(ADDRESS, headers={"accept-language": "en"})
    assert (asked["Content-Language"], asked.text.count('lang="en"')) == ("en", 1)


@pytest.mark.usefixtures("site")
def test_its_one_inline_script_runs_by_its_hash(visit: Visit) -> None:
    response = visit().get(ADDRESS)

    (script,) = re.findall(r"<script[^>]*>([^<]+)</script>", response.text)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = response["Content-Security-Policy"]
    assert f"script-src 'self' 'sha256-{digest}';" in f"{policy};"
    assert "nonce" not in policy + response.text


@pytest.mark.usefixtures("site")
def test_that_of_all_other_pages_runs_by_a_nonce_that_is_new_each_time(visit: Visit) -> None:
    pages = [visit().get("/kaart/") for _number in range(2)]

    nonces = [set(re.findall(r'<script[^>]* nonce="([^"]+)"', page.text)) for page in pages]
    assert all(len(found) == 1 for found in nonces)
    assert nonces[0] != nonces[1]
    for page, (nonce,) in zip(pages, nonces, strict=True):
        assert f"script-src 'self' 'nonce-{nonce}'" in page["Content-Security-Policy"]


def test_it_shows_what_everybody_sees_of_the_filter(town: Town, cast: Cast, visit: Visit) -> None:
    shared = {"municipality": town.municipality, "areas": [town.buurt], "maker": cast.bewoner}
    shown = InitiativeFactory(published=True, name="Tuin", **shared)
    InitiativeFactory(published=True, name="Koor", topic="kunst", **shared)
    for publication in ("private", "requested", "hidden"):
        InitiativeFactory(publication=publication, name="Niet te zien", **shared)

    for person in (None, cast.bewoner, cast.beheer):
        text = visit(person).get(f"{ADDRESS}?topic=groen&area=zuid-west").text
        assert "Koor" not in text
        assert "Niet te zien" not in text
        assert f'<a href="{shown.get_absolute_url()}" target="_blank" rel="noopener">' in text
        # No header, no navigation, and the real page with the same filter.
        assert "site-header" not in text
        assert (
            'href="/kaart/?topic=groen&amp;area=zuid-west" target="_blank" rel="noopener"' in text
        )


def test_the_script_gets_only_the_list(town: Town, visit: Visit) -> None:
    InitiativeFactory(municipality=town.municipality, published=True, areas=[town.buurt])

    response = visit().get(
        f"{ADDRESS}?bbox=4.5,52.3,4.7,52.4",
        headers={"HX-Request": "true", "HX-Request-Type": "partial"},
    )

    assert response.text.strip().startswith("<section")
    assert "1 in beeld" in response.text


@pytest.mark.parametrize("header", [{}, {"HX-Request-Type": "full"}])
@pytest.mark.parametrize("path", [ADDRESS, "/kaart/"])
def test_who_does_not_ask_for_a_part_gets_all_of_it(
    town: Town, visit: Visit, path: str, header: dict[str, str]
) -> None:
    response = visit().get(path, headers={"HX-Request": "true", **header})

    assert response.text.lstrip().startswith("<!doctype html>")
    # What a map cannot start without; caches hand this very answer to everybody.
    assert "/api/v1/tiles/initiatives/" in response.text
    assert "HX-Request-Type" in response["Vary"]


@pytest.mark.parametrize("asked", ["topic=paars", "bbox=taart", "area=nergens"])
def test_a_wrong_filter_says_so_in_the_frame(town: Town, visit: Visit, asked: str) -> None:
    response = visit().get(f"{ADDRESS}?{asked}")

    assert response.status_code == 400
    assert 'role="alert"' in response.text


def test_more_initiatives_need_no_more_queries(haarlem: Municipality, visit: Visit) -> None:
    browser = visit()
    InitiativeFactory(municipality=haarlem, published=True)
    with queries() as with_one:
        browser.get(ADDRESS)
    InitiativeFactory.create_batch(19, municipality=haarlem, published=True)

    with queries() as with_twenty:
        assert "20 initiatieven" in browser.get(ADDRESS).text

    assert len(with_twenty) == len(with_one)
