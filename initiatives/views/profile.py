"""What makers do with the page of their initiative: change it, show it, take it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.models import Initiative
from initiatives.permissions import access_initiative, can_edit
from initiatives.profile_forms import NeedFormSet, ProfileForm, new_needs
from initiatives.services import initiatives
from initiatives.services.initiatives import PROFILE_FIELDS
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
            try:
                initiatives.edit_profile(
                    initiative=initiative,
                    actor=request.user,
                    seen=form.cleaned_data["seen"],
                    profile=form.profile,
                    fulfilled=[need.pk for need in form.cleaned_data["fulfilled"]],
                    new_needs=new_needs(needs),
                )
            except initiatives.ChangedMeanwhileError as change:
                status = 409
                theirs = _differences(form, change.current)
                # Whoever has seen both versions may save: her form now knows of the other one.
                form.data = form.data.copy()
                form.data["seen"] = initiatives.profile_version(change.current)
            else:
                messages.success(request, _("Bewaard. Zo ziet jullie pagina er nu uit."))
                return redirect(initiative)
    context = {
        "initiative": initiative,
        "form": form,
        "needs": needs,
        "theirs": theirs,
        "open_needs": form.fields["fulfilled"].queryset.exists(),
    }
    return render(request, "initiatives/edit.html", context, status=status)


def _differences(form: ProfileForm, current: Initiative) -> list[dict[str, str]]:
    """Return the fields that stand differently in what was saved meanwhile, as they stand there."""
    return [
        {"term": str(form.fields[field].label), "value": _as_text(current, field)}
        for field in PROFILE_FIELDS
        if form.cleaned_data[field] != getattr(current, field)
    ]


def _as_text(initiative: Initiative, field: str) -> str:
    value = getattr(initiative, field)
    if isinstance(value, list):
        labels = getattr(initiative, f"{field.removesuffix('s')}_labels")
        return ", ".join(labels) or "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    display = getattr(initiative, f"get_{field}_display", None)
    return str(display() if display else value) or "–"


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def visibility(request: UserRequest, slug: str) -> HttpResponse:
    """Show the initiative to everybody or take it off; what will happen is said first."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    if request.method == "POST":
        try:
            if request.POST.get("show") == "yes":
                _ask(request, initiative)
            else:
                initiatives.withdraw(initiative=initiative, actor=request.user)
                messages.success(request, _("Niemand anders ziet jullie initiatief nog."))
        except initiatives.MoveNotAllowedError:
            messages.warning(request, _("Dat kan nu niet. Kijk hoe het er nu voor staat."))
        return redirect(initiative)
    context = {
        "initiative": initiative,
        "is_private": initiative.publication == Publication.PRIVATE,
        "after_look": initiatives.publication_after_asking(request.municipality, initiative)
        == Publication.REQUESTED,
    }
    return render(request, "initiatives/visibility.html", context)


def _ask(request: UserRequest, initiative: Initiative) -> None:
    initiatives.request_publication(
        initiative=initiative, actor=request.user, origin=origin_asked(request)
    )
    if initiative.publication == Publication.PUBLISHED:
        messages.success(request, _("Iedereen kan jullie initiatief nu zien."))
    else:
        messages.success(request, _("Gevraagd. De gemeente kijkt ernaar en mailt je."))
