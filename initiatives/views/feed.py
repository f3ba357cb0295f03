"""What is new in the list, for a feed reader: the same query, as everybody sees it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.search.query import InitiativeQuery
from municipalities.access import Request, public_page
from municipalities.hosts import origin_asked

MOST_ENTRIES = 30


@require_safe
@public_page
def feed(request: Request) -> HttpResponse:
    """The initiatives that were shown last, as Atom; what waits or is hidden is in it for nobody.

    A wrong filter is a 400 with the sentences of the page.
    """
    query = InitiativeQuery(
        request.GET,
        municipality=request.municipality,
        user=AnonymousUser(),
        path=reverse("initiatives:list"),
    )
    if not query.is_valid:
        words = "\n".join(query.sentences)
        return HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")
    origin = origin_asked(request)
    title = _("Nieuwe initiatieven in %(town)s") % {"town": request.municipality.name}
    chips = ", ".join(chip.label for chip in query.chips)
    made = Atom1Feed(
        title=f"{title}: {chips}" if chips else title,
        link=origin + query.here,
        description="",
        language=get_language(),
        feed_url=origin + request.get_full_path(),
    )
    rows = query.initiatives().defer("story").order_by("-published_at", "-pk")
    for row in rows[:MOST_ENTRIES]:
        made.add_item(
            title=row.name,
            link=origin + row.get_absolute_url(),
            description=row.summary,
            pubdate=row.published_at,
            updateddate=row.updated_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
