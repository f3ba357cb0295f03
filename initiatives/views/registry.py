"""The registry: the list of initiatives, and the municipality's look at one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import push_url

from initiatives.cards import cards_of, place_in_words
from initiatives.exports import FORMATS
from initiatives.feeds.links import feeds_of
from initiatives.models import Initiative, SavedFilter
from initiatives.paper.grouping import divisions_here
from initiatives.paper.kinds import PAPERS
from initiatives.permissions import access_initiative, can_moderate, can_save_filters
from initiatives.profile_forms import ModerationForm
from initiatives.search.query import InitiativeQuery
from initiatives.search.suggestions import suggestions
from initiatives.services import initiatives
from initiatives.services.hiding import keep_hidden
from initiatives.workflow import Mover, Publication, is_allowed
from municipalities.access import Request, UserRequest, page_for, posted, public_page
from municipalities.hosts import origin_asked
from municipalities.page_parts import vary_on_part, wants_part
from municipalities.permissions import can_see_own_account

PAGE_SIZE = 24


def count_in_words(count: int, *, is_more: bool = False) -> str:
    """Say how many initiatives there are; `is_more`: that there are more than so many."""
    if count == 0:
        return _("Geen initiatieven")
    written = {"count": number_format(count, force_grouping=True)}
    if is_more:
        return _("Meer dan %(count)s initiatieven") % written
    return ngettext("%(count)s initiatief", "%(count)s initiatieven", count) % written


@require_safe
@public_page
def initiative_list(request: Request) -> HttpResponse:
    """All initiatives somebody may see, searched, filtered and paged; the address holds it all."""
    query = InitiativeQuery(
        request.GET, municipality=request.municipality, user=request.user, path=request.path
    )
    counts = query.count()
    page = query.page_of(query.initiatives(), PAGE_SIZE)
    saved = _saved_filters(request)
    context = {
        "query": query,
        "ways_out": [] if page.object_list else query.ways_out(),
        "page": page,
        "cards": cards_of(page.object_list),
        "count": count_in_words(counts.total, is_more=counts.is_more),
        "formats": FORMATS,
        "papers": PAPERS,
        "divisions": divisions_here(query),
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
    fragment = wants_part(request)
    context["fragment"] = fragment
    context["feeds"] = feeds_of(query, origin=origin_asked(request))
    if fragment:
        template += "#results"
    response = render(request, template, context, status=query.status)
    vary_on_part(response)
    if fragment:
        push_url(response, query.url(query.pairs()))
    return response


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
        # With one thing to decide, its reason is no choice.
        "may_show": ModerationForm.PUBLISH in dict(decisions),
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
