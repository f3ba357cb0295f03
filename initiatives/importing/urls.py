"""Addresses of reading a list in."""

from __future__ import annotations

from django.urls import path

from initiatives.importing import views

app_name = "importing"

urlpatterns = [
    path("beheer/importeren/", views.batches, name="list"),
    path("beheer/importeren/<int:batch_id>/", views.batch, name="batch"),
    path("beheer/importeren/<int:batch_id>/kolommen/", views.columns, name="columns"),
    path("beheer/importeren/<int:batch_id>/onderwerpen/", views.topics, name="topics"),
    path("beheer/importeren/<int:batch_id>/terugdraaien/", views.undo, name="undo"),
    path("beheer/importeren/<int:batch_id>/weggooien/", views.throw_away, name="throw_away"),
]
