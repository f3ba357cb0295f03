"""Mails that there is something new at a shared Kompas, without a word of what it is.

Who writes five lines in a row causes one mail: the reader finds them all where the link goes.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.contact_details import address_of_initiator
from initiatives.mails.kompas import WAITS_AT
from initiatives.models import Share
from municipalities.jobs import enqueue, job
from municipalities.mail import NAME, MessageKind, Receiver, register, send_message

NEWS_FOR_INITIATOR = "kompas_news"
NEWS_FOR_OFFICIAL = "kompas_news_official"
NEWS_PAUSE = timedelta(minutes=10)

NEWS_MAIL = register(
    MessageKind(
        name="kompas_news",
        title=_("Er is iets nieuws bij je Kompas"),
        sent_when=_("Als de gemeente iets vraagt, schrijft of voorstelt bij een gedeeld Kompas."),
        receiver=Receiver.INITIATOR,
        button=_("Bekijk hoe het ervoor staat"),
        necessary=_("Je moet weten dat de gemeente iets van je vraagt."),
    )
)
NEWS_OFFICIAL_MAIL = register(
    MessageKind(
        name="kompas_news_official",
        title=_("Er is iets nieuws bij een gedeeld Kompas"),
        sent_when=_("Als een bewoner antwoordt, iets verandert of een gesprek voorstelt."),
        receiver=Receiver.OFFICIAL,
        button=_("Bekijk wat er nieuw is"),
        own_placeholders=(NAME,),
        waits_at=WAITS_AT,
    )
)


def ask_to_tell_initiator(share: Share, *, origin: str) -> None:
    """Have the initiator mailed, unless she was a moment ago. Called inside a transaction."""
    if _may_tell(share, "initiator_told_at"):
        enqueue(NEWS_FOR_INITIATOR, share_id=share.pk, origin=origin)


def ask_to_tell_official(share: Share, *, origin: str) -> None:
    """Have the official mailed, unless she was a moment ago. Called inside a transaction."""
    if _may_tell(share, "official_told_at"):
        enqueue(NEWS_FOR_OFFICIAL, share_id=share.pk, origin=origin)


def _may_tell(share: Share, field: str) -> bool:
    now = timezone.now()
    pause_is_over = Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lt": now - NEWS_PAUSE})
    rows = Share.objects.standing().filter(pause_is_over, pk=share.pk)
    return bool(rows.update(**{field: now}))


def _standing(share_id: int) -> Share | None:
    found: Share | None = (
        Share.objects.standing()
        .select_related(
            "official",
            "contact_row",
            "kompas__municipality",
            "kompas__owner",
            "kompas__contact_row",
        )
        .filter(pk=share_id)
        .first()
    )
    return found


@job(NEWS_FOR_INITIATOR)
def tell_initiator_of_news(share_id: int, origin: str) -> None:
    """Mail the initiator that there is something new; nothing when she stopped sharing by now."""
    share = _standing(share_id)
    address = address_of_initiator(share) if share else ""
    if share is None or not address:
        return
    owner = share.kompas.owner
    send_message(
        NEWS_MAIL,
        to=address,
        municipality=share.kompas.municipality,
        link=origin + reverse("kompas:standing", args=[share.kompas_id]),
        values={},
        language=owner.language if owner else "nl",
    )


@job(NEWS_FOR_OFFICIAL)
def tell_official_of_news(share_id: int, origin: str) -> None:
    """Mail the official that there is something new; nothing when it was taken back by now."""
    share = _standing(share_id)
    if share is None:
        return
    send_message(
        NEWS_OFFICIAL_MAIL,
        to=share.official,
        municipality=share.kompas.municipality,
        link=origin + reverse("support:shared_kompas", args=[share.pk]),
        values={},
    )
