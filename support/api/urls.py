"""Addresses of the support in the API."""

from __future__ import annotations

from django.urls import path

from support.api.views import Gebiedsverbinders, Wijkteams

LIST, ONE = {"get": "list"}, {"get": "retrieve"}

urlpatterns = [
    path("wijkteams", Wijkteams.as_view(LIST), name="wijkteams"),
    path("wijkteams/<int:pk>", Wijkteams.as_view(ONE), name="wijkteam"),
    path("gebiedsverbinders", Gebiedsverbinders.as_view(LIST), name="gebiedsverbinders"),
]
