"""How an initiative is shown on pages of others: its card."""

from __future__ import annotations

from typing import Any

from django import template

from initiatives.cards import card_of
from initiatives.models import Initiative

register = template.Library()


@register.inclusion_tag("components/card_initiative.html")
def initiative_card(initiative: Initiative, *, row: bool = False, level: int = 3) -> dict[str, Any]:
    """Show the card of an initiative that was fetched with `for_cards()`: no queries here."""
    card = card_of(initiative)
    return {
        "initiative": card.initiative,
        "url": card.url,
        "place": card.place,
        "seed": card.seed,
        "needs": card.needs,
        "next": card.next,
        "photo": card.photo,
        "row": row,
        "level": level,
    }
