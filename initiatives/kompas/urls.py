"""Addresses of the Kompas: to read and start it, its door, and the rooms behind the door."""

from __future__ import annotations

from django.urls import include, path

from initiatives.views import (
    kompas,
    kompas_door,
    kompas_files,
    kompas_language,
    kompas_paper,
    kompas_place,
    kompas_publication,
    kompas_question,
    kompas_renewal,
    kompas_share,
    kompas_talk,
    kompas_theme,
    kompas_together,
)

app_name = "kompas"

answer_urls = [
    path("", kompas.overview, name="overview"),
    path("idee/", kompas.idea, name="idea"),
    path("thema/<slug:theme>/", kompas_theme.theme, name="theme"),
    path("vraag/<slug:key>/", kompas_question.question, name="question"),
    path("vraag/<slug:key>/bewaar/", kompas_question.save_answer, name="save_answer"),
    path("roos/", kompas_question.rose, name="rose"),
    path("open/", kompas_question.stay, name="stay"),
    path("plek/", kompas_place.place, name="place"),
    path("verwachting/", kompas.expectation, name="expectation"),
    path("nieuwe-vragen/", kompas_renewal.renewed, name="renewed"),
    path("eerdere-antwoorden/", kompas_renewal.earlier, name="earlier"),
    path("stand/", kompas.standing, name="standing"),
    path("verwijderen/", kompas.delete, name="delete"),
]

file_urls = [
    path("bestanden/", kompas_files.files, name="files"),
    path("bestanden/<int:file_id>/", kompas_files.file, name="file"),
    path("bestanden/<int:file_id>/klein/", kompas_files.thumbnail, name="thumbnail"),
    path("bestanden/<int:file_id>/verwijderen/", kompas_files.remove_file, name="remove_file"),
]

# To take along: on paper, and as a file.
paper_urls = [
    path("papier/", kompas_paper.paper, name="paper"),
    path("papier/pdf/", kompas_paper.paper_pdf, name="paper_pdf"),
    path("alles/pdf/", kompas_paper.everything_pdf, name="everything_pdf"),
    path("alles/json/", kompas_paper.everything_json, name="everything_json"),
]

link_urls = [
    path("link/", kompas_door.link, name="link"),
    path("link/mailen/", kompas_door.mail_link, name="mail_link"),
    path("link/vernieuwen/", kompas_door.renew_link, name="renew_link"),
    path("link/intrekken/", kompas_door.withdraw_link, name="withdraw_link"),
    path("vergeten/", kompas_door.forget, name="forget"),
    path("account/", kompas_door.attach, name="attach"),
    path("account/los/", kompas_door.detach, name="detach"),
]

share_urls = [
    path("delen/", kompas_share.share, name="share"),
    path("delen/<int:share_id>/stoppen/", kompas_share.stop_sharing, name="stop_sharing"),
    path("delen/<int:share_id>/gesprek/", kompas_talk.talk, name="talk"),
    path("delen/<int:share_id>/gesprek.ics", kompas_talk.talk_calendar, name="talk_calendar"),
    path("delen/<int:share_id>/wat/", kompas_share.change_share, name="change_share"),
    path("delen/<int:share_id>/veranderd/", kompas_share.send_changes, name="send_changes"),
]

together_urls = [
    path("samen/", kompas_together.together, name="together"),
    path("samen/<int:co_id>/recht/", kompas_together.change_right, name="change_right"),
    path("samen/<int:co_id>/stoppen/", kompas_together.stop_together, name="stop_together"),
    path("samen/<int:co_id>/maker/", kompas_together.co_maker, name="co_maker"),
]

publication_urls = [
    path("laten-zien/", kompas_publication.publication, name="publication"),
    path("laten-zien/stoppen/", kompas_publication.stop_publication, name="stop_publication"),
    path("bevestig/<str:token>/", kompas_publication.confirm, name="confirm"),
]

urlpatterns = [
    path("kompas/", kompas.start, name="start"),
    path("kompas/taal/", kompas_language.language, name="language"),
    path("kompas/papier/", kompas_paper.form, name="form"),
    path("kompas/papier/pdf/", kompas_paper.form_pdf, name="form_pdf"),
    path("kompas/mijn/", kompas_door.mine, name="mine"),
    path(
        "kompas/mijn/<int:kompas_id>/",
        include(
            [
                *(answer_urls + file_urls + paper_urls + link_urls),
                *(share_urls + together_urls + publication_urls),
            ]
        ),
    ),
    path("kompas/<slug:secret>/", kompas_door.door, name="door"),
]
