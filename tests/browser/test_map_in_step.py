"""The map, its list and the address bar say the same, whatever somebody does to one of them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitor

COUNT = ".filter-chips__count"
ALL_IN_HAARLEM = re.compile(r"^7\d initiatieven")


def open_filters(page: Page) -> None:
    page.locator(".filters__summary").click()


def test_a_ticked_filter_reaches_list_tiles_and_address(visitor: Visitor) -> None:
    page = visitor.go("/kaart/")
    expect(page.locator(".map--ready")).to_be_visible()
    expect(page.locator(COUNT)).to_have_text(ALL_IN_HAARLEM)
    open_filters(page)

    # A tile asked for before the tick may still come in, so wait for one that knows of it.
    asked = re.compile(r"/tiles/initiatives/.*topic=groen")
    with page.expect_response(asked):
        page.locator("input[name=topic][value=groen]").check()

    expect(page).to_have_url(re.compile(r"/kaart/\?topic=groen#"))
    compare = page.locator(".map-page__more a")
    expect(compare).to_have_attribute("href", re.compile(r"/wat-ontbreekt/\?topic=groen$"))
    # The list comes a moment after the address, so wait for the last card that does not belong.
    topics = page.locator(".map-item .card-initiative__topic")
    expect(topics.filter(has_not_text=re.compile("^Groen"))).to_have_count(0)
    expect(topics.first).to_be_visible()


def test_the_list_follows_the_map_when_it_is_moved_by_keyboard(visitor: Visitor) -> None:
    page = visitor.go("/kaart/#12/52.382/4.638")
    expect(page.locator(COUNT)).to_contain_text("in beeld")
    before = page.locator(COUNT).inner_text()

    page.locator(".maplibregl-canvas").focus()
    for _press in range(3):
        page.keyboard.press("Equal")

    expect(page.locator(COUNT)).not_to_have_text(before)
    expect(page).to_have_url(re.compile(r"#15"))


def test_a_chosen_area_is_fitted_and_kept_in_the_address(visitor: Visitor) -> None:
    page = visitor.go("/kaart/?area=Leidsebuurt")

    expect(page.locator(COUNT)).to_contain_text("initiatie")
    expect(page).to_have_url(re.compile(r"/kaart/\?area=Leidsebuurt#1[45]"))
    page.locator(".chip").click()
    expect(page.locator(COUNT)).to_have_text(ALL_IN_HAARLEM)


def test_the_circle_is_the_one_that_is_searched_and_follows_the_distance(visitor: Visitor) -> None:
    page = visitor.go("/kaart/?near=4.63,52.38&distance=500")
    expect(page.locator(".map--ready")).to_be_visible()
    # A degree of longitude there is so many metres of the ground (a globe of the map's size).
    metres = 111319.49 * math.cos(math.radians(52.38))
    reach = page.evaluate(
        """async () => {
          const { circleRound } = await import("samenspel/map-style");
          const written = document.querySelector("[data-map]").dataset.circle;
          const [area, middle] = circleRound(written).features;
          const [lon] = middle.geometry.coordinates;
          return area.geometry.coordinates[0][0][0] - lon;
        }"""
    )
    assert abs(reach * metres - 500) < 1
    # The map was fitted in the circle: another one is seen from another height.
    expect(page).to_have_url(re.compile(r"#[\d.]+/"))
    height = page.url.partition("#")[2].partition("/")[0]
    open_filters(page)

    page.locator("input[name=distance][value='2500']").check()

    expect(page.locator("#results")).to_have_attribute("data-circle", "4.63000,52.38000,2500")
    expect(page).not_to_have_url(re.compile(f"#{re.escape(height)}/"))


def test_the_map_goes_to_an_address(visitor: Visitor) -> None:
    page = visitor.go("/kaart/")
    expect(page).to_have_url(re.compile(r"#1[012]"))
    open_filters(page)

    page.fill("#filter-near", "2011 SA")
    page.get_by_role("button", name="Laat zien").click()

    expect(page).to_have_url(re.compile(r"near=2011\+SA.*#1[345]"))


def test_from_search_to_page_with_the_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.go("/kaart/")
    page.locator("#filter-q").focus()
    page.keyboard.type("moestuin")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=moestuin"))

    page.locator(".map-item a").first.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/initiatieven/[a-z0-9-]+/$"))


def test_on_a_phone_map_and_list_take_turns_and_the_address_knows(
    new_visitor: Callable[..., Visitor],
) -> None:
    page = new_visitor(PHONE).go("/kaart/")
    expect(page.locator(".maplibregl-canvas")).to_be_visible()
    expect(page.locator("#results")).to_be_hidden()

    page.locator("[data-show=list]").click()

    expect(page.locator("#results")).to_be_visible()
    expect(page.locator(".maplibregl-canvas")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"show=list"))
    page.reload()
    expect(page.locator("#results")).to_be_visible()


@pytest.mark.parametrize("first", ["map", "list"])
def test_on_a_phone_the_list_is_of_the_map_as_it_is_seen(
    first: str, new_visitor: Callable[..., Visitor]
) -> None:
    """A map that is drawn without a size would take one of its own, and show the list that."""
    page = new_visitor(PHONE).go(f"/kaart/?show={first}#13.5/52.38/4.64")
    seen = page.locator(".map__canvas")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.locator(COUNT)).to_contain_text("in beeld")

    sizes = []
    for face in ("list", "map", "list"):
        page.locator(f"[data-show={face}]").click()
        expect(page.locator(f"[data-show={face}]")).to_have_attribute("aria-current", "true")
        sizes.append(seen.evaluate("one => [one.clientWidth, one.clientHeight]"))

    assert min(sizes[0]) > 200
    assert sizes == [sizes[0]] * 3
    views = {parse_qs(urlsplit(one).query)["bbox"][0] for one in asked if "bbox=" in one}
    assert len(views) <= 1, views


def test_a_browser_that_cannot_draw_gets_the_list_and_a_sentence(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor(PHONE)
    visitor.context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")

    page = visitor.go("/kaart/")

    expect(page.locator(".map__fallback")).to_be_visible()
    expect(page.locator("#results")).to_be_visible()
    expect(page.locator(".map-page__tabs")).to_be_hidden()


def test_where_the_map_does_not_arrive_the_list_stays(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor(PHONE)
    visitor.page.route("**/maplibre-gl*.mjs", lambda route: route.abort())

    page = visitor.go("/kaart/")

    expect(page.locator(".map__fallback")).to_be_visible()
    expect(page.locator("#results")).to_be_visible()
    expect(page.locator(".map-page__tabs")).to_be_hidden()
    # The browser says what did not arrive.
    visitor.complaints.clear()


def test_while_no_script_arrives_the_list_is_a_tab_away(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor(PHONE)
    visitor.page.route("**/*.js", lambda route: route.abort())
    page = visitor.go("/kaart/?topic=groen")
    # Not at once: usually a map is on its way.
    expect(page.locator(".map__fallback")).to_be_hidden()
    expect(page.locator(".map__fallback")).to_be_visible(timeout=15_000)

    page.locator("[data-show=list]").click()

    expect(page.locator("#results")).to_be_visible()
    expect(page.locator(COUNT)).not_to_have_text(ALL_IN_HAARLEM)
    visitor.complaints.clear()


def test_the_registry_filters_in_place_and_the_back_button_goes_back(visitor: Visitor) -> None:
    page = visitor.go("/initiatieven/")
    expect(page.locator(COUNT)).to_have_text(ALL_IN_HAARLEM)
    open_filters(page)

    page.locator("input[name=topic][value=groen]").check()
    expect(page).to_have_url(re.compile(r"/initiatieven/\?topic=groen$"))
    expect(page.locator(COUNT)).not_to_have_text(ALL_IN_HAARLEM)

    page.go_back()
    expect(page.locator(COUNT)).to_have_text(ALL_IN_HAARLEM)
    expect(page.locator("header.site-header")).to_be_visible()
