"""How names are compared and sorted: without accents, in lower case.

The embedded PostgreSQL has no ICU collations, so every sorted name keeps its key in a column.
"""

from __future__ import annotations

import unicodedata


def sort_key(name: str) -> str:
    """Return the key a name sorts and matches by: "'t Één Huis" becomes "t een huis"."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    kept = "".join(char if char.isalnum() else " " for char in letters.lower())
    return " ".join(kept.split())
