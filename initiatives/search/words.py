"""How the registry is searched: Dutch words with their endings off, accents off, names first.

Migration 0002 makes the text search configuration `dutch_plain`: Dutch stemming after unaccent.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.postgres.search import SearchQuery, SearchVector

from municipalities.names import sort_key

CONFIG = "dutch_plain"

# What is in the name counts more than what is in the summary, and that more than the story.
SEARCH_VECTOR = (
    SearchVector("name", weight="A", config=CONFIG)
    + SearchVector("summary", weight="B", config=CONFIG)
    + SearchVector("story", weight="D", config=CONFIG)
)


def words_of(text: str) -> list[str]:
    """Return the words of what somebody typed, plain: "Één moes-tuin!" is een, moes, tuin."""
    return sort_key(text).split()


def search_query(words: list[str], others: Mapping[str, list[str]] | None = None) -> SearchQuery:
    """Return the question for PostgreSQL: all the words, the last one perhaps not finished.

    `others` gives for a word what means the same. All come from `words_of`, so they hold letters
    and figures only and cannot carry operators.
    """
    typed = [*words[:-1], f"{words[-1]}:*"]
    same = others or {}
    parts = [" | ".join([one, *same.get(word, [])]) for word, one in zip(words, typed, strict=True)]
    return SearchQuery(" & ".join(f"({part})" for part in parts), search_type="raw", config=CONFIG)
