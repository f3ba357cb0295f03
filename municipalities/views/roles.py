"""Inviting people, and giving, changing and ending their roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from municipalities.access import UserRequest, page_for, posted, recently_authenticated
from municipalities.hosts import origin_asked
from municipalities.models import Membership, User
from municipalities.people.colleagues import (
    Colleague,
    access_colleague,
    access_membership,
    people_of,
)
from municipalities.people.forms import EndForm, InviteColleagueForm, RoleForm
from municipalities.people.handover import open_work_of
from municipalities.people.services import invitations, roles
from municipalities.permissions import can_administer, successors_of
from municipalities.refusals import RefusedError
from municipalities.views.breadcrumbs import under_people


def _saved(form: forms.Form, change: Callable[[], Any]) -> bool:
    """Make a change; when it is refused, say so in the form, at the field it is about."""
    try:
        change()
    except RefusedError as error:
        # The form may have another name for it, as "roles" for "role".
        names = (error.field, f"{error.field}s")
        form.add_error(next((one for one in names if one in form.fields), None), error.sentence)
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def invite(request: UserRequest) -> HttpResponse:
    """Invite somebody to work here. The page answers the same whether she had an account."""
    form = InviteColleagueForm(posted(request), municipality=request.municipality)
    outcome: list[invitations.Invited] = []

    def change() -> None:
        outcome.append(
            invitations.invite(
                municipality=request.municipality,
                actor=request.user,
                origin=origin_asked(request),
                **form.cleaned_data,
            )
        )

    if request.method == "POST" and form.is_valid() and _saved(form, change):
        invited = outcome[0]
        name = {"name": form.cleaned_data["name"]}
        if invited.works_here:
            messages.success(request, _("%(name)s werkt hier al. De rol staat erbij.") % name)
        elif invited.was_invited:
            messages.success(request, _("%(name)s was al uitgenodigd. Alles staat klaar.") % name)
        else:
            messages.success(request, _("%(name)s krijgt een mail met de uitnodiging.") % name)
        return redirect("municipalities:person", invited.user.key)
    context = {"breadcrumbs": under_people(request), "form": form}
    status = 400 if request.method == "POST" else 200
    return render(request, "municipalities/people/invite.html", context, status=status)


@require_POST
@page_for(can_administer)
@recently_authenticated
def send_again(request: UserRequest, key: UUID) -> HttpResponse:
    """Mail the invitation once more; for who came in by now it does nothing."""
    colleague = access_colleague(request.municipality, key)
    if colleague.invitation is not None:
        invitations.send_again(invitation=colleague.invitation, origin=origin_asked(request))
        messages.success(
            request, _("%(name)s krijgt de uitnodiging nog een keer.") % {"name": colleague.name}
        )
    return redirect("municipalities:person", key)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def withdraw(request: UserRequest, key: UUID) -> HttpResponse:
    """Take an invitation back, after saying what that means."""
    colleague = access_colleague(request.municipality, key)
    if colleague.invitation is None:
        messages.warning(
            request,
            _("%(name)s heeft al ingelogd. Je kunt de rol wel beëindigen.")
            % {"name": colleague.name},
        )
        return redirect("municipalities:person", key)
    if request.method == "POST":
        try:
            invitations.withdraw(invitation=colleague.invitation)
        except invitations.InvitationAcceptedError:
            # This page says so, now that she has come.
            return redirect("municipalities:withdraw_invitation", key)
        messages.success(
            request, _("De uitnodiging van %(name)s is ingetrokken.") % {"name": colleague.name}
        )
        return redirect("municipalities:people")
    context = {
        "breadcrumbs": under_people(request, colleague),
        "colleague": colleague,
    }
    return render(request, "municipalities/people/withdraw.html", context)


def _role_page(
    request: UserRequest, form: forms.Form, colleague: Colleague, membership: Membership | None
) -> HttpResponse:
    context = {
        "breadcrumbs": under_people(request, colleague),
        "form": form,
        "colleague": colleague,
        "membership": membership,
    }
    status = 400 if form.is_bound else 200
    return render(request, "municipalities/people/role.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def give(request: UserRequest, key: UUID) -> HttpResponse:
    """Give somebody who works here, or worked here, another role."""
    colleague = access_colleague(request.municipality, key)
    form = RoleForm(posted(request), municipality=request.municipality)

    def change() -> None:
        roles.give_role(
            user=colleague.user,
            municipality=request.municipality,
            actor=request.user,
            origin=origin_asked(request),
            **form.cleaned_data,
        )

    if request.method == "POST" and form.is_valid() and _saved(form, change):
        messages.success(request, _("%(name)s heeft de rol.") % {"name": colleague.name})
        return redirect("municipalities:person", key)
    return _role_page(request, form, colleague, None)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def change(request: UserRequest, membership_id: int) -> HttpResponse:
    """Change what somebody does here, where and how long."""
    membership = access_membership(request.municipality, membership_id)
    colleague = access_colleague(request.municipality, membership.user.key)
    if membership.is_over:
        messages.warning(request, _("Deze rol is al voorbij. Geef een nieuwe rol."))
        return redirect("municipalities:person", colleague.user.key)
    form = RoleForm(
        posted(request),
        municipality=request.municipality,
        initial={
            "role": membership.role,
            "areas": list(membership.areas.all()),
            "starts_on": membership.starts_on,
            "ends_on": membership.ends_on,
        },
    )

    def save() -> None:
        roles.change_role(
            membership=membership,
            actor=request.user,
            origin=origin_asked(request),
            **form.cleaned_data,
        )

    if request.method == "POST" and form.is_valid() and _saved(form, save):
        messages.success(request, _("De rol van %(name)s is veranderd.") % {"name": colleague.name})
        return redirect("municipalities:person", colleague.user.key)
    return _role_page(request, form, colleague, membership)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def end(request: UserRequest, membership_id: int) -> HttpResponse:
    """End a role, now or after a last day, after saying which work would be left behind."""
    membership = access_membership(request.municipality, membership_id)
    colleague = access_colleague(request.municipality, membership.user.key)
    if membership.is_over:
        return redirect("municipalities:person", colleague.user.key)
    form = EndForm(posted(request))

    def save() -> None:
        later = form.cleaned_data["when"] == EndForm.LATER
        roles.end_role(
            membership=membership,
            actor=request.user,
            last_day=form.cleaned_data["last_day"] if later else None,
            origin=origin_asked(request),
        )

    if request.method == "POST" and form.is_valid() and _saved(form, save):
        messages.success(
            request,
            _("De rol van %(name)s stopt.") % {"name": colleague.name},
        )
        # Read anew: it may have been her own.
        if not can_administer(User.objects.get(pk=request.user.pk), request.municipality):
            return redirect("municipalities:account")
        if not people_of(request.municipality).filter(pk=colleague.user.pk).exists():
            return redirect("municipalities:people")
        return redirect("municipalities:person", colleague.user.key)
    context = {
        "breadcrumbs": under_people(request, colleague),
        "form": form,
        "colleague": colleague,
        "membership": membership,
        "work": open_work_of(colleague.user, request.municipality, request.user),
        "somebody_can_take_it": bool(successors_of(colleague.user, request.municipality)),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "municipalities/people/end.html", context, status=status)
