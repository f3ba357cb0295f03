"""The mails of the Kompas. None of them says what an idea is called or what was written in it.

Jobs hold keys of rows and the address of the site; whom to mail is looked up when the job runs.
"""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from initiatives.contact_details import details_of
from initiatives.kompas.doors import confirmation_token, fingerprint, link_path, new_secret
from initiatives.models import Kompas, MailedLink, Share
from municipalities.jobs import job
from municipalities.mail import send_message

SHARED = "kompas_shared"
LINK_ASKED = "kompas_link_asked"
ADDRESS_TO_CONFIRM = "kompas_address_to_confirm"


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
    context = {
        "official": share.official,
        "municipality": share.kompas.municipality,
        "answer_by": share.answer_by,
        "url": origin + reverse("support:shared_kompas", args=[share.pk]),
    }
    language = share.official.language
    send_message("kompas_shared", to=share.official.email, context=context, language=language)


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
    context = {"municipality": row.kompas.municipality, "url": origin + link_path(secret)}
    send_message("kompas_link", to=details_of(row.kompas).email, context=context, language=language)


@job(ADDRESS_TO_CONFIRM)
def ask_confirmation(kompas_id: int, origin: str, language: str = "nl") -> None:
    """Ask the initiator to confirm her address; nothing when she did or no longer wants it."""
    kompas = Kompas.objects.select_related("municipality").filter(pk=kompas_id).first()
    if kompas is None or not details_of(kompas).email:
        return
    if kompas.publication_asked_at is None or kompas.email_confirmed_at:
        return
    path = reverse("kompas:confirm", args=[kompas.pk, confirmation_token(kompas)])
    context = {"municipality": kompas.municipality, "url": origin + path}
    send_message("kompas_confirm", to=details_of(kompas).email, context=context, language=language)
