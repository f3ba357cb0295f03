"""Mails to who asked for money, without a word or an amount of what was asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.models import Application
from initiatives.contact_details import details_of
from initiatives.models import Kompas
from municipalities.jobs import job
from municipalities.mail import MessageKind, Receiver, register, send_message

APPLICATION_RECEIVED = "application_received"

APPLICATION_RECEIVED_MAIL = register(
    MessageKind(
        name="application_received",
        title=_("Je aanvraag is binnen"),
        sent_when=_("Als iemand vanuit het Kompas geld aanvraagt."),
        receiver=Receiver.INITIATOR,
        button=_("Bekijk je aanvraag"),
        necessary=_("Zo weet je dat je aanvraag is aangekomen."),
    )
)


@job(APPLICATION_RECEIVED)
def tell_applicant(application_id: int, kompas_id: int, origin: str) -> None:
    """Tell who asked for money that it came in; nothing without an address or her Kompas."""
    application = (
        Application.objects.filter(pk=application_id)
        .select_related("municipality", "applicant")
        .first()
    )
    kompas = Kompas.objects.filter(pk=kompas_id).select_related("owner", "contact_row").first()
    if application is None or kompas is None:
        return
    reached = getattr(application, "applicant", None)
    owner = kompas.owner
    address = (reached.email if reached else "") or details_of(kompas).email
    address = address or (owner.email if owner else "")
    if not address:
        return
    send_message(
        APPLICATION_RECEIVED_MAIL,
        to=address,
        municipality=application.municipality,
        link=origin + reverse("funding:asked", args=[kompas.pk, application.pk]),
        values={},
        language=owner.language if owner else "nl",
    )
