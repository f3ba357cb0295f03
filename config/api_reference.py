"""The reference for people at /api/v1/docs: the description as a page, with lines for curl."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.api_views import schema
from municipalities.access import public_everywhere

Json = dict[str, Any]

# What stands in the addresses of the examples: all of it is in the demonstration.
EXAMPLES = {
    ("/municipalities/{slug}", "slug"): "haarlem",
    ("/areas/{code}", "code"): "BU039201D3",
    ("/schemes/{slug}", "slug"): "zaaigeld",
    ("/collections/{name}", "name"): "areas",
    ("/collections/areas/items/{feature_id}", "feature_id"): "haarlem:BU039201D3",
    ("/collections/initiatives/items/{feature_id}", "feature_id"): "haarlem:moestuin-de-sla",
    ("", "slug"): "moestuin-de-sla",
    ("", "id"): "1",
    ("", "file_format"): "csv",
    ("", "layer"): "initiatives",
    ("", "z"): "10",
    ("", "x"): "525",
    ("", "y"): "336",
}
QUERIES = {
    "listInitiatives": "?topic=groen&pageSize=5",
    "listAreas": "?areaSet=gebied",
    "listBudgets": "?stream=zaaigeld",
    "listApplications": "?status=granted",
    "listInitiativeFeatures": "?bbox=4.60,52.35,4.66,52.40",
    "listAreaFeatures": "?areaSet=wijk&limit=2",
}
BODIES: dict[str, Json] = {
    "updateInitiative": {"phase": "actief", "openToAll": True},
    "addNeed": {"kind": "mensen", "text": "Twee mensen die willen wieden"},
    "addActivity": {"title": "Wieden en koffie", "weekday": 6, "startsTime": "10:00"},
}
NEEDS_TOKEN = ("/applications", "/grants", "/exports")


@dataclass(frozen=True)
class Key:
    """A query key, path part or header of an operation."""

    name: str
    place: str
    kind: str
    text: str
    required: bool


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked."""

    id: str
    method: str
    path: str
    summary: str
    text: str
    keys: list[Key]
    statuses: list[tuple[str, str]]
    example: str


@dataclass
class Group:
    """The operations of one resource."""

    name: str
    text: str
    operations: list[Operation] = field(default_factory=list)


def _kind(described: Json) -> str:
    """Say what a value must be, in a few words."""
    if "enum" in described:
        return ", ".join(str(one) for one in described["enum"])
    if described.get("type") == "array":
        return f"one or more of: {_kind(described['items'])}"
    bounds = [
        f"{word} {described[key]}"
        for key, word in (("minimum", "from"), ("maximum", "to"), ("maxLength", "at most"))
        if key in described
    ]
    return " ".join([str(described.get("type", "string")), *bounds])


def _statuses(operation: Json, described: Json) -> list[tuple[str, str]]:
    found = []
    for status, response in operation["responses"].items():
        name = response.get("$ref", "").rpartition("/")[2]
        whole = described["components"]["responses"][name] if name else response
        found.append((status, whole["description"]))
    return found


def curl(host: str, path: str, method: str, operation: Json) -> str:
    """Return a line for a terminal that asks this of the demonstration."""
    filled = path
    for parameter in operation.get("parameters", []):
        name = parameter["name"]
        value = EXAMPLES.get((path, name)) or EXAMPLES.get(("", name), "")
        filled = filled.replace(f"{{{name}}}", value)
    lines = [f"curl -i '{host}/api/v1{filled}{QUERIES.get(operation['operationId'], '')}'"]
    if method != "get":
        lines[0] = lines[0].replace("curl -i", f"curl -i -X {method.upper()}")
    if method != "get" or path.startswith(NEEDS_TOKEN):
        lines.append('-H "Authorization: Bearer $TOKEN"')
    if body := BODIES.get(operation["operationId"]):
        lines.append("-H 'Content-Type: application/json'")
        lines.append(f"-d '{json.dumps(body, ensure_ascii=False)}'")
    return " \\\n  ".join(lines)


@lru_cache(maxsize=8)
def groups(host: str) -> list[Group]:
    """Return the operations by resource, in the order of the tags."""
    described = schema()
    found = {tag["name"]: Group(tag["name"], tag["description"]) for tag in described["tags"]}
    for path, item in described["paths"].items():
        for method, operation in item.items():
            keys = [
                Key(
                    one["name"],
                    one["in"],
                    _kind(one["schema"]),
                    one.get("description", ""),
                    one.get("required", False),
                )
                for one in operation.get("parameters", [])
            ]
            found[operation["tags"][0]].operations.append(
                Operation(
                    operation["operationId"],
                    method.upper(),
                    path,
                    operation["summary"],
                    operation.get("description", ""),
                    keys,
                    _statuses(operation, described),
                    curl(host, path, method, operation),
                )
            )
    return list(found.values())


@require_safe
@public_everywhere
def reference(request: HttpRequest) -> HttpResponse:
    """Show every operation with its keys, its answers and a line for curl."""
    host = f"{request.scheme}://{request.get_host()}"
    return render(
        request,
        "api/reference.html",
        {"host": host, "groups": groups(host), "version": schema()["info"]["version"]},
    )
