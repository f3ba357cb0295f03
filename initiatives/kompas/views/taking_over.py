"""Taking over a Kompas that was filled in at a table: the door of the hand-over, used once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.contact_details import details_of
from initiatives.kompas import sittings
from initiatives.kompas.doors import new_form_key, open_door, secret_held
from initiatives.kompas.permissions import is_opened_by
from initiatives.models import Sitting
from municipalities.access import Request, private_page, public_page
from municipalities.hosts import origin_asked


def led_in(request: Request, sitting: Sitting, secret: str) -> HttpResponse:
    """Lead whoever opened the link of a hand-over to the page where she takes the Kompas over.

    Not the official herself: the link is not hers, and it works once.
    """
    kompas = sitting.kompas
    if is_opened_by(kompas, secret_held(request, kompas.pk)):
        # She used it in this browser before, or reads along on the paper she kept.
        return redirect("kompas:overview", kompas.pk)
    if sitting.taken_over_at:
        return _used(request)
    if sitting.official_id is not None and sitting.official_id == request.user.pk:
        name = details_of(kompas).name
        context = {"resident": name}
        return render(request, "initiatives/kompas/not_for_official.html", context, status=403)
    response = redirect("kompas:take_over", kompas.pk)
    open_door(response, kompas.pk, secret)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
@public_page
def take_over(request: Request, kompas_id: int) -> HttpResponse:
    """Say what was filled in and with whom; with one button it is hers, and the link stops."""
    sitting = sittings.sitting_of_link(request.municipality, secret_held(request, kompas_id))
    if sitting is None or sitting.kompas_id != kompas_id:
        return render(request, "initiatives/kompas/closed.html", status=404)
    if request.method != "POST":
        if sitting.taken_over_at:
            return _used(request)
        return render(
            request,
            "initiatives/kompas/take_over.html",
            {
                "official": sitting.official,
                "form_key": new_form_key(),
                "share": sitting.kompas.shares.standing().select_related("official").first(),
            },
        )
    try:
        secret = sittings.take_over(
            sitting=sitting,
            form_key=request.POST.get("form_key", ""),
            origin=origin_asked(request),
        )
    except sittings.AlreadyTakenOverError:
        return _used(request)
    messages.success(request, _("Dit Kompas is nu van jou. Alleen jij kunt erin."))
    response = redirect("kompas:link", kompas_id)
    open_door(response, kompas_id, secret)
    return response


def _used(request: Request) -> HttpResponse:
    return render(request, "initiatives/kompas/link_used.html", status=410)
