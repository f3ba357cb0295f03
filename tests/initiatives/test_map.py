from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.test import Client

from initiatives.models import Initiative
from initiatives.workflow import Publication
from municipalities.mercator import to_map
from municipalities.models import AreaEdition, Municipality
from tests.conftest import Cast, Town, queries
from tests.factories import TEST_PROVENANCE, InitiativeFactory

Visit = Callable[..., Client]

FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}
# A view of the western half of the town.
WEST = "4.60,52.36,4.62,52.38"


class MapElement(HTMLParser):
    """Reads the data attributes of the map."""

    data: dict[str, str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "data-map" in found:
            self.data = {key: value or "" for key, value in found.items()}


def map_settings(page: str) -> dict[str, str]:
    reader = MapElement()
    reader.feed(page)
    return reader.data


def at(town: Town, lon: float, name: str, **more: object) -> Initiative:
    place = to_map(lon, 52.37)
    return InitiativeFactory(
        municipality=town.municipality,
        name=name,
        place_kind="point",
        lon=lon,
        lat=52.37,
        map_x=place.x,
        map_y=place.y,
        **{"published": True, **more},
    )


@pytest.fixture
def spread(town: Town) -> None:
    """Two in the west, one in the east and one that is everywhere."""
    at(town, 4.601, "Rand")
    at(town, 4.611, "Midden")
    at(town, 4.639, "Oosten")
    InitiativeFactory(municipality=town.municipality, published=True, name="Overal")


def groups(browser: Client, query: str) -> list[tuple[str, list[str]]]:
    response = browser.get(f"/kaart/{query}")
    return [
        (group.title, [card.initiative.name for card in group.cards])
        for group in response.context["groups"]
    ]


@pytest.mark.usefixtures("spread")
def test_without_a_script_the_list_holds_everything(visit: Visit) -> None:
    page = visit().get("/kaart/").content.decode()

    assert "4 initiatieven" in page
    for name in ("Rand", "Midden", "Oosten", "Overal"):
        assert name in page
    assert "Hier kan geen kaart worden getekend." in page


@pytest.mark.usefixtures("spread")
def test_the_list_puts_first_what_is_in_view_from_the_middle_outwards(visit: Visit) -> None:
    assert groups(visit(), f"?bbox={WEST}") == [
        ("In beeld", ["Midden", "Rand"]),
        ("In heel Haarlem", ["Overal"]),
        ("Buiten beeld", ["Oosten"]),
    ]


@pytest.mark.usefixtures("spread")
def test_the_count_says_how_many_are_in_view(visit: Visit) -> None:
    page = visit().get(f"/kaart/?bbox={WEST}", headers=FRAGMENT).content.decode()

    assert "4 initiatieven, 2 in beeld" in page


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("&q=rand", "1 initiatief, 1 in beeld"),
        # Nothing has the words: what looks like them is counted.
        ("&q=middem", "1 initiatief, 1 in beeld"),
        ("&q=oostem", "1 initiatief, 0 in beeld"),
        ("&q=koffie", "Geen initiatieven, 0 in beeld"),
    ],
)
def test_what_was_found_is_in_view_or_not(visit: Visit, query: str, said: str) -> None:
    page = visit().get(f"/kaart/?bbox={WEST}{query}", headers=FRAGMENT).content.decode()

    assert said in page


@pytest.mark.usefixtures("spread")
def test_of_many_it_is_said_too_how_many_are_in_view(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 3)
    monkeypatch.setattr("initiatives.search.counts.LARGEST_PAGE", 1)

    page = visit().get(f"/kaart/?bbox={WEST}", headers=FRAGMENT).content.decode()

    assert "Meer dan 3 initiatieven, 2 in beeld" in page


@pytest.mark.usefixtures("spread")
def test_what_a_typo_found_is_looked_up_before_it_is_laid_in_the_view(visit: Visit) -> None:
    with queries() as asked:
        visit().get(f"/kaart/?bbox={WEST}&q=middem", headers=FRAGMENT)

    statements = [one["sql"] for one in asked]
    in_view = [one for one in statements if "count(" in one.lower() and " <@ " in one]
    assert len(in_view) == 1
    looked_up, _comma, counted = in_view[0].partition(" <@ ")
    assert "found (id) AS MATERIALIZED" in looked_up
    assert "%>" not in counted


@pytest.mark.usefixtures("spread")
def test_the_map_asks_for_tiles_with_the_same_filter_as_the_list(visit: Visit) -> None:
    data = map_settings(visit().get("/kaart/?q=rand&topic=groen").content.decode())

    assert data["data-query"] == "q=rand&topic=groen"
    assert data["data-initiatives"] == "/api/v1/tiles/initiatives/{z}/{x}/{y}"
    assert data["data-bounds"] == "4.60000,52.36000,4.64000,52.38000"
    assert json.loads(data["data-words"])["NavigationControl.ZoomIn"] == "Dichterbij"


@pytest.mark.usefixtures("spread")
def test_a_chosen_area_is_what_the_map_opens_on(visit: Visit) -> None:
    data = map_settings(visit().get("/kaart/?area=noord").content.decode())
    fragment = visit().get(f"/kaart/?area=noord&bbox={WEST}", headers=FRAGMENT).content.decode()

    assert data["data-bounds"] == "4.62000,52.36000,4.64000,52.38000"
    assert 'data-bounds="4.62000,52.36000,4.64000,52.38000"' in fragment


@pytest.mark.usefixtures("spread")
def test_the_circle_that_is_searched_is_drawn_and_named_in_the_legend(visit: Visit) -> None:
    asked = "?near=4.6123456,52.37&distance=500"
    page, elsewhere = visit().get(f"/kaart/{asked}").text, visit().get("/kaart/").text
    fragment = visit().get(f"/kaart/{asked}&bbox={WEST}", headers=FRAGMENT).text
    framed = visit().get(f"/kaart/insluiten/{asked}").text

    for one in (page, framed):
        assert map_settings(one)["data-circle"] == "4.61235,52.37000,500"
        assert "Zo ver zoek je rond de plek" in one
    assert 'id="results"' in fragment
    assert 'data-circle="4.61235,52.37000,500"' in fragment
    assert map_settings(elsewhere)["data-circle"] == ""
    assert "Zo ver zoek je" not in elsewhere
    # Without a distance it is the usual one.
    usual = map_settings(visit().get("/kaart/?near=4.61,52.37").text)
    assert usual["data-circle"] == "4.61000,52.37000,1000"


@pytest.mark.usefixtures("spread")
def test_a_place_outside_the_town_is_said_and_the_map_stays(visit: Visit) -> None:
    browser, told = visit(), "Deze plek ligt niet in Haarlem"
    norway, town = "?near=10,60&distance=500", "4.60000,52.36000,4.64000,52.38000"

    with queries() as found:
        page = browser.get(f"/kaart/{norway}").text
    framed = browser.get(f"/kaart/insluiten/{norway}").text
    fragment = browser.get(f"/kaart/{norway}&bbox={WEST}", headers=FRAGMENT).text
    listed = browser.get(f"/initiatieven/{norway}").text
    # Nothing there either, but in the town; and across the border with something within reach.
    inside = browser.get("/kaart/?near=4.625,52.362&distance=50").text
    across = browser.get("/kaart/?near=4.599,52.37&distance=500").text

    assert len(found) <= 10
    for one in (page, framed, fragment, listed):
        assert told in one
    assert map_settings(page)["data-bounds"] == town
    assert map_settings(framed)["data-bounds"] == town
    assert "data-bounds" not in fragment
    for one in (inside, across):
        assert told not in one
        assert map_settings(one)["data-bounds"] != town
    assert "Niets gevonden" in inside
    assert "Rand" in across


def test_without_boundaries_nobody_says_that_a_place_is_outside(
    zandvoort: Municipality, visit: Visit
) -> None:
    page = visit(host="zandvoort.localhost").get("/kaart/?near=10,60").text

    assert "Niets gevonden" in page
    assert "Deze plek ligt niet" not in page


@pytest.mark.parametrize(
    "bbox",
    ["x", "1,2,3", "4.62,52.36,4.60,52.38", "nan,1,2,3", "-inf,0,1,1", "0,0,999,1", "1e400,0,1,1"],
)
def test_a_view_that_is_not_on_earth_is_a_400(town: Town, visit: Visit, bbox: str) -> None:
    response = visit().get(f"/kaart/?bbox={bbox}")

    assert response.status_code == 400
    assert "Dit stuk van de kaart bestaat niet." in response.content.decode()


def test_a_wrong_filter_is_a_400_and_the_map_still_shows_the_town(town: Town, visit: Visit) -> None:
    response = visit().get("/kaart/?topic=paars")

    page = response.content.decode()
    assert response.status_code == 400
    assert "“paars” is geen onderwerp dat we kennen." in page
    assert map_settings(page)["data-query"] == ""


def test_the_map_says_where_its_borders_come_from(town: Town, visit: Visit) -> None:
    AreaEdition.objects.filter(area_set__slug="gemeente").update(attribution="Bron: de gemeente")

    page = visit().get("/kaart/").content.decode()

    assert "Bron: de gemeente" in page
    assert page.count(TEST_PROVENANCE) == 1


def test_the_kadaster_is_allowed_only_where_its_background_is_switched_on(
    town: Town, visit: Visit
) -> None:
    browser = visit()
    without = browser.get("/kaart/")["Content-Security-Policy"]
    Municipality.objects.filter(pk=town.municipality.pk).update(pdok_background=True)

    response = browser.get("/kaart/")
    policy = response["Content-Security-Policy"]

    assert "service.pdok.nl" not in without
    assert "img-src 'self' data: https://service.pdok.nl" in policy
    assert "connect-src 'self' https://service.pdok.nl" in policy
    assert "Achtergrondkaart: Kadaster" in response.content.decode()
    assert "service.pdok.nl" not in browser.get("/initiatieven/")["Content-Security-Policy"]


def test_nobody_meets_what_is_not_public_beside_the_map(
    town: Town, cast: Cast, visit: Visit
) -> None:
    for publication in (Publication.PRIVATE, Publication.REQUESTED, Publication.HIDDEN):
        at(
            town,
            4.61,
            f"Geheim {publication}",
            published=False,
            publication=publication,
            areas=[town.buurt],
            maker=cast.medebewoner,
        )

    for person in (None, cast.buur, cast.verbinder_noord, cast.subsidie, cast.subsidie_zandvoort):
        for query in ("", f"?bbox={WEST}", "?q=geheim"):
            response = visit(person).get(f"/kaart/{query}")
            assert "Geheim" not in response.content.decode().replace("“geheim”", "")
            assert response.context["page"].paginator.count == 0

    shown = visit(cast.beheer).get("/kaart/").content.decode()
    assert "Geheim requested" in shown
    assert "Geheim private" not in shown


def test_the_map_asks_as_many_questions_for_twenty_as_for_one(town: Town, visit: Visit) -> None:
    browser = visit()
    at(town, 4.61, "Eén", areas=[town.buurt])
    with queries() as for_one:
        browser.get(f"/kaart/?bbox={WEST}", headers=FRAGMENT)

    for number in range(19):
        at(town, 4.61 + number / 1000, f"Nummer {number}", areas=[town.buurt])
    with queries() as for_twenty:
        browser.get(f"/kaart/?bbox={WEST}", headers=FRAGMENT)
    assert len(for_twenty) == len(for_one)


def test_a_town_without_borders_still_has_its_list(zandvoort: Municipality, visit: Visit) -> None:
    InitiativeFactory(municipality=zandvoort, published=True, name="Strandtafel")

    response = visit(host="zandvoort.localhost").get("/kaart/")

    assert response.status_code == 200
    assert "Strandtafel" in response.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_beside_the_map_names_each_as_the_tiles_do(
    language: str, town: Town, visit: Visit
) -> None:
    """With a key that a script reads as a number, however many there are."""
    at(town, 4.62, "Moestuin", id=1_234_567)

    page = visit().get("/kaart/", headers={"accept-language": language})

    assert 'data-key="1234567"' in page.text
