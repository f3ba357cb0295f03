"""How many there are per value of a filter, and which filter to loosen when nothing is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from initiatives.querysets import in_areas
from initiatives.search.choice_keys import choice_keys

if TYPE_CHECKING:
    from initiatives.search.query import InitiativeQuery

TOTAL, EXACT = "", "exact"


@dataclass(frozen=True)
class Counts:
    """How many were found, and how many each value of each key would find with the others."""

    total: int
    per_value: dict[tuple[str, str], int]
    # Whether anything has the words that were searched for, with other filters or without.
    exact: bool = True

    @classmethod
    def of(cls, query: InitiativeQuery) -> Counts:
        """Count what somebody may see, in one question to the database.

        A value is counted as if its own key were not asked for: several values of a key add up.
        """
        if not query.is_valid:
            return cls(0, {})
        asked = [_labelled(TOTAL, _all(query.initiatives()))]
        asked += [
            _labelled(key.name, key.tally(query.initiatives(without=frozenset([key.name]))))
            for key in choice_keys()
        ]
        asked.append(_labelled("area", _per_box(query)))
        if query.matching is not None:
            having = query.shown().filter(query.matching.exact())
            asked.append(_labelled(EXACT, _all(having)))
        found = {(key, value): n for key, value, n in asked[0].union(*asked[1:], all=True)}
        exact = found.pop((EXACT, TOTAL), 0) > 0 or query.matching is None
        return cls(found.pop((TOTAL, TOTAL), 0), found, exact)


def _per_box(query: InitiativeQuery) -> QuerySet[Any, Any]:
    """Count per area that can be ticked; what lies in a part of it lies in it."""
    boxes = [area.pk for area in query.names.boxes]
    rows = query.initiatives(without=frozenset(["area"])).filter(in_areas(boxes))
    code = Case(When(areas__in=boxes, then=F("areas__code")), default=F("areas__within__code"))
    return (
        rows.annotate(value=Cast(code, TextField()))
        .values("value")
        .annotate(n=Count("pk", distinct=True))
    )


def _all(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.annotate(value=Value(TOTAL, TextField())).values("value").annotate(n=Count("pk"))


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
