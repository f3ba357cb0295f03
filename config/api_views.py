"""The beginning of the API and its description: /api/v1 and /api/v1/openapi.json."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import F, Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from municipalities.access import public_everywhere
from municipalities.api.ogc import CRS84, GEOJSON
from municipalities.models import AreaBoundary, Municipality

JSON_TYPE = "application/json"
RESOURCES = (
    *("municipalities", "areas", "area-comparison", "initiatives", "wijkteams"),
    *("gebiedsverbinders", "schemes", "applications", "grants", "budgets", "exports"),
)
COLLECTIONS = {
    "areas": "Boundaries of gemeenten, gebieden, wijken, buurten and wijkteam districts",
    "initiatives": "Places of residents' initiatives",
}
CONFORMS_TO = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
)


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
    response = HttpResponse(schema_as_text(), content_type=JSON_TYPE)
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def link(request: HttpRequest, path: str, rel: str, media_type: str, title: str) -> dict[str, str]:
    """Return a link as OGC API has it."""
    address = request.build_absolute_uri(f"/api/v1{path}")
    return {"href": address, "rel": rel, "type": media_type, "title": title}


def answer(body: dict[str, Any]) -> HttpResponse:
    """Send a document that is asked for again before it is used."""
    text = json.dumps(body, indent=2, ensure_ascii=False)
    response = HttpResponse(text, content_type=JSON_TYPE)
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@require_safe
@public_everywhere
def root(request: HttpRequest) -> HttpResponse:
    """Say where everything is; also the landing page of OGC API Features."""
    return answer(
        {
            "title": str(settings.SPECTACULAR_SETTINGS["TITLE"]),
            "description": "Residents' initiatives: areas, initiatives, support and public money.",
            "links": [
                link(request, "", "self", JSON_TYPE, "This document"),
                link(request, "/openapi.json", "service-desc", JSON_TYPE, "OpenAPI 3.1"),
                link(request, "/docs", "service-doc", "text/html", "Reference for people"),
                link(request, "/conformance", "conformance", JSON_TYPE, "What it conforms to"),
                link(request, "/collections", "data", JSON_TYPE, "Collections of features"),
                *(
                    link(request, f"/{name}", "item", JSON_TYPE, f"Resource {name}")
                    for name in RESOURCES
                ),
            ],
        }
    )


@require_safe
@public_everywhere
def conformance(request: HttpRequest) -> HttpResponse:
    """Say which parts of OGC API Features hold."""
    return answer({"conformsTo": list(CONFORMS_TO)})


@require_safe
@public_everywhere
def collections(request: HttpRequest) -> HttpResponse:
    """List the collections of features."""
    listed = [describe_collection(request, name) for name in COLLECTIONS]
    links = [link(request, "/collections", "self", JSON_TYPE, "This document")]
    return answer({"links": links, "collections": listed})


@require_safe
@public_everywhere
def collection(request: HttpRequest, name: str) -> HttpResponse:
    """Describe one collection."""
    if name not in COLLECTIONS:
        raise Http404
    return answer(describe_collection(request, name))


def describe_collection(request: HttpRequest, name: str) -> dict[str, Any]:
    """Describe a collection: what it holds, where it lies, where its features are."""
    path = f"/collections/{name}"
    described: dict[str, Any] = {
        "id": name,
        "title": COLLECTIONS[name],
        "itemType": "feature",
        "crs": [CRS84],
        "storageCrs": CRS84,
        "links": [
            link(request, path, "self", JSON_TYPE, "This document"),
            link(request, f"{path}/items", "items", GEOJSON, "Its features"),
        ],
    }
    box = extent(getattr(request, "municipality", None))
    if box:
        described["extent"] = {"spatial": {"bbox": [box], "crs": CRS84}}
    return described


def extent(municipality: Municipality | None) -> list[float] | None:
    """Return the box round a municipality, or (None) round all; None when nothing was drawn."""
    drawn = AreaBoundary.objects.filter(edition__year=F("edition__area_set__current_year"))
    if municipality is not None:
        drawn = drawn.filter(edition__area_set__municipality=municipality)
    box = drawn.aggregate(
        west=Min("min_lon"), south=Min("min_lat"), east=Max("max_lon"), north=Max("max_lat")
    )
    return None if box["west"] is None else list(box.values())
