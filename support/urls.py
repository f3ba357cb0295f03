"""Addresses of the workplace."""

from __future__ import annotations

from django.urls import include, path

from support.views import file, shared_kompas, workplace

app_name = "support"

file_urls = [
    path("", file.file, name="file"),
    path("contact/", file.contact_new, name="contact_new"),
    path("contact/<int:contact_id>/", file.contact_edit, name="contact_edit"),
    path("contact/<int:contact_id>/weghalen/", file.contact_remove, name="contact_remove"),
]

urlpatterns = [
    path("werkplek/", workplace.workplace, name="workplace"),
    path("werkplek/lang-niet-gesproken/", workplace.silent, name="silent"),
    path("werkplek/kompas/", workplace.shares, name="shares"),
    path("werkplek/kompas/<int:share_id>/", shared_kompas.shared_kompas, name="shared_kompas"),
    path(
        "werkplek/kompas/<int:share_id>/bestanden/<int:file_id>/",
        shared_kompas.shared_file,
        name="shared_file",
    ),
    path(
        "werkplek/kompas/<int:share_id>/bestanden/<int:file_id>/klein/",
        shared_kompas.shared_thumbnail,
        name="shared_thumbnail",
    ),
    path("werkplek/initiatieven/", workplace.initiatives, name="initiatives"),
    path("werkplek/initiatieven/<slug:slug>/", include(file_urls)),
]
