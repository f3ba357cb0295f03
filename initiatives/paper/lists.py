"""The list of what a query finds on paper, by area, in ordinary and in large print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from shapely.geometry import Polygon

from initiatives.map.tiles import DrawnArea
from initiatives.models import Initiative
from initiatives.paper.circle import circle_of, levels_of
from initiatives.paper.drawing import qr_code, topic_mark
from initiatives.paper.entries import Entry, entry_of, topics_of
from initiatives.paper.grouping import AreaGroup, division_of, grouped, with_wholes
from initiatives.paper.typefaces import MISSING
from initiatives.paper.typesetting import Sheet, typeset
from initiatives.search.nearby import metres_in_words
from initiatives.search.query import InitiativeQuery
from municipalities.branding import Look

TEMPLATE = "paper/list.typ"
# Setting so many takes a second; of more nobody reads the paper.
MOST_ON_LIST = 500
# A code of a longer address has squares too small for a telephone.
LONGEST_ADDRESS = 300
# The keys that say from where distance is measured: they stay off paper (paper/circle.py).
PLACE = ("near", "distance")


@dataclass(frozen=True)
class ListPart:
    """An area with its initiatives."""

    name: str
    entries: list[Entry]


@dataclass(frozen=True)
class ListPaper:
    """All words on the list."""

    kicker: str
    heading: str
    lead: str
    filters: str
    parts: list[ListPart]
    closing: str
    qr_words: str
    qr_label: str


@dataclass(frozen=True)
class Printed:
    """What comes on paper: what was found, and the address where the newest is."""

    query: InitiativeQuery
    rows: Sequence[Initiative]
    origin: str

    @property
    def place(self) -> str:
        """The area it is about, or the municipality."""
        return self.query.place_asked or self.query.municipality.name

    @cached_property
    def levels(self) -> list[tuple[DrawnArea, ...]]:
        """The areas of its town as they are drawn, large to small."""
        return levels_of(self.query.municipality)

    @cached_property
    def circle(self) -> Polygon | None:
        """The circle it is about (`circle_of`); None when it is about areas or the whole town."""
        near = self.query.near
        return circle_of(near, self.query.distance, self.levels) if near else None

    @property
    def heading(self) -> str:
        """What it is called."""
        if self.circle:
            far = {"distance": metres_in_words(self.query.distance)}
            return _("Samen in de buurt: binnen %(distance)s") % far
        return _("Samen in %(place)s") % {"place": self.place}

    @property
    def address(self) -> str:
        """Where it is on the site, without the place distance is measured from.

        Without the filter too when that makes it too long to scan.
        """
        pairs = self.query.pairs("sort", *PLACE)
        whole = f"{self.origin}{self.query.path}"
        asked = f"{whole}?{urlencode(pairs)}" if pairs else whole
        return asked if len(asked) <= LONGEST_ADDRESS else whole

    @property
    def code_label(self) -> str:
        """Say where the code leads, to who does not see it."""
        if self.circle:
            return _("QR-code die naar de lijst op de website gaat, ook van wat verder weg is")
        return _("QR-code die naar deze lijst op de website gaat")

    def facts(self) -> str:
        """Say how many there are, of which day, and what was filtered on.

        How far around a place stands in the heading.
        """
        count = len(self.rows)
        said = ngettext("%(count)s initiatief", "%(count)s initiatieven", count) % {"count": count}
        day = date_format(timezone.localdate(), "DATE_FORMAT")
        facts = [_("%(count)s op %(day)s.") % {"count": said, "day": day}]
        chips = ", ".join(chip.label for chip in self.query.chips if chip.key != "near")
        if chips:
            facts.append(_("Gekozen: %(filters)s.") % {"filters": chips})
        return " ".join(facts)

    def closing(self) -> str:
        """Say how somebody without the internet gets further."""
        town = self.query.municipality
        ways = [one for one in (town.contact_phone, town.contact_email) if one]
        said = [
            _("Wil je meedoen of heb je zelf een idee?"),
            _("Vraag het aan de gebiedsverbinder van je buurt: die kent de mensen."),
        ]
        if ways:
            how = _(" of ").join(ways)
            said.append(_("De gemeente bereik je zo: %(how)s.") % {"how": how})
        return " ".join(said)


def rows_for_paper(found: QuerySet[Initiative]) -> list[Initiative]:
    """Fetch what is said of initiatives on paper, by name; in a fixed number of queries."""
    rows: QuerySet[Initiative] = found.for_paper()  # type: ignore[attr-defined]
    return list(with_wholes(rows).order_by("sort_key", "pk"))


def list_pdf(printed: Printed, look: Look, *, large: bool = False) -> bytes:
    """Return the list as PDF/UA-1, by the division that suits the query."""
    groups = grouped(printed.rows, printed.query, division_of(printed.query))
    drawn = {
        "marks": {topic or "none": topic_mark(topic) for topic in topics_of(printed.rows)},
        "topics": [[row.topic or "none" for row in one.rows] for one in groups],
        "qr": qr_code(printed.address),
    }
    sheet = Sheet(TEMPLATE, _words(), drawn)
    return typeset(list_paper(printed, groups), sheet, look, large=large)


def list_paper(printed: Printed, groups: Sequence[AreaGroup]) -> ListPaper:
    """Return all words on the list."""
    return ListPaper(
        kicker=pgettext("paper", "Initiatieven van bewoners"),
        heading=printed.heading,
        lead=_("Dit doen buren samen. Je bent welkom."),
        filters=printed.facts(),
        parts=[ListPart(one.name, [entry_of(row) for row in one.rows]) for one in groups],
        closing=printed.closing(),
        qr_words=_("Scan voor de lijst van vandaag"),
        qr_label=printed.code_label,
    )


def _words() -> dict[str, str]:
    """The words of the paper itself, in the language of the page."""
    return {
        "page": pgettext("paper", "bladzijde"),
        "pageOf": pgettext("paper", "van"),
        "place": _("Waar:"),
        "when": _("Wanneer:"),
        "needs": _("Zoekt:"),
        "lost": _(
            "Sommige tekens kunnen we niet op papier zetten. Daar staat %(sign)s. Op de website "
            "staan ze wel."
        )
        % {"sign": MISSING},
    }
