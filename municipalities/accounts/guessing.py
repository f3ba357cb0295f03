"""Limits against guessing, beside those of allauth: links with a secret, and addresses at sign-up.

Every limit is of one address or of one network (a /64 of IPv6), whichever municipality is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponseBase

LIMITS = {
    # A secret is too long to guess; who tries has no business with our database either.
    "secret_link": "60/m/ip",
    # allauth refuses a second mail within ten seconds only for an address without an account.
    "signup_address": "1/15s/key,3/m/key",
}
APP = "municipalities"


def may_sign_up(request: HttpRequest, email: str) -> bool:
    """Count a try to sign up with an address; the same with and without an account."""
    used = ratelimit.consume(
        request, app=APP, action="signup_address", config=LIMITS, key=email.strip().lower()
    )
    return used is not None


def limits_guessing(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Limit how many links that do not exist a network may try; stands nearest to the view."""

    @wraps(view)
    def limited(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = {"app": APP, "action": "secret_link", "config": LIMITS, "limit_get": True}
        if ratelimit.consume(request, dry_run=True, **asked) is None:
            too_often: HttpResponseBase = ratelimit.respond_429(request)
            return too_often
        response = view(request, *args, **kwargs)
        if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
            ratelimit.consume(request, **asked)
        return response

    return limited


class LimitMiddleware:
    """Gives a page that says a limit was reached the status of that, and how long it lasts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; a redirect stays what it is."""
        response = self.get_response(request)
        seconds = getattr(request, "wait_seconds", None)
        if seconds and response.status_code == HTTPStatus.OK:
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response["Retry-After"] = str(seconds)
        return response


def ask_to_wait(request: HttpRequest, seconds: int) -> None:
    """Have the page that answers say, beside its sentence, that a limit was reached (a 429)."""
    request.wait_seconds = seconds  # type: ignore[attr-defined]
