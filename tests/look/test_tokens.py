"""The design tokens: all can be read, on light paper and on dark."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

import pytest
from django.conf import settings

from initiatives.topic_look import NO_TOPIC, ROOM_FOR_ICON, SHAPES, TOPIC_LOOKS
from initiatives.vocabulary import Topic
from municipalities import branding
from municipalities.branding import contrast_ratio
from municipalities.tokens import dark_tokens, light_tokens

TONES = ("danger", "success", "warning", "info")
LIGHT, DARK = light_tokens(), dark_tokens()
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("color-paper", "color-surface", "color-sunken")
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("color-ink", "color-ink-soft") for ground in GROUNDS],
    *[("color-accent", ground) for ground in (*GROUNDS, "color-accent-soft")],
    ("color-accent-ink", "color-accent"),
    ("color-accent-ink", "color-accent-hover"),
    ("color-ink", "color-accent-soft"),
    *[(f"color-{tone}", f"color-{tone}-soft") for tone in TONES],
    *[(f"color-{tone}", "color-paper") for tone in TONES],
    *[("color-ink", f"color-{tone}-soft") for tone in TONES],
    *[(f"topic-{code}", "color-paper") for code in TOPIC_LOOKS],
    *[(f"topic-{code}", "color-surface") for code in TOPIC_LOOKS],
]


def test_light_and_dark_have_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


@BOTH
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(tokens: Mapping[str, str], ink: str, ground: str) -> None:
    assert contrast_ratio(tokens[ink], tokens[ground]) >= branding.CONTRAST_PUBLIC


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_lines_round_controls_can_be_seen(tokens: Mapping[str, str], ground: str) -> None:
    """WCAG 2.2, 1.4.11: 3:1 for what one needs to see to know that it is a control."""
    assert contrast_ratio(tokens["color-line-strong"], tokens[ground]) >= 3


STEPS = [f"map-step-{step}" for step in range(6)]
PAIRS = [f"map-pair-{need}{initiatives}" for need in "abc" for initiatives in "123"]


@BOTH
@pytest.mark.parametrize("ground", [*STEPS, *PAIRS])
def test_the_number_of_a_class_can_be_read_on_its_colour(
    tokens: Mapping[str, str], ground: str
) -> None:
    """And so the outlines can be seen, which are in the same ink or nearly so."""
    assert contrast_ratio(tokens["color-ink"], tokens[ground]) >= 4.5


@BOTH
def test_each_step_of_a_map_is_told_from_the_one_before(tokens: Mapping[str, str]) -> None:
    shades = [tokens[step] for step in STEPS[1:]]
    for less, more in itertools.pairwise(shades):
        assert contrast_ratio(less, more) >= 1.2


def test_every_colour_is_written_down_in_one_place() -> None:
    """Paper, pictures and mails read it from there.

    Pure white is anybody's, and what is on an invented photo is no colour of the site.
    """
    colours = {*LIGHT.values(), *DARK.values()} - {"#ffffff"}
    folders = ("config", "municipalities", "initiatives", "support", "funding", "templates")
    written = [
        (str(path.relative_to(settings.BASE_DIR)), colour)
        for folder in folders
        for path in (settings.BASE_DIR / folder).rglob("*.*")
        if path.suffix in (".py", ".html", ".typ", ".txt", ".svg")
        and not path.name.startswith("demo_")
        for colour in re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8"))
    ]

    assert [one for one in written if one[1] in colours] == []


def test_every_topic_has_a_look_of_its_own() -> None:
    looks = TOPIC_LOOKS.values()

    assert {topic.value for topic in Topic} == TOPIC_LOOKS.keys()
    for part in ("icon", "shape", "colour", "motif"):
        assert len({getattr(look, part) for look in looks}) == len(TOPIC_LOOKS), part


@BOTH
def test_every_look_has_its_colours_and_its_shape(tokens: Mapping[str, str]) -> None:
    for look in [*TOPIC_LOOKS.values(), NO_TOPIC]:
        assert look.colour in tokens
        assert f"{look.colour}-soft" in tokens
        assert look.shape in SHAPES
        assert look.shape in ROOM_FOR_ICON
