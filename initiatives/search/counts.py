"""How many there are per value of a filter, and which filter to loosen when nothing is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from initiatives.querysets import in_areas
from initiatives.search.choice_keys import choice_keys

if TYPE_CHECKING:
    from initiatives.search.query import InitiativeQuery

TOTAL, COUNTED, EXACT = "total", "counted", "exact"
# In a registry of more than this, counting each value costs more than it tells.
MOST_COUNTED = 5_000


@dataclass(frozen=True)
class Counts:
    """How many were found, and how many each value of each key would find with the others."""

    total: int
    # None where there is too much to count, or nothing.
    per_value: dict[tuple[str, str], int] | None = None
    # Whether anything has the words that were searched for, with other filters or without.
    exact: bool = True

    @classmethod
    def of(cls, query: InitiativeQuery) -> Counts:
        """Count what somebody may see, in one question to the database.

        A value is counted as if its own key were not asked for: several values of a key add up.
        """
        if not query.is_valid:
            return cls(0)
        few = ~Exists(query.shown().order_by()[MOST_COUNTED:])
        asked = [
            _labelled(TOTAL, _all(query.initiatives())),
            _labelled(COUNTED, _all(query.shown().filter(few))),
            _labelled("area", _per_box(query, few)),
        ]
        for key in choice_keys():
            others = query.initiatives(without=frozenset([key.name])).filter(few)
            asked.append(_labelled(key.name, key.tally(others)))
        if query.matching is not None:
            having = query.shown().filter(query.matching.exact())
            asked.append(_labelled(EXACT, _all(having)))
        found = {(key, value): n for key, value, n in asked[0].union(*asked[1:], all=True)}
        total, counted, exact = (found.pop((key, ""), 0) for key in (TOTAL, COUNTED, EXACT))
        return cls(total, found if counted else None, exact=exact > 0 or query.matching is None)


def _per_box(query: InitiativeQuery, few: Exists) -> QuerySet[Any, Any]:
    """Count per area that can be ticked; what lies in a part of it lies in it."""
    boxes = [area.pk for area in query.names.boxes]
    rows = query.initiatives(without=frozenset(["area"])).filter(few, in_areas(boxes))
    code = Case(When(areas__in=boxes, then=F("areas__code")), default=F("areas__within__code"))
    return (
        rows.annotate(value=Cast(code, TextField()))
        .values("value")
        .annotate(n=Count("pk", distinct=True))
    )


def _all(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.annotate(value=Value("", TextField())).values("value").annotate(n=Count("pk"))


def _labelled(key: str, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return rows.annotate(key=Value(key, TextField())).order_by().values_list("key", "value", "n")


def count_without(query: InitiativeQuery) -> dict[int, int]:
    """Count what is left when one active filter goes, by the number of its chip: one question."""
    asked = [
        query.without(chip)
        .initiatives()
        .annotate(value=Value(number))
        .values("value")
        .annotate(n=Count("pk"))
        .order_by()
        .values_list("value", "n")
        for number, chip in enumerate(query.chips)
    ]
    if not asked:
        return {}
    return dict(asked[0].union(*asked[1:], all=True))
