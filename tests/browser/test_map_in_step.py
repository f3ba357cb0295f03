"""The map, its list and the address bar say the same, whatever somebody does to one of them."""

from __future__ import annotations

import re
from collections.abc import Callable

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


def test_a_browser_that_cannot_draw_gets_the_list_and_a_sentence(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor(PHONE)
    visitor.context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")

    page = visitor.go("/kaart/")

    expect(page.locator(".map__fallback")).to_be_visible()
    expect(page.locator("#results")).to_be_visible()
    expect(page.locator(".map-page__tabs")).to_be_hidden()


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
