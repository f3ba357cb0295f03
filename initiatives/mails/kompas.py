"""The mails of the Kompas. None of them says what an idea is called or what was written in it.

Jobs hold keys of rows and the address of the site; whom to mail is looked up when the job runs.
"""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.contact_details import address_of_initiator, details_of
from initiatives.kompas.doors import confirmation_token, give_secret, link_path
from initiatives.models import Kompas, MailedLink, Share
from municipalities.jobs import job
from municipalities.mail import NAME, MessageKind, Placeholder, Receiver, register, send_message
from municipalities.permissions import deputies_of

SHARED = "kompas_shared"
CONTACT_CHANGED = "kompas_contact_changed"
LINK_ASKED = "kompas_link_asked"
ADDRESS_TO_CONFIRM = "kompas_address_to_confirm"

# What several mails to officials say.
ANSWER_DAY = Placeholder("dag", _("de dag waarop de bewoner iets hoort"), _("donderdag 3 december"))
COLLEAGUE = Placeholder("collega", _("de collega die je vervangt"), "Fatima")
WAITS_AT = _("Wat met je gedeeld is, blijft op je werkplek staan.")

SHARED_MAIL = register(
    MessageKind(
        name="kompas_shared",
        title=_("Een bewoner deelt een Kompas"),
        sent_when=_("Als een bewoner een Kompas met een collega deelt."),
        receiver=Receiver.OFFICIAL,
        button=_("Lees wat er met je gedeeld is"),
        own_placeholders=(
            NAME,
            ANSWER_DAY,
        ),
        waits_at=WAITS_AT,
    )
)
SHARED_DEPUTY_MAIL = register(
    MessageKind(
        name="kompas_shared_deputy",
        title=_("Een bewoner deelt een Kompas met een collega die je vervangt"),
        sent_when=_("Als een bewoner een Kompas deelt met een collega die een vervanger heeft."),
        receiver=Receiver.OFFICIAL,
        button=_("Lees wat er gedeeld is"),
        own_placeholders=(
            NAME,
            COLLEAGUE,
            ANSWER_DAY,
        ),
        waits_at=WAITS_AT,
    )
)
CONTACT_CHANGED_MAIL = register(
    MessageKind(
        name="kompas_contact_changed",
        title=_("Je hebt een andere contactpersoon"),
        sent_when=_("Als een collega overneemt wat een bewoner deelde."),
        receiver=Receiver.INITIATOR,
        button=_("Bekijk wie meeleest"),
        own_placeholders=(
            Placeholder("collega", _("wie het overneemt"), "Karim"),
            Placeholder("vorige", _("wie het eerst deed"), "Fatima"),
        ),
        necessary=_("Je moet weten wie leest wat je deelde."),
    )
)
LINK_MAIL = register(
    MessageKind(
        name="kompas_link",
        title=_("De link naar je Kompas"),
        sent_when=_("Als iemand een Kompas invult en de link in de mail wil."),
        receiver=Receiver.INITIATOR,
        button=_("Ga verder met je Kompas"),
        necessary=_("Je krijgt deze mail alleen als je erom vraagt."),
    )
)
CONFIRM_MAIL = register(
    MessageKind(
        name="kompas_confirm",
        title=_("Bevestig je e-mailadres"),
        sent_when=_("Als iemand zonder account een initiatief wil laten zien."),
        receiver=Receiver.INITIATOR,
        button=_("Bevestig dat dit mijn adres is"),
        necessary=_("Zonder deze mail weten we niet of het adres van jou is."),
    )
)


@job(SHARED)
def tell_official_of_share(share_id: int, origin: str, deputy_id: int | None = None) -> None:
    """Tell an official, or her deputy, that a Kompas was shared; nothing when it was taken back."""
    share = (
        Share.objects.standing()
        .select_related("official", "kompas__municipality")
        .filter(pk=share_id)
        .first()
    )
    if share is None:
        return
    official, municipality = share.official, share.kompas.municipality
    link = origin + reverse("support:shared_kompas", args=[share.pk])
    values = {"dag": share.answer_by}
    if deputy_id is None:
        send_message(SHARED_MAIL, to=official, municipality=municipality, link=link, values=values)
        return
    # Who no longer stands in gets nothing.
    for deputy in deputies_of(official, municipality):
        if deputy.pk == deputy_id:
            send_message(
                SHARED_DEPUTY_MAIL,
                to=deputy,
                municipality=municipality,
                link=link,
                values={**values, "collega": official.name},
            )


@job(CONTACT_CHANGED)
def tell_initiator_of_contact(share_id: int, origin: str) -> None:
    """Tell the initiator who her contact is now; nothing when she stopped sharing by now."""
    share = (
        Share.objects.standing()
        .select_related(
            "official",
            "previous_official",
            "contact_row",
            "kompas__municipality",
            "kompas__owner",
            "kompas__contact_row",
        )
        .filter(pk=share_id)
        .first()
    )
    address = address_of_initiator(share) if share else ""
    if share is None or not address:
        return
    kompas, owner = share.kompas, share.kompas.owner
    previous = share.previous_official
    send_message(
        CONTACT_CHANGED_MAIL,
        to=address,
        municipality=kompas.municipality,
        link=origin + reverse("kompas:standing", args=[kompas.pk]),
        values={"collega": share.official.name, "vorige": previous.name if previous else None},
        language=owner.language if owner else "nl",
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
        secret = give_secret(row)
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
