"""One line in the log and one count for every request: what was asked, how it ended, how long."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from config.metrics import count_request
from municipalities.logs import request_id
from municipalities.permissions import role_names_read

logger = logging.getLogger("samenspel.request")

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def route_of(request: HttpRequest) -> str:
    """Return the name of the address that was asked for, never the address itself."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name or "unnamed"
    return "static" if request.path.startswith(settings.STATIC_URL) else "unknown"


def who_asks(request: HttpRequest) -> list[str]:
    """Return what somebody is: visitor, person or her roles; asks the database nothing."""
    user = getattr(request, "_cached_user", None)
    if user is None or not user.is_authenticated:
        return ["visitor"]
    return role_names_read(user) or ["person"]


class ObservationMiddleware:
    """Measures every request from outside all other middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give the request a number, measure it, and note how it ended."""
        number = secrets.token_hex(8)
        token = request_id.set(number)
        begun = time.perf_counter()
        try:
            response = self.get_response(request)
            self.note(request, response, time.perf_counter() - begun)
        finally:
            request_id.reset(token)
        response.headers["X-Request-ID"] = number
        return response

    def note(self, request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
        """Count a request and log it; static files that are there are counted only."""
        route = route_of(request)
        method = request.method if request.method in METHODS else "OTHER"
        status = response.status_code
        count_request(route=route, method=str(method), status=status, seconds=seconds)
        if route == "static" and status < 400:
            return
        municipality = getattr(request, "municipality", None)
        fields: dict[str, Any] = {
            "method": method,
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "municipality": municipality.slug if municipality else "",
            "who": who_asks(request),
        }
        level = logging.ERROR if status >= 500 else logging.INFO
        logger.log(level, "%s %s %s", method, route, status, extra={"fields": fields})
