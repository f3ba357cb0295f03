"""Addresses of the workplace."""

from __future__ import annotations

from django.urls import include, path

from support.views import (
    asking,
    file,
    requests,
    share_notes,
    shared_kompas,
    shared_paper,
    sittings,
    talk,
    workplace,
)

app_name = "support"

file_urls = [
    path("", file.file, name="file"),
    path("rol/", share_notes.rob_step, name="rob_step"),
    path("contact/", file.contact_new, name="contact_new"),
    path("contact/<int:contact_id>/", file.contact_edit, name="contact_edit"),
    path("contact/<int:contact_id>/weghalen/", file.contact_remove, name="contact_remove"),
]

share_urls = [
    path("", shared_kompas.shared_kompas, name="shared_kompas"),
    path("papier/", shared_paper.print_page, name="shared_print"),
    path("papier/pdf/", shared_paper.pdf, name="shared_pdf"),
    path("notitie/", share_notes.note_new, name="note_new"),
    path("notitie/<int:note_id>/weghalen/", share_notes.note_remove, name="note_remove"),
    path("gesprek/", talk.talk, name="talk"),
    path("gesprek.ics", talk.talk_calendar, name="talk_calendar"),
    path("bespreken/", share_notes.talk_point, name="talk_point"),
    path("bestanden/<int:file_id>/", shared_kompas.shared_file, name="shared_file"),
    path(
        "bestanden/<int:file_id>/klein/",
        shared_kompas.shared_thumbnail,
        name="shared_thumbnail",
    ),
]

request_urls = [
    path("", requests.requests, name="requests"),
    path("<int:request_id>/", requests.request_page, name="request"),
    path("<int:request_id>/oppakken/", requests.request_take_up, name="request_take_up"),
]

# Rooms of the initiator: her cookie goes to /kompas/ only.
kompas_urls = [
    path("notitie/<int:note_id>/", share_notes.note_reply, name="note_reply"),
    path("hulp/", asking.ask, name="ask"),
    path("hulp/<int:request_id>/intrekken/", asking.ask_withdraw, name="ask_withdraw"),
]

sitting_urls = [
    path("overdragen/", sittings.sitting_hand_over, name="sitting_hand_over"),
    path("opnieuw/", sittings.sitting_again, name="sitting_again"),
    path("weggooien/", sittings.sitting_remove, name="sitting_remove"),
]

urlpatterns = [
    path("werkplek/", workplace.workplace, name="workplace"),
    path("werkplek/lang-niet-gesproken/", workplace.silent, name="silent"),
    path("werkplek/kompas/", workplace.shares, name="shares"),
    path("werkplek/kompas/<int:share_id>/", include(share_urls)),
    path("werkplek/vragen/", include(request_urls)),
    path("kompas/mijn/<int:kompas_id>/", include(kompas_urls)),
    path("werkplek/samen/", sittings.sittings, name="sittings"),
    path("werkplek/samen/nieuw/", sittings.sitting_new, name="sitting_new"),
    path("werkplek/samen/<int:sitting_id>/", include(sitting_urls)),
    path("werkplek/initiatieven/", workplace.initiatives, name="initiatives"),
    path("werkplek/initiatieven/<slug:slug>/", include(file_urls)),
]
