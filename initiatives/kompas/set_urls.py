"""Addresses of the questions a municipality asks, under /beheer/kompas/."""

from __future__ import annotations

from django.urls import include, path

from initiatives.views import question_set_edit, question_set_files, question_sets

app_name = "questions"

version_urls = [
    path("", question_sets.question_set, name="set"),
    path("publiceren/", question_sets.publish, name="publish"),
    path("weggooien/", question_sets.discard, name="discard"),
    path("bestand/", question_set_files.download, name="download"),
    path("voorbeeld/", question_set_files.preview, name="preview"),
    path("voorbeeld/<slug:theme>/", question_set_files.preview_theme, name="preview_theme"),
]

edit_urls = [
    path("teksten/<slug:language>/", question_set_edit.texts, name="texts"),
    path("thema/<slug:theme>/<slug:language>/", question_set_edit.theme, name="theme"),
    path("vraag/", question_set_edit.new_question, name="new_question"),
    path("vraag/<slug:key>/verplaatsen/", question_set_edit.move, name="move"),
    path("vraag/<slug:key>/weghalen/", question_set_edit.remove, name="remove"),
    path("vraag/<slug:key>/<slug:language>/", question_set_edit.question, name="question"),
]

urlpatterns = [
    path("beheer/kompas/", question_sets.versions, name="list"),
    path("beheer/kompas/nieuw/", question_sets.begin, name="begin"),
    path("beheer/kompas/importeren/", question_set_files.upload, name="upload"),
    path("beheer/kompas/<int:version>/", include([*version_urls, *edit_urls])),
]
