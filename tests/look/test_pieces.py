"""Pieces of pages that are kept: the same for the same words, and never for others."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import override

from initiatives.cards import Cover, Face, Next
from initiatives.feeds.links import ATOM, Feed
from initiatives.models import Initiative
from initiatives.paper.kinds import PAPERS
from initiatives.search.highlights import Highlights
from initiatives.search.panel import Group, Option
from municipalities import pieces
from municipalities.models import Municipality
from municipalities.navigation import NavigationLink
from municipalities.pieces import piece
from tests.conftest import Town
from tests.factories import InitiativeFactory

BADGE = "components/badge.html"
CARD = "components/card_initiative.html"

FACE = Face(
    slug="tuin",
    url="/initiatieven/tuin/",
    name="Tuin",
    topic="groen",
    topic_label="Groen",
    phase_label="Idee",
    summary="Samen wieden.",
    is_quiet=False,
    place="Rozenprieel",
    seed="BU1",
    needs=("mensen",),
    next=Next("2026-12-05T10:00:00+01:00", "zaterdag 5 december, 10:00 uur", "Wieden"),
    cover=Cover("/foto/1/", "/foto/1/ 640w", "Een tuin"),
    marked=None,
)


def card(face: Face, **more: object) -> str:
    return piece(CARD, card=face, **{"row": False, "new_tab": False, "level": 2, **more})


# Whatever is kept, with the inputs it is shown with.
KEPT: dict[str, dict[str, Any]] = {
    CARD: {"card": FACE, "row": False, "new_tab": False, "level": 2},
    "components/choice_group.html": {
        "legend": "Onderwerp",
        "name": "topic",
        "options": [Option("groen", "Groen", checked=True, count=3, has_count=True)],
        "kind": "checkbox",
        "inline": True,
        "help": "Kies er een of meer.",
    },
    "components/footer_about.html": {
        "name": "Haarlem",
        "email": "initiatieven@demo.example",
        "phone": "023 000 00 00",
    },
    "components/footer_links.html": {},
    "components/import_names.html": {},
    "components/map_legend.html": {"topics": [("groen", "Groen")], "circle": "drawn"},
    "components/navigation.html": {
        "links": [NavigationLink("Kaart", "/kaart/", current=True, staff=False)],
        "staff": False,
    },
    "components/page_links.html": {
        "number": 2,
        "last": 12,
        "is_more": False,
        "numbers": [1, 2, 3, "…", 12],
        "query": "topic=groen",
    },
    "components/stylesheets.html": {"branding_url": "/huisstijl.css", "font": "atkinson"},
    "initiatives/area_options.html": {"names": ["Rozenprieel"]},
    "initiatives/filters_panel.html": {
        "area": "",
        "names": ("Rozenprieel",),
        "near": "",
        "can_look_up": True,
        "mistakes": [],
        "distances": [],
        "groups": [Group("topic", "Onderwerp", [Option("groen", "Groen", checked=False)])],
        "since": "",
        "sort": "",
    },
    "initiatives/follow.html": {
        "feeds": [Feed("atom", ATOM, "https://haarlem.example/feed", "rss", "Lezen", "In een app")]
    },
    "initiatives/on_paper.html": {
        "papers": PAPERS,
        "divisions": [("wijk", "wijk")],
        "query": "topic=groen",
    },
    "initiatives/map_item.html": {
        "card": FACE,
        "key": 1234,
        "lon": 4.6,
        "lat": 52.3,
        "status": "Nog niet voor iedereen te zien",
        "new_tab": False,
    },
}
FOLDERS = ("config", "municipalities", "initiatives", "support", "funding", "templates")


def test_of_every_template_that_is_kept_it_is_known_what_it_is_shown_with() -> None:
    calls = {".html": re.compile(r'{% piece "([^"]+)"'), ".py": re.compile(r'\bpiece\("([^"]+)"')}
    kept = {
        name
        for folder in FOLDERS
        for path in (settings.BASE_DIR / folder).rglob("*.*")
        if path.suffix in calls
        for name in calls[path.suffix].findall(path.read_text(encoding="utf-8"))
    }
    assert kept == KEPT.keys()


@pytest.mark.parametrize("template", KEPT)
def test_a_template_that_is_kept_looks_at_nothing_but_its_inputs(template: str) -> None:
    """Not at the hour; and at the database neither, which this test may not ask."""
    shown = set()
    for moment in ("2026-03-01T08:00:00+01:00", "2031-12-24T23:30:00+01:00"):
        pieces.forget()
        with time_machine.travel(datetime.fromisoformat(moment), tick=False):
            shown.add(piece(template, **KEPT[template]))

    assert len(shown) == 1
    assert shown.pop().strip()


def test_the_same_words_are_rendered_once() -> None:
    with patch.object(pieces, "get_template", wraps=pieces.get_template) as read:
        first = piece(BADGE, text="Eén keer gemaakt")
        again = piece(BADGE, text="Eén keer gemaakt")

        assert first == again
        assert read.call_count == 1
        pieces.forget()
        assert piece(BADGE, text="Eén keer gemaakt") == first
        assert read.call_count == 2


def test_every_word_of_a_card_makes_another_one() -> None:
    others: dict[str, object] = {
        "slug": "perk",
        "url": "/initiatieven/perk/",
        "name": "Perk",
        "topic": "kunst",
        "topic_label": "Kunst",
        "phase_label": "Gestopt",
        "summary": "Samen zaaien.",
        "is_quiet": True,
        "place": "Leidsebuurt",
        "seed": "BU2",
        "needs": ("ruimte",),
        "next": Next("2026-12-06T10:00:00+01:00", "zondag 6 december, 10:00 uur", "Zaaien"),
        "cover": None,
        "marked": Highlights(mark_safe("<mark>Tuin</mark>"), mark_safe("x"), ""),
    }
    assert others.keys() == Face.__dataclass_fields__.keys()
    before = card(FACE)

    for name, value in others.items():
        # With the photo the place seeds no drawing.
        face = replace(FACE, cover=None) if name == "seed" else FACE
        assert card(replace(face, **{name: value})) != card(face), name  # type: ignore[arg-type]
    assert card(FACE, row=True) != before
    assert card(FACE, new_tab=True) != before
    assert card(FACE, level=3) != before
    assert card(FACE) == before


def test_a_language_has_its_own() -> None:
    with override("nl"):
        dutch = card(FACE)
    with override("en"):
        english = card(FACE)

    assert 'lang="nl"' in english
    assert 'lang="nl"' not in dutch


def test_words_are_not_taken_for_markup_that_reads_the_same() -> None:
    words = "<mark>Tuin</mark>"
    marked = piece(BADGE, text=mark_safe(words))  # noqa: S308  what is shown is what is tested

    plain = piece(BADGE, text=words)

    assert words in marked
    assert words not in plain
    assert escape(words) in plain


def test_yes_is_not_taken_for_one() -> None:
    assert "True" in piece(BADGE, text=True)
    assert "1" in piece(BADGE, text=1)


def test_what_may_change_and_stay_equal_is_refused() -> None:
    @dataclass
    class Loose:
        text: str

    # Rows are equal when their keys are, whatever they say.
    for given in (Initiative(pk=1), [Municipality(pk=1)], Loose("x"), {"a": 1}, object()):
        with pytest.raises(TypeError, match="not plain"):
            piece(BADGE, text=given)


def test_a_list_is_taken_as_it_is_now() -> None:
    names = ["Rozenprieel"]
    first = piece("initiatives/area_options.html", names=names)

    names.append("Leidsebuurt")

    assert "Leidsebuurt" not in first
    assert "Leidsebuurt" in piece("initiatives/area_options.html", names=names)


AROUND_A_LIST = {"initiatives/filters_panel.html", "initiatives/follow.html"}


@pytest.mark.parametrize("path", ["/initiatieven/", "/kaart/", "/agenda/"])
@pytest.mark.parametrize("query", ["", "topic=groen", "need=mensen&sort=name"])
def test_what_many_ask_is_written_once(
    town: Town, visit: Callable[..., Client], path: str, query: str
) -> None:
    InitiativeFactory(municipality=town.municipality, topic="groen", published=True)
    browser = visit()
    pieces.forget()

    assert written(browser, f"{path}?{query}") >= AROUND_A_LIST
    assert written(browser, f"{path}?{query}") == set()


# Words, a place, a day, an area as it was typed, and more than one thing at once.
@pytest.mark.parametrize(
    "query",
    [
        *("q=koffie", "near=4.63,52.38", "changedSince=2026-01-02", "topic=groen&need=mensen"),
        *("area=Rozenprieel", "area=rozenprieel!"),
    ],
)
@pytest.mark.parametrize("path", ["/initiatieven/", "/kaart/"])
def test_what_somebody_typed_is_not_kept(
    town: Town, visit: Callable[..., Client], path: str, query: str
) -> None:
    InitiativeFactory(municipality=town.municipality, name="Koffie", published=True)
    browser = visit()
    pieces.forget()
    browser.get(f"{path}?{query}")

    assert written(browser, f"{path}?{query}") >= AROUND_A_LIST


@pytest.mark.parametrize("path", ["/initiatieven/", "/kaart/"])
def test_another_address_makes_no_other_pieces(
    town: Town, visit: Callable[..., Client], path: str
) -> None:
    InitiativeFactory(municipality=town.municipality, published=True)
    browser = visit()
    pieces.forget()
    browser.get(f"{path}?changedSince=2026-01-01")

    again = written(browser, f"{path}?changedSince=2026-01-02")

    assert again <= {*AROUND_A_LIST, "initiatives/on_paper.html"}


def written(browser: Client, address: str) -> set[str]:
    """Open a page; the pieces that were written for it."""
    with patch.object(pieces, "get_template", wraps=pieces.get_template) as read:
        assert browser.get(address).status_code == 200
    return {call.args[0] for call in read.call_args_list}
