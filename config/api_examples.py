"""What the reference of the API shows as examples: of the municipality where it is read."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from config.api_views import extent
from funding.models import Budget, Scheme
from initiatives.models import Initiative
from municipalities.hosts import origin_asked, origin_of
from municipalities.models import Area, Municipality
from support.models import Wijkteam

Json = dict[str, Any]

QUERIES = {
    "listInitiatives": "?topic=groen&pageSize=5",
    "listAreas": "?areaSet=buurt&pageSize=5",
    "listBudgets": "?stream=zaaigeld",
    "listApplications": "?status=granted",
    "listInitiativeFeatures": "?limit=5",
    "listAreaFeatures": "?areaSet=wijk&limit=2",
}
BODIES: dict[str, Json] = {
    "updateInitiative": {"phase": "actief", "openToAll": True},
    "addNeed": {"kind": "mensen", "text": "Twee mensen die willen wieden"},
    "addActivity": {"title": "Wieden en koffie", "weekday": 6, "startsTime": "10:00"},
}
NEEDS_TOKEN = ("/applications", "/grants", "/exports")
TILE_ZOOM = 10


@dataclass(frozen=True)
class Examples:
    """Where the examples ask, and what stands in their addresses: (path, part) or ("", part)."""

    host: str
    parts: dict[tuple[str, str], str]

    def curl(self, path: str, method: str, operation: Json) -> str:
        """Return a line for a terminal that asks this."""
        filled = path
        for parameter in operation.get("parameters", []):
            name = parameter["name"]
            value = self.parts.get((path, name)) or self.parts.get(("", name), "1")
            filled = filled.replace(f"{{{name}}}", value)
        query = QUERIES.get(operation["operationId"], "")
        lines = [f"curl -i '{self.host}/api/v1{filled}{query}'"]
        if method != "get":
            lines[0] = lines[0].replace("curl -i", f"curl -i -X {method.upper()}")
        if method != "get" or path.startswith(NEEDS_TOKEN):
            lines.append('-H "Authorization: Bearer $TOKEN"')
        if method in {"patch", "delete"}:
            lines.append("-H 'If-Match: *'")
        if body := BODIES.get(operation["operationId"]):
            lines.append("-H 'Content-Type: application/json'")
            lines.append(f"-d '{json.dumps(body, ensure_ascii=False)}'")
        return " \\\n  ".join(lines)


def examples_for(request: HttpRequest) -> Examples:
    """Return examples that are there: of this municipality, or at the platform of the first."""
    here: Municipality | None = getattr(request, "municipality", None)
    municipality = here or Municipality.objects.order_by("slug").first()
    if municipality is None:
        return Examples(origin_asked(request), {})
    initiatives = Initiative.objects.visible_to(AnonymousUser()).of_municipality(municipality)
    initiative = initiatives.in_registry().order_by("slug").first()
    area = Area.objects.of_municipality(municipality).filter(is_current=True).last()
    scheme = Scheme.objects.of_municipality(municipality).first()
    budget = Budget.objects.of_municipality(municipality).first()
    wijkteam = Wijkteam.objects.filter(municipality=municipality).first()
    slug, code = getattr(initiative, "slug", "x"), getattr(area, "code", "x")
    parts = {
        ("/municipalities/{slug}", "slug"): municipality.slug,
        ("/areas/{code}", "code"): code,
        ("/schemes/{slug}", "slug"): getattr(scheme, "slug", "x"),
        ("/budgets/{id}", "id"): str(getattr(budget, "pk", 1)),
        ("/wijkteams/{id}", "id"): str(getattr(wijkteam, "pk", 1)),
        ("/collections/{name}", "name"): "areas",
        ("/collections/areas/items/{feature_id}", "feature_id"): f"{municipality.slug}:{code}",
        (
            "/collections/initiatives/items/{feature_id}",
            "feature_id",
        ): f"{municipality.slug}:{slug}",
        ("", "slug"): slug,
        ("", "file_format"): "csv",
        ("", "layer"): "initiatives",
        **_tile(extent(municipality)),
    }
    return Examples(origin_of(request, municipality), parts)


def _tile(box: list[float] | None) -> dict[tuple[str, str], str]:
    """Return the numbers of the tile in the middle of a box."""
    west, south, east, north = box or (0.0, 0.0, 0.0, 0.0)
    size = 2**TILE_ZOOM
    slope = math.asinh(math.tan(math.radians((south + north) / 2)))
    numbers = {
        "z": TILE_ZOOM,
        "x": int(((west + east) / 2 + 180) / 360 * size),
        "y": int((1 - slope / math.pi) / 2 * size),
    }
    return {("", name): str(number) for name, number in numbers.items()}
