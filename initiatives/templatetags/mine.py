"""What somebody has of her own: her Kompassen and the initiatives she carries."""

from __future__ import annotations

from django import template

from initiatives.cards import Card, cards_of
from initiatives.models import Initiative, Kompas
from municipalities.models import Municipality
from municipalities.permissions import Person

register = template.Library()


@register.simple_tag
def my_initiatives(user: Person, municipality: Municipality) -> list[Card]:
    """The initiatives somebody carries here, in the order of their names, as cards."""
    mine = Initiative.objects.made_by(user).of_municipality(municipality)
    return cards_of(mine.for_cards().order_by("sort_key"))


@register.simple_tag
def my_kompassen(user: Person, municipality: Municipality) -> list[Kompas]:
    """The Kompassen somebody attached to her account, the one she last worked on first."""
    return list(Kompas.objects.visible_to(user).filter(municipality=municipality))
