"""A shared Kompas that nobody opens is brought to the official's deputy. Looked at every night.

Who stands in for the official may read it already, and the initiator knows that: nothing is shared
with anybody new. Without a deputy it waits, and the initiator's page says so.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.mails.kompas import ANSWER_DAY, COLLEAGUE, WAITS_AT
from initiatives.models import Share
from municipalities.calendar import working_days_after
from municipalities.hosts import site_of
from municipalities.jobs import enqueue, job
from municipalities.mail import NAME, MessageKind, Receiver, register, send_message
from municipalities.permissions import deputies_of

LOOK = "kompas_look_for_unopened"
PASSED_ON = "kompas_unopened"

UNOPENED_MAIL = register(
    MessageKind(
        name="kompas_unopened",
        title=_("Een gedeeld Kompas is nog niet geopend"),
        sent_when=_("Als een collega die je vervangt een Kompas een paar werkdagen niet opent."),
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


def open_by(share: Share) -> date:
    """Return the last day on which the official herself may still open it."""
    since = timezone.localdate(share.handed_over_at or share.shared_at)
    return working_days_after(since, share.kompas.municipality.unopened_days)


@job(LOOK)
def look_for_unopened() -> None:
    """Bring what was not opened in time to the deputies of today."""
    today = timezone.localdate()
    rows = Share.objects.standing().filter(opened_at__isnull=True, passed_on_at__isnull=True)
    for share in rows.select_related("kompas__municipality", "official").order_by("pk"):
        if open_by(share) < today:
            _pass_on(share)


@transaction.atomic
def _pass_on(share: Share) -> None:
    municipality = share.kompas.municipality
    deputies = deputies_of(share.official, municipality)
    if not deputies:
        return
    unopened = Share.objects.filter(pk=share.pk, opened_at__isnull=True, passed_on_at__isnull=True)
    if unopened.update(passed_on_at=timezone.now()):
        for deputy in deputies:
            enqueue(PASSED_ON, share_id=share.pk, deputy_id=deputy.pk)


@job(PASSED_ON)
def tell_deputy(share_id: int, deputy_id: int) -> None:
    """Ask a deputy to read it; nothing when it was opened or taken back by now."""
    rows = Share.objects.standing().filter(pk=share_id, opened_at__isnull=True)
    share = rows.select_related("kompas__municipality", "official").first()
    if share is None:
        return
    municipality = share.kompas.municipality
    for deputy in deputies_of(share.official, municipality):
        if deputy.pk == deputy_id:
            send_message(
                UNOPENED_MAIL,
                to=deputy,
                municipality=municipality,
                link=site_of(municipality) + reverse("support:shared_kompas", args=[share.pk]),
                values={"collega": share.official.name, "dag": share.answer_by},
            )


def ask_to_look() -> None:
    """Have a worker look; called every night."""
    enqueue(LOOK)
