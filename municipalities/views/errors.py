"""What a visitor reads when something is not there, not hers, or broken."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise

from municipalities.access import public_everywhere
from municipalities.hosts import municipality_links


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the reason a rule gave."""
    reason = exception.args[0] if exception and exception.args else ""
    context = {"reason": reason if isinstance(reason, str | Promise) else ""}
    return render(request, "403.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404; on the platform's own host with the list of municipalities."""
    context: dict[str, Any] = {}
    if getattr(request, "municipality", None) is None:
        context["municipalities"] = municipality_links(request)
    return render(request, "404.html", context, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, also for a host we do not serve; so nothing here may ask the request for its host."""
    return HttpResponse(render_to_string("400.html"), status=400)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429, with how long to wait: the limits that end here are counted per minute."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: needs neither database nor session."""
    return HttpResponse(render_to_string("500.html"), status=500)


@public_everywhere
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came from elsewhere, or from a page that was open too long."""
    return render(request, "403.html", {"csrf": True}, status=403)
