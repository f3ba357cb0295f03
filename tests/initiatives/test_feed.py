"""What is new in the list, for a feed reader."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from django.test import Client

from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory

Visit = Callable[..., Client]
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(body: bytes) -> list[str | None]:
    root = ElementTree.fromstring(body)  # noqa: S314  our own answer
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_the_feed_holds_what_everybody_sees_of_the_filter(
    town: Town, cast: Cast, visit: Visit
) -> None:
    shared = {"municipality": town.municipality, "areas": [town.buurt], "maker": cast.bewoner}
    InitiativeFactory(published=True, name="Tuin & <b>perk</b>", **shared)
    InitiativeFactory(published=True, name="Koor", topic="kunst", **shared)
    for publication in ("private", "requested", "hidden"):
        InitiativeFactory(publication=publication, name="Niet te zien", **shared)

    for person in (None, cast.bewoner, cast.beheer):
        response = visit(person).get("/initiatieven/nieuw.atom?topic=groen&area=zuid-west")
        assert response["Content-Type"].startswith("application/atom+xml")
        assert titles(response.content) == ["Tuin & <b>perk</b>"]
    assert titles(visit().get("/initiatieven/nieuw.atom").content) == ["Koor", "Tuin & <b>perk</b>"]


def test_a_wrong_filter_is_no_feed(town: Town, visit: Visit) -> None:
    response = visit().get("/initiatieven/nieuw.atom?topic=paars")

    assert response.status_code == 400
    assert "geen onderwerp" in response.content.decode()
