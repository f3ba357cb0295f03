"""Registering what exists, and the pages where a maker takes it over or has it removed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.kompas.doors import fingerprint
from initiatives.map.settings import allow_background
from initiatives.models import Registration
from initiatives.placing.choices import place_choices
from initiatives.placing.forms import InitiativePlaceForm
from initiatives.registering import services
from initiatives.registering.forms import AddressForm, RegistrationForm
from initiatives.registering.permissions import (
    CAME_IN_BY,
    access_registration,
    can_register,
    registration_held,
    registration_of_link,
    registrations_here,
)
from initiatives.workflow import Publication
from municipalities.access import (
    Request,
    UserRequest,
    keep_address_secret,
    page_for,
    posted,
    private_page,
    public_page,
)
from municipalities.accounts.guessing import limits_guessing
from municipalities.hosts import origin_asked
from municipalities.permissions import can_administer
from municipalities.views.breadcrumbs import Crumb, crumb, under_manage

PAGE_SIZE = 20


def under_registrations(request: UserRequest, *inner: Crumb) -> list[Crumb]:
    """From where she works inwards."""
    if can_administer(request.user, request.municipality):
        return under_manage(request, *inner)
    return [crumb(pgettext("navigation", "Werkplek"), "support:workplace"), *inner]


def _list_crumb() -> Crumb:
    return crumb(_("Aangemeld"), "registering:list")


# For officials -----------------------------------------------------------------------------------


@require_safe
@page_for(can_register)
def registrations(request: UserRequest) -> HttpResponse:
    """What she registered, and whether a maker has taken it over."""
    rows = registrations_here(request.user, request.municipality)
    context = {
        "breadcrumbs": under_registrations(request),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "initiatives/registering/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_register)
def register(request: UserRequest) -> HttpResponse:
    """Write down an initiative whose makers agreed."""
    municipality = request.municipality
    data = posted(request)
    form = RegistrationForm(data)
    place = InitiativePlaceForm(data, municipality=municipality)
    if data is not None and form.is_valid() & place.is_valid():
        try:
            row = services.register_initiative(
                municipality=municipality,
                actor=request.user,
                profile=form.profile,
                place=place.place,
                consent=form.consent,
                email=form.cleaned_data["email"],
                show=form.cleaned_data["show"] == "yes",
                another=form.cleaned_data["another"],
                form_key=form.cleaned_data["form_key"],
                origin=origin_asked(request),
            )
        except services.AlreadyHereError as error:
            form.add_error("another", error.sentence)
        else:
            messages.success(request, _said(row))
            return redirect("registering:list")
    context = {
        "breadcrumbs": under_registrations(request, _list_crumb()),
        "form": form,
        "place": place,
        # What a place asks is said beside its question, not among the mistakes.
        "sent": [form] if data is not None and place.asks else [form, place],
        "asks": place.asks if data is not None else None,
        **place_choices(municipality, place),
    }
    status = 200 if data is None else 400
    response = render(request, "initiatives/registering/register.html", context, status=status)
    allow_background(response, municipality)
    return response


def _said(row: Registration) -> str:
    """Say what happened to what she registered."""
    name = {"name": row.initiative.name}
    if row.initiative.publication == Publication.PUBLISHED:
        return _("%(name)s staat erin. Iedereen kan het zien.") % name
    if row.initiative.publication == Publication.REQUESTED:
        return _("%(name)s staat erin. De gemeente kijkt er eerst naar.") % name
    return _("%(name)s staat erin. Niemand ziet het, tot een maker het overneemt.") % name


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_register)
def mail_again(request: UserRequest, registration_id: int) -> HttpResponse:
    """Mail the invitation again, perhaps to a better address."""
    row = access_registration(request.user, request.municipality, registration_id)
    data = posted(request)
    form = AddressForm(data, initial={"email": row.email})
    if data is not None and form.is_valid():
        try:
            services.send_invitation(
                registration=row, email=form.cleaned_data["email"], origin=origin_asked(request)
            )
        except services.TakenOverError as error:
            messages.warning(request, error.sentence)
        else:
            messages.success(request, _("De uitnodiging is onderweg."))
        return redirect("registering:list")
    context = {
        "breadcrumbs": under_registrations(request, _list_crumb()),
        "form": form,
        "registration": row,
    }
    status = 200 if data is None else 400
    return render(request, "initiatives/registering/mail.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_register)
def take_back(request: UserRequest, registration_id: int) -> HttpResponse:
    """Remove what was registered, as long as no maker has taken it over."""
    row = access_registration(request.user, request.municipality, registration_id)
    if request.method == "POST":
        try:
            services.remove_registered(registration=row, actor=request.user)
        except services.TakenOverError as error:
            messages.warning(request, error.sentence)
        else:
            messages.success(request, _("Weggehaald."))
        return redirect("registering:list")
    context = {
        "breadcrumbs": under_registrations(request, _list_crumb()),
        "registration": row,
    }
    return render(request, "initiatives/registering/take_back.html", context)


# For a maker -------------------------------------------------------------------------------------


@require_safe
@private_page
@public_page
@limits_guessing
def door(request: Request, secret: str) -> HttpResponse:
    """Let in whoever holds the mailed link, and lead her to an address without the secret."""
    row = registration_of_link(request.municipality, fingerprint(secret))
    if row is None:
        response = render(request, "initiatives/registering/link_unknown.html", status=404)
    else:
        request.session[CAME_IN_BY] = row.secret_hash
        response = redirect("registering:take_over")
    keep_address_secret(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
@public_page
def take_over(request: Request) -> HttpResponse:
    """Show a maker what was written down, and let her take it over."""
    row = registration_held(request, request.municipality)
    if row is None:
        return render(request, "initiatives/registering/link_unknown.html", status=404)
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        try:
            initiative = services.take_over(registration=row, actor=request.user)
        except services.TakenOverError as error:
            messages.warning(request, error.sentence)
            return redirect("initiatives:list")
        request.session.pop(CAME_IN_BY, None)
        messages.success(request, _("De pagina is nu van jou. Kijk of alles klopt."))
        return redirect("initiatives:edit", initiative.slug)
    context = {"registration": row, "initiative": row.initiative}
    return render(request, "initiatives/registering/take_over.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
@public_page
def remove(request: Request) -> HttpResponse:
    """Remove the page because a maker does not want it; no account is needed for that."""
    row = registration_held(request, request.municipality)
    if row is None:
        return render(request, "initiatives/registering/link_unknown.html", status=404)
    if request.method == "POST":
        try:
            services.remove_registered(registration=row, actor=None)
        except services.TakenOverError as error:
            messages.warning(request, error.sentence)
        else:
            messages.success(request, _("Weggehaald. Er staat hier niets meer van jullie."))
        request.session.pop(CAME_IN_BY, None)
        return redirect("municipalities:home")
    context = {"initiative": row.initiative}
    return render(request, "initiatives/registering/remove.html", context)
