"""Who stands in for whom, and handing over work: for oneself, and by the administrator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from municipalities.access import UserRequest, page_for, posted, recently_authenticated
from municipalities.hosts import origin_asked
from municipalities.models import Deputy, User
from municipalities.people import handover
from municipalities.people.colleagues import Colleague, access_colleague
from municipalities.people.forms import DeputyForm, HandOverForm
from municipalities.people.services import deputies
from municipalities.permissions import (
    can_administer,
    can_arrange_own_work,
    deputies_by_official,
    possible_deputies,
    replaces,
    successors_of,
)
from municipalities.views.breadcrumbs import under_people


def _deputy_page(
    request: UserRequest, official: User, colleague: Colleague | None, back: str
) -> HttpResponse:
    municipality = request.municipality
    candidates = possible_deputies(official, municipality)
    form = DeputyForm(posted(request), colleagues=candidates)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = next(one.user for one in candidates if str(one.user_id) == data["colleague"])
        try:
            deputies.name_deputy(
                official=official,
                municipality=municipality,
                deputy=chosen,
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                actor=request.user,
            )
        except deputies.DeputyRefusedError as error:
            field = error.field if error.field in form.fields else "colleague"
            form.add_error(field, error.sentence)
        else:
            messages.success(request, _("%(name)s is vervanger.") % {"name": chosen.name})
            return redirect(back)
    context = {
        "breadcrumbs": under_people(request, colleague) if colleague else None,
        "colleague": colleague,
        "form": form,
        "candidates": candidates,
        "deputies": deputies_by_official(municipality, [official]).get(official.pk, []),
        "replaced": replaces(official, municipality) if colleague is None else [],
        "back": back,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "municipalities/people/deputy.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_arrange_own_work)
def own_deputy(request: UserRequest) -> HttpResponse:
    """Mijn vervanger: who reads and answers when I am away."""
    return _deputy_page(request, request.user, None, reverse("municipalities:own_deputy"))


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def deputy(request: UserRequest, key: UUID) -> HttpResponse:
    """Name a deputy for a colleague."""
    colleague = access_colleague(request.municipality, key)
    back = reverse("municipalities:person", args=[key])
    return _deputy_page(request, colleague.user, colleague, back)


def _end_deputy(request: UserRequest, official: User, deputy_id: int, back: str) -> HttpResponse:
    rows = Deputy.objects.filter(municipality=request.municipality, official=official)
    row = rows.filter(pk=deputy_id).select_related("deputy").first()
    if row is not None:
        deputies.end_deputy(row=row, actor=request.user)
        messages.success(request, _("%(name)s is geen vervanger meer.") % {"name": row.deputy.name})
    return redirect(back)


@require_POST
@page_for(can_arrange_own_work)
def end_own_deputy(request: UserRequest, deputy_id: int) -> HttpResponse:
    """Let somebody stand in for me no longer; pressed twice it does nothing."""
    back = reverse("municipalities:own_deputy")
    return _end_deputy(request, request.user, deputy_id, back)


@require_POST
@page_for(can_administer)
@recently_authenticated
def end_deputy(request: UserRequest, key: UUID, deputy_id: int) -> HttpResponse:
    """Let somebody stand in for a colleague no longer."""
    colleague = access_colleague(request.municipality, key)
    back = reverse("municipalities:person", args=[key])
    return _end_deputy(request, colleague.user, deputy_id, back)


def _hand_over_page(
    request: UserRequest, holder: User, colleague: Colleague | None, back: str
) -> HttpResponse:
    municipality = request.municipality
    candidates = successors_of(holder, municipality)
    form = HandOverForm(posted(request), colleagues=candidates)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["colleague"]
        chosen = next(one.user for one in candidates if str(one.user_id) == wanted)
        try:
            handover.hand_over(
                holder=holder,
                successor=chosen,
                municipality=municipality,
                actor=request.user,
                origin=origin_asked(request),
            )
        except handover.NoSuccessorError as error:
            # She left between the choice and the change.
            form.add_error(error.field, error.sentence)
        else:
            messages.success(
                request,
                _("%(name)s heeft het werk nu. De initiatiefnemers horen het.")
                % {"name": chosen.name},
            )
            return redirect(back)
    context = {
        "breadcrumbs": under_people(request, colleague) if colleague else None,
        "colleague": colleague,
        "form": form,
        "candidates": candidates,
        "work": handover.open_work_of(holder, municipality, request.user),
        "back": back,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "municipalities/people/hand_over.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_arrange_own_work)
@recently_authenticated
def hand_over_own(request: UserRequest) -> HttpResponse:
    """Hand over my own work to a colleague."""
    return _hand_over_page(request, request.user, None, reverse("municipalities:account"))


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def hand_over(request: UserRequest, key: UUID) -> HttpResponse:
    """Hand over the work of a colleague, also of one who left."""
    colleague = access_colleague(request.municipality, key)
    back = reverse("municipalities:person", args=[key])
    return _hand_over_page(request, colleague.user, colleague, back)
