"""How a municipality's colours become a stylesheet, and whether they can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from municipalities.models import Branding, Municipality
from municipalities.tokens import dark_tokens, light_tokens

# WCAG 2.2: 1.4.3 asks 4.5:1, 1.4.6 asks 7:1. Public pages hold to the stricter one.
CONTRAST_MINIMUM = 4.5
CONTRAST_PUBLIC = 7.0

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


class BrandingValues(Protocol):
    """What a stylesheet needs of a branding; the model and a form's cleaned values both have it."""

    accent: str
    accent_ink: str
    accent_dark_mode: str
    soft: str
    font: str


@dataclass(frozen=True)
class Look:
    """How a municipality looks where no stylesheet reaches: on paper, in pictures and in mails."""

    name: str
    font: str
    accent: str
    accent_ink: str
    soft: str


def look_of(municipality: Municipality | None) -> Look:
    """Return the name, font and colours of a municipality; the platform's own without branding."""
    branding: Branding | None = getattr(municipality, "branding", None)
    name = municipality.name if municipality else ""
    if branding is None:
        tokens = light_tokens()
        return Look(
            name,
            Branding.Font.SOURCE_SANS,
            tokens["color-accent"],
            tokens["color-accent-ink"],
            tokens["color-accent-soft"],
        )
    return Look(
        branding.wordmark or name,
        branding.font,
        checked_colour(branding.accent),
        checked_colour(branding.accent_ink),
        checked_colour(branding.soft),
    )


def checked_colour(value: str) -> str:
    """Return the colour in lower case; ValueError when it is anything else than #rrggbb.

    This is what keeps a row from writing CSS of its own into the stylesheet.
    """
    if not _HEX.fullmatch(value):
        raise ValueError(f"not a colour: {value!r}")
    return value.lower()


def _channels(colour: str) -> tuple[int, int, int]:
    value = checked_colour(colour)
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(a: str, b: str) -> float:
    """Return the contrast between two colours, 1 (none) to 21 (black on white), in any order."""
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of `other` mixed in."""
    mixed = (
        round(one * (1 - share) + two * share)
        for one, two in zip(_channels(colour), _channels(other), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def most_readable(background: str, *inks: str) -> str:
    """Return the ink that stands out most on a background."""
    return max(inks, key=lambda ink: contrast_ratio(ink, background))


def readability_problems(branding: BrandingValues) -> list[str]:
    """Return a sentence for each pair of colours that is hard to read; empty when all are fine."""
    paper, ink = light_tokens()["color-paper"], light_tokens()["color-ink"]
    pairs = [
        (branding.accent, paper, CONTRAST_PUBLIC, _("De hoofdkleur is te licht op wit papier.")),
        (
            branding.accent_ink,
            branding.accent,
            CONTRAST_MINIMUM,
            _("De letters op de knoppen zijn slecht te lezen."),
        ),
        (ink, branding.soft, CONTRAST_PUBLIC, _("De zachte kleur is te donker voor tekst.")),
        (
            branding.accent,
            branding.soft,
            CONTRAST_MINIMUM,
            _("De hoofdkleur is slecht te lezen op de zachte kleur."),
        ),
        (
            branding.accent_dark_mode,
            dark_tokens()["color-paper"],
            CONTRAST_PUBLIC,
            _("De hoofdkleur voor donkere schermen is te donker."),
        ),
    ]
    return [sentence for one, two, least, sentence in pairs if contrast_ratio(one, two) < least]


def _rule(selector: str, properties: dict[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{lines}}}\n"


def _accent_properties(accent: str, accent_ink: str, soft: str, towards: str) -> dict[str, str]:
    return {
        "--color-accent": accent,
        "--color-accent-ink": accent_ink,
        "--color-accent-hover": mix(accent, towards, 0.22),
        "--color-accent-line": mix(accent, soft, 0.6),
        "--color-accent-soft": soft,
    }


def stylesheet(branding: BrandingValues) -> str:
    """Return the CSS of a municipality: its tokens for light and dark screens, nothing else.

    Raises ValueError for a colour that is not #rrggbb and for a font that is not shipped,
    so nothing but tokens can ever be in it.
    """
    accent = checked_colour(branding.accent)
    dark = checked_colour(branding.accent_dark_mode)
    light = _accent_properties(
        accent, checked_colour(branding.accent_ink), checked_colour(branding.soft), "#000000"
    )
    night_paper = dark_tokens()["color-paper"]
    light["--font-body"] = f"var(--font-{Branding.Font(branding.font)})"
    night = _accent_properties(
        dark,
        most_readable(dark, night_paper, "#ffffff"),
        mix(dark, night_paper, 0.82),
        "#ffffff",
    )
    # Paper is printed with the light colours, whatever the screen is set to.
    return _rule(":root", light) + (
        "@media screen and (prefers-color-scheme: dark) {\n" + _rule(":root", night) + "}\n"
    )
