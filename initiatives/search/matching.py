"""Which initiatives have the words somebody typed, in whatever Dutch she wrote them.

First what has the words: with or without their endings, unfinished, as a piece of a name, as a
word that means the same, or as the name of an area. Only when nothing has them, what looks like
them: names and areas with a typo between.
"""

from __future__ import annotations

from difflib import get_close_matches

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import Case, Exists, F, FloatField, Q, QuerySet, Value, When

from initiatives.models import Initiative
from initiatives.querysets import placed_in
from initiatives.search.area_names import AreaNames
from initiatives.search.synonyms import Synonyms
from initiatives.search.words import search_query

# A shorter word has too few letters to tell a typo from another word.
SHORTEST_WITH_TYPO = 4
# How much of an area's name must be right.
CLOSE_ENOUGH = 0.8
# The synonyms of more words than this are not looked up: nobody means them all.
MOST_WITH_SYNONYMS = 12


class Matching:
    """The words of one search, and what answers them. `words` come from `words_of`."""

    def __init__(self, words: list[str], *, names: AreaNames, synonyms: Synonyms) -> None:
        self.words = words
        self.whole = " ".join(words)
        self.names = names
        # Whether anything has the words; None until somebody found out (Counts).
        self.is_exact: bool | None = None
        self.others = {word: synonyms.of(word) for word in words[:MOST_WITH_SYNONYMS]}

    @property
    def query(self) -> SearchQuery:
        """The question for PostgreSQL's text search."""
        return search_query(self.words, self.others)

    def exact(self) -> Q:
        """Has the words."""
        hit = Q(search=self.query) | Q(sort_key__contains=self.whole)
        if len(self.words) == 1:
            for other in self.others.get(self.whole, []):
                hit |= Q(sort_key__contains=other)
        return hit | _inside(self.names.beginning_with(self.whole))

    def alike(self) -> Q:
        """Looks like the words, in its name or in that of its area."""
        hit = Q(pk__in=[])
        long = [word for word in self.words if len(word) >= SHORTEST_WITH_TYPO]
        if long:
            in_name = Q()
            for word in long:
                in_name &= Q(sort_key__trigram_word_similar=word)
            hit |= in_name
        close = get_close_matches(self.whole, self.names.plain, cutoff=CLOSE_ENOUGH)
        return hit | _inside(frozenset().union(*(self.names.named(one) for one in close)))

    def hit(self, shown: QuerySet[Initiative]) -> Q:
        """Has the words; or, when nothing that somebody may see (`shown`) has them, is alike."""
        if self.is_exact is not None:
            return self.exact() if self.is_exact else self.alike()
        nothing = ~Exists(shown.order_by().filter(self.exact()))
        return self.exact() | (Q(nothing) & self.alike())

    def rank(self) -> Case:
        """How well it answers: in the name first, and the more the shorter the name is for it."""
        # The words as they stand, in the name: "tuin" is in "Moestuin", which no dictionary knows.
        in_name = Case(
            When(sort_key__startswith=self.whole, then=Value(2.0)),
            When(sort_key__contains=self.whole, then=Value(1.0)),
            default=Value(0.0),
            output_field=FloatField(),
        )
        alike = TrigramWordSimilarity(self.whole, "sort_key")
        return in_name + SearchRank(F("search"), self.query) + alike  # type: ignore[return-value]


def _inside(area_ids: frozenset[int]) -> Q:
    return placed_in(area_ids) if area_ids else Q(pk__in=[])
