"""Mails about a request for help, without a word of what was asked or answered."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.contact_details import details_of
from municipalities.jobs import job
from municipalities.mail import NAME, MessageKind, Placeholder, Receiver, register, send_message
from municipalities.permissions import deputies_of
from support.models import SupportRequest, SupportRequestContact

HELP_ASKED = "support_request_asked"
HELP_ANSWERED = "support_request_answered"

DAY = Placeholder("dag", _("de beloofde dag"), _("dinsdag 8 december"))

HELP_ASKED_MAIL = register(
    MessageKind(
        name="support_request",
        title=_("Een bewoner vraagt om hulp"),
        sent_when=_("Als een bewoner vanuit het Kompas om hulp vraagt, ook aan je vervanger."),
        receiver=Receiver.OFFICIAL,
        button=_("Bekijk de vraag"),
        own_placeholders=(NAME, DAY),
        waits_at=_("De vraag staat ook op je werkplek."),
    )
)
HELP_ANSWERED_MAIL = register(
    MessageKind(
        name="support_request_news",
        title=_("Er is iets nieuws over je vraag om hulp"),
        sent_when=_("Als iemand een vraag om hulp oppakt, beantwoordt of overneemt."),
        receiver=Receiver.INITIATOR,
        button=_("Bekijk hoe het ervoor staat"),
        necessary=_("Je moet weten dat er antwoord is op wat je vroeg."),
    )
)


def _found(request_id: int) -> SupportRequest | None:
    rows = SupportRequest.objects.exclude(state="withdrawn")
    found: SupportRequest | None = (
        rows.select_related(
            "official", "kompas__municipality", "kompas__owner", "kompas__contact_row"
        )
        .filter(pk=request_id)
        .first()
    )
    return found


@job(HELP_ASKED)
def tell_asked_official(request_id: int, origin: str, deputy_id: int | None = None) -> None:
    """Tell an official, or her deputy, that help was asked; nothing when it was taken back."""
    row = _found(request_id)
    if row is None:
        return
    municipality = row.kompas.municipality
    receivers = [row.official]
    if deputy_id is not None:
        # Who no longer stands in gets nothing.
        receivers = [one for one in deputies_of(row.official, municipality) if one.pk == deputy_id]
    for receiver in receivers:
        send_message(
            HELP_ASKED_MAIL,
            to=receiver,
            municipality=municipality,
            link=origin + reverse("support:request", args=[row.pk]),
            values={"dag": row.answer_by},
        )


@job(HELP_ANSWERED)
def tell_who_asked_for_help(request_id: int, origin: str) -> None:
    """Tell who asked for help that there is something new; nothing when she withdrew by now."""
    row = _found(request_id)
    if row is None:
        return
    owner = row.kompas.owner
    given = SupportRequestContact.objects.filter(request=row).first()
    address = (given.email if given else "") or details_of(row.kompas).email
    address = address or (owner.email if owner else "")
    if not address:
        return
    send_message(
        HELP_ANSWERED_MAIL,
        to=address,
        municipality=row.kompas.municipality,
        link=origin + reverse("kompas:standing", args=[row.kompas_id]),
        values={},
        language=owner.language if owner else "nl",
    )
