"""The name somebody gave a file: shown again, never used to find or to open it."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

MOST_LETTERS = 100
# Joins the parts of one emoji; all other invisible signs go, those that turn text around first.
JOINER = "\u200d"


def shown_name(given: str, extension: str) -> str:
    """Return a name that can be shown and saved anywhere, ending as the content asks."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    seen = "".join(
        " " if char.isspace() else char
        for char in last
        if char == JOINER or char.isspace() or not unicodedata.category(char).startswith("C")
    )
    seen = re.sub(r'[<>:"|?*]', "", seen)
    stem, dot, ending = seen.rpartition(".")
    if not dot or len(ending) > 5:
        stem = seen
    stem = " ".join(stem.split()).strip(" .")
    most = MOST_LETTERS - len(extension) - 1
    stem = stem[:most].strip(f" .{JOINER}") or _("bestand")
    return f"{stem}.{extension}"
