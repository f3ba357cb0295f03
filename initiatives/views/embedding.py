"""The map in a frame on another website, and the page where the municipality says on which."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.embedding.code import frame_code
from initiatives.embedding.forms import SiteForm
from initiatives.embedding.origins import allow_framing
from initiatives.embedding.permissions import access_site
from initiatives.embedding.services import allow_site, stop_site
from initiatives.map.settings import allow_also, allow_background
from initiatives.models import EmbeddingSite
from initiatives.search.query import InitiativeQuery
from initiatives.views.map import map_context
from municipalities.access import (
    Request,
    UserRequest,
    page_for,
    posted,
    public_page,
    recently_authenticated,
)
from municipalities.hosts import origin_asked
from municipalities.page_parts import vary_on_part, wants_part
from municipalities.permissions import can_administer, can_read_settings
from municipalities.refusals import RefusedError
from municipalities.views.breadcrumbs import crumb, under_manage

# As long as a tile: what is taken off the map is gone from a frame soon after.
EMBEDDED_SECONDS = 60
IMPORT_MAP = re.compile(r'<script type="importmap">(.*?)</script>', re.DOTALL)


@require_safe
@public_page
def embedded_map(request: Request) -> HttpResponse:
    """The map with its list for a frame elsewhere: no header, no form, everything in a new tab.

    Made without the context of our own pages, which would look at who asks, and without cookies:
    caches hand it to everybody.
    """
    request.COOKIES = {}
    language = get_language_from_request(request)
    with override(language):
        response = _embedded(request)
    response["Content-Language"] = language
    patch_cache_control(response, public=True, max_age=EMBEDDED_SECONDS)
    return response


def _embedded(request: Request) -> HttpResponse:
    query = InitiativeQuery(
        request.GET,
        municipality=request.municipality,
        user=AnonymousUser(),
        path=reverse("initiatives:map"),
    )
    context = map_context(request, query)
    context |= {
        "query": query,
        "municipality": request.municipality,
        "language": get_language(),
        "demo": settings.DEMO,
    }
    name = "initiatives/embedding/embed.html"
    template = get_template(f"{name}#results" if wants_part(request) else name)
    response = HttpResponse(template.render(context), status=query.status)
    vary_on_part(response)
    allow_background(response, request.municipality)
    _allow_import_map(response)
    allow_framing(response, request.municipality)
    return response


def _allow_import_map(response: HttpResponse) -> None:
    """Let the one inline script run by its hash: a nonce that a cache hands out again is none."""
    for script in IMPORT_MAP.findall(response.text):
        digest = b64encode(sha256(script.encode()).digest()).decode()
        allow_also(response, "script-src", f"'sha256-{digest}'")


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_read_settings)
@recently_authenticated
def sites(request: UserRequest) -> HttpResponse:
    """The websites that may show the map; one more is added here by who may change settings."""
    can_edit = can_administer(request.user, request.municipality)
    if request.method == "POST" and not can_edit:
        raise PermissionDenied(can_edit.reason)
    form = SiteForm(posted(request), use_required_attribute=False)
    if form.is_bound and form.is_valid():
        try:
            site = allow_site(
                municipality=request.municipality, actor=request.user, **form.cleaned_data
            )
        except RefusedError as refused:
            form.add_error(refused.field or None, refused.sentence)
        else:
            messages.success(request, _("%(site)s mag de kaart nu laten zien.") % {"site": site})
            return redirect("initiatives:embed_sites")
    context = {
        "breadcrumbs": under_manage(request),
        "form": form,
        "can_edit": can_edit,
        # At most MOST_SITES: they need no pages.
        "sites": list(EmbeddingSite.objects.filter(municipality=request.municipality)),
    }
    status = 400 if form.is_bound else 200
    return render(request, "initiatives/embedding/sites.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def stop(request: UserRequest, site_id: int) -> HttpResponse:
    """Ask, and then take a website off the list."""
    site = access_site(request.user, request.municipality, site_id)
    if request.method == "POST":
        stop_site(site=site, actor=request.user)
        messages.success(request, _("%(site)s laat de kaart niet meer zien.") % {"site": site})
        return redirect("initiatives:embed_sites")
    context = {"breadcrumbs": _under_sites(request), "site": site}
    return render(request, "initiatives/embedding/stop.html", context)


def _under_sites(request: UserRequest) -> list[dict[str, str]]:
    return under_manage(request, crumb(_("De kaart op andere websites"), "initiatives:embed_sites"))


@require_safe
@page_for(can_read_settings)
def code(request: UserRequest) -> HttpResponse:
    """The code to copy for a filter: what is chosen here is what the frame shows."""
    query = InitiativeQuery(
        request.GET, municipality=request.municipality, user=AnonymousUser(), path=request.path
    )
    query.count()
    address = reverse("initiatives:embed")
    shown = f"{address}?{query.string}" if query.string else address
    title = _("Kaart van initiatieven in %(town)s") % {"town": request.municipality.name}
    context = {
        "breadcrumbs": _under_sites(request),
        "query": query,
        "shown": shown,
        "code": frame_code(origin_asked(request) + shown, title) if query.is_valid else "",
    }
    return render(request, "initiatives/embedding/code.html", context, status=query.status)
