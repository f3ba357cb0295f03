"""The place of an idea, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.vocabulary import PlaceKind
from municipalities.models import Municipality
from municipalities.templatetags.look import listed

if TYPE_CHECKING:
    from initiatives.models import Kompas


def buurten_in_short(names: Sequence[str]) -> str:
    """Say in which buurten something is: of more than two the first, "en nog 2 buurten"."""
    if len(names) <= 2:
        return _(" en ").join(names)
    others = len(names) - 1
    return ngettext(
        "%(name)s en nog %(count)s buurt", "%(name)s en nog %(count)s buurten", others
    ) % {"name": names[0], "count": others}


def whereabouts(kind: str, names: str, municipality: Municipality) -> str:
    """Say where something is: "Op één plek in Rozenprieel"; "" when nobody said it yet.

    `names` are its buurten in words, if there are any.
    """
    if kind == PlaceKind.POINT:
        return _("Op één plek in %(areas)s") % {"areas": names or municipality.name}
    if kind == PlaceKind.AREAS:
        return _("In %(areas)s") % {"areas": names or municipality.name}
    if kind == PlaceKind.MUNICIPALITY:
        return _("In heel %(municipality)s") % {"municipality": municipality.name}
    return ""


def place_of(kompas: Kompas) -> str:
    """Say where a Kompas puts its idea."""
    names = listed([area.name for area in kompas.areas.all()])
    return whereabouts(kompas.place_kind, names, kompas.municipality)
