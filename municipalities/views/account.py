"""Pages about the person who is logged in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from municipalities.access import (
    Request,
    UserRequest,
    page_for,
    posted,
    private_page,
    public_everywhere,
)
from municipalities.accounts.forms import ProfileForm
from municipalities.accounts.services import change_profile
from municipalities.models import User
from municipalities.people.services.invitations import note_arrival
from municipalities.permissions import (
    can_arrange_own_work,
    can_have_photo,
    can_see_own_account,
    is_official,
    memberships_of,
    waits_for_second_factor,
)


@require_safe
@private_page
@public_everywhere
def account(request: Request) -> HttpResponse:
    """My page: who I am here, my roles, the way to my work; a visitor is shown how to log in."""
    roles = [
        one
        for one in memberships_of(request.user)
        if one.municipality_id is None or one.municipality == request.municipality
    ]
    if isinstance(request.user, User):
        note_arrival(request.user, request.municipality)
    waits = waits_for_second_factor(request.user, request.municipality)
    context = {
        "roles": roles,
        "waits_for_second_factor": waits,
        "can_have_photo": can_have_photo(request.user, request.municipality),
        "can_arrange_work": can_arrange_own_work(request.user, request.municipality),
    }
    return render(request, "municipalities/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def profile(request: UserRequest) -> HttpResponse:
    """My name, and the phone number of who works here, to change."""
    works_here = is_official(request.user, request.municipality)
    form = ProfileForm(posted(request), instance=request.user, works_here=works_here)
    if form.is_bound and form.is_valid():
        change_profile(user=form.instance, actor=request.user)
        messages.success(request, _("Je gegevens zijn bewaard."))
        return redirect("municipalities:account")
    context = {"form": form}
    return render(
        request, "municipalities/profile.html", context, status=400 if form.errors else 200
    )
