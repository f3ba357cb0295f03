"""The registry: the list of initiatives, the page of one, and the municipality's look at it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import push_url

from initiatives.around import nearby, similar
from initiatives.cards import cards_of, place_in_words, status_in_words
from initiatives.exports import FORMATS
from initiatives.map.small_map import small_map
from initiatives.models import Initiative, SavedFilter
from initiatives.occurrences import next_occurrence
from initiatives.permissions import (
    access_initiative,
    can_edit,
    can_moderate,
    can_read_history,
    can_save_filters,
)
from initiatives.profile_forms import ModerationForm, hiding_form
from initiatives.search.query import InitiativeQuery
from initiatives.search.suggestions import suggestions
from initiatives.services import initiatives
from initiatives.services.hiding import keep_hidden
from initiatives.structured_data import structured_data
from initiatives.workflow import Mover, Publication, is_allowed
from municipalities.access import Request, UserRequest, keep_private, page_for, posted, public_page
from municipalities.hosts import origin_asked
from municipalities.mercator import to_degrees
from municipalities.models import Area, Membership, Role
from municipalities.permissions import can_see_own_account, holders_of

PAGE_SIZE = 24
# Metres around an initiative that are still around the corner.
NEAR_IT = 500
# One more is fetched, to know whether there are others.
NEWS_ON_PAGE = 2


def count_in_words(count: int) -> str:
    """Say how many initiatives there are."""
    if count == 0:
        return _("Geen initiatieven")
    return ngettext("%(count)s initiatief", "%(count)s initiatieven", count) % {"count": count}


@require_safe
@public_page
def initiative_list(request: Request) -> HttpResponse:
    """All initiatives somebody may see, searched, filtered and paged; the address holds it all."""
    query = InitiativeQuery(
        request.GET, municipality=request.municipality, user=request.user, path=request.path
    )
    query.count()
    page = query.page_of(query.in_order(query.initiatives()), PAGE_SIZE)
    saved = _saved_filters(request)
    context = {
        "query": query,
        "ways_out": [] if page.object_list else query.ways_out(),
        "page": page,
        "cards": cards_of(page.object_list),
        "count": count_in_words(page.paginator.count),
        "formats": FORMATS,
        "saved_filters": saved,
        "is_saved": query.string in [one.query for one in saved or []],
    }
    return render_list(request, "initiatives/list.html", context, query)


def _saved_filters(request: Request) -> list[SavedFilter] | None:
    """The filters somebody keeps here; None for who keeps none."""
    if not can_save_filters(request.user, request.municipality):
        return None
    return list(SavedFilter.objects.of(request.user, request.municipality).kept())


@require_safe
@public_page
def suggest(request: Request) -> HttpResponse:
    """What the words that are being typed may become, as options of a list."""
    found = suggestions(request.municipality, request.GET.get("q", ""))
    options = format_html_join("", '<option value="{}"></option>', ((one,) for one in found))
    response = HttpResponse(options)
    response["Cache-Control"] = "public, max-age=60"
    return response


def render_list(
    request: Request, template: str, context: dict[str, Any], query: InitiativeQuery
) -> HttpResponse:
    """Render a list, or for a script only its part `results` with the tidy address."""
    fragment = request.htmx.request_type == "partial"  # type: ignore[attr-defined]
    context["fragment"] = fragment
    if fragment:
        template += "#results"
    response = render(request, template, context, status=query.status)
    # The two answers have one address: the back button must not be given half a page.
    patch_vary_headers(response, ["HX-Request-Type"])
    if fragment:
        push_url(response, query.url(query.pairs()))
    return response


@require_safe
@public_page
def detail(request: Request, slug: str) -> HttpResponse:
    """The page of an initiative: its story, where, what it needs and does, and who makes it."""
    initiative = access_initiative(request.user, request.municipality, slug)
    areas = list(initiative.areas.order_by("sort_key").prefetch_related("within"))
    activities = list(initiative.activities.all())
    photos = list(initiative.photos.shown())
    place = place_in_words(initiative)
    cover = photos[0] if photos else None
    near = nearby(initiative)
    context = {
        "initiative": initiative,
        "origin": origin_asked(request),
        "structured_data": structured_data(
            initiative,
            origin=origin_asked(request),
            place=place,
            cover=cover,
            activities=activities,
        ),
        "nearby": near,
        "similar": similar(initiative, besides=near),
        "place": place,
        "status": status_in_words(initiative),
        "areas": areas,
        "seed": areas[0].code if areas else initiative.slug,
        "map": small_map(initiative, areas),
        "map_url": _place_on_map(initiative),
        "near_url": _near_it(initiative),
        "cover": cover,
        "photos": photos[1:],
        "news": initiative.news.all()[: NEWS_ON_PAGE + 1],
        "needs": initiative.needs.open(),
        "activities": [
            {"activity": activity, "next": next_occurrence([activity], initiative.phase)}
            for activity in activities
        ],
        "makers": initiative.makers.all(),
        "helpers": helpers_for(initiative, areas),
        "can_edit": can_edit(request.user, initiative),
        "hiding_reply": hiding_form(initiative),
        "can_moderate": can_moderate(request.user, initiative),
        "can_read_history": can_read_history(request.user, initiative),
    }
    response = render(request, "initiatives/detail.html", context)
    return response if initiative.is_published else keep_private(response)


def _place_on_map(initiative: Initiative) -> str:
    """The address of the map where an initiative is drawn; nothing when it is not on it."""
    if initiative.map_x is None or initiative.map_y is None or status_in_words(initiative):
        return ""
    lon, lat = to_degrees(initiative.map_x, initiative.map_y)
    return f"{reverse('initiatives:map')}#15/{lat:.5f}/{lon:.5f}"


def _near_it(initiative: Initiative) -> str:
    """The address of the list of what is near where it is drawn; nothing when it is drawn nowhere.

    The place in it is the one on the map, never a point behind that (docs/adr/0021).
    """
    if initiative.map_x is None or initiative.map_y is None or status_in_words(initiative):
        return ""
    lon, lat = to_degrees(initiative.map_x, initiative.map_y)
    query = {"near": f"{lon:.5f},{lat:.5f}", "distance": NEAR_IT}
    return reverse("initiatives:list", query=query)


def helpers_for(initiative: Initiative, areas: list[Area]) -> list[Membership]:
    """Return who is gebiedsverbinder where it is; all of them when it is everywhere."""
    holders = holders_of(initiative.municipality, Role.GEBIEDSVERBINDER)
    around = {whole.pk for area in areas for whole in [area, *area.within.all()]}
    if not around:
        return holders
    return [
        one
        for one in holders
        if not one.areas.all() or any(area.pk in around for area in one.areas.all())
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def moderate(request: UserRequest, slug: str) -> HttpResponse:
    """Show what waits for the municipality, or hide what is shown, with a reason."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_moderate)
    decisions = _decisions(initiative)
    form = ModerationForm(posted(request), decisions=decisions)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, initiative, form)
        except initiatives.MoveNotAllowedError:
            messages.warning(request, _("Iemand anders was je net voor. Kijk hoe het nu is."))
        return redirect(initiative)
    context = {
        "initiative": initiative,
        "status_now": initiative.get_publication_display(),
        "place": place_in_words(initiative),
        "makers": initiative.makers.all(),
        "form": form,
        "has_decisions": bool(decisions),
        "asks_reason": bool({ModerationForm.HIDE, ModerationForm.KEEP} & dict(decisions).keys()),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "initiatives/moderate.html", context, status=status)


def _decisions(initiative: Initiative) -> list[tuple[str, str]]:
    """The decisions the municipality can take now, as choices."""
    words = {
        Publication.PUBLISHED: (ModerationForm.PUBLISH, _("Laat het aan iedereen zien")),
        Publication.HIDDEN: (ModerationForm.HIDE, _("Verberg het")),
    }
    choices = [
        choice
        for end, choice in words.items()
        if is_allowed(initiative.publication, end, Mover.MUNICIPALITY)
    ]
    if initiative.hidden_reply_waits:
        choices.append((ModerationForm.KEEP, _("Laat het verborgen")))
    return choices


def _decide(request: UserRequest, initiative: Initiative, form: ModerationForm) -> None:
    origin = origin_asked(request)
    if form.cleaned_data["decision"] == ModerationForm.PUBLISH:
        initiatives.publish(initiative=initiative, actor=request.user, origin=origin)
        messages.success(request, _("Iedereen kan dit nu zien. De makers krijgen een mail."))
        return
    reason = form.cleaned_data["reason"]
    if form.cleaned_data["decision"] == ModerationForm.KEEP:
        keep_hidden(initiative=initiative, actor=request.user, reason=reason, origin=origin)
        messages.success(request, _("Dit blijft verborgen. De makers krijgen een mail."))
        return
    initiatives.hide(initiative=initiative, actor=request.user, reason=reason, origin=origin)
    messages.success(request, _("Dit is nu verborgen. De makers krijgen jouw reden in een mail."))
