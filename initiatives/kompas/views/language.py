"""Choosing the language of the Kompas: one of the site, or one only the Kompas speaks."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from initiatives.kompas.languages import ONLY_HERE, choose_language
from initiatives.models.questions import LANGUAGE_NAMES
from municipalities.access import UserRequest, public_page
from municipalities.accounts import services
from municipalities.hosts import page_asked
from municipalities.languages import remember_language
from municipalities.views.errors import bad_request


@require_POST
@public_page
def language(request: UserRequest) -> HttpResponse:
    """Remember a `language` for this browser, and go back to the page `next`.

    A language of the site is chosen for the whole site, as at the foot of every page.
    """
    code = request.POST.get("language", "")
    if code not in LANGUAGE_NAMES:
        return bad_request(request)
    response = HttpResponseRedirect(page_asked(request, otherwise=reverse("kompas:start")))
    choose_language(response, code)
    if code not in ONLY_HERE:
        services.choose_language(actor=request.user, language=code)
        remember_language(response, code)
    return response
