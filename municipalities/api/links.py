"""Addresses in answers: every thing has one, at the host of its own municipality."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework.request import Request
from rest_framework.reverse import reverse as reverse_name

from municipalities.hosts import origin_of
from municipalities.models import Municipality


def api_url(request: Request, municipality: Municipality, name: str, *args: Any) -> str:
    """Return the full address of a resource by the name of its route, "initiative"."""
    return origin_of(request, municipality) + reverse_name(f"api:{name}", args=args)


def for_slugs(address: Callable[[str], str]) -> Callable[[str], str]:
    """Return what writes an address for any slug, for lists: it is worked out for one slug only.

    A slug holds nothing that is written otherwise in an address than it is.
    """
    one = "slug-of-a-row"
    before, _one, after = address(one).rpartition(one)
    return lambda slug: f"{before}{slug}{after}"
