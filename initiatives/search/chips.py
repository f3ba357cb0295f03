"""The filters of a query in words, each with the address of the page without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from initiatives.search.choice_keys import choice_key
from initiatives.search.nearby import metres_in_words
from initiatives.search.panel import Chip
from municipalities.templatetags.look import dutch_date

if TYPE_CHECKING:
    from initiatives.search.query import InitiativeQuery


def chips_of(query: InitiativeQuery) -> list[Chip]:
    """Return the active filters of a query, in the order of its address."""
    pairs = query.pairs()
    found = []
    for key, value in pairs:
        label = _say(query, key, value)
        if not label:
            continue
        gone = {"near", "distance"} if key == "near" else None
        others = [pair for pair in pairs if (pair[0] not in gone if gone else pair != (key, value))]
        found.append(Chip(key, label, query.url(others), tuple(others)))
    return found


def _say(query: InitiativeQuery, key: str, value: str) -> str:
    """Say a filter in words; a value that cannot be read as it was written."""
    known = choice_key(key)
    if known is not None:
        return known.say(value)
    if key == "q":
        return f"“{value.strip()}”"
    if key == "area":
        chosen = query.names.find(value)
        return chosen.label if chosen else value
    if key == "near":
        if query.near is None:
            return value
        within = {"distance": metres_in_words(query.distance), "place": query.near.label}
        if not query.near.label:
            return _("binnen %(distance)s van een plek op de kaart") % within
        return _("binnen %(distance)s van %(place)s") % within
    if key == "changedSince":
        day = query.cleaned.get("changedSince")
        return _("veranderd sinds %(day)s") % {"day": dutch_date(day) if day else value}
    # The distance is said with the place, and an order takes nothing away.
    return ""
