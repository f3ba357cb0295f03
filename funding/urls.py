"""Addresses of the pages about money."""

from __future__ import annotations

from django.urls import path

from funding import views

app_name = "funding"

public_urls = [
    path("geld/", views.money, name="money"),
]

work_urls = [
    path("subsidies/", views.overview, name="overview"),
    path("subsidies/export/<str:format_name>/", views.export, name="export"),
    path("subsidies/<int:application_id>/", views.application, name="application"),
    path("subsidies/<int:application_id>/geschiedenis/", views.history, name="history"),
]

urlpatterns = [*public_urls, *work_urls]
