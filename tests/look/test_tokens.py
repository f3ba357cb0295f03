"""The design tokens: all can be read, on light paper and on dark."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from initiatives.topic_look import NO_TOPIC, ROOM_FOR_ICON, SHAPES, TOPIC_LOOKS
from initiatives.vocabulary import Topic
from municipalities import branding
from municipalities.branding import contrast_ratio

CSS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
LIGHT_CSS, DARK_CSS = CSS.split("@media screen and (prefers-color-scheme: dark)")
TONES = ("danger", "success", "warning", "info")


def colours(css: str) -> dict[str, str]:
    """The tokens of a piece of CSS that are colours."""
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


LIGHT = colours(LIGHT_CSS)
DARK = colours(DARK_CSS)
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
def test_text_can_be_read(tokens: dict[str, str], ink: str, ground: str) -> None:
    assert contrast_ratio(tokens[ink], tokens[ground]) >= branding.CONTRAST_PUBLIC


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_lines_round_controls_can_be_seen(tokens: dict[str, str], ground: str) -> None:
    """WCAG 2.2, 1.4.11: 3:1 for what one needs to see to know that it is a control."""
    assert contrast_ratio(tokens["color-line-strong"], tokens[ground]) >= 3


def test_the_branding_checks_against_the_paper_that_is_used() -> None:
    assert LIGHT["color-paper"] == branding.PAPER
    assert DARK["color-paper"] == branding.PAPER_DARK
    assert LIGHT["color-ink"] == branding.INK
    assert DARK["color-ink"] == branding.INK_DARK


def test_every_topic_has_a_look_of_its_own() -> None:
    looks = TOPIC_LOOKS.values()

    assert {topic.value for topic in Topic} == TOPIC_LOOKS.keys()
    for part in ("icon", "shape", "colour", "motif"):
        assert len({getattr(look, part) for look in looks}) == len(TOPIC_LOOKS), part


@BOTH
def test_every_look_has_its_colours_and_its_shape(tokens: dict[str, str]) -> None:
    for look in [*TOPIC_LOOKS.values(), NO_TOPIC]:
        assert look.colour in tokens
        assert f"{look.colour}-soft" in tokens
        assert look.shape in SHAPES
        assert look.shape in ROOM_FOR_ICON
