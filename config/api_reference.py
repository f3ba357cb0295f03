"""The reference for people at /api/v1/docs: the description as a page, with lines for curl."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.api_examples import Examples, examples_for
from config.api_views import schema
from municipalities.access import public_everywhere

Json = dict[str, Any]


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


def groups(examples: Examples) -> list[Group]:
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
                    examples.curl(path, method, operation),
                )
            )
    return list(found.values())


@require_safe
@public_everywhere
def reference(request: HttpRequest) -> HttpResponse:
    """Show every operation with its keys, its answers and a line for curl."""
    context = {
        "groups": groups(examples_for(request)),
        "version": schema()["info"]["version"],
    }
    return render(request, "api/reference.html", context)
