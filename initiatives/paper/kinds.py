"""What the registry can be printed as."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.paper.lists import MOST_ON_LIST
from initiatives.paper.poster import MOST_ON_POSTER


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper: its name in the address, its words, and how many initiatives fit on it."""

    name: str
    label: str | Promise
    text: str | Promise
    most: int


LIST = PaperKind("lijst", _("Lijst"), _("A4, om neer te leggen of uit te delen."), MOST_ON_LIST)
LARGE = PaperKind("groot", _("Grote letters"), _("A4, voor wie niet goed ziet."), MOST_ON_LIST)
POSTER = PaperKind(
    "poster", _("Poster met kaart"), _("A3, om op te hangen in de buurt."), MOST_ON_POSTER
)
PAPERS = (LIST, LARGE, POSTER)
