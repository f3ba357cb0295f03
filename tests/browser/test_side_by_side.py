"""What stands side by side on a wide screen begins at one height."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visitor
from tests.browser.pages import BEHEER


def top(visitor: Visitor, selector: str) -> float:
    """How far below the top of the page something begins."""
    box = visitor.page.locator(selector).bounding_box()
    assert box
    return box["y"]


def test_the_two_columns_of_the_settings(visitor: Visitor) -> None:
    visitor.become(BEHEER)
    visitor.go("/beheer/")
    assert top(visitor, "#promises") == pytest.approx(top(visitor, "#privacy"), abs=1)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_each_search_of_the_front_page_has_its_button_beside_it(
    width: int, visitor: Visitor
) -> None:
    page = visitor.go("/")
    page.set_viewport_size({"width": width, "height": 800})

    fields = [page.locator(one).bounding_box() for one in ("#home-near", "#home-q")]
    buttons = [one.bounding_box() for one in page.locator(".home-search button").all()]

    assert len(buttons) == len(fields)
    for field, button in zip(fields, buttons, strict=True):
        assert field
        assert button
        assert (button["y"], button["height"]) == pytest.approx(
            (field["y"], field["height"]), abs=1
        )
        assert button["x"] > field["x"] + field["width"]
        # Room for a street with its number.
        assert field["width"] > 150
    assert fields[0]["width"] == pytest.approx(fields[1]["width"], abs=1)  # type: ignore[index]


def test_the_two_searches_of_the_front_page(visitor: Visitor) -> None:
    visitor.go("/")
    assert top(visitor, "#home-near") == pytest.approx(top(visitor, "#home-q"), abs=1)
