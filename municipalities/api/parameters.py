"""Query keys as the schema describes them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter


def key(name: str, description: str, **schema: Any) -> OpenApiParameter:
    """Describe an optional key that is text, or what `schema` says it is."""
    return OpenApiParameter(
        name,
        {"type": "string", **schema},
        OpenApiParameter.QUERY,
        description=description,
    )


def choices(name: str, values: list[str], description: str) -> OpenApiParameter:
    """Describe an optional key that takes one of some values."""
    return key(name, description, enum=values)


def several(name: str, description: str, values: list[str] | None = None) -> OpenApiParameter:
    """Describe a key that may be given more than once; its values add up."""
    items: dict[str, Any] = {"type": "string"}
    if values is not None:
        items["enum"] = values
    return OpenApiParameter(
        name,
        {"type": "array", "items": items},
        OpenApiParameter.QUERY,
        description=description,
        explode=True,
        style="form",
    )


MUNICIPALITY_KEY = key(
    "municipality",
    "Slug of a municipality. At the platform's own host it chooses one of all; where one thing is "
    "asked for by slug or code it is needed there. At the host of a municipality only its own.",
    pattern="^[-a-zA-Z0-9_]+$",
)

IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string"},
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of what you read; when it is no longer so, nothing happens (412). "
    "`*` changes it whatever it is now; without the header it is 428.",
)
