"""What stands under an initiative: others close by, and others about the same."""

from __future__ import annotations

from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast

from initiatives.models import Initiative
from initiatives.vocabulary import OVER

SHOWN = 3


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
    if initiative.map_x is None or initiative.map_y is None:
        return found.order_by("-updated_at", "-pk")
    east = Cast("map_x", FloatField()) - initiative.map_x
    north = Cast("map_y", FloatField()) - initiative.map_y
    found = found.annotate(apart=east * east + north * north)
    return found.order_by(F("apart").asc(nulls_last=True), "-pk")


def nearby(initiative: Initiative) -> list[Initiative]:
    """The nearest others, ready for cards; none of one that is not on the map."""
    if initiative.map_x is None:
        return []
    return list(_others(initiative).exclude(map_x=None).for_cards()[:SHOWN])  # type: ignore[attr-defined]


def similar(initiative: Initiative, *, besides: list[Initiative]) -> list[Initiative]:
    """Others with the same topic that are not shown already, the nearest first."""
    if not initiative.topic:
        return []
    keys = [one.pk for one in besides]
    found = _others(initiative).filter(topic=initiative.topic).exclude(pk__in=keys)
    return list(found.for_cards()[:SHOWN])  # type: ignore[attr-defined]
