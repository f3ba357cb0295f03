"""A page, or only a part of it for a script: asked for at the same address."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.utils.cache import patch_vary_headers

from municipalities.access import Request


def wants_part(request: Request) -> bool:
    """Tell whether a script asked for a part of a page: one answer for what is in it and how it is
    shown, and by the header that answers vary on.
    """
    return bool(request.htmx.request_type == "partial")  # type: ignore[attr-defined]


def vary_on_part(response: HttpResponseBase) -> None:
    """Keep the two answers of one address apart: the back button must not be given half a page."""
    patch_vary_headers(response, ["HX-Request-Type"])
