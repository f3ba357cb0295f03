"""What others follow, each for every filter: the same query as the pages, as everybody sees it."""

from __future__ import annotations

import re
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.feeds.calendar import activities_kept, write_calendar
from initiatives.feeds.geojson import write_geojson
from initiatives.feeds.links import CALENDAR, GEOJSON
from initiatives.feeds.version import answer, version_of
from initiatives.models import Initiative
from initiatives.search.query import InitiativeQuery
from municipalities.access import Request, public_page
from municipalities.hosts import origin_asked
from municipalities.models import Municipality
from municipalities.names import CONTROL

MOST_ENTRIES = 30


def _query(request: Request, page: str) -> InitiativeQuery:
    """What is asked, as everybody sees it: who follows a feed sends no cookie along."""
    return InitiativeQuery(
        request.GET,
        municipality=request.municipality,
        user=AnonymousUser(),
        path=reverse(f"initiatives:{page}"),
    )


def _refusal(query: InitiativeQuery) -> HttpResponse:
    """Say what is wrong with a filter, in the sentences of the page: a 400."""
    words = "\n".join(query.sentences)
    return HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")


# Nor are these a character of XML.
NO_CHARACTER = re.compile("[\ufffe\uffff]")


def _plain(text: str) -> str:
    """Return a text as XML and iCalendar can hold it: a control character may be typed anywhere."""
    return NO_CHARACTER.sub("", CONTROL.sub(" ", text))


def _titled(title: str, query: InitiativeQuery) -> str:
    """Return a title with what was filtered on."""
    chips = ", ".join(_plain(chip.label) for chip in query.chips)
    return f"{title}: {chips}" if chips else title


def _site(municipality: Municipality) -> str:
    """Return what tells the things of this site from those of others, at whatever host it is."""
    return f"{municipality.slug}.{settings.BASE_HOST}"


def _entry_id(site: str, initiative: Initiative) -> str:
    """Return the id of an initiative in a feed: the same when it is hidden and shown again.

    With the day in it, as the library makes one, a feed reader would then show it as new.
    """
    return uuid5(NAMESPACE_URL, f"https://{site}/initiatives/{initiative.pk}").urn


@require_safe
@public_page
def feed(request: Request) -> HttpResponseBase:
    """The initiatives that were shown last, as Atom; what waits or is hidden is in it for nobody.

    A wrong filter is a 400 with the sentences of the page.
    """
    query = _query(request, "list")
    if not query.is_valid:
        return _refusal(query)
    origin, site = origin_asked(request), _site(request.municipality)
    title = _("Nieuwe initiatieven in %(town)s") % {"town": request.municipality.name}

    def write() -> HttpResponse:
        made = Atom1Feed(
            title=_titled(title, query),
            link=origin + query.here,
            description="",
            language=get_language(),
            feed_url=origin + request.get_full_path(),
            # Atom wants somebody; who the makers are, a feed does not tell.
            author_name=request.municipality.name,
        )
        for row in query.initiatives().newest().defer("story")[:MOST_ENTRIES]:
            made.add_item(
                unique_id=_entry_id(site, row),
                title=_plain(row.name),
                link=origin + row.get_absolute_url(),
                # It is sent as HTML: what makers wrote is text, also where it looks like a tag.
                description=escape(_plain(row.summary)),
                pubdate=row.published_at,
                updateddate=row.updated_at,
            )
        return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)

    version = version_of(query.initiatives(), "updated_at", origin, query.string)
    return answer(request, version, write)


@require_safe
@public_page
def calendar(request: Request) -> HttpResponseBase:
    """What there is to go to, as iCalendar: weekly activities as such, others as they come."""
    query = _query(request, "agenda")
    if not query.is_valid:
        return _refusal(query)
    origin = origin_asked(request)
    activities = activities_kept(query.initiatives())
    title = _("Agenda van %(town)s") % {"town": request.municipality.name}

    def write() -> StreamingHttpResponse:
        pieces = write_calendar(
            activities,
            name=_titled(title, query),
            page=origin + query.here,
            origin=origin,
            site=_site(request.municipality),
        )
        return StreamingHttpResponse(pieces, content_type=f"{CALENDAR}; charset=utf-8")

    version = version_of(activities, "initiative__updated_at", origin, query.string)
    return answer(request, version, write)


@require_safe
@public_page
def places(request: Request) -> HttpResponseBase:
    """What the map draws, as GeoJSON: exact, in the middle of a buurt, or without a place."""
    query = _query(request, "map")
    if not query.is_valid:
        return _refusal(query)
    origin = origin_asked(request)
    found = query.initiatives()

    def write() -> StreamingHttpResponse:
        return StreamingHttpResponse(write_geojson(found, origin=origin), content_type=GEOJSON)

    return answer(request, version_of(found, "updated_at", origin, query.string), write)
