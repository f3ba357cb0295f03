"""What stands under an initiative: others close by, and others that are like it."""

from __future__ import annotations

from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from initiatives.models import Initiative
from initiatives.placing.on_map import drawn_at
from initiatives.search.nearby import Near
from initiatives.vocabulary import OVER

SHOWN = 3
# Metres around an initiative that are still around the corner.
NEAR_IT = 500


def _others(initiative: Initiative) -> QuerySet[Initiative]:
    """Those that everybody sees and that go on, nearest first where both are on the map.

    Measured between the places as the map draws them: who only shows a buurt is not found out.
    """
    found: QuerySet[Initiative] = (
        Initiative.objects.published()
        .filter(municipality=initiative.municipality)
        .exclude(pk=initiative.pk)
        .exclude(phase__in=OVER)
    )
    place = drawn_at(initiative)
    if place is None:
        return found.annotate(apart=Cast(Value(0), FloatField())).order_by("-updated_at", "-pk")
    return found.annotate(apart=Near(*place).order()).order_by("apart", "-pk")


def nearby(initiative: Initiative) -> list[Initiative]:
    """The nearest others around the corner, ready for cards; none of one that is drawn nowhere."""
    place = drawn_at(initiative)
    if place is None:
        return []
    found = _others(initiative).filter(*Near(*place).within(NEAR_IT))
    return list(found.for_cards()[:SHOWN])  # type: ignore[attr-defined]


def similar(initiative: Initiative, *, besides: list[Initiative]) -> list[Initiative]:
    """Others that are like it and are not shown already.

    First those with its topic where people also do the same, then those with its topic, then those
    where people do the same; the nearest of each first.
    """
    topic = Q(topic=initiative.topic) if initiative.topic else Q(pk__in=[])
    doing = Q(activity_kinds__overlap=initiative.activity_kinds)
    if not initiative.activity_kinds:
        doing = Q(pk__in=[])
    likeness = Case(
        When(topic & doing, then=Value(0)), When(topic, then=Value(1)), default=Value(2)
    )
    found = (
        _others(initiative)
        .filter(topic | doing)
        .exclude(pk__in=[one.pk for one in besides])
        .annotate(likeness=likeness)
        .order_by("likeness", F("apart"), "-updated_at", "-pk")
    )
    return list(found.for_cards()[:SHOWN])  # type: ignore[attr-defined]
