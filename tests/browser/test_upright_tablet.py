"""What there is of something fits the width of a tablet that is held upright."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visitor
from tests.browser.pages import SUBSIDIE

TABLET = {"width": 768, "height": 1024}


@pytest.fixture
def tablet(new_visitor: Callable[..., Visitor]) -> Visitor:
    visitor = new_visitor(TABLET)
    visitor.become(SUBSIDIE)
    return visitor


@pytest.mark.parametrize(
    ("path", "things"),
    [("/", "[aria-labelledby=newest] > ul > li"), ("/subsidies/", ".funding-bars > li")],
)
def test_three_things_are_no_two_and_a_third(path: str, things: str, tablet: Visitor) -> None:
    boxes = [one.bounding_box() or {} for one in tablet.go(path).locator(things).all()]

    assert len(boxes) == 3
    assert len({round(box["y"]) for box in boxes}) == 1


def test_a_comparison_in_words_takes_two_lines(tablet: Visitor) -> None:
    words = tablet.go("/kaart/wat-ontbreekt/").locator(".gaps-table__beside")

    lines = words.evaluate_all(
        """cells => cells.map(cell => {
            const words = document.createRange();
            words.selectNodeContents(cell);
            const line = parseFloat(getComputedStyle(cell).lineHeight);
            return words.getBoundingClientRect().height / line;
        })"""
    )
    assert lines
    assert max(lines) <= 2
