"""The door of a Kompas: her own link, the account she may attach it to, and leaving."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from initiatives.contact_details import details_of
from initiatives.kompas import links
from initiatives.kompas import services as kompas_services
from initiatives.kompas.doors import (
    close_door,
    link_path,
    new_form_key,
    open_door,
    secret_held,
)
from initiatives.kompas.forms import MailLinkForm
from initiatives.kompas.limits import refuses_mail
from initiatives.kompas.permissions import (
    KompasRequest,
    actor_of,
    can_attach,
    can_detach,
    can_open_as_owner,
    can_withdraw_link,
    co_initiator_of,
    is_opened_by,
    kompas_of_link,
    kompas_page,
    kompassen_open_to,
)
from initiatives.kompas.sittings import sitting_of_link
from initiatives.kompas.views.taking_over import led_in
from initiatives.kompas.writing import where_she_stopped
from initiatives.models import Kompas
from municipalities.access import Request, keep_address_secret, private_page, public_page
from municipalities.accounts.guessing import limits_guessing
from municipalities.hosts import origin_asked


@require_safe
@private_page
@public_page
@limits_guessing
def door(request: Request, secret: str) -> HttpResponse:
    """Let in whoever holds the link, and lead her to an address that does not hold the secret."""
    kompas = kompas_of_link(request.municipality, secret)
    invited = co_initiator_of(request.municipality, secret) if kompas is None else None
    sitting = None if kompas or invited else sitting_of_link(request.municipality, secret)
    response: HttpResponse
    if sitting is not None:
        response = led_in(request, sitting, secret)
    elif invited is not None:
        response = redirect("kompas:overview", invited.kompas_id)
        # Her own way in is worth more to the initiator than that of somebody she tries out.
        if not is_opened_by(invited.kompas, secret_held(request, invited.kompas_id)):
            open_door(response, invited.kompas_id, secret)
    elif kompas is None:
        response = render(request, "initiatives/kompas/link_unknown.html", status=404)
    elif kompas.link_withdrawn_at:
        response = render(request, "initiatives/kompas/link_withdrawn.html", status=410)
    else:
        response = redirect(where_she_stopped(kompas))
        open_door(response, kompas.pk, secret)
    keep_address_secret(response)
    return response


@require_safe
@private_page
@public_page
def mine(request: Request) -> HttpResponse:
    """The Kompassen this browser or account opens; a single one opens at once."""
    found = kompassen_open_to(request)
    if len(found) == 1:
        return redirect("kompas:overview", found[0].pk)
    return render(request, "initiatives/kompas/mine.html", {"kompassen": found})


@require_safe
@kompas_page
def link(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Her own link: to copy, to have mailed, to renew or to withdraw."""
    return _link_page(request, kompas, MailLinkForm(initial={"email": details_of(kompas).email}))


@require_POST
@kompas_page
def mail_link(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Mail her a link; asked twice it comes once."""
    form = MailLinkForm(request.POST)
    if not form.is_valid():
        return _link_page(request, kompas, form, status=400)
    if refuses_mail(request, form, kompas.municipality):
        return _link_page(request, kompas, form)
    try:
        is_mailed = kompas_services.mail_link(
            kompas=kompas, email=form.cleaned_data["email"], origin=origin_asked(request)
        )
    except kompas_services.TooManyMailsError as error:
        form.add_error(error.field, error.sentence)
        return _link_page(request, kompas, form, status=429)
    if is_mailed:
        messages.success(request, _("De mail is onderweg. Kijk ook in je map met ongewenste mail."))
    else:
        messages.info(request, _("We mailden net al. Kijk ook bij ongewenste mail."))
    return redirect("kompas:link", kompas.pk)


@require_POST
@private_page
@public_page
def renew_link(request: KompasRequest, kompas_id: int) -> HttpResponseBase:
    """Make a new link; the old one stops. Sent twice, the second finds it done and opens too."""
    secret = links.secret_for_second_press(
        request.municipality,
        kompas_id,
        form_key=request.POST.get("form_key", ""),
        held=secret_held(request, kompas_id),
    )
    if secret:
        response = redirect("kompas:link", kompas_id)
        open_door(response, kompas_id, secret)
        return response
    return _renewed(request, kompas_id=kompas_id)


@kompas_page
def _renewed(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    secret = links.renew_link(kompas=kompas, form_key=request.POST.get("form_key", ""))
    messages.success(request, _("Je hebt een nieuwe link. De oude werkt niet meer."))
    response = redirect("kompas:link", kompas.pk)
    open_door(response, kompas.pk, secret)
    return response


@require_POST
@kompas_page
def withdraw_link(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Stop all links of a Kompas that opens with an account."""
    verdict = can_withdraw_link(request.user, kompas)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    links.withdraw_link(kompas=kompas)
    messages.success(request, _("De link werkt niet meer. Log in om je Kompas te openen."))
    response = redirect("kompas:link", kompas.pk)
    close_door(response, kompas.pk)
    return response


@require_POST
@kompas_page
def forget(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Make this browser forget the way in, as on a computer that others use."""
    messages.success(
        request, _("Dit apparaat weet je link niet meer. Met je link kom je er weer in.")
    )
    response = redirect("kompas:start")
    close_door(response, kompas.pk)
    return response


@require_POST
@kompas_page
def attach(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Attach the Kompas to the account of who is logged in."""
    verdict = can_attach(request.user, kompas)
    actor = actor_of(request)
    if actor is None or not (verdict or can_open_as_owner(actor, kompas)):
        raise PermissionDenied(verdict.reason)
    kompas_services.attach_to_account(kompas=kompas, actor=actor)
    messages.success(request, _("Je vindt dit Kompas nu ook als je bent ingelogd."))
    return redirect("kompas:link", kompas.pk)


@require_POST
@kompas_page
def detach(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Loosen the Kompas from an account; the link keeps opening it."""
    verdict = can_detach(kompas, request.kompas_secret)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    kompas_services.detach_from_account(kompas=kompas)
    messages.success(request, _("Dit Kompas hoort niet meer bij een account."))
    return redirect("kompas:link", kompas.pk)


def _link_page(
    request: KompasRequest, kompas: Kompas, form: MailLinkForm, *, status: int = 200
) -> HttpResponse:
    # Her browser holds the secret, so it can show the link again; we could not.
    secret = request.kompas_secret
    context = {
        "kompas": kompas,
        "form": form,
        "url": origin_asked(request) + link_path(secret) if secret else "",
        "form_key": new_form_key(),
        "is_new": not kompas.answers.exists(),
        "can_attach": can_attach(request.user, kompas),
        "can_detach": can_detach(kompas, secret),
        "can_withdraw_link": can_withdraw_link(request.user, kompas),
    }
    return render(request, "initiatives/kompas/link.html", context, status=status)
