"""Logging in and out by the provider of a municipality; its pages for the person herself."""

from __future__ import annotations

from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from requests import RequestException

from municipalities.access import Request, page_for, private_page, public_page
from municipalities.hosts import origin_asked
from municipalities.models import IdentityProvider
from municipalities.permissions import can_see_own_account
from municipalities.sign_on.adapter import provider_of
from municipalities.sign_on.provider import AGAIN, MunicipalityOAuth2Adapter


def _row_of(request: Request, provider_id: int) -> IdentityProvider:
    """Return a provider that may be used at this host; 404 for every other."""
    return get_object_or_404(
        IdentityProvider, pk=provider_id, municipality=request.municipality, is_active=True
    )


def _send(request: Request, row: IdentityProvider, process: str) -> HttpResponseBase:
    """Send the browser to the provider, or say that it gives no answer."""
    # A link, so GET: our content-security policy lets no form lead to another site. Each costs us a
    # question to the provider, and is counted per network as a log-in.
    limited: HttpResponseBase | None = ratelimit.consume_or_429(
        request, app="allauth.account", action="login", limit_get=True
    )
    if limited is not None:
        return limited
    provider = get_adapter(request).get_provider(request, row.key)
    try:
        answer: HttpResponseBase = provider.redirect(
            request, process, next_url=get_next_redirect_url(request)
        )
    except (OAuth2Error, RequestException) as error:
        get_adapter(request).on_authentication_error(request, provider, exception=error)
        raise
    return answer


@require_safe
@private_page
@public_page
def start(request: Request, provider_id: int) -> HttpResponseBase:
    """Begin: the button on the log-in page. A link on another site only leads to that page."""
    row = _row_of(request, provider_id)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return redirect("account_login")
    return _send(request, row, AuthProcess.LOGIN)


@require_safe
@page_for(can_see_own_account)
def again(request: Request, provider_id: int) -> HttpResponseBase:
    """Show again who one is, at the provider one came in by."""
    row = _row_of(request, provider_id)
    if provider_of(request) != row:
        return redirect("account_reauthenticate")
    return _send(request, row, AGAIN)


@require_safe
@private_page
@public_page
def come_back(request: Request, provider_id: int) -> HttpResponseBase:
    """Come back from the provider, with a code or an error."""
    row = _row_of(request, provider_id)
    answer: HttpResponseBase = OAuth2CallbackView.adapter_view(
        MunicipalityOAuth2Adapter(request, row.key)
    )(request)
    return answer


@require_safe
@public_page
def signed_out(request: Request, provider_id: int) -> HttpResponseBase:
    """Say that one is logged out here, and how to end the log-in at the provider too."""
    row = _row_of(request, provider_id)
    if not row.end_session_endpoint:
        return redirect("municipalities:home")
    query = urlencode(
        {"client_id": row.client_id, "post_logout_redirect_uri": f"{origin_asked(request)}/"}
    )
    joint = "&" if "?" in row.end_session_endpoint else "?"
    context = {"provider": row, "end_url": f"{row.end_session_endpoint}{joint}{query}"}
    return render(request, "municipalities/sign_on/signed_out.html", context)
