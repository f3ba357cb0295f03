"""Addresses of municipalities and areas in the API."""

from __future__ import annotations

from django.urls import path, register_converter

from municipalities.api.converters import CodeConverter
from municipalities.api.views import Areas, Municipalities

register_converter(CodeConverter, "code")

LIST, ONE = {"get": "list"}, {"get": "retrieve"}

urlpatterns = [
    path("municipalities", Municipalities.as_view(LIST), name="municipalities"),
    path("municipalities/<slug:slug>", Municipalities.as_view(ONE), name="municipality"),
    path("areas", Areas.as_view(LIST), name="areas"),
    path("areas/<code:code>", Areas.as_view(ONE), name="area"),
]
