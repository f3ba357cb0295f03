"""What stands around the page of an initiative: others, passing it on, and what machines read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from initiatives.models import Initiative
from initiatives.placing.on_map import put_on_map
from initiatives.vocabulary import PlaceKind
from tests.conftest import Cast, Town, queries
from tests.factories import ActivityFactory, InitiativeFactory, PhotoFactory

Visit = Callable[..., Client]


def at(town: Town, lon: float, **more: object) -> Initiative:
    """A published initiative on the map, so far east."""
    made = InitiativeFactory(
        municipality=town.municipality,
        published=True,
        place_kind=PlaceKind.POINT,
        lon=lon,
        lat=52.38,
        **more,
    )
    put_on_map(made)
    made.save()
    return made


def shown(page: Any, part: str) -> list[Initiative]:
    """The initiatives whose cards stand in a part of a page."""
    return [card.initiative for card in page.context[part]]


def test_the_nearest_come_first_and_only_those_everybody_sees(town: Town, visit: Visit) -> None:
    here = at(town, 4.60, topic="groen")
    near = at(town, 4.607, topic="kunst")
    nearest = at(town, 4.601, topic="groen")
    far = at(town, 4.608, topic="groen")
    at(town, 4.60, phase="gestopt")
    private = InitiativeFactory(municipality=town.municipality, topic="groen", name="Geheim plan")

    page = visit().get(here.get_absolute_url())

    # 500 metres is 0.0074 degrees here; what is further away is not around the corner.
    assert shown(page, "nearby") == [nearest, near]
    # Each is shown once.
    assert shown(page, "similar") == [far]
    assert private.name not in page.text


def test_what_is_about_the_same_is_found_without_a_place(town: Town, visit: Visit) -> None:
    here = InitiativeFactory(municipality=town.municipality, published=True, topic="groen")
    same = InitiativeFactory(municipality=town.municipality, published=True, topic="groen")
    InitiativeFactory(municipality=town.municipality, published=True, topic="kunst")

    page = visit().get(here.get_absolute_url())

    assert (shown(page, "nearby"), shown(page, "similar")) == ([], [same])


def test_what_is_most_alike_comes_first(town: Town, visit: Visit) -> None:
    here = at(town, 4.60, topic="groen", activity_kinds=["tuinieren", "eten"])
    doing = at(town, 4.62, topic="kunst", activity_kinds=["eten"])
    topic = at(town, 4.65, topic="groen", activity_kinds=["les"])
    both = at(town, 4.70, topic="groen", activity_kinds=["tuinieren"])
    at(town, 4.61, topic="sport", activity_kinds=["bewegen"])

    page = visit().get(here.get_absolute_url())

    assert shown(page, "nearby") == []
    assert shown(page, "similar") == [both, topic, doing]


def test_without_a_topic_and_kinds_nothing_is_alike(town: Town, visit: Visit) -> None:
    here = InitiativeFactory(municipality=town.municipality, published=True, topic="")
    InitiativeFactory(municipality=town.municipality, published=True, topic="")

    assert shown(visit().get(here.get_absolute_url()), "similar") == []


def test_others_cost_a_fixed_number_of_queries(town: Town, visit: Visit) -> None:
    here = at(town, 4.60, topic="groen")
    at(town, 4.601, topic="groen")
    InitiativeFactory(municipality=town.municipality, published=True, topic="groen")
    visit().get(here.get_absolute_url())  # the drawing of the town is kept
    with queries() as few:
        visit().get(here.get_absolute_url())
    for step in range(20):
        PhotoFactory(initiative=at(town, 4.60 + step / 1000, topic="groen"))
    with queries() as many:
        visit().get(here.get_absolute_url())

    assert len(many) == len(few)


def test_a_machine_reads_what_everybody_reads(town: Town, cast: Cast, visit: Visit) -> None:
    here = InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name="</script><b>Tuin & zo",
        areas=[town.buurt],
        maker=cast.bewoner,
    )
    cover = PhotoFactory(initiative=here)
    ActivityFactory(initiative=here)

    page = visit().get(here.get_absolute_url()).text

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found is not None
    data = json.loads(found[1])
    assert (data["@type"], data["name"]) == ("Project", "</script><b>Tuin & zo")
    assert data["url"].endswith(here.get_absolute_url())
    assert data["image"].endswith(cover.get_absolute_url())
    assert cast.bewoner.name not in found[1]
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert "https://wa.me/?text=" in page


def test_what_not_everybody_sees_is_not_passed_on(town: Town, cast: Cast, visit: Visit) -> None:
    private = InitiativeFactory(municipality=town.municipality, maker=cast.bewoner)

    page = visit(cast.bewoner).get(private.get_absolute_url()).text

    assert "application/ld+json" not in page
    assert "og:title" not in page
    assert "Vertel het verder" not in page
