"""How an initiative is shown on pages of others: its card."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from initiatives.cards import Card
from municipalities.pieces import piece

register = template.Library()


@register.simple_tag
def initiative_card(card: Card, *, level: int = 3) -> SafeString:
    """Show a card; one that says the same was made before, and is shown again."""
    return piece("components/card_initiative.html", card=card.face, level=level)
