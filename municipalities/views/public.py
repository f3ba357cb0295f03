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
from municipalities.addresses.looking import can_look_up
from municipalities.areas.provenance import loads_of
from municipalities.branding import stylesheet
from municipalities.hosts import municipality_links
from municipalities.privacy.accessibility import read_problems, statement_of
from municipalities.retention.kinds import kind_of, rules_of
from municipalities.setup_checks import security_txt_expires

# An examination from before this is told to be old.
EXAMINED_OF_LATE = timedelta(days=365)
BRANDING_SECONDS = 300


@require_safe
@public_everywhere
def home(request: Request) -> HttpResponse:
    """The front page of a municipality, or on the platform's own host the list of them."""
    if request.municipality is None:
        context = {"municipalities": municipality_links(request)}
        return render(request, "municipalities/platform.html", context)
    context = {"has_addresses": can_look_up(request.municipality)}
    return render(request, "municipalities/home.html", context)


@require_safe
@public_page
def privacy(request: Request) -> HttpResponse:
    """The privacy statement, made from the rows that say how long what is kept, and why."""
    rules = [*rules_of(request.municipality), *rules_of(None)]
    lines = [(kind_of(rule), rule) for rule in rules]
    context = {
        "lines": [{"kind": kind, "rule": rule} for kind, rule in lines if not kind.is_technical]
    }
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
        "old": bool(examined and examined < timezone.localdate() - EXAMINED_OF_LATE),
    }
    return render(request, "municipalities/accessibility.html", context)


@require_safe
@public_page
def about_areas(request: Request) -> HttpResponse:
    """Where the boundaries and figures come from, told once for what was loaded together."""
    context = {"loads": loads_of(request.municipality)}
    return render(request, "municipalities/about_areas.html", context)


@require_safe
@public_everywhere
def branding_css(request: Request) -> HttpResponse:
    """The municipality's colours and type as a stylesheet (the CSP allows nothing inline)."""
    branding = getattr(request.municipality, "branding", None)
    response = HttpResponse(stylesheet(branding) if branding else "", content_type="text/css")
    response["Cache-Control"] = f"public, max-age={BRANDING_SECONDS}"
    return response


# Rooms in which nothing is for everybody; a leaked address in them is kept out by keep_private.
PRIVATE_ROOMS = ("/kompas/mijn/", "/account/", "/werkplek/", "/subsidies/", "/beheer/", "/admin/")


@require_safe
@public_everywhere
def robots_txt(request: HttpRequest) -> HttpResponse:
    """What search engines need not ask for (RFC 9309); the rest is theirs to find."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE_ROOMS)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


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
