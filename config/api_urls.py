"""Addresses of the API: plural nouns, kebab-case, no trailing slash."""

from __future__ import annotations

from django.urls import URLPattern, path

from config.api_reference import reference
from config.api_views import collection, collections, conformance, openapi
from funding.api.urls import urlpatterns as funding_urls
from initiatives.api.urls import urlpatterns as initiatives_urls
from municipalities.api.urls import urlpatterns as municipalities_urls
from support.api.urls import urlpatterns as support_urls

app_name = "api"

urlpatterns: list[URLPattern] = [
    path("openapi.json", openapi, name="openapi"),
    path("docs", reference, name="docs"),
    path("conformance", conformance, name="conformance"),
    path("collections", collections, name="collections"),
    path("collections/<slug:name>", collection, name="collection"),
    *municipalities_urls,
    *initiatives_urls,
    *support_urls,
    *funding_urls,
]
