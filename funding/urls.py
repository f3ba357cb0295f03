"""Addresses of the pages about money."""

from __future__ import annotations

from django.urls import include, path

from funding.views import asking, subsidies

app_name = "funding"

public_urls = [
    path("geld/", subsidies.money, name="money"),
]

# Rooms of the initiator: her cookie goes to /kompas/ only.
kompas_urls = [
    path("geld/", asking.ask, name="ask"),
    path("geld/<slug:slug>/", asking.ask_scheme, name="ask_scheme"),
    path("geld/aanvraag/<int:application_id>/", asking.asked, name="asked"),
    path("geld/aanvraag/<int:application_id>/intrekken/", asking.ask_withdraw, name="ask_withdraw"),
]

work_urls = [
    path("subsidies/", subsidies.overview, name="overview"),
    path("subsidies/export/<str:format_name>/", subsidies.export, name="export"),
    path("subsidies/<int:application_id>/", subsidies.application, name="application"),
    path("subsidies/<int:application_id>/geschiedenis/", subsidies.history, name="history"),
]

urlpatterns = [
    *public_urls,
    path("kompas/mijn/<int:kompas_id>/", include(kompas_urls)),
    *work_urls,
]
