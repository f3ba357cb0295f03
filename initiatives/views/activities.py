"""Activities of an initiative: makers add, change, remove and put them back."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.activity_forms import ActivityForm
from initiatives.models import Activity, Initiative
from initiatives.occurrences import next_occurrence
from initiatives.permissions import access_initiative, can_edit
from initiatives.services import activities as service
from initiatives.services.meanwhile import ChangedMeanwhileError
from municipalities.access import UserRequest, key_sent, page_for, posted
from municipalities.locking import GoneMeanwhileError
from municipalities.permissions import can_see_own_account
from municipalities.refusals import RefusedError
from municipalities.views.breadcrumbs import crumb


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def activities(request: UserRequest, slug: str) -> HttpResponse:
    """All activities of a page, and those that were taken off and can be put back."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    if request.method == "POST":
        _press(request, initiative)
        return redirect("initiatives:activities", initiative.slug)
    standing = list(initiative.activities.all())
    context = {
        "initiative": initiative,
        "breadcrumbs": [crumb(initiative.name, "initiatives:detail", initiative.slug)],
        "activities": [
            {"activity": one, "next": next_occurrence([one], initiative.phase)} for one in standing
        ],
        "count": len(standing),
        "most": service.MOST_ACTIVITIES,
        "is_full": len(standing) >= service.MOST_ACTIVITIES,
        "removed": Activity.everything.removed().filter(initiative=initiative),
    }
    return render(request, "initiatives/activities.html", context)


def _press(request: UserRequest, initiative: Initiative) -> None:
    """Do what the button beside an activity says; one that is gone meanwhile is left alone."""
    change = "restore" if "restore" in request.POST else "remove"
    rows = Activity.everything.filter(initiative=initiative)
    activity = rows.filter(pk=key_sent(request.POST.get(change, ""))).first()
    if activity is None:
        messages.warning(request, _("Deze activiteit is er niet meer."))
    elif change == "remove":
        service.remove_activity(activity=activity, actor=request.user)
        messages.success(
            request, _("De activiteit is weg van jullie pagina. Onderaan zet je haar terug.")
        )
    else:
        try:
            service.restore_activity(activity=activity, actor=request.user)
        except RefusedError as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, _("De activiteit staat weer op jullie pagina."))


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def new(request: UserRequest, slug: str) -> HttpResponse:
    """Add something to go to."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    form = ActivityForm(posted(request), initial={"rhythm": ActivityForm.ONCE})
    if request.method == "POST" and form.is_valid():
        try:
            service.add_activity(
                initiative=initiative, actor=request.user, fields=form.fields_of_activity
            )
        except RefusedError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Dit staat nu op jullie pagina en in de agenda."))
            return redirect("initiatives:activities", initiative.slug)
    return _form(request, initiative, form)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def change(request: UserRequest, slug: str, activity_id: int) -> HttpResponse:
    """Change an activity. Gone meanwhile, it says so and what was filled in becomes a new one."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    activity = initiative.activities.filter(pk=activity_id).first()
    if activity is None:
        return _gone(request, initiative)
    form = ActivityForm(posted(request), activity=activity)
    if request.method == "POST" and form.is_valid():
        try:
            service.change_activity(
                activity=activity,
                actor=request.user,
                fields=form.fields_of_activity,
                seen=form.cleaned_data["seen"],
            )
        except ChangedMeanwhileError as change:
            theirs = form.meet(change.current)
            return _form(request, initiative, form, status=409, theirs=theirs)
        except GoneMeanwhileError:
            return _gone(request, initiative)
        messages.success(request, _("De activiteit is veranderd."))
        return redirect("initiatives:activities", initiative.slug)
    return _form(request, initiative, form)


def _gone(request: UserRequest, initiative: Initiative) -> HttpResponse:
    messages.warning(request, _("Deze activiteit is weggehaald. Je kunt haar opnieuw toevoegen."))
    if request.method != "POST":
        return redirect("initiatives:activities", initiative.slug)
    return _form(request, initiative, ActivityForm(request.POST), status=409, gone=True)


def _form(
    request: UserRequest,
    initiative: Initiative,
    form: ActivityForm,
    *,
    status: int = 0,
    gone: bool = False,
    theirs: Sequence[dict[str, str]] = (),
) -> HttpResponse:
    context = {
        "initiative": initiative,
        "breadcrumbs": [
            crumb(initiative.name, "initiatives:detail", initiative.slug),
            crumb(_("Activiteiten"), "initiatives:activities", initiative.slug),
        ],
        "form": form,
        "gone": gone,
        "theirs": theirs,
    }
    status = status or (400 if request.method == "POST" else 200)
    return render(request, "initiatives/activity_form.html", context, status=status)
