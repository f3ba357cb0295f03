"""The map as GeoJSON: the places the map draws and no others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from initiatives.placing.on_map import put_on_map
from initiatives.services.initiatives import hide
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory

Visit = Callable[..., Client]
ADDRESS = "/kaart/kaart.geojson"


def collection(browser: Client, query: str = "") -> dict[str, Any]:
    response = browser.get(f"{ADDRESS}{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/geo+json"
    found: dict[str, Any] = json.loads(b"".join(response.streaming_content))
    assert found["type"] == "FeatureCollection"
    return found


def features(browser: Client, query: str = "") -> dict[str, Any]:
    return {one["properties"]["name"]: one for one in collection(browser, query)["features"]}


def test_a_place_is_as_precise_as_its_makers_chose(town: Town, visit: Visit) -> None:
    shared = {"municipality": town.municipality, "published": True}
    exact = InitiativeFactory(name="Op de plek", on_a_point=True, areas=[town.buurt], **shared)
    put_on_map(exact)
    exact.save()
    InitiativeFactory(name="In een buurt", areas=[town.buurt], **shared)
    InitiativeFactory(name="Overal", **shared)

    found = features(visit())

    assert found["Op de plek"]["geometry"]["coordinates"] == pytest.approx([4.61, 52.37], abs=1e-4)
    assert found["Op de plek"]["properties"]["place"] == "Rozenprieel"
    middle = found["In een buurt"]["geometry"]
    assert middle["type"] == "Point"
    assert middle["coordinates"] == pytest.approx([town.buurt.lon, town.buurt.lat], abs=1e-4)
    assert found["In een buurt"]["properties"]["placeKind"] == "areas"
    assert found["Overal"]["geometry"] is None
    assert found["Overal"]["properties"]["place"] == "Heel Haarlem"


def test_it_leads_to_the_page_of_each(town: Town, visit: Visit) -> None:
    one = InitiativeFactory(
        municipality=town.municipality, published=True, name='"Tuin" <b>', areas=[town.buurt]
    )

    found = features(visit())['"Tuin" <b>']

    assert found["id"] == one.slug
    assert found["properties"]["url"] == f"http://haarlem.localhost/initiatieven/{one.slug}/"
    assert found["properties"]["areas"] == [town.buurt.code]


def test_it_holds_what_everybody_sees_of_the_filter(town: Town, cast: Cast, visit: Visit) -> None:
    shared = {"municipality": town.municipality, "areas": [town.buurt], "maker": cast.bewoner}
    InitiativeFactory(published=True, name="Tuin", **shared)
    InitiativeFactory(published=True, name="Koor", topic="kunst", **shared)
    for publication in ("private", "requested", "hidden"):
        InitiativeFactory(publication=publication, name="Niet te zien", **shared)

    for person in (None, cast.bewoner, cast.beheer):
        assert set(features(visit(person), "?topic=groen&area=zuid-west")) == {"Tuin"}
    assert set(features(visit())) == {"Tuin", "Koor"}
    assert collection(visit(), "?q=xyzniets")["features"] == []


def test_who_has_it_gets_it_again_only_when_it_changed(
    town: Town, cast: Cast, visit: Visit
) -> None:
    shared = {"municipality": town.municipality, "published": True}
    InitiativeFactory(name="Blijft", **shared)
    gone = InitiativeFactory(name="Gaat weg", **shared)
    browser = visit()
    etag = browser.get(ADDRESS)["ETag"]
    same = browser.get(ADDRESS, headers={"If-None-Match": etag})
    assert same.status_code == 304
    assert same["ETag"] == etag
    assert same["Access-Control-Allow-Origin"] == "*"

    hide(initiative=gone, actor=cast.beheer, reason="Reclame", origin="http://haarlem.localhost")

    assert browser.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 200
    assert set(features(browser)) == {"Blijft"}


def test_more_than_a_piece_is_still_one_collection(town: Town, visit: Visit) -> None:
    browser = visit()
    shared = {"municipality": town.municipality, "published": True, "areas": [town.buurt]}
    InitiativeFactory(**shared)
    with queries() as with_one:
        features(browser)
    InitiativeFactory.create_batch(520, **shared)

    with queries() as with_many:
        assert len(collection(browser)["features"]) == 521

    # The areas of the rows past the first five hundred are one more query.
    assert len(with_many) == len(with_one) + 1
