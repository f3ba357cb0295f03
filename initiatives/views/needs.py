"""What an initiative looks for: makers add it, change it, tick it off and look for it again."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.models import Initiative, Need
from initiatives.permissions import access_initiative, can_edit
from initiatives.profile_forms import NeedForm
from initiatives.services import needs as service
from initiatives.services.meanwhile import ChangedMeanwhileError
from municipalities.access import UserRequest, key_sent, page_for, posted
from municipalities.locking import GoneMeanwhileError
from municipalities.permissions import can_see_own_account
from municipalities.refusals import RefusedError
from municipalities.views.breadcrumbs import crumb

# What was met longest ago is not looked for again by this button.
MET_SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def needs(request: UserRequest, slug: str) -> HttpResponse:
    """All that is looked for, a place to add to it, and what was found."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    if request.method == "POST" and {"met", "again"} & request.POST.keys():
        _press(request, initiative)
        return redirect("initiatives:needs", initiative.slug)
    form = NeedForm(posted(request), asked=True)
    if request.method == "POST" and form.is_valid():
        try:
            service.add_need(initiative=initiative, actor=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Dit staat nu op jullie pagina."))
            return redirect("initiatives:needs", initiative.slug)
    context = {
        "initiative": initiative,
        "breadcrumbs": [crumb(initiative.name, "initiatives:detail", initiative.slug)],
        "form": form,
        "needs": initiative.needs.open(),
        "met": initiative.needs.met()[:MET_SHOWN],
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "initiatives/needs.html", context, status=status)


def _press(request: UserRequest, initiative: Initiative) -> None:
    """Do what the button beside a need says; one that is gone meanwhile is left alone."""
    change = "met" if "met" in request.POST else "again"
    need = _need(initiative, request.POST.get(change, ""))
    if need is None:
        messages.warning(request, _("Dit is er niet meer. Kijk hoe het er nu voor staat."))
    elif change == "met":
        service.meet_need(need=need, actor=request.user)
        messages.success(request, _("Mooi, gevonden. Het is weg van jullie pagina."))
    else:
        try:
            service.reopen_need(need=need, actor=request.user)
        except RefusedError as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, _("Dit staat weer op jullie pagina."))


def _need(initiative: Initiative, key: str) -> Need | None:
    found: Need | None = initiative.needs.filter(pk=key_sent(key)).first()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def change(request: UserRequest, slug: str, need_id: int) -> HttpResponse:
    """Say otherwise what is looked for. Found meanwhile, it says so and keeps what was typed."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    need = initiative.needs.open().filter(pk=need_id).first()
    if need is None:
        return _gone(request, initiative)
    form = NeedForm(posted(request), need=need, asked=True)
    if request.method == "POST" and form.is_valid():
        try:
            service.change_need(need=need, actor=request.user, **form.cleaned_data)
        except ChangedMeanwhileError as change:
            return _form(request, initiative, form, 409, theirs=form.meet(change.current))
        except GoneMeanwhileError:
            return _gone(request, initiative)
        messages.success(request, _("Veranderd. Zo staat het nu op jullie pagina."))
        return redirect("initiatives:needs", initiative.slug)
    return _form(request, initiative, form, 400 if request.method == "POST" else 200)


def _gone(request: UserRequest, initiative: Initiative) -> HttpResponse:
    messages.warning(request, _("Dit zoeken jullie niet meer. Je kunt het opnieuw toevoegen."))
    if request.method != "POST":
        return redirect("initiatives:needs", initiative.slug)
    return _form(request, initiative, NeedForm(request.POST, asked=True), 409, gone=True)


def _form(
    request: UserRequest,
    initiative: Initiative,
    form: NeedForm,
    status: int,
    *,
    gone: bool = False,
    theirs: Sequence[dict[str, str]] = (),
) -> HttpResponse:
    context = {
        "initiative": initiative,
        "breadcrumbs": [
            crumb(initiative.name, "initiatives:detail", initiative.slug),
            crumb(_("Wat jullie zoeken"), "initiatives:needs", initiative.slug),
        ],
        "form": form,
        "gone": gone,
        "theirs": theirs,
    }
    return render(request, "initiatives/need_form.html", context, status=status)
