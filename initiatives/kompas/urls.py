"""Addresses of the Kompas: to read and start it, its door, and the rooms behind the door."""

from __future__ import annotations

from django.urls import include, path

from initiatives.kompas.views import (
    door,
    files,
    kompas,
    language,
    paper,
    place,
    publication,
    question,
    renewal,
    share,
    taking_over,
    talk,
    theme,
    together,
)

app_name = "kompas"

answer_urls = [
    path("", kompas.overview, name="overview"),
    path("idee/", kompas.idea, name="idea"),
    path("thema/<slug:theme>/", theme.theme, name="theme"),
    path("vraag/<slug:key>/", question.question, name="question"),
    path("vraag/<slug:key>/bewaar/", question.save_answer, name="save_answer"),
    path("roos/", question.rose, name="rose"),
    path("open/", question.stay, name="stay"),
    path("plek/", place.place, name="place"),
    path("verwachting/", kompas.expectation, name="expectation"),
    path("nieuwe-vragen/", renewal.renewed, name="renewed"),
    path("eerdere-antwoorden/", renewal.earlier, name="earlier"),
    path(
        "eerdere-antwoorden/<int:answer_id>/verwijderen/",
        renewal.earlier_remove,
        name="earlier_remove",
    ),
    path("stand/", kompas.standing, name="standing"),
    path("verwijderen/", kompas.delete, name="delete"),
]

file_urls = [
    path("bestanden/", files.files, name="files"),
    path("bestanden/<int:file_id>/", files.file, name="file"),
    path("bestanden/<int:file_id>/klein/", files.thumbnail, name="thumbnail"),
    path("bestanden/<int:file_id>/verwijderen/", files.remove_file, name="remove_file"),
]

# To take along: on paper, and as a file.
paper_urls = [
    path("papier/", paper.paper, name="paper"),
    path("papier/pdf/", paper.paper_pdf, name="paper_pdf"),
    path("alles/pdf/", paper.everything_pdf, name="everything_pdf"),
    path("alles/json/", paper.everything_json, name="everything_json"),
]

link_urls = [
    path("link/", door.link, name="link"),
    path("link/mailen/", door.mail_link, name="mail_link"),
    path("link/vernieuwen/", door.renew_link, name="renew_link"),
    path("link/intrekken/", door.withdraw_link, name="withdraw_link"),
    path("vergeten/", door.forget, name="forget"),
    path("overnemen/", taking_over.take_over, name="take_over"),
    path("account/", door.attach, name="attach"),
    path("account/los/", door.detach, name="detach"),
]

share_urls = [
    path("delen/", share.share, name="share"),
    path("delen/<int:share_id>/stoppen/", share.stop_sharing, name="stop_sharing"),
    path("delen/<int:share_id>/gesprek/", talk.talk, name="talk"),
    path("delen/<int:share_id>/gesprek.ics", talk.talk_calendar, name="talk_calendar"),
    path("delen/<int:share_id>/wat/", share.change_share, name="change_share"),
    path("delen/<int:share_id>/veranderd/", share.send_changes, name="send_changes"),
]

together_urls = [
    path("samen/", together.together, name="together"),
    path("samen/<int:co_initiator_id>/recht/", together.change_right, name="change_right"),
    path("samen/<int:co_initiator_id>/stoppen/", together.stop_together, name="stop_together"),
    path("samen/<int:co_initiator_id>/maker/", together.co_maker, name="co_maker"),
]

publication_urls = [
    path("laten-zien/", publication.publication, name="publication"),
    path("laten-zien/stoppen/", publication.stop_publication, name="stop_publication"),
    path("laten-zien/reageren/", publication.reply_to_hiding, name="reply_to_hiding"),
    path("bevestig/<str:token>/", publication.confirm, name="confirm"),
]

urlpatterns = [
    path("kompas/", kompas.start, name="start"),
    path("kompas/taal/", language.language, name="language"),
    path("kompas/papier/", paper.form, name="form"),
    path("kompas/papier/pdf/", paper.form_pdf, name="form_pdf"),
    path("kompas/mijn/", door.mine, name="mine"),
    path(
        "kompas/mijn/<int:kompas_id>/",
        include(
            [
                *(answer_urls + file_urls + paper_urls + link_urls),
                *(share_urls + together_urls + publication_urls),
            ]
        ),
    ),
    path("kompas/<slug:secret>/", door.door, name="door"),
]
