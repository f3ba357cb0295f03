"""A municipality's colours: what may be in the stylesheet, and what can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
import yaml
from django.conf import settings

from municipalities.branding import (
    Look,
    contrast_ratio,
    look_of,
    mix,
    readability_problems,
    stylesheet,
)
from municipalities.models import Branding, Municipality
from municipalities.tokens import light_tokens


@dataclass
class Values:
    """A branding that is not in a database."""

    accent: str = "#872a19"
    accent_ink: str = "#ffffff"
    accent_dark_mode: str = "#f3a68f"
    soft: str = "#f6e5dc"
    font: str = "source-sans"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#123456", "#123456", 1.0),
        # From the WCAG's own explanation of 1.4.3: this grey is the lightest that passes on white.
        ("#767676", "#ffffff", 4.54),
    ],
)
def test_contrast_is_counted_as_wcag_does(one: str, other: str, expected: float) -> None:
    assert contrast_ratio(one, other) == pytest.approx(expected, abs=0.005)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#102030", "#ffffff", 0) == "#102030"
    assert mix("#102030", "#ffffff", 1) == "#ffffff"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_a_stylesheet_sets_tokens_for_light_and_dark() -> None:
    css = stylesheet(Values())
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")

    assert "--color-accent: #872a19;" in light
    assert "--font-body: var(--font-source-sans);" in light
    assert "--color-accent: #f3a68f;" in dark


@pytest.mark.parametrize("field", ["accent", "accent_ink", "accent_dark_mode", "soft"])
@pytest.mark.parametrize("value", ["red", "#fff", "#12345g", "#123456; } body { display: none", ""])
def test_a_stylesheet_takes_nothing_but_colours(field: str, value: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        stylesheet(replace(Values(), **{field: value}))


def test_a_stylesheet_takes_no_font_that_is_not_shipped() -> None:
    with pytest.raises(ValueError, match="comic"):
        stylesheet(replace(Values(), font="comic"))


def test_every_font_of_a_branding_has_its_letters_among_the_tokens() -> None:
    tokens = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")

    assert [font for font in Branding.Font.values if f"--font-{font}: " not in tokens] == []


def test_readable_colours_have_no_problems() -> None:
    assert readability_problems(Values()) == []


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"accent": "#e2725b"}, "hoofdkleur"),
        ({"accent_ink": "#a04030"}, "knoppen"),
        ({"soft": "#5a2d22"}, "zachte kleur"),
        ({"accent_dark_mode": "#872a19"}, "donkere schermen"),
    ],
)
def test_a_colour_that_is_hard_to_read_is_named(change: dict[str, str], part: str) -> None:
    problems = readability_problems(replace(Values(), **change))

    assert any(part in sentence for sentence in problems)


def test_paper_pictures_and_mails_look_like_the_municipality() -> None:
    town = Municipality(name="Haarlem")
    Branding(municipality=town, **vars(Values()), wordmark="Stad Haarlem")

    assert look_of(town) == Look("Stad Haarlem", "source-sans", "#872a19", "#ffffff", "#f6e5dc")


@pytest.mark.parametrize("town", [None, Municipality(name="Haarlem")])
def test_without_a_branding_they_look_like_the_platform(town: Municipality | None) -> None:
    look, tokens = look_of(town), light_tokens()

    assert look.name == ("Haarlem" if town else "")
    assert look.accent == tokens["color-accent"]
    assert look.accent_ink == tokens["color-accent-ink"]
    assert look.soft == tokens["color-accent-soft"]


def test_the_municipalities_of_the_demonstration_can_be_read_and_differ() -> None:
    path = settings.BASE_DIR / "municipalities" / "data" / "demo.yaml"
    towns = yaml.safe_load(path.read_text(encoding="utf-8"))["municipalities"]
    brandings = [town["branding"] for town in towns]
    values = [Values(**{name: one[name] for name in vars(Values())}) for one in brandings]

    assert [readability_problems(one) for one in values] == [[] for _ in values]
    for name in ("accent", "soft", "font", "landscape"):
        assert len({one[name] for one in brandings}) == len(brandings), name
