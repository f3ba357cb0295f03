"""Addresses of the Kompas."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "kompas"

urlpatterns: list[URLPattern] = []
