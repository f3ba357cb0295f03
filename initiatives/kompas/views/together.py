"""Whom an initiator lets think along: a list, an invitation, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.kompas import co_initiators as together_services
from initiatives.kompas.forms import InviteCoInitiatorForm
from initiatives.kompas.limits import refuses_mail
from initiatives.kompas.permissions import KompasRequest, kompas_page
from initiatives.models import CoInitiator, Kompas
from municipalities.access import posted
from municipalities.hosts import origin_asked


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def together(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Who thinks along, and a form to invite somebody."""
    form = InviteCoInitiatorForm(posted(request))
    waits = False
    if request.method == "POST" and form.is_valid():
        waits = refuses_mail(request, form, kompas.municipality)
    if request.method == "POST" and form.is_valid():
        try:
            is_mailed = together_services.invite(
                kompas=kompas, origin=origin_asked(request), **form.cleaned_data
            )
        except together_services.TooManyCoInitiatorsError as error:
            form.add_error(None, error.sentence)
        else:
            if is_mailed:
                messages.success(request, _("De uitnodiging is onderweg."))
            else:
                messages.info(
                    request, _("Bewaard. We mailden net al. Kijk ook bij ongewenste mail.")
                )
            return redirect("kompas:together", kompas.pk)
    makers = (
        set(kompas.initiative.makers.values_list("user_id", flat=True))
        if kompas.initiative
        else set()
    )
    context = {
        "kompas": kompas,
        "form": form,
        "rows": [(one, one.user_id in makers) for one in kompas.co_initiators.all()],
    }
    status = 400 if request.method == "POST" and not waits else 200
    return render(request, "initiatives/kompas/together.html", context, status=status)


@require_POST
@kompas_page
def change_right(request: KompasRequest, kompas: Kompas, co_initiator_id: int) -> HttpResponse:
    """Let somebody only read, or write too."""
    row = get_object_or_404(kompas.co_initiators, pk=co_initiator_id)
    right = request.POST.get("right", "")
    if right in CoInitiator.Right.values:
        together_services.change_right(co_initiator=row, right=right)
        messages.success(request, _("Bewaard."))
    return redirect("kompas:together", kompas.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def stop_together(request: KompasRequest, kompas: Kompas, co_initiator_id: int) -> HttpResponse:
    """Close somebody's door, after saying what that means."""
    row = together_services.co_initiator_in(kompas, co_initiator_id)
    if row is None:
        # Pressed twice, or gone already.
        return redirect("kompas:together", kompas.pk)
    if request.method == "POST":
        together_services.take_back(co_initiator=row)
        messages.success(request, _("%(name)s kan er niet meer in.") % {"name": row.name})
        return redirect("kompas:together", kompas.pk)
    return render(request, "initiatives/kompas/stop_together.html", {"kompas": kompas, "one": row})


@require_POST
@kompas_page
def co_maker(request: KompasRequest, kompas: Kompas, co_initiator_id: int) -> HttpResponse:
    """Let somebody with an account carry the initiative too."""
    row = get_object_or_404(kompas.co_initiators, pk=co_initiator_id)
    if row.user is None or kompas.initiative is None:
        raise PermissionDenied(
            _("Dat kan pas als die persoon is ingelogd en er een initiatief is.")
        )
    together_services.make_co_maker(co_initiator=row)
    messages.success(
        request, _("%(name)s is nu ook maker van het initiatief.") % {"name": row.name}
    )
    return redirect("kompas:together", kompas.pk)
