"""The place of an idea, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from initiatives.vocabulary import PlaceKind
from municipalities.models import Area, Municipality
from municipalities.templatetags.look import listed

if TYPE_CHECKING:
    from initiatives.models import Kompas


def whereabouts(kind: str, areas: Sequence[Area], municipality: Municipality) -> str:
    """Say where something is: "Op één plek in Rozenprieel"; "" when nobody said it yet."""
    names = listed([area.name for area in areas])
    if kind == PlaceKind.POINT:
        return _("Op één plek in %(areas)s") % {"areas": names or municipality.name}
    if kind == PlaceKind.AREAS:
        return _("In %(areas)s") % {"areas": names or municipality.name}
    if kind == PlaceKind.MUNICIPALITY:
        return _("In heel %(municipality)s") % {"municipality": municipality.name}
    return ""


def place_of(kompas: Kompas) -> str:
    """Say where a Kompas puts its idea."""
    return whereabouts(kompas.place_kind, list(kompas.areas.all()), kompas.municipality)
