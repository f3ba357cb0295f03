"""What every page with a map hands to its script, and lets the browser fetch for it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse

from municipalities.models import Municipality


def tile_address(layer: str) -> str:
    """Return the address of a layer's tiles with the places for their numbers."""
    address = reverse("initiatives:tile", args=[layer, "0", "0", "0"])
    return address.replace("/0/0/0", "/{z}/{x}/{y}")


def in_degrees(box: Sequence[float] | None) -> str:
    """Write a box as "west,south,east,north"; nothing for None."""
    return ",".join(f"{one:.5f}" for one in box) if box else ""


def map_settings(municipality: Municipality, words: Mapping[str, str]) -> dict[str, str]:
    """Return what the script of any map needs; `words` are said by the map's own buttons."""
    return {
        "areas": tile_address("areas"),
        "worker": static("maplibre/maplibre-gl-worker.mjs"),
        "background": settings.PDOK_HOST if municipality.pdok_background else "",
        "words": json.dumps(words),
    }


def allow_background(response: HttpResponse, municipality: Municipality) -> None:
    """Let the page fetch the background of the Kadaster, where the municipality wants it."""
    if municipality.pdok_background:
        allow_also(response, "img-src", settings.PDOK_HOST)
        allow_also(response, "connect-src", settings.PDOK_HOST)


def allow_also(response: HttpResponse, directive: str, source: str) -> None:
    """Let this one page use a source more than the policy of all pages has."""
    more = response.__dict__.setdefault("_csp_update", {})
    more.setdefault(directive, []).append(source)
