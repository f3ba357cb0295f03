"""The typefaces of the PDF, and which signs they can show.

The typesetter reads no woff2, so these come as TTF from npm packages of their own. A municipality's
own typeface goes first; the others stand in for what it lacks: Arabic, emoji, and then the widest.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import typst
from django.conf import settings

EXPO = "@expo-google-fonts"
# Upright and bold of each: the paper has no italics, which read badly.
FILES: dict[str, tuple[str, ...]] = {
    "Source Sans 3": (
        f"{EXPO}/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
        f"{EXPO}/source-sans-3/700Bold/SourceSans3_700Bold.ttf",
    ),
    "Atkinson Hyperlegible": (
        f"{EXPO}/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf",
        f"{EXPO}/atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf",
    ),
    "Noto Sans Arabic": (
        f"{EXPO}/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
        f"{EXPO}/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
    ),
    "Noto Emoji": (
        f"{EXPO}/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
        f"{EXPO}/noto-emoji/700Bold/NotoEmoji_700Bold.ttf",
    ),
    "DejaVu Sans": (
        "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
        "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
    ),
}
# The fonts a branding can choose (municipalities.models.Branding.Font).
FAMILIES = {"source-sans": "Source Sans 3", "atkinson": "Atkinson Hyperlegible"}
# What stands in where those fall short, in this order.
STAND_INS = ("Noto Sans Arabic", "Noto Emoji", "DejaVu Sans")
# Shown in place of a sign that none of the typefaces has.
MISSING = "\u25a1"
# Unicode categories: control, format, unassigned and half characters; marks at a letter.
NEVER_SHOWN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs"))
MARKS = frozenset(("Mn", "Mc", "Me"))
LINE_BREAKS = frozenset("\n\u00ad\u200b")
# Signs that are never drawn, so that no typeface needs to have them.
INVISIBLE = frozenset("\n\u00ad\u200b\u200c\u200d\u200e\u200f\ufe0e\ufe0f")


def family_stack(font: str) -> list[str]:
    """Return the names of the typefaces for a branding's font, in the order they are tried."""
    return [FAMILIES[font], *STAND_INS]


@cache
def typefaces() -> typst.Fonts:
    """Return the typefaces for the typesetter: ours and no other, wherever it runs."""
    folders = {(settings.NODE_MODULES / file).parent for files in FILES.values() for file in files}
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=sorted(folders)
    )


@cache
def signs_of(family: str) -> frozenset[int]:
    """Return the code points a typeface can show, upright and bold."""
    # Takes a while to load, and is only needed where somebody wants a PDF.
    from fontTools.ttLib import TTFont

    found: list[frozenset[int]] = []
    for file in FILES[family]:
        with TTFont(settings.NODE_MODULES / file, lazy=True) as font:
            found.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*found)


@cache
def signs(font: str) -> frozenset[int]:
    """Return the code points that can be shown in a branding's font or what stands in for it."""
    return frozenset.union(*(signs_of(family) for family in family_stack(font)))


def showable(text: str, font: str, *, plain: bool = False) -> str:
    """Return a text with MISSING for each sign that cannot be shown; control characters go.

    `plain` also takes away marks over and under letters and joiners: what a typeface has one by
    one, it may not have together.
    """
    known = signs(font)
    shown = []
    for sign in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " ")):
        category = unicodedata.category(sign)
        if sign in INVISIBLE:
            if not plain or sign in LINE_BREAKS:
                shown.append(sign)
        elif category in NEVER_SHOWN or (plain and category in MARKS):
            continue
        elif ord(sign) in known:
            shown.append(sign)
        elif category not in MARKS:
            shown.append(MISSING)
    return "".join(shown)
