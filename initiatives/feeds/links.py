"""Where each feed of a list is, and what it is for, as a page says it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.search.query import InitiativeQuery

ATOM = "application/atom+xml"
CALENDAR = "text/calendar"
GEOJSON = "application/geo+json"


@dataclass(frozen=True)
class Feed:
    """A feed: its whole address, its media type, and its words."""

    name: str
    media_type: str
    url: str
    icon: str
    title: str
    text: str

    @property
    def calendar_url(self) -> str:
        """The address that opens the calendar of a phone or computer; nothing for other feeds."""
        if self.media_type != CALENDAR:
            return ""
        return urlsplit(self.url)._replace(scheme="webcal").geturl()


def feeds_of(query: InitiativeQuery, *, origin: str) -> list[Feed]:
    """Return the feeds of what a query asks; `origin` is the address of the site.

    None for a query that asks something wrong. The order makes no difference to a feed.
    """
    if query.status == 400:
        return []
    asked = urlencode(query.pairs("sort"))

    def address(name: str) -> str:
        path = f"{origin}{reverse(f'initiatives:{name}')}"
        return f"{path}?{asked}" if asked else path

    return [
        Feed(
            "calendar",
            CALENDAR,
            address("feed_calendar"),
            "calendar-plus",
            _("In je eigen agenda"),
            _(
                "Zet de activiteiten in de agenda op je telefoon of computer. Verandert er iets, "
                "dan verandert jouw agenda mee."
            ),
        ),
        Feed(
            "atom",
            ATOM,
            address("feed"),
            "rss",
            _("Lezen wat erbij komt"),
            _("Voor een app die nieuws van websites verzamelt: een feedlezer (Atom)."),
        ),
        Feed(
            "places",
            GEOJSON,
            address("feed_places"),
            "map-2",
            _("Op je eigen kaart"),
            _("Voor wie zelf kaarten maakt, bijvoorbeeld met QGIS: alle plekken (GeoJSON)."),
        ),
    ]
