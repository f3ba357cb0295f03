"""The beginning of the API and its description: /api/v1 and /api/v1/openapi.json."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from municipalities.access import public_everywhere

OPENAPI_TYPE = "application/json"


@cache
def schema() -> dict[str, Any]:
    """Return the description of the API (OpenAPI 3.1), made from the code."""
    generator = SchemaGenerator()
    found: dict[str, Any] = generator.get_schema(request=None, public=True)
    return found


def schema_as_text() -> str:
    """Return the description as it is published and as it is kept in docs/api/openapi.json."""
    return json.dumps(schema(), indent=2, ensure_ascii=False, default=str) + "\n"


@require_safe
@public_everywhere
def openapi(request: HttpRequest) -> HttpResponse:
    """Send the description: without log-in, readable from every site."""
    response = HttpResponse(schema_as_text(), content_type=OPENAPI_TYPE)
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def link(request: HttpRequest, path: str, rel: str, media_type: str, title: str) -> dict[str, str]:
    """Return a link as OGC API has it."""
    address = request.build_absolute_uri(f"/api/v1{path}")
    return {"href": address, "rel": rel, "type": media_type, "title": title}


@require_safe
@public_everywhere
def root(request: HttpRequest) -> HttpResponse:
    """Say where everything is; also the landing page of OGC API Features."""
    data = "application/json"
    body = {
        "title": str(settings.SPECTACULAR_SETTINGS["TITLE"]),
        "description": "Residents' initiatives: areas, initiatives, support and public money.",
        "links": [
            link(request, "", "self", data, "This document"),
            link(request, "/openapi.json", "service-desc", data, "The description (OpenAPI 3.1)"),
        ],
    }
    return HttpResponse(json.dumps(body, indent=2), content_type=data)
