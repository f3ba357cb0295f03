"""Addresses of the question whether a page is still true, and of the pages that are quiet."""

from __future__ import annotations

from django.urls import path

from initiatives.upkeep import views

app_name = "upkeep"

urlpatterns = [
    path("klopt-dit-nog/<str:token>/", views.door, name="door"),
    path("initiatieven/<slug:slug>/klopt-dit-nog/", views.still_true, name="still_true"),
    path("werkplek/lang-niets-gehoord/", views.quiet_pages, name="quiet"),
]
