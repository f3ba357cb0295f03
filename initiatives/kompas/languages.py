"""The language of the Kompas' own pages: that of the site, or one the questions were translated to.

The site speaks Dutch and English. The Kompas also speaks Arabic, on the pages where she reads and
answers, and on paper. Sharing, her link and where things stand are in the languages of the site:
officials read and answer there. Those pages say so in hers (`site_language_only`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from initiatives.models.questions import LANGUAGE_NAMES, RIGHT_TO_LEFT

COOKIE = "kompas_language"
# Beside the languages of the site. Each has a catalogue in locale/ with the words of these pages.
ONLY_HERE = frozenset(LANGUAGE_NAMES) - {code for code, _name in settings.LANGUAGES}


def language_of(request: HttpRequest) -> str:
    """Return the language her Kompas is shown in."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in ONLY_HERE else translation.get_language() or settings.LANGUAGE_CODE


def choose_language(response: HttpResponseBase, code: str) -> None:
    """Let this browser show the Kompas in a language; one of the site itself needs no cookie."""
    if code in ONLY_HERE:
        response.set_cookie(
            COOKIE,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=True,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def language_asked(request: HttpRequest) -> str:
    """Return the language a paper is asked for in (`?taal=ar`), or else that of her Kompas.

    Who prints a form for somebody else need not speak her language.
    """
    asked = request.GET.get("taal", "")
    return asked if asked in LANGUAGE_NAMES else language_of(request)


def in_kompas_language(
    view: Callable[..., HttpResponseBase],
    *,
    chosen: Callable[[HttpRequest], str] = language_of,
) -> Callable[..., HttpResponseBase]:
    """Show a page in the language of her Kompas. Comes first, before the decorator that opens it.

    base.html keeps what is around the page in the language of the site.
    """

    @wraps(view)
    def shown(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = chosen(request)
        request.kompas_language = language
        request.kompas_is_right_to_left = language in RIGHT_TO_LEFT
        with translation.override(language):
            return view(request, *args, **kwargs)

    return shown


def in_language_asked(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Show a paper in the language its address asks for. Comes first, as in_kompas_language."""
    return in_kompas_language(view, chosen=language_asked)
