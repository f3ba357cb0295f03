"""The mails of the Kompas. None of them says what an idea is called or what was written in it.

Jobs hold keys of rows and the address of the site; whom to mail is looked up when the job runs.
"""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.contact_details import details_of
from initiatives.kompas.doors import confirmation_token, fingerprint, link_path, new_secret
from initiatives.models import Kompas, MailedLink, Share
from municipalities.jobs import job
from municipalities.mail import NAME, MessageKind, Placeholder, Receiver, register, send_message

SHARED = "kompas_shared"
LINK_ASKED = "kompas_link_asked"
ADDRESS_TO_CONFIRM = "kompas_address_to_confirm"

SHARED_MAIL = register(
    MessageKind(
        name="kompas_shared",
        title=_("Een bewoner deelt een Kompas"),
        sent_when=_("Als een bewoner haar Kompas met een collega deelt."),
        receiver=Receiver.OFFICIAL,
        button=_("Lees wat er met je gedeeld is"),
        own_placeholders=(
            NAME,
            Placeholder("dag", _("de dag waarop de bewoner iets hoort"), _("donderdag 3 december")),
        ),
        waits_at=_("Wat met je gedeeld is, blijft op je werkplek staan."),
    )
)
LINK_MAIL = register(
    MessageKind(
        name="kompas_link",
        title=_("De link naar je Kompas"),
        sent_when=_("Als wie een Kompas invult, vraagt om de link te mailen."),
        receiver=Receiver.INITIATOR,
        button=_("Ga verder met je Kompas"),
        necessary=_("Je krijgt deze mail alleen als je erom vraagt."),
    )
)
CONFIRM_MAIL = register(
    MessageKind(
        name="kompas_confirm",
        title=_("Bevestig je e-mailadres"),
        sent_when=_("Als iemand zonder account haar initiatief wil laten zien."),
        receiver=Receiver.INITIATOR,
        button=_("Bevestig dat dit mijn adres is"),
        necessary=_("Zonder deze mail weten we niet of het adres van jou is."),
    )
)


@job(SHARED)
def tell_official(share_id: int, origin: str) -> None:
    """Tell an official that a Kompas was shared with her; nothing when it was taken back by now."""
    share = (
        Share.objects.standing()
        .select_related("official", "kompas__municipality")
        .filter(pk=share_id)
        .first()
    )
    if share is None:
        return
    send_message(
        SHARED_MAIL,
        to=share.official,
        municipality=share.kompas.municipality,
        link=origin + reverse("support:shared_kompas", args=[share.pk]),
        values={"dag": share.answer_by},
    )


@job(LINK_ASKED)
def mail_link(mailed_link_id: int, origin: str, language: str = "nl") -> None:
    """Make a link and mail it to the initiator. Only the mail knows the link; we keep its print.

    `language` is that of the page she asked it on: without an account she has no other.
    """
    with transaction.atomic():
        row = (
            MailedLink.objects.select_for_update(of=("self",))
            .select_related("kompas__municipality")
            .filter(pk=mailed_link_id)
            .first()
        )
        if row is None or not details_of(row.kompas).email:
            return
        secret = new_secret()
        row.secret_hash = fingerprint(secret)
        row.save(update_fields=["secret_hash"])
    send_message(
        LINK_MAIL,
        to=details_of(row.kompas).email,
        municipality=row.kompas.municipality,
        link=origin + link_path(secret),
        language=language,
    )


@job(ADDRESS_TO_CONFIRM)
def ask_confirmation(kompas_id: int, origin: str, language: str = "nl") -> None:
    """Ask the initiator to confirm her address; nothing when she did or no longer wants it."""
    kompas = Kompas.objects.select_related("municipality").filter(pk=kompas_id).first()
    if kompas is None or not details_of(kompas).email:
        return
    if kompas.publication_asked_at is None or kompas.email_confirmed_at:
        return
    path = reverse("kompas:confirm", args=[kompas.pk, confirmation_token(kompas)])
    send_message(
        CONFIRM_MAIL,
        to=details_of(kompas).email,
        municipality=kompas.municipality,
        link=origin + path,
        language=language,
    )
