"""The pages whose first view is weighed and looked at by Lighthouse."""

from __future__ import annotations

from bench.subjects import TOWN
from initiatives.models import Initiative


def paths() -> list[tuple[str, str]]:
    """Return a name and a path each: front page, list, map, an initiative and the Kompas."""
    demo = Initiative.objects.published().filter(municipality__slug=TOWN)
    shown = demo.exclude(slug__startswith="bench-").order_by("pk").first()
    assert shown is not None
    return [
        ("front page", "/"),
        ("list", "/initiatieven/"),
        ("map", "/kaart/"),
        ("initiative", shown.get_absolute_url()),
        ("Kompas", "/kompas/"),
    ]
