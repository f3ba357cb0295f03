"""Whatever comes on paper as PDF: set by typst, tagged, and held to PDF/UA-1 by it.

The words go along as data, never as markup. Nothing is written to disk.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from typing import Any, Final

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from initiatives.models.questions import RIGHT_TO_LEFT, SOURCE_LANGUAGE, Said
from initiatives.paper.typefaces import MISSING, family_stack, showable, typefaces
from municipalities.branding import Look
from municipalities.tokens import light_tokens

# Templates may use each other's parts.
FOLDER = "templates/initiatives"
STANDARD: Final = "ua-1"
# Of a language that has no hyphenation anywhere, or a word nobody can hyphenate.
LONGEST_WORD = 40
_LONG_WORD = re.compile(rf"[^\s\u200b]{{{LONGEST_WORD}}}(?=\S)")
# Setting this much takes a second, two for emoji; a paper of more is for the browser to print.
MOST_SIGNS = 700_000


class PaperTooLongError(ValueError):
    """More words than are set while somebody waits."""


class TypesettingError(RuntimeError):
    """The typesetter refused or warned; the message holds none of the words on the paper."""


@dataclass(frozen=True)
class Sheet:
    """What a paper is set with: the template, its own words, and what is drawn and not read.

    `words` are those of the paper itself; `drawn` goes along as it is. Both are the template's own.
    """

    template: str
    words: Mapping[str, str]
    drawn: Mapping[str, Any]


def typeset(paper: Any, sheet: Sheet, look: Look, *, large: bool = False) -> bytes:
    """Return a paper, a dataclass of words with a `kicker` and a `heading`, as PDF/UA-1.

    Raises PaperTooLongError.
    """
    document: dict[str, Any] = {**vars(paper), "name": look.name}
    if sum(len(text) for text in _texts(document)) > MOST_SIGNS:
        raise PaperTooLongError("too long to set while somebody waits")
    page = {
        "fonts": family_stack(look.font),
        "accent": look.accent,
        "soft": look.soft,
        "tokens": dict(light_tokens()),
        "large": large,
        "language": get_language() or SOURCE_LANGUAGE,
        **sheet.drawn,
    }
    try:
        return _set(document, sheet, page, look.font, plain=False)
    except typst.TypstError:
        # Signs that each can be shown, and not together: show the letters without their marks.
        return _set(document, sheet, page, look.font, plain=True)


def _set(
    document: dict[str, Any], sheet: Sheet, page: dict[str, Any], font: str, *, plain: bool
) -> bytes:
    lost = False
    own_language = page["language"]

    def readied(text: str) -> dict[str, Any]:
        nonlocal lost
        words = showable(text, font, plain=plain)
        lost = lost or MISSING in words
        language = text.language if isinstance(text, Said) else ""
        return {
            "text": _LONG_WORD.sub("\\g<0>\u200b", words),
            "language": "" if language == own_language else language,
            "rtl": reads_from_the_right(words, own_language),
        }

    data = _through(document, readied)
    if not data["heading"]["text"].strip("\u200b \n"):
        # A document needs a title, also when none of its signs can be shown.
        data["heading"] = data["kicker"]
    data |= {"page": page, "lost": lost, "words": _through(dict(sheet.words), readied)}
    folder = settings.BASE_DIR / FOLDER
    try:
        result, warnings = typst.Compiler(
            root=folder, font_paths=typefaces()
        ).compile_with_warnings(
            input=folder / sheet.template,
            format="pdf",
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=STANDARD,
            timestamp=int(timezone.now().timestamp()),
        )
    except typst.TypstError:
        if plain:
            # Its message may quote what she wrote.
            raise TypesettingError("the typesetter refused a paper") from None
        raise
    if warnings or not isinstance(result, bytes):
        raise TypesettingError(f"the typesetter warned: {len(warnings)}")
    return result


def reads_from_the_right(text: str, language: str) -> bool:
    """Tell whether a text begins with a script that is written from right to left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return language in RIGHT_TO_LEFT


def _through(thing: Any, change: Callable[[str], Any]) -> Any:
    """Return a tree with each text changed."""
    if isinstance(thing, str):
        return change(thing)
    if is_dataclass(thing):
        thing = vars(thing)
    if isinstance(thing, dict):
        return {key: _through(one, change) for key, one in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [_through(one, change) for one in thing]
    return thing


def _texts(thing: Any) -> Iterator[str]:
    """Every text in a tree."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        yield from _texts(vars(thing))
    elif isinstance(thing, (dict, list, tuple)):
        for one in thing.values() if isinstance(thing, dict) else thing:
            yield from _texts(one)
