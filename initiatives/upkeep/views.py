"""The question whether a page is still true: by the mailed link, logged in, and as a list."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.cards import place_in_words
from initiatives.models import Initiative
from initiatives.permissions import access_initiative, can_look_after_pages, is_maker
from initiatives.registering.views import under_registrations
from initiatives.upkeep import services
from initiatives.upkeep.links import question_of
from initiatives.upkeep.permissions import can_confirm
from initiatives.upkeep.querysets import quiet_list
from initiatives.vocabulary import OVER
from municipalities.access import (
    Request,
    UserRequest,
    keep_address_secret,
    page_for,
    private_page,
    public_page,
)
from municipalities.models import User
from municipalities.names import UNSTORABLE, clean_line
from municipalities.permissions import can_see_own_account

PAGE_SIZE = 20
YES, STOPPED = "yes", "stopped"


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
@public_page
def door(request: Request, token: str) -> HttpResponse:
    """Ask a maker by her mailed link. Opening it changes nothing: mail scanners open links too."""
    question = question_of(request.municipality, token)
    if question is None:
        response = render(request, "initiatives/upkeep/link_unknown.html", status=404)
    elif not question.is_open:
        context = {"initiative": question.initiative}
        response = render(request, "initiatives/upkeep/answered.html", context)
    elif request.method == "POST" and _answer(request, question.initiative, question.maker):
        response = redirect("upkeep:door", token)
    else:
        response = _question(request, question.initiative, makes=True)
    keep_address_secret(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def still_true(request: UserRequest, slug: str) -> HttpResponse:
    """Ask a maker who is logged in, or the official who looks after the pages of the area."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_confirm)
    if not initiative.is_published or initiative.phase in OVER:
        messages.info(request, _("Dit vragen we alleen van een initiatief dat iedereen ziet."))
        return redirect(initiative)
    makes = is_maker(request.user, initiative)
    if request.method == "POST" and (said := _answer(request, initiative, request.user)):
        messages.success(request, said)
        return redirect(initiative if makes else "upkeep:quiet")
    return _question(request, initiative, makes=makes)


def _answer(request: Request, initiative: Initiative, actor: User) -> str:
    """Do what the button says; return what the page says now, nothing for a button not ours."""
    answer = request.POST.get("answer")
    if answer == YES:
        services.confirm(initiative=initiative, actor=actor)
        return _("Dank je. Op de pagina staat dat het nog klopt.")
    if answer == STOPPED:
        services.stop(initiative=initiative, actor=actor)
        return _("Dank je. Op de pagina staat dat het is gestopt.")
    return ""


def _question(request: Request, initiative: Initiative, *, makes: bool) -> HttpResponse:
    context = {
        "initiative": initiative,
        "place": place_in_words(initiative),
        "needs": initiative.needs.open(),
        "activities": initiative.activities.upcoming(),
        "is_maker": makes,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "initiatives/upkeep/question.html", context, status=status)


@require_safe
@page_for(can_look_after_pages)
def quiet_pages(request: UserRequest) -> HttpResponse:
    """Pages of which nothing was heard for long, the longest first."""
    # No name holds what cannot be stored.
    q = clean_line(UNSTORABLE.sub("", request.GET.get("q", "")))[:100]
    rows = quiet_list(request.user, request.municipality, q)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "breadcrumbs": under_registrations(request),
        "page": page,
        "lines": [(one, place_in_words(one)) for one in page],
        "q": q,
        "query": urlencode({"q": q}) if q else "",
    }
    return render(request, "initiatives/upkeep/quiet.html", context)
