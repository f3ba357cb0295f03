"""The kinds of questions a Kompas can ask: a registry of small classes, one per kind.

What a kind is (its fields, what counts as an answer, how it reads) stands here and nowhere else;
which questions are of which kind are rows. A new kind is a class in this package and a line below.
"""

from __future__ import annotations

from initiatives.kompas.kinds.base import Kind, Room
from initiatives.kompas.kinds.budget import BudgetTable
from initiatives.kompas.kinds.choices import MultipleChoice, OneChoice
from initiatives.kompas.kinds.contact import Contact
from initiatives.kompas.kinds.dates import DateOrPeriod
from initiatives.kompas.kinds.files import DocumentOrPhoto
from initiatives.kompas.kinds.numbers import Amount, Number, PeopleCount
from initiatives.kompas.kinds.place import Place
from initiatives.kompas.kinds.texts import LongText, ShortText

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        ShortText(),
        LongText(),
        OneChoice(),
        MultipleChoice(),
        Number(),
        Amount(),
        DateOrPeriod(),
        Place(),
        PeopleCount(),
        BudgetTable(),
        Contact(),
        DocumentOrPhoto(),
    )
}

LONG_TEXT = LongText.key


def kind_of(key: str) -> Kind:
    """Return the kind with a key. Raises KeyError for one that does not exist."""
    return KINDS[key]


def kinds_on_offer() -> list[Kind]:
    """Return the kinds a municipality can choose from."""
    return list(KINDS.values())


__all__ = ["KINDS", "LONG_TEXT", "Kind", "Room", "kind_of", "kinds_on_offer"]
