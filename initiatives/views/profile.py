"""What makers do with the page of their initiative: change it, show it, take it off."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.models import Initiative, Need
from initiatives.page import preview_of
from initiatives.permissions import access_initiative, can_edit
from initiatives.profile_forms import NeedForm, NeedFormSet, ProfileForm, new_needs
from initiatives.services import initiatives
from initiatives.services.meanwhile import ChangedMeanwhileError
from initiatives.workflow import Publication
from municipalities.access import UserRequest, page_for, posted
from municipalities.hosts import origin_asked
from municipalities.permissions import can_see_own_account


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def edit(request: UserRequest, slug: str) -> HttpResponse:
    """Change the profile. What somebody else saved meanwhile is shown, never overwritten unseen."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    data = posted(request)
    form = ProfileForm(data, instance=initiative)
    needs = NeedFormSet(data, prefix="need")
    status = 200
    theirs: list[dict[str, str]] = []
    if data is not None:
        status = 400
        if form.is_valid() and needs.is_valid():
            if "look" in data:
                return _preview(request, initiative, form, needs)
            if "back" in data:
                return _form(request, initiative, form, needs)
            try:
                initiatives.edit_profile(
                    initiative=initiative,
                    actor=request.user,
                    seen=form.cleaned_data["seen"],
                    profile=form.profile,
                    fulfilled=[need.pk for need in form.cleaned_data["fulfilled"]],
                    new_needs=new_needs(needs),
                )
            except ChangedMeanwhileError as change:
                status = 409
                theirs = form.meet(change.current)
            else:
                messages.success(request, _("Bewaard. Zo ziet jullie pagina er nu uit."))
                return redirect(initiative)
    return _form(request, initiative, form, needs, theirs=theirs, status=status)


def _form(
    request: UserRequest,
    initiative: Initiative,
    form: ProfileForm,
    needs: BaseFormSet[NeedForm],
    *,
    theirs: Sequence[dict[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "initiative": initiative,
        "form": form,
        "needs": needs,
        "sent": [form, needs],
        "theirs": theirs,
        "open_needs": initiative.needs.open().exists(),
    }
    return render(request, "initiatives/edit.html", context, status=status)


def _preview(
    request: UserRequest, initiative: Initiative, form: ProfileForm, needs: BaseFormSet[NeedForm]
) -> HttpResponse:
    """Show the page as it would be. Nothing is stored; the page carries all that was typed."""
    for field, value in form.profile.items():
        setattr(initiative, field, value)
    context = preview_of(
        initiative,
        fulfilled=list(form.cleaned_data["fulfilled"]),
        new_needs=[Need(kind=one.kind, text=one.text) for one in new_needs(needs)],
    )
    buttons = {"look", "back", "csrfmiddlewaretoken"}
    context["typed"] = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in buttons
        for value in values
    ]
    return render(request, "initiatives/preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def visibility(request: UserRequest, slug: str) -> HttpResponse:
    """Show the initiative to everybody or take it off; what will happen is said first."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    if request.method == "POST":
        try:
            show = request.POST.get("show")
            if show not in ("yes", "no"):
                return _visibility(request, initiative, status=400)
            if show == "yes":
                _ask(request, initiative)
            else:
                initiatives.withdraw(initiative=initiative, actor=request.user)
                messages.success(request, _("Niemand anders ziet jullie initiatief nog."))
        except initiatives.MoveNotAllowedError:
            messages.warning(request, _("Dat kan nu niet. Kijk hoe het er nu voor staat."))
        return redirect(initiative)
    return _visibility(request, initiative)


def _visibility(request: UserRequest, initiative: Initiative, *, status: int = 200) -> HttpResponse:
    context = {
        "initiative": initiative,
        "is_private": initiative.publication == Publication.PRIVATE,
        "after_look": initiatives.publication_after_asking(request.municipality, initiative)
        == Publication.REQUESTED,
    }
    return render(request, "initiatives/visibility.html", context, status=status)


def _ask(request: UserRequest, initiative: Initiative) -> None:
    initiatives.request_publication(
        initiative=initiative, actor=request.user, origin=origin_asked(request)
    )
    if initiative.publication == Publication.PUBLISHED:
        messages.success(request, _("Iedereen kan jullie initiatief nu zien."))
    else:
        messages.success(request, _("Gevraagd. De gemeente kijkt ernaar en mailt je."))
