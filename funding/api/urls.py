"""Addresses of money in the API."""

from __future__ import annotations

from django.urls import path

from funding.api.exports import NAME, Exports
from funding.api.views import Applications, Budgets, Grants, Schemes

LIST, ONE = {"get": "list"}, {"get": "retrieve"}

urlpatterns = [
    path("schemes", Schemes.as_view(LIST), name="schemes"),
    path("schemes/<slug:slug>", Schemes.as_view(ONE), name="scheme"),
    path("budgets", Budgets.as_view(LIST), name="budgets"),
    path("budgets/<int:pk>", Budgets.as_view(ONE), name="budget"),
    path("applications", Applications.as_view(LIST), name="applications"),
    path("applications/<int:pk>", Applications.as_view(ONE), name="application"),
    path("grants", Grants.as_view(LIST), name="grants"),
    path("grants/<int:pk>", Grants.as_view(ONE), name="grant"),
    path("exports", Exports.as_view(LIST), name="exports"),
    path(f"exports/{NAME}/<slug:file_format>", Exports.as_view(ONE), name="export"),
]
