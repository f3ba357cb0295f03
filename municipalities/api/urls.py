"""Addresses of municipalities and areas in the API."""

from __future__ import annotations

from django.urls import path

import municipalities.api.converters  # noqa: F401  registers them
from municipalities.api.area_features import AreaFeatures
from municipalities.api.views import Areas, Municipalities

LIST, ONE = {"get": "list"}, {"get": "retrieve"}

urlpatterns = [
    path("municipalities", Municipalities.as_view(LIST), name="municipalities"),
    path("municipalities/<slug:slug>", Municipalities.as_view(ONE), name="municipality"),
    path("areas", Areas.as_view(LIST), name="areas"),
    path("areas/<code:code>", Areas.as_view(ONE), name="area"),
    path("collections/areas/items", AreaFeatures.as_view({"get": "items"}), name="area-features"),
    path(
        "collections/areas/items/<feature:feature_id>",
        AreaFeatures.as_view({"get": "item"}),
        name="area-feature",
    ),
]
