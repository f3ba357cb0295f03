"""The mails about what visitors report: to makers, to the municipality, and that it is answered.

None of them says what was reported or answered, nor about what kind of thing: that stands behind
the link.
"""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.mails.publication import INITIATIVE, lookers_at
from initiatives.models import Report
from initiatives.reports.links import token_of
from initiatives.reports.services import ANSWERED, REPORTED, forget_address
from initiatives.reports.workflow import ReportState
from municipalities.hosts import site_of
from municipalities.jobs import enqueue, job
from municipalities.mail import NAME, MessageKind, Receiver, register, send_message
from municipalities.models import User

REPORTED_MAIL_DUE = "report_made_mail"

MAKERS_MAIL = register(
    MessageKind(
        name="report_makers",
        title=_("Iemand meldt iets over jullie pagina"),
        sent_when=_("Als een bezoeker meldt dat er iets niet klopt op een pagina."),
        receiver=Receiver.MAKER,
        button=_("Lees de melding"),
        own_placeholders=(NAME, INITIATIVE),
        waits_at=_("Meldingen vind je ook zonder mail op jullie eigen pagina."),
    )
)
MUNICIPALITY_MAIL = register(
    MessageKind(
        name="report_municipality",
        title=_("Iemand meldt iets over een initiatief"),
        sent_when=_("Als een bezoeker iets ongepast vindt, of als een pagina geen makers heeft."),
        receiver=Receiver.OFFICIAL,
        button=_("Lees de melding"),
        own_placeholders=(NAME, INITIATIVE),
        waits_at=_("Meldingen vind je ook zonder mail op je werkplek."),
    )
)
ANSWERED_MAIL = register(
    MessageKind(
        name="report_answered",
        title=_("Er is antwoord op je melding"),
        sent_when=_("Als makers of collega's een melding beantwoorden en de bezoeker dat vroeg."),
        receiver=Receiver.VISITOR,
        button=_("Lees het antwoord"),
        own_placeholders=(INITIATIVE,),
        necessary=_("Je vroeg zelf om een antwoord."),
    )
)


def _found(report_id: int) -> Report | None:
    rows = Report.objects.select_related("initiative__municipality")
    return rows.prefetch_related("initiative__areas__within").filter(pk=report_id).first()


def _receivers(report: Report) -> list[User]:
    """Those for whom it is: its makers, or who looks after the pages of the area."""
    if not report.is_for_makers:
        return lookers_at(report.initiative)
    return [one.user for one in report.initiative.makers.select_related("user").order_by("pk")]


@job(REPORTED)
@transaction.atomic
def tell_of_report(report_id: int) -> None:
    """Have those for whom it is told of a report; nobody when it was handled by now."""
    report = _found(report_id)
    if report is None or not report.is_open:
        return
    for person in _receivers(report):
        enqueue(REPORTED_MAIL_DUE, report_id=report_id, user_id=person.pk)


@job(REPORTED_MAIL_DUE)
def tell_one_of_report(report_id: int, user_id: int) -> None:
    """Tell one person that something was reported; nothing when it was handled by now."""
    report = _found(report_id)
    if report is None or not report.is_open:
        return
    person = next((one for one in _receivers(report) if one.pk == user_id), None)
    if person is None:
        return
    initiative = report.initiative
    send_message(
        MAKERS_MAIL if report.is_for_makers else MUNICIPALITY_MAIL,
        to=person,
        municipality=initiative.municipality,
        link=site_of(initiative.municipality) + reverse("reports:report", args=[report.pk]),
        values={"initiatief": initiative.name},
    )


@job(ANSWERED)
def tell_of_answer(report_id: int) -> None:
    """Tell who reported it that there is an answer, and forget her address."""
    report = _found(report_id)
    if report is None or report.state != ReportState.ANSWERED or not report.email:
        return
    municipality = report.initiative.municipality
    send_message(
        ANSWERED_MAIL,
        to=report.email,
        municipality=municipality,
        link=site_of(municipality) + reverse("reports:answer", args=[token_of(report)]),
        values={"initiatief": report.initiative.name},
        language=report.language,
    )
    forget_address(report_id=report_id)
