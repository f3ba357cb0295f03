"""Addresses of the questions a municipality asks, under /beheer/kompas/."""

from __future__ import annotations

from django.urls import include, path

from initiatives.question_sets.views import edit, files, overview

app_name = "questions"

version_urls = [
    path("", overview.question_set, name="set"),
    path("publiceren/", overview.publish, name="publish"),
    path("weggooien/", overview.discard, name="discard"),
    path("bestand/", files.download, name="download"),
    path("voorbeeld/", files.preview, name="preview"),
    path("voorbeeld/<slug:theme>/", files.preview_theme, name="preview_theme"),
]

edit_urls = [
    path("teksten/<slug:language>/", edit.texts, name="texts"),
    path("thema/<slug:theme>/<slug:language>/", edit.theme, name="theme"),
    path("vraag/", edit.new_question, name="new_question"),
    path("vraag/<slug:key>/verplaatsen/", edit.move, name="move"),
    path("vraag/<slug:key>/weghalen/", edit.remove, name="remove"),
    path("vraag/<slug:key>/<slug:language>/", edit.question, name="question"),
]

urlpatterns = [
    path("beheer/kompas/", overview.versions, name="list"),
    path("beheer/kompas/nieuw/", overview.begin, name="begin"),
    path("beheer/kompas/importeren/", files.upload, name="upload"),
    path("beheer/kompas/<int:version>/", include([*version_urls, *edit_urls])),
]
