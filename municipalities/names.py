"""How names are written, compared and sorted: the latter without accents, in lower case.

The embedded PostgreSQL has no ICU collations, so every sorted name keeps its key in a column.
"""

from __future__ import annotations

import re
import unicodedata

# Turns the direction of what stands after it, also outside the name: U+202A-202E, U+2066-2069.
# Zero width: no name needs them, and two names that look alike would differ.
UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
# PostgreSQL keeps no NUL, and half a character (a lone surrogate) is no text.
UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
# Control characters but NUL, which is refused with a sentence of its own.
CONTROL = re.compile(r"[\x01-\x1f\x7f-\x9f]+")
# The same in a text of several lines, where tabs and line breaks mean something.
CONTROL_IN_TEXT = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f]+")
# Joiners hold an emoji together and shape Persian letters; outside a word they are only unseen.
JOINERS = "\u200c\u200d"
LOOSE_JOINERS = re.compile(rf"(?<!\S)[{JOINERS}]+|[{JOINERS}]+(?!\S)")
NO_LETTERS_OR_DIGITS = re.compile("[^0-9a-z]+")
# Letters and signs that are drawn as nothing.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def clean_line(text: str) -> str:
    """Return a name or title as it may be kept; "" when nothing of it can be seen."""
    line = UNSEEN.sub("", CONTROL.sub(" ", text))
    line = LOOSE_JOINERS.sub("", line).strip()
    seen = any(unicodedata.category(char)[0] in "LNPS" and char not in BLANK for char in line)
    # What cannot be stored stays, to be refused with a sentence of its own.
    return line if seen or UNSTORABLE.search(line) else ""


def clean_text(text: str) -> str:
    """Return a text of several lines as it may be kept: line breaks as one character each."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL_IN_TEXT.sub(" ", lines)


def sort_key(name: str) -> str:
    """Return the key a name sorts and matches by: "'t Één Huis" becomes "t een huis"."""
    if name.isascii():
        # Most are, and a list holds tens of thousands.
        return " ".join(NO_LETTERS_OR_DIGITS.sub(" ", name.lower()).split())
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    kept = "".join(char if char.isalnum() else " " for char in letters.lower())
    return " ".join(kept.split())
