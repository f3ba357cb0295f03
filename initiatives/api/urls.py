"""Addresses of initiatives in the API."""

from __future__ import annotations

from django.urls import path

from initiatives.api.views import Activities, Initiatives, Needs

LIST, ONE = {"get": "list"}, {"get": "retrieve"}

urlpatterns = [
    path("initiatives", Initiatives.as_view(LIST), name="initiatives"),
    path("initiatives/<slug:slug>", Initiatives.as_view(ONE), name="initiative"),
    path("initiatives/<slug:slug>/needs", Needs.as_view(LIST), name="needs"),
    path("initiatives/<slug:slug>/needs/<int:pk>", Needs.as_view(ONE), name="need"),
    path("initiatives/<slug:slug>/activities", Activities.as_view(LIST), name="activities"),
    path("initiatives/<slug:slug>/activities/<int:pk>", Activities.as_view(ONE), name="activity"),
]
