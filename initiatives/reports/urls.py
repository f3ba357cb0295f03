"""Addresses of what visitors report about a page."""

from __future__ import annotations

from django.urls import path

from initiatives.reports import views

app_name = "reports"

urlpatterns = [
    path("initiatieven/<slug:slug>/melden/", views.make_report, name="make"),
    path("initiatieven/<slug:slug>/meldingen/", views.of_initiative, name="of_initiative"),
    path("meldingen/<int:report_id>/", views.report_page, name="report"),
    path("meldingen/antwoord/<str:token>/", views.read_answer, name="answer"),
    path("werkplek/meldingen/", views.for_officials, name="for_officials"),
]
