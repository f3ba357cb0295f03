"""Choosing the language of the site, on every page, with or without an account."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from municipalities.access import UserRequest, public_everywhere
from municipalities.accounts.services import choose_language
from municipalities.hosts import page_asked
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
    response = HttpResponseRedirect(page_asked(request, otherwise="/"))
    remember_language(response, language)
    return response
