"""Names of areas on the map: whole, or not there."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitor

# How dark ink is, of 255; borders and marks are lighter or coloured.
INK = 80
# And how light the ground is, without any line on it.
LIGHT = 200
# Pixels along the edge.
EDGE = 4


def drawn(page: Page) -> Image.Image:
    """The map in grey once it stands still, with its names."""
    before = b""
    for _attempt in range(40):
        now = page.locator(".map__canvas").screenshot()
        picture = Image.open(io.BytesIO(now), formats=["PNG"]).convert("L")
        if now == before and has_ink(picture):
            return picture
        before = now
        page.wait_for_timeout(500)
    raise AssertionError("The map never stood still.")


def has_ink(picture: Image.Image) -> bool:
    return picture.getextrema()[0] < INK  # type: ignore[operator]


def test_no_name_runs_off_the_map(new_visitor: Callable[..., Visitor]) -> None:
    page = new_visitor(PHONE).go("/kaart/")
    expect(page.locator(".map--ready")).to_be_visible()

    picture = drawn(page)

    width, height = picture.size
    edges = [(0, 0, EDGE, height), (width - EDGE, 0, width, height)]
    assert [has_ink(picture.crop(edge)) for edge in edges] == [False, False]


# With larger letters the pin is larger too.
@pytest.mark.parametrize("letters", ["100%", "300%"])
def test_no_name_lies_under_the_pin_of_a_place(
    letters: str, new_visitor: Callable[..., Visitor]
) -> None:
    visitor = new_visitor()
    visitor.become("bewoner@demo.example")
    visitor.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        f" document.documentElement.style.fontSize = '{letters}';"
        "});"
    )
    # It is pinned close to where the name of its buurt would be.
    page = visitor.go("/initiatieven/buurtkamer-rozenprieel/plek/")
    page.locator(".place-pin").evaluate("pin => { pin.style.visibility = 'hidden'; }")

    picture = drawn(page)

    pin, canvas = (page.locator(one).bounding_box() or {} for one in (".place-pin", ".map__canvas"))
    left, top = pin["x"] - canvas["x"], pin["y"] - canvas["y"]
    under = (left, top, left + pin["width"], top + pin["height"])
    # Not as much as the grey of a border or a name.
    assert picture.crop(under).getextrema()[0] > LIGHT  # type: ignore[operator]
