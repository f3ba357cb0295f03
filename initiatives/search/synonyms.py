"""Words that find each other, from the rows an administrator keeps at /beheer/zoekwoorden/."""

from __future__ import annotations

from functools import cached_property

from initiatives.models import SynonymGroup
from municipalities.models import Municipality
from municipalities.names import sort_key

# A word with one of these behind it is still that word: "moestuinen", "feestje".
ENDINGS = frozenset(["", "s", "n", "en", "je", "jes", "tje", "tjes"])


def words_in(line: str) -> list[str]:
    """Return the words of a line with commas, plain, each once."""
    return list(dict.fromkeys(filter(None, (sort_key(one) for one in line.split(",")))))


class Synonyms:
    """The groups of a municipality, or (None) of all, read when first needed (one query)."""

    def __init__(self, municipality: Municipality | None) -> None:
        self.municipality = municipality

    @cached_property
    def groups(self) -> list[list[str]]:
        """The words of each group, plain."""
        rows = SynonymGroup.objects.order_by("words", "pk")
        if self.municipality is not None:
            rows = rows.filter(municipality=self.municipality)
        return [words_in(line) for line in rows.values_list("words", flat=True)]

    def of(self, word: str) -> list[str]:
        """Return the other words that a plain word stands for."""
        return list(
            dict.fromkeys(
                other
                for group in self.groups
                if any(word.startswith(one) and word[len(one) :] in ENDINGS for one in group)
                for other in group
                if other != word
            )
        )
