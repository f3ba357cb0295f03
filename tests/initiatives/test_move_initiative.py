"""Makers say anew where their initiative is: at an address, in buurten or everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from initiatives.models import Initiative, Maker
from initiatives.placing.moving import current_place, move_initiative, print_of_place
from initiatives.placing.on_map import Place
from initiatives.vocabulary import PlaceKind
from municipalities.mercator import to_map
from municipalities.models import AreaAlias
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory, make_area, make_street

Visit = Callable[..., Client]


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    """A garden in a buurt, with a maker."""
    make_street(town.municipality, "Grote Hoedstraat", ("12",))
    make_street(town.municipality, "Randpad", ("1",), lon=4.599)
    row = InitiativeFactory(
        municipality=town.municipality, published=True, name="Tuin", areas=[town.other_buurt]
    )
    row.place_kind = PlaceKind.AREAS
    row.save()
    Maker.objects.create(initiative=row, user=cast.bewoner, part=Maker.Part.INITIATOR)
    return row


def path(row: Initiative) -> str:
    return f"{row.get_absolute_url()}plek/"


def seen(row: Initiative) -> str:
    return print_of_place(current_place(Initiative.objects.get(pk=row.pk)))


def move(browser: Client, row: Initiative, data: dict[str, Any]) -> Any:
    """Send the form as somebody does who opened it just now."""
    return browser.post(path(row), {"seen": seen(row), **data})


def test_an_address_becomes_its_point_on_the_map(
    garden: Initiative, town: Town, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    data = {"kind": "point", "address": "hoedstraat 12"}
    assert move(browser, garden, data).status_code == 302

    garden.refresh_from_db()
    assert (garden.place_kind, garden.lon, garden.lat) == ("point", 4.61, 52.37)
    assert (garden.map_x, garden.map_y) == to_map(4.61, 52.37)
    assert list(garden.areas.all()) == [town.buurt]
    # Who moves it nowhere is asked nothing.
    page = browser.get(path(garden)).text
    assert 'value="4.61"' in page
    assert "hoedstraat" not in page.lower()


def test_the_history_says_who_moved_it(garden: Initiative, cast: Cast) -> None:
    place = Place(PlaceKind.POINT, lon=4.61, lat=52.37)

    move_initiative(initiative=garden, place=place, actor=cast.bewoner, seen=seen(garden))

    assert garden.changes.first().pgh_context["user"] == cast.bewoner.pk


def test_a_buurt_leaves_no_point_behind(
    garden: Initiative, town: Town, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    move(browser, garden, {"kind": "point", "address": "hoedstraat 12"})
    move(browser, garden, {"kind": "areas", "areas": [town.other_buurt.pk]})

    garden.refresh_from_db()
    assert (garden.lon, garden.lat) == (None, None)
    assert (garden.map_x, garden.map_y) == to_map(town.other_buurt.lon, town.other_buurt.lat)


def test_the_whole_municipality_is_drawn_nowhere(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    move(visit(cast.bewoner), garden, {"kind": "municipality"})
    garden.refresh_from_db()
    assert (garden.map_x, garden.map_y, garden.areas.count()) == (None, None, 0)


def test_what_nobody_sees_is_drawn_nowhere(garden: Initiative, cast: Cast, visit: Visit) -> None:
    garden.publication = "private"
    garden.map_x = garden.map_y = None
    garden.save()
    move(visit(cast.bewoner), garden, {"kind": "point", "address": "hoedstraat 12"})
    garden.refresh_from_db()
    assert (garden.lon, garden.map_x) == (4.61, None)


def test_just_outside_asks_once(garden: Initiative, town: Town, cast: Cast, visit: Visit) -> None:
    browser = visit(cast.bewoner)
    asked = move(browser, garden, {"kind": "point", "address": "Randpad 1"})
    assert asked.status_code == 400
    assert "Ja, zet het bij Rozenprieel" in asked.text

    yes = {"kind": "point", "address": "Randpad 1", "nearby": "on"}
    assert move(browser, garden, yes).status_code == 302
    again = {"kind": "point", "lon": "4.599", "lat": "52.37"}
    assert move(browser, garden, again).status_code == 302


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kind": "point"},
        {"kind": "point", "address": "nergens"},
        {"kind": "areas"},
        {"kind": "x"},
    ],
)
def test_what_is_no_place_changes_nothing(
    garden: Initiative, cast: Cast, visit: Visit, data: dict[str, str]
) -> None:
    assert move(visit(cast.bewoner), garden, data).status_code == 400
    garden.refresh_from_db()
    assert garden.place_kind == "areas"


def test_an_old_form_does_not_put_an_exact_address_back(
    garden: Initiative, town: Town, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    move(browser, garden, {"kind": "point", "address": "hoedstraat 12"})
    old_form = {"seen": seen(garden), "kind": "point", "lon": "4.61", "lat": "52.37"}
    move(browser, garden, {"kind": "areas", "areas": [town.other_buurt.pk]})

    # What she did not touch does not move.
    assert browser.post(path(garden), old_form).status_code == 302
    garden.refresh_from_db()
    assert (garden.place_kind, garden.lon, garden.lat) == ("areas", None, None)

    # What she did move clashes with what was saved meanwhile; nothing typed is lost.
    clash = browser.post(path(garden), {**old_form, "lon": "4.611"})
    assert clash.status_code == 409
    assert town.other_buurt.name in clash.text
    assert 'value="4.611"' in clash.text
    garden.refresh_from_db()
    assert (garden.place_kind, garden.lon) == ("areas", None)

    # Who saw both may choose hers.
    assert f'value="{seen(garden)}"' in clash.text
    assert move(browser, garden, {**old_form, "seen": seen(garden)}).status_code == 302
    garden.refresh_from_db()
    assert garden.lon == 4.61


def test_who_must_choose_reads_all_buurten(
    garden: Initiative, town: Town, cast: Cast, visit: Visit
) -> None:
    third = make_area(
        town.municipality,
        "buurt",
        "BU039216D1",
        "Vogelbuurt",
        box=(4.62, 52.37, 4.64, 52.38),
        within=(town.gemeente, town.other_gebied),
    )
    browser = visit(cast.bewoner)
    old_form = {"seen": seen(garden), "kind": "municipality"}
    move(browser, garden, {"kind": "areas", "areas": [town.buurt.pk, third.pk]})
    clash = browser.post(path(garden), old_form)
    assert "Rozenprieel en Vogelbuurt" in clash.text

    every = [town.buurt.pk, town.other_buurt.pk, third.pk]
    move(browser, garden, {"kind": "areas", "areas": every})
    clash = browser.post(path(garden), old_form)
    assert clash.status_code == 409
    assert "Delftwijk, Rozenprieel en Vogelbuurt" in clash.text


def test_a_form_that_does_not_say_what_it_saw_moves_nothing(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    answer = visit(cast.bewoner).post(path(garden), {"kind": "municipality"})

    assert answer.status_code == 409
    garden.refresh_from_db()
    assert garden.place_kind == "areas"


def test_the_page_asks_a_fixed_number_of_questions(
    garden: Initiative, town: Town, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    browser.get(path(garden))

    def count() -> int:
        with queries() as asked:
            browser.get(path(garden))
        return len(asked)

    one = count()
    for at in range(20):
        make_street(town.municipality, f"Straat {at}")
        wijk = make_area(town.municipality, "wijk", f"WK9{at:02}", f"Wijk {at}")
        buurt = make_area(town.municipality, "buurt", f"BU9{at:02}", f"Buurt {at}", within=(wijk,))
        AreaAlias.objects.create(area=buurt, name=f"Hoek {at}")
    assert count() == one
    assert f'href="{path(garden)}"' in browser.get(f"{garden.get_absolute_url()}bewerken/").text
