"""What is new in the list, for a feed reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from initiatives.services.initiatives import move_publication
from initiatives.workflow import Mover, Publication
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory

Visit = Callable[..., Client]
ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = f"{ATOM}entry"


def titles(body: bytes) -> list[str | None]:
    root = ElementTree.fromstring(body)  # noqa: S314  our own answer
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(ENTRY)]


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


def test_the_feed_names_the_municipality_as_its_author(town: Town, visit: Visit) -> None:
    root = ElementTree.fromstring(  # noqa: S314  our own answer
        visit().get("/initiatieven/nieuw.atom").content
    )

    assert root.findtext(f"{ATOM}author/{ATOM}name") == town.municipality.name


def test_what_is_hidden_and_shown_again_is_not_new_to_who_follows(
    town: Town, cast: Cast, visit: Visit
) -> None:
    first, second = InitiativeFactory.create_batch(
        2, municipality=town.municipality, published=True
    )

    def ids() -> dict[str | None, str | None]:
        body = visit().get("/initiatieven/nieuw.atom").content
        root = ElementTree.fromstring(body)  # noqa: S314  our own answer
        return {one.findtext(f"{ATOM}title"): one.findtext(f"{ATOM}id") for one in root.iter(ENTRY)}

    before = ids()
    assert before[first.name] != before[second.name]
    assert (before[first.name] or "").startswith("urn:uuid:")

    with time_machine.travel(timezone.now() + timedelta(days=30)):
        for to in (Publication.HIDDEN, Publication.PUBLISHED):
            move_publication(
                initiative=first, to=to, mover=Mover.MUNICIPALITY, actor=cast.beheer, reason="Spam"
            )

        assert ids() == before


def test_a_wrong_filter_is_no_feed(town: Town, visit: Visit) -> None:
    response = visit().get("/initiatieven/nieuw.atom?topic=paars")

    assert response.status_code == 400
    assert "geen onderwerp" in response.content.decode()


def test_a_control_character_does_not_break_the_feed(town: Town, visit: Visit) -> None:
    InitiativeFactory(municipality=town.municipality, published=True, summary="Samen\x0bwieden")

    assert titles(visit().get("/initiatieven/nieuw.atom").content) != []


@pytest.mark.parametrize("written", ["%01", "tuin%0b", "%EF%BF%BE"])
@pytest.mark.parametrize("address", ["/initiatieven/nieuw.atom", "/agenda/agenda.ics"])
def test_an_odd_character_in_a_filter_does_not_break_what_is_followed(
    town: Town, visit: Visit, address: str, written: str
) -> None:
    response = visit().get(f"{address}?q={written}")

    assert response.status_code == 200
    if address.endswith("atom"):
        assert titles(response.content) == []


def test_a_summary_reads_as_it_was_written(town: Town, visit: Visit) -> None:
    written = "Wij <b>wieden</b> & zaaien: 1 < 2"
    InitiativeFactory(municipality=town.municipality, published=True, summary=written)

    root = ElementTree.fromstring(  # noqa: S314  our own answer
        visit().get("/initiatieven/nieuw.atom").content
    )
    summary = next(root.iter(f"{ATOM}summary"))

    assert summary.get("type") == "html"
    assert "<" not in (summary.text or "")
    assert unescape(summary.text or "") == written


def test_who_has_the_feed_gets_it_again_only_when_it_changed(town: Town, visit: Visit) -> None:
    InitiativeFactory(municipality=town.municipality, published=True, name="Tuin")
    browser = visit()
    etag = browser.get("/initiatieven/nieuw.atom")["ETag"]
    known = {"If-None-Match": etag}
    assert browser.get("/initiatieven/nieuw.atom", headers=known).status_code == 304

    InitiativeFactory(municipality=town.municipality, published=True, name="Koor")

    assert browser.get("/initiatieven/nieuw.atom", headers=known).status_code == 200
