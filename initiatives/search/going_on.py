"""What still goes on of what was asked for."""

from __future__ import annotations

from django.db.models import QuerySet

from initiatives.models import Initiative
from initiatives.search.query import InitiativeQuery
from initiatives.vocabulary import OVER, Phase


def going_on(query: InitiativeQuery, found: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Leave out what is over, unless somebody asks for a phase: then she says so herself."""
    return found if query.asks("phase") else found.exclude(phase__in=OVER)


def asked_of_going_on(query: InitiativeQuery) -> InitiativeQuery:
    """Return the question that asks for the same as `going_on` leaves, to count by."""
    if query.asks("phase"):
        return query
    params = query.params.copy()
    params.setlist("phase", [one.value for one in Phase if one not in OVER])
    return InitiativeQuery(
        params,
        municipality=query.municipality,
        user=query.user,
        path=query.path,
        names=query.names,
    )
