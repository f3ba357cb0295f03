"""Which mails somebody gets: chosen at her account, or switched off from a mail itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from municipalities.access import Request, UserRequest, page_for, private_page, public_page
from municipalities.accounts.guessing import limits_guessing
from municipalities.mail import choices
from municipalities.permissions import can_see_own_account


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def notifications(request: UserRequest) -> HttpResponse:
    """The mails I can switch off, and those that always come, with why."""
    offered = choices.choices_of(request.user, request.municipality)
    if request.method == "POST":
        names = [choice.kind.name for choice in offered]
        choices.choose(user=request.user, offered=names, wanted=request.POST.getlist("wanted"))
        messages.success(request, _("Je keuze is bewaard."))
        return redirect("municipalities:notifications")
    necessary = [
        kind
        for kind in choices.kinds_for(request.user, request.municipality)
        if not kind.is_optional
    ]
    context = {"offered": offered, "necessary": necessary}
    return render(request, "municipalities/notifications.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@private_page
@public_page
@limits_guessing
def switch_off(request: Request, token: str) -> HttpResponse:
    """Switch one mail off without logging in.

    A mail program posts here by itself (RFC 8058), so without our token against forged forms: the
    signed address is the proof, and all it can do is this. Reading it changes nothing, because
    scanners of mail follow every link.
    """
    found = choices.read_token(token)
    if found is None:
        return render(request, "municipalities/switch_off.html", {"kind": None}, status=404)
    user, kind = found
    if request.method == "POST":
        choices.switch_off(user=user, kind=kind)
    context = {"kind": kind, "is_off": choices.has_switched_off(user, kind)}
    return render(request, "municipalities/switch_off.html", context)
