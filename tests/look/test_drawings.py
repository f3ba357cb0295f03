"""The drawings: pictograms, patterns, the budget bar."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import Context, Template

from initiatives.topic_look import NO_TOPIC, SHAPES, TOPIC_LOOKS
from initiatives.topic_pattern import stamps
from municipalities.icons import NAMES, icon_svg

ROOT = Path(settings.BASE_DIR)
TEMPLATES = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]


def parsed(svg: str) -> ElementTree.Element:
    """The drawing as a tree; fails when it is not well formed."""
    return ElementTree.fromstring(svg.strip())  # noqa: S314  our own drawing


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_pictogram_is_in_the_package(name: str) -> None:
    svg = icon_svg(name)

    assert parsed(svg).attrib["aria-hidden"] == "true"
    assert "<path" in svg


def test_a_pictogram_that_is_not_listed_is_refused() -> None:
    with pytest.raises(ValueError, match="no pictogram"):
        icon_svg("../../package")


def test_templates_name_pictograms_that_exist() -> None:
    used = {
        (path.name, name)
        for path in TEMPLATES
        for name in re.findall(r'{% icon "([^"]+)"|\bicon="([^"]+)"', path.read_text("utf-8"))
        for name in name
        if name
    }

    assert used
    assert [(page, name) for page, name in sorted(used) if name not in NAMES] == []
    assert {look.icon for look in [*TOPIC_LOOKS.values(), NO_TOPIC]} <= NAMES


@pytest.mark.parametrize("code", [*TOPIC_LOOKS, ""])
def test_a_topic_is_drawn_as_its_shape_with_its_pictogram(code: str) -> None:
    drawn = Template("{% load topics %}{% topic_shape code %}").render(Context({"code": code}))
    look = TOPIC_LOOKS.get(code, NO_TOPIC)

    parsed(drawn)
    assert SHAPES[look.shape] in drawn


def test_a_pattern_is_the_same_for_the_same_place_and_another_elsewhere() -> None:
    assert stamps("groen:BU1") == stamps("groen:BU1")
    assert stamps("groen:BU1") != stamps("groen:BU2")


def test_a_pattern_holds_no_number_with_a_comma() -> None:
    """A comma in a coordinate would be read as the next one: templates write numbers in Dutch."""
    drawn = Template("{% load topics %}{% topic_pattern 'kunst' 'BU1' %}").render(Context())

    parsed(drawn)
    assert "," not in drawn


def bar(**amounts: int) -> str:
    """The budget bar of these amounts."""
    context = Context({name: Decimal(amount) for name, amount in amounts.items()})
    return Template(
        "{% load look %}{% budget_bar label='Basisgeld' ceiling=ceiling granted=granted"
        " reserved=reserved released=released %}"
    ).render(context)


def widths(drawn: str) -> list[int]:
    """How wide what is granted and what is reserved are drawn, of 1000."""
    return [int(width) for width in re.findall(r'width="(\d+)" height', drawn)]


def test_the_bar_shows_shares_of_the_ceiling_and_says_them() -> None:
    drawn = bar(ceiling=100_000, granted=62_000, reserved=18_000, released=0)

    assert widths(drawn) == [620, 180]
    assert "€\u00a062.000 (62&nbsp;%)" in drawn
    assert "€\u00a038.000" in drawn


def test_what_was_released_can_be_spent_again() -> None:
    drawn = bar(ceiling=100_000, granted=62_000, reserved=0, released=12_000)

    assert widths(drawn) == [500, 0]
    assert "€\u00a050.000" in drawn


def test_a_bar_of_more_than_there_is_stays_within_its_frame_and_says_so() -> None:
    drawn = bar(ceiling=10_000, granted=10_000, reserved=10_000, released=0)

    assert widths(drawn) == [500, 500]
    assert "Er is €\u00a010.000 meer gevraagd dan er is." in drawn


def test_a_bar_without_a_ceiling_has_no_percentages() -> None:
    assert "%" not in bar(ceiling=0, granted=0, reserved=0, released=0)
