"""Addresses of registering what exists, and of taking it over."""

from __future__ import annotations

from django.urls import path

from initiatives.registering import views

app_name = "registering"

urlpatterns = [
    path("werkplek/aanmelden/", views.registrations, name="list"),
    path("werkplek/aanmelden/nieuw/", views.register, name="register"),
    path("werkplek/aanmelden/<int:registration_id>/mail/", views.mail_again, name="mail"),
    path("werkplek/aanmelden/<int:registration_id>/weghalen/", views.take_back, name="take_back"),
    path("overnemen/", views.take_over, name="take_over"),
    path("overnemen/weghalen/", views.remove, name="remove"),
    path("overnemen/<str:secret>/", views.door, name="door"),
]
