"""How an initiative is shown on pages of others: its card."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from initiatives.cards import Card
from municipalities.pieces import piece

register = template.Library()


@register.simple_tag
def initiative_card(
    card: Card, *, row: bool = False, new_tab: bool = False, level: int = 3
) -> SafeString:
    """Show a card; one that says the same was made before, and is shown again."""
    shown = {"card": card.face, "row": row, "new_tab": new_tab, "level": level}
    return piece("components/card_initiative.html", **shown)
