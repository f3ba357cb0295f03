"""The list on paper, for who is not online: as everybody sees it, whoever prints it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from initiatives.feeds.version import answer, version_of
from initiatives.paper.grouping import division_of
from initiatives.paper.kinds import LARGE, PAPERS, POSTER, PaperKind
from initiatives.paper.lists import Printed, list_pdf, rows_for_paper
from initiatives.paper.poster import for_poster, poster_pdf
from initiatives.paper.typesetting import PaperTooLongError
from initiatives.search.going_on import asked_of_going_on
from initiatives.search.panel import Option
from initiatives.search.query import InitiativeQuery
from initiatives.vocabulary import OVER
from municipalities.access import Request, public_page
from municipalities.branding import look_of
from municipalities.exports import file_name
from municipalities.hosts import origin_asked


@require_safe
@public_page
def paper(request: Request, paper_name: str) -> HttpResponseBase:
    """What a filter finds as PDF: a list, a list in large print, or a poster with a map.

    A wrong filter gets the page that says so; what does not fit, one that offers less.
    """
    kind = next(one for one in PAPERS if one.name == paper_name)
    query = InitiativeQuery(
        request.GET,
        municipality=request.municipality,
        user=AnonymousUser(),
        path=reverse("initiatives:list"),
    )
    division_of(query)
    if not query.is_valid:
        return render(request, "initiatives/list.html", {"query": query}, status=query.status)
    found = for_poster(query) if kind is POSTER else query.initiatives()
    look, origin = look_of(request.municipality), origin_asked(request)
    count = found.count()
    if not 0 < count <= kind.most:
        return _does_not_fit(request, kind, query, count)

    def write() -> HttpResponse:
        printed = Printed(query, rows_for_paper(found), origin)
        pdf = (
            poster_pdf(printed, look)
            if kind is POSTER
            else list_pdf(printed, look, large=kind is LARGE)
        )
        response = HttpResponse(pdf, content_type="application/pdf")
        parts = [request.municipality.slug, pgettext("file", "initiatieven"), kind.name]
        response["Content-Disposition"] = f'inline; filename="{file_name(parts, "pdf")}"'
        return response

    town = request.municipality
    # All that stands on it beside the rows.
    reached = (town.name, town.contact_phone, town.contact_email)
    about = (kind.name, str(look), *reached, origin, query.string, request.GET.get("per", ""))
    try:
        return answer(request, version_of(found, "updated_at", *about), write)
    except PaperTooLongError:
        return _does_not_fit(request, kind, query, count)


def _does_not_fit(
    request: Request, kind: PaperKind, query: InitiativeQuery, count: int
) -> HttpResponse:
    """Say that there is nothing to print (404), or more than fits (413), and what would fit."""
    counted = asked_of_going_on(query) if kind is POSTER else query
    counted.count()
    over = [("phase", phase.value) for phase in OVER]
    context = {
        "query": query,
        "kind": kind,
        "count": count,
        # What is over is found, and comes on no poster.
        "has_over": counted is not query and query.initiatives().count() > count,
        "over_url": f"{request.path}?{urlencode([*query.pairs(), *over])}",
        # Areas add up, so that another beside those chosen would make it more.
        "smaller": []
        if query.chosen_areas
        else [one for one in counted.panel.areas if _fits(one, kind)],
    }
    status = 413 if count else 404
    return render(request, "initiatives/paper_does_not_fit.html", context, status=status)


def _fits(area: Option, kind: PaperKind) -> bool:
    return not area.checked and area.count is not None and 0 < area.count <= kind.most
