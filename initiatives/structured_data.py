"""A published initiative in the words of schema.org, for search engines (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from initiatives.models import Activity, Initiative, Photo

# A browser ends the element at "</"; written so, the JSON means the same.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def structured_data(
    initiative: Initiative,
    *,
    origin: str,
    place: str,
    cover: Photo | None,
    activities: Sequence[Activity],
) -> SafeString:
    """Return what everybody reads on the page: no maker's name, and the place in words only."""
    where = {"@type": "Place", "name": place}
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Project",
        "name": initiative.name,
        "url": origin + initiative.get_absolute_url(),
        "location": where,
    }
    if initiative.summary:
        found["description"] = initiative.summary
    if cover is not None:
        found["image"] = origin + cover.get_absolute_url()
    events = [
        {
            "@type": "Event",
            "name": one.title,
            "startDate": one.starts_at.isoformat(),
            "location": {"@type": "Place", "name": one.place or place},
        }
        for one in activities
        if one.starts_at
    ]
    if events:
        found["event"] = events
    text = json.dumps(found, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308  nothing in it can end the element
