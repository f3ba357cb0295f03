"""What somebody may be typing: names of initiatives, areas and words, as she goes on."""

from __future__ import annotations

from django.db.models import Q

from initiatives.models import Initiative
from initiatives.search.area_names import names_of
from initiatives.search.synonyms import Synonyms
from initiatives.search.words import words_of
from municipalities.models import Municipality
from municipalities.names import sort_key

SHORTEST = 2
MOST_OF_A_KIND = 5
MOST_LETTERS = 60


def suggestions(municipality: Municipality, typed: str) -> list[str]:
    """Return what begins with what was typed; names of what everybody may see, in four queries."""
    whole = " ".join(words_of(typed[:MOST_LETTERS].replace("\0", " ")))
    if len(whole) < SHORTEST:
        return []
    begins = Q(sort_key__startswith=whole) | Q(sort_key__contains=f" {whole}")
    shown = Initiative.objects.of_municipality(municipality).published()
    names = shown.filter(begins).order_by("sort_key", "pk").values_list("name", flat=True)
    areas = [one for one in names_of(municipality).suggestions if sort_key(one).startswith(whole)]
    words = [
        word for group in Synonyms(municipality).groups for word in group if word.startswith(whole)
    ]
    found = [*names[:MOST_OF_A_KIND], *areas[:MOST_OF_A_KIND], *words[:MOST_OF_A_KIND]]
    return list(dict.fromkeys(found))
