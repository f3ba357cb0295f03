"""What is read with each row of an initiative that a card is made of."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from initiatives.models import Need, Photo
from municipalities.models import Area


@cache
def beside_cards() -> dict[str, Any]:
    """Expressions by name, for `InitiativeQuerySet.for_cards`; put together once."""
    of_row = {"initiative": OuterRef("pk")}
    areas = Area.objects.filter(initiatives=OuterRef("pk")).order_by("sort_key")
    needs = Need.objects.open().filter(**of_row).order_by("kind", "pk")
    photos = Photo.objects.shown().filter(**of_row).order_by("rank", "pk")
    shown = JSONObject(pk="pk", description="description", width="width", height="height")
    return {
        "area_names": ArraySubquery(areas.values("name")),
        "area_codes": ArraySubquery(areas.values("code")),
        "need_kinds": ArraySubquery(needs.values("kind")),
        "cover": Subquery(photos.values(shown=shown)[:1]),
    }
