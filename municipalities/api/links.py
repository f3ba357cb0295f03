"""Addresses in answers: every thing has one, at the host of its own municipality."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.reverse import reverse as reverse_name

from municipalities.models import Municipality


def origin_of(request: Request, municipality: Municipality) -> str:
    """Return scheme and host of a municipality's own site, on the port that was asked."""
    if settings.MUNICIPALITY:
        return f"{request.scheme}://{request.get_host()}"
    port = request.get_port()
    shown = "" if port in {"80", "443"} else f":{port}"
    return f"{request.scheme}://{municipality.slug}.{settings.BASE_HOST}{shown}"


def api_url(request: Request, municipality: Municipality, name: str, *args: Any) -> str:
    """Return the full address of a resource by the name of its route, "initiative"."""
    return origin_of(request, municipality) + reverse_name(f"api:{name}", args=args)
