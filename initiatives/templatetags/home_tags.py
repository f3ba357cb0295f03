"""What the front page of a municipality shows of its initiatives; only what everybody may see."""

from __future__ import annotations

from django import template

from initiatives.cards import Card, cards_of
from initiatives.models import Initiative, Need
from initiatives.vocabulary import NeedKind, Phase
from initiatives.workflow import Publication
from municipalities.models import Municipality

register = template.Library()

CARDS = 3
NEEDS = 5
# Initiatives that are over have no place among the news.
LIVING = [Phase.IDEE, Phase.VOORBEREIDING, Phase.ACTIEF, Phase.DOORGEGROEID]


@register.simple_tag
def newest_initiatives(municipality: Municipality) -> list[Card]:
    """The initiatives that were shown last."""
    found = Initiative.objects.published().of_municipality(municipality).filter(phase__in=LIVING)
    return cards_of(found.for_cards().newest()[:CARDS])


@register.simple_tag
def initiative_count(municipality: Municipality) -> int:
    """How many initiatives everybody may see."""
    return Initiative.objects.published().of_municipality(municipality).count()


@register.simple_tag
def hands_wanted(municipality: Municipality) -> list[Need]:
    """The newest needs for people."""
    return list(
        Need.objects.open()
        .filter(
            kind=NeedKind.MENSEN,
            initiative__municipality=municipality,
            initiative__publication=Publication.PUBLISHED,
            initiative__phase__in=LIVING,
        )
        .select_related("initiative")
        .order_by("-created_at", "-id")[:NEEDS]
    )
