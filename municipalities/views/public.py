"""Pages for everybody: front page, statements, the municipality's own stylesheet."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from municipalities.access import Request, public_everywhere, public_page
from municipalities.branding import stylesheet
from municipalities.hosts import municipality_links
from municipalities.models import AreaEdition
from municipalities.privacy.accessibility import read_problems, statement_of
from municipalities.retention.kinds import kind_of, rules_of
from municipalities.setup_checks import security_txt_expires


@require_safe
@public_everywhere
def home(request: Request) -> HttpResponse:
    """The front page of a municipality, or on the platform's own host the list of them."""
    if request.municipality is None:
        context = {"municipalities": municipality_links(request)}
        return render(request, "municipalities/platform.html", context)
    return render(request, "municipalities/home.html")


@require_safe
@public_page
def privacy(request: Request) -> HttpResponse:
    """The privacy statement, made from the rows that say how long what is kept, and why."""
    rules = [*rules_of(request.municipality), *rules_of(None)]
    lines = [{"kind": kind_of(rule), "rule": rule} for rule in rules]
    context = {"lines": [line for line in lines if not line["kind"].is_technical]}
    return render(request, "municipalities/privacy.html", context)


@require_safe
@public_page
def accessibility(request: Request) -> HttpResponse:
    """The accessibility statement, from the municipality's row."""
    statement = statement_of(request.municipality)
    examined = statement.examined_on
    context = {
        "statement": statement,
        "problems": read_problems(statement.problems),
        "old": bool(examined and examined < timezone.localdate() - timedelta(days=365)),
    }
    return render(request, "municipalities/accessibility.html", context)


@require_safe
@public_page
def about_areas(request: Request) -> HttpResponse:
    """Where the boundaries and figures come from, told once for what was loaded together."""
    editions = AreaEdition.objects.filter(
        area_set__municipality=request.municipality
    ).select_related("area_set")
    loads: dict[tuple[int, str, str, str], list[AreaEdition]] = {}
    for edition in sorted(editions, key=lambda one: -one.year):
        origin = (edition.year, edition.provenance, edition.attribution, edition.note)
        loads.setdefault(origin, []).append(edition)
    return render(request, "municipalities/about_areas.html", {"loads": loads.values()})


@require_safe
@public_everywhere
def branding_css(request: Request) -> HttpResponse:
    """The municipality's colours and type as a stylesheet (the CSP allows nothing inline)."""
    branding = getattr(request.municipality, "branding", None)
    response = HttpResponse(stylesheet(branding) if branding else "", content_type="text/css")
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_safe
@public_everywhere
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a leak (RFC 9116)."""
    municipality = getattr(request, "municipality", None)
    address = getattr(municipality, "contact_email", "") or settings.DEFAULT_FROM_EMAIL
    expires = security_txt_expires().strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: mailto:{address}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri(reverse('municipalities:security_txt'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
