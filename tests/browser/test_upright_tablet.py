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


@pytest.mark.parametrize("view", ["stream", "area", "source", "applications"])
def test_a_table_of_money_is_never_wider_than_a_tablet(view: str, tablet: Visitor) -> None:
    page = tablet.go(f"/subsidies/?view={view}")
    frame = page.locator(".table-frame")

    # Upright as cards beside each other, with every amount; lying as a table.
    for width in (640, 768, 1023, 1024, 1152):
        page.set_viewport_size({"width": width, "height": 1024})
        room, needed = frame.evaluate("it => [it.clientWidth, it.scrollWidth]")
        assert needed <= room, width
        rows = [row.bounding_box() or {} for row in page.locator(".table tbody tr").all()[:2]]
        assert (rows[0]["y"] == rows[1]["y"]) == (width < 1024)


def test_an_address_in_a_person_card_is_on_one_line(tablet: Visitor) -> None:
    for path in ("/", "/initiatieven/moestuin-de-sla/"):
        lines = tablet.go(path).locator(".person-card__ways a[href^=mailto] span")
        heights = lines.evaluate_all("all => all.map(one => one.getClientRects().length)")
        assert heights
        assert set(heights) == {1}, path


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
