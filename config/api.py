"""The API as a whole: its version, what it says when something is wrong, and its middleware."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback

from municipalities.api.conditional import etag_of_bytes
from municipalities.api.problems import PROBLEM_TYPE, InvalidRequest, body_problems, problem
from municipalities.api.throttles import limit_headers
from municipalities.locking import GoneMeanwhileError

VERSION = "1.0.0"
PREFIX = "/api/"

# What kind of problem a status is; the sentence about this very case is its detail.
TITLES = {
    400: gettext_lazy("De vraag klopt niet"),
    401: gettext_lazy("Zeg eerst wie je bent"),
    403: gettext_lazy("Dit mag je niet"),
    404: gettext_lazy("Niet gevonden"),
    405: gettext_lazy("Dit kan hier niet"),
    406: gettext_lazy("Die vorm hebben we niet"),
    409: gettext_lazy("Dat kan nu niet"),
    412: gettext_lazy("Intussen veranderd"),
    413: gettext_lazy("Te groot"),
    415: gettext_lazy("Deze vorm lezen we niet"),
    428: gettext_lazy("Zeg wat je las"),
    429: gettext_lazy("Te veel vragen"),
    500: gettext_lazy("Er ging iets mis bij ons"),
}


def title_of(status: int) -> str:
    """Say what kind of problem a status is."""
    return str(TITLES.get(status) or HTTPStatus(status).phrase)


class ProblemRenderer(JSONRenderer):
    """Writes problems; the media type of everything that is wrong (RFC 9457)."""

    media_type = PROBLEM_TYPE


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn what was raised in a resource into a problem; None lets a bug be a bug (500)."""
    if isinstance(error, Http404 | GoneMeanwhileError):
        error = exceptions.NotFound(_("Dit is er niet, of je kunt het niet zien."))
    elif isinstance(error, DjangoPermissionDenied):
        error = exceptions.PermissionDenied(*error.args)
    if not isinstance(error, exceptions.APIException):
        return None
    status = error.status_code
    detail, errors = str(error.detail), []
    if isinstance(error, InvalidRequest):
        errors = error.errors
    elif isinstance(error, exceptions.ValidationError):
        errors = list(body_problems(error.detail))
        detail = _("Niet alles in deze vraag klopt.")
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    set_rollback()
    request = context["request"]
    request.accepted_renderer, request.accepted_media_type = ProblemRenderer(), PROBLEM_TYPE
    body = problem(status, title_of(status), detail, errors)
    return Response(body, status=status, headers=headers, content_type=PROBLEM_TYPE)


class ApiMiddleware:
    """Makes every answer under /api/ one of the API: also those that no resource gives.

    It adds the version, the state of the limits and who may read along (CORS); turns a page that
    says what is wrong into a problem; and sends a list that a client has already as "not modified".
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request of the API; leave all others alone."""
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        response = self.get_response(request)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code >= 400 and is_html:
            response = as_problem(response)
        response.headers["API-Version"] = VERSION
        for name, value in limit_headers(request).items():
            response.headers[name] = value
        # What everybody may read, a page of another site may read; no cookie comes along.
        response.headers.setdefault("Access-Control-Allow-Origin", "*")
        response.headers.setdefault(
            "Access-Control-Expose-Headers",
            "API-Version, ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
        )
        return answer_if_changed(request, response)


def as_problem(page: HttpResponseBase) -> HttpResponse:
    """Turn a page about something that is wrong into a problem with the same status."""
    status = page.status_code
    response = HttpResponse(
        json.dumps(problem(status, title_of(status)), ensure_ascii=False),
        status=status,
        content_type=PROBLEM_TYPE,
    )
    response.headers["Cache-Control"] = "no-store"
    if page.has_header("Allow"):
        response.headers["Allow"] = page.headers["Allow"]
    return response


def answer_if_changed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Answer 304 when the client has this answer already."""
    if request.method not in {"GET", "HEAD"} or response.status_code != 200:
        return response
    if not isinstance(response, HttpResponse):
        return response
    response.headers.setdefault("ETag", etag_of_bytes(response.content))
    found: HttpResponseBase | None = get_conditional_response(
        request, etag=response.headers["ETag"], response=response
    )
    if found is None or found is response:
        return response
    for name in ("API-Version", "Access-Control-Allow-Origin", "Vary"):
        if name in response.headers:
            found.headers[name] = response.headers[name]
    return found
