"""Choosing the language of the site, on every page, with or without an account."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from municipalities.access import UserRequest, public_everywhere
from municipalities.accounts.services import choose_language
from municipalities.languages import remember_language
from municipalities.views.errors import bad_request


@require_POST
@public_everywhere
def set_language(request: UserRequest) -> HttpResponse:
    """Remember a `language` for this browser and this account, and go back to the page `next`."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return bad_request(request)
    choose_language(actor=request.user, language=language)
    page = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        page = "/"
    response = HttpResponseRedirect(page)
    remember_language(response, language)
    return response
