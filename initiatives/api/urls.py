"""Addresses of initiatives in the API."""

from __future__ import annotations

from django.urls import path

import municipalities.api.converters  # noqa: F401  registers them
from initiatives.api.comparison import ComparedAreas
from initiatives.api.features import InitiativeFeatures
from initiatives.api.views import Activities, Initiatives, Needs

LIST = {"get": "list"}
LIST_AND_ADD = {"get": "list", "post": "create"}
READ_AND_CHANGE = {"get": "retrieve", "patch": "partial_update"}
READ_AND_REMOVE = {"get": "retrieve", "delete": "destroy"}

urlpatterns = [
    path(
        "collections/initiatives/items",
        InitiativeFeatures.as_view({"get": "items"}),
        name="initiative-features",
    ),
    path(
        "collections/initiatives/items/<feature:feature_id>",
        InitiativeFeatures.as_view({"get": "item"}),
        name="initiative-feature",
    ),
    path("area-comparison", ComparedAreas.as_view({"get": "retrieve"}), name="area-comparison"),
    path("initiatives", Initiatives.as_view(LIST), name="initiatives"),
    path("initiatives/<slug:slug>", Initiatives.as_view(READ_AND_CHANGE), name="initiative"),
    path("initiatives/<slug:slug>/needs", Needs.as_view(LIST_AND_ADD), name="needs"),
    path("initiatives/<slug:slug>/needs/<int:pk>", Needs.as_view(READ_AND_REMOVE), name="need"),
    path("initiatives/<slug:slug>/activities", Activities.as_view(LIST_AND_ADD), name="activities"),
    path(
        "initiatives/<slug:slug>/activities/<int:pk>",
        Activities.as_view(READ_AND_REMOVE),
        name="activity",
    ),
]
