"""Which of our languages a page or a mail is in, and how a browser remembers it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponseBase


def known_language(code: str | None) -> str:
    """Return `code` when it is a language of ours, else Dutch."""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def remember_language(response: HttpResponseBase, code: str) -> None:
    """Let this browser speak a language from now on, also when nobody is logged in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        known_language(code),
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
