"""The administrator sets up the log-in of her own municipality, at /beheer/inloggen/."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipalities.access import Request, UserRequest, page_for, posted, recently_authenticated
from municipalities.models import IdentityProvider
from municipalities.permissions import can_administer
from municipalities.sign_on import set_up
from municipalities.sign_on.discovery import DiscoveryError, try_connection
from municipalities.sign_on.forms import IdentityProviderForm, RoleClaimForm
from municipalities.sign_on.provider import redirect_address
from municipalities.views.breadcrumbs import Crumb, crumb, under_manage

NOTICES_SHOWN = 50


def _row_of(request: Request, provider_id: int) -> IdentityProvider:
    """Return a provider of this municipality; 404 for that of another."""
    return get_object_or_404(IdentityProvider, pk=provider_id, municipality=request.municipality)


def _under_sign_on(request: Request) -> list[Crumb]:
    return under_manage(
        request, crumb(_("Inloggen met de gemeente"), "municipalities:sign_on_list")
    )


def _page(
    request: Request,
    provider: IdentityProvider,
    *,
    form: IdentityProviderForm | None = None,
    claim_form: RoleClaimForm | None = None,
) -> HttpResponse:
    """The page of one provider, with a form that was refused when there is one."""
    refused = form is not None or claim_form is not None
    context = {
        "provider": provider,
        "form": form or IdentityProviderForm(instance=provider, municipality=request.municipality),
        "claim_form": claim_form or RoleClaimForm(provider=provider),
        "redirect_address": redirect_address(request, provider),
        "claims": provider.role_claims.prefetch_related("areas"),
        "notices": provider.notices.all()[:NOTICES_SHOWN],
        "domains": request.municipality.email_domains,
        "breadcrumbs": _under_sign_on(request),
    }
    return render(
        request, "municipalities/sign_on/edit.html", context, status=400 if refused else 200
    )


@require_safe
@page_for(can_administer)
def sign_on_list(request: Request) -> HttpResponse:
    """All providers of the municipality."""
    context = {
        "providers": request.municipality.identity_providers.all(),
        "breadcrumbs": under_manage(request),
    }
    return render(request, "municipalities/sign_on/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def sign_on_new(request: UserRequest) -> HttpResponse:
    """Add a provider. It is switched on later, when its redirect address is known over there."""
    form = IdentityProviderForm(posted(request), municipality=request.municipality)
    del form.fields["is_active"]
    if form.is_bound and form.is_valid():
        provider = form.instance
        set_up.save_provider(
            provider=provider, secret=form.cleaned_data["secret"], actor=request.user
        )
        messages.success(request, _("Bewaard. Registreer nu het adres hieronder."))
        return redirect(provider)
    context = {"form": form, "breadcrumbs": _under_sign_on(request)}
    status = 400 if form.is_bound else 200
    return render(request, "municipalities/sign_on/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def sign_on_edit(request: UserRequest, provider_id: int) -> HttpResponse:
    """Change a provider; switched off, the roles it gave end."""
    provider = _row_of(request, provider_id)
    if request.method != "POST":
        return _page(request, provider)
    form = IdentityProviderForm(request.POST, instance=provider, municipality=request.municipality)
    if not form.is_valid():
        return _page(request, _row_of(request, provider_id), form=form)
    set_up.save_provider(provider=provider, secret=form.cleaned_data["secret"], actor=request.user)
    messages.success(request, _("Je veranderingen zijn bewaard."))
    return redirect(provider)


@require_POST
@page_for(can_administer)
@recently_authenticated
def sign_on_try(request: Request, provider_id: int) -> HttpResponse:
    """Try whether the provider answers, and say what is wrong when it does not."""
    provider = _row_of(request, provider_id)
    try:
        try_connection(provider)
    except DiscoveryError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("De aanmelddienst antwoordt en heeft alles wat nodig is."))
    return redirect(provider)


@require_POST
@page_for(can_administer)
@recently_authenticated
def sign_on_claim_add(request: UserRequest, provider_id: int) -> HttpResponse:
    """Say what a group means here."""
    provider = _row_of(request, provider_id)
    form = RoleClaimForm(request.POST, provider=provider)
    if not form.is_valid():
        return _page(request, provider, claim_form=form)
    set_up.add_claim(claim=form.instance, areas=form.cleaned_data["areas"], actor=request.user)
    messages.success(request, _("Deze groep geeft nu een rol, vanaf de volgende keer inloggen."))
    return redirect(provider)


@require_POST
@page_for(can_administer)
@recently_authenticated
def sign_on_claim_remove(request: UserRequest, provider_id: int, claim_id: int) -> HttpResponse:
    """Say that a group means nothing here any more; posted again it does no harm."""
    provider = _row_of(request, provider_id)
    set_up.remove_claim(provider=provider, claim_id=claim_id, actor=request.user)
    messages.success(
        request,
        _(
            "Deze groep geeft geen rol meer. Wie de rol zo kreeg, houdt die tot de volgende keer "
            "inloggen."
        ),
    )
    return redirect(provider)


@require_POST
@page_for(can_administer)
@recently_authenticated
def sign_on_notices_seen(request: UserRequest, provider_id: int) -> HttpResponse:
    """Put away what was seen; it comes back when it happens again."""
    provider = _row_of(request, provider_id)
    set_up.put_notices_away(provider=provider, actor=request.user)
    return redirect(provider)
