"""The mails about showing an initiative: to whom looks at it, and to its makers.

Jobs hold keys of rows and the address of the site; whom to mail is looked up when the job runs.
Each mail is a job of its own: when one cannot be sent, the others are not sent twice.
"""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from initiatives.permissions import can_moderate
from initiatives.services.hiding import HIDING_ANSWERED
from initiatives.services.initiatives import (
    CONTACT_EMPTIED,
    PUBLICATION_ASKED,
    PUBLICATION_DECIDED,
    WITHOUT_MAKERS,
)
from initiatives.workflow import Publication
from municipalities.hosts import site_of
from municipalities.jobs import enqueue, job
from municipalities.mail import NAME, MessageKind, Placeholder, Receiver, register, send_message
from municipalities.models import Role, User
from municipalities.permissions import holders_of

ASKED_MAIL_DUE = "publication_asked_mail"
DECIDED_MAIL_DUE = "publication_decided_mail"
HIDING_ANSWERED_MAIL_DUE = "hiding_answered_mail"
WITHOUT_MAKERS_MAIL_DUE = "initiative_without_makers_mail"
CONTACT_EMPTIED_MAIL_DUE = "initiative_contact_emptied_mail"

INITIATIVE = Placeholder(
    "initiatief", _("hoe het initiatief heet, zoals de makers het laten zien"), _("Moestuin De Sla")
)
ASKED_MAIL = register(
    MessageKind(
        name="publication_asked",
        title=_("Een initiatief wacht op jullie"),
        sent_when=_("Als makers hun initiatief willen laten zien en jullie eerst meekijken."),
        receiver=Receiver.OFFICIAL,
        button=_("Bekijk het en beslis"),
        own_placeholders=(
            NAME,
            INITIATIVE,
            Placeholder("dag", _("de dag waarop de makers iets horen"), _("donderdag 3 december")),
        ),
        waits_at=_("Wat op jullie wacht, vind je ook zonder mail op je werkplek."),
    )
)
SHOWN_MAIL = register(
    MessageKind(
        name="publication_shown",
        title=_("Iedereen kan je initiatief zien"),
        sent_when=_("Als de gemeente een initiatief laat zien."),
        receiver=Receiver.MAKER,
        button=_("Bekijk jullie pagina"),
        own_placeholders=(NAME, INITIATIVE),
        waits_at=_("Of je initiatief te zien is, staat ook op je eigen pagina."),
    )
)
HIDDEN_MAIL = register(
    MessageKind(
        name="publication_hidden",
        title=_("Je initiatief is verborgen"),
        sent_when=_("Als de gemeente een initiatief verbergt."),
        receiver=Receiver.MAKER,
        button=_("Lees de reden"),
        own_placeholders=(NAME, INITIATIVE),
        necessary=_("Een besluit over je initiatief moet je weten, ook om bezwaar te maken."),
    )
)
WITHOUT_MAKERS_MAIL = register(
    MessageKind(
        name="initiative_without_makers",
        title=_("Een initiatief heeft geen makers meer"),
        sent_when=_("Als de laatste maker weggaat en de pagina laat staan."),
        receiver=Receiver.OFFICIAL,
        button=_("Bekijk de pagina"),
        own_placeholders=(NAME, INITIATIVE),
        necessary=_("Niemand anders kan de pagina nog veranderen."),
    )
)
CONTACT_EMPTIED_MAIL = register(
    MessageKind(
        name="contact_emptied",
        title=_("Op de pagina van je initiatief staat geen contact meer"),
        sent_when=_("Als een maker weggaat. Het contact op de pagina gaat dan ook weg."),
        receiver=Receiver.MAKER,
        button=_("Vul een nieuw contact in"),
        own_placeholders=(NAME, INITIATIVE),
        waits_at=_("Of er een contact staat, zie je ook als je de pagina bewerkt."),
    )
)
HIDING_ANSWERED_MAIL = register(
    MessageKind(
        name="hiding_answered",
        title=_("Makers reageren op het verbergen"),
        sent_when=_("Als makers reageren op de reden waarom hun initiatief verborgen is."),
        receiver=Receiver.OFFICIAL,
        button=_("Lees de reactie en beslis"),
        own_placeholders=(NAME, INITIATIVE),
        waits_at=_("Wat op jullie wacht, vind je ook zonder mail op je werkplek."),
    )
)
DECIDED_MAILS = {Publication.PUBLISHED: SHOWN_MAIL, Publication.HIDDEN: HIDDEN_MAIL}


def _found(initiative_id: int) -> Initiative | None:
    rows = Initiative.objects.select_related("municipality").prefetch_related("areas__within")
    return rows.filter(pk=initiative_id).first()


def lookers_at(initiative: Initiative) -> list[User]:
    """Return who decides whether it is shown: its gebiedsverbinders, else administrators."""
    for role in (Role.GEBIEDSVERBINDER, Role.ADMINISTRATOR):
        people = {one.user for one in holders_of(initiative.municipality, role)}
        found = [person for person in people if can_moderate(person, initiative)]
        if found:
            return sorted(found, key=lambda person: person.email)
    return []


@job(PUBLICATION_ASKED)
@transaction.atomic
def tell_lookers(initiative_id: int, origin: str) -> None:
    """Have everybody who looks at it told that an initiative waits; nobody when it does not."""
    initiative = _found(initiative_id)
    if initiative is None or initiative.publication != Publication.REQUESTED:
        return
    for person in lookers_at(initiative):
        enqueue(ASKED_MAIL_DUE, initiative_id=initiative_id, user_id=person.pk, origin=origin)


@job(ASKED_MAIL_DUE)
def tell_looker(initiative_id: int, user_id: int, origin: str) -> None:
    """Tell one person that an initiative waits; nothing when it was decided by now."""
    initiative = _found(initiative_id)
    if initiative is None or initiative.publication != Publication.REQUESTED:
        return
    person = next((one for one in lookers_at(initiative) if one.pk == user_id), None)
    if person is None:
        return
    send_message(
        ASKED_MAIL,
        to=person,
        municipality=initiative.municipality,
        link=origin + reverse("initiatives:moderate", args=[initiative.slug]),
        values={"initiatief": initiative.name, "dag": initiative.publish_after},
    )


@job(PUBLICATION_DECIDED)
@transaction.atomic
def tell_makers(initiative_id: int, origin: str) -> None:
    """Have the makers told that their initiative is shown or hidden."""
    initiative = _found(initiative_id)
    if initiative is None or Publication(initiative.publication) not in DECIDED_MAILS:
        return
    for user_id in initiative.makers.values_list("user_id", flat=True):
        enqueue(DECIDED_MAIL_DUE, initiative_id=initiative_id, user_id=user_id, origin=origin)


@job(DECIDED_MAIL_DUE)
def tell_maker(initiative_id: int, user_id: int, origin: str) -> None:
    """Tell one maker what was decided; the reason stands on the page, not in the mail."""
    initiative = _found(initiative_id)
    kind = DECIDED_MAILS.get(Publication(initiative.publication)) if initiative else None
    if initiative is None or kind is None:
        return
    maker = initiative.makers.select_related("user").filter(user_id=user_id).first()
    if maker is None:
        return
    send_message(
        kind,
        to=maker.user,
        municipality=initiative.municipality,
        link=origin + initiative.get_absolute_url(),
        values={"initiatief": initiative.name},
    )


@job(WITHOUT_MAKERS)
@transaction.atomic
def tell_that_makers_left(initiative_id: int) -> None:
    """Have who looks at initiatives told that nobody carries a shown one any more."""
    initiative = _found(initiative_id)
    if initiative is None or not initiative.is_published or initiative.makers.exists():
        return
    for person in lookers_at(initiative):
        enqueue(WITHOUT_MAKERS_MAIL_DUE, initiative_id=initiative_id, user_id=person.pk)


@job(WITHOUT_MAKERS_MAIL_DUE)
def tell_one_that_makers_left(initiative_id: int, user_id: int) -> None:
    """Tell one person that nobody carries a shown initiative; nothing when somebody does by now."""
    initiative = _found(initiative_id)
    if initiative is None or not initiative.is_published or initiative.makers.exists():
        return
    person = next((one for one in lookers_at(initiative) if one.pk == user_id), None)
    if person is None:
        return
    send_message(
        WITHOUT_MAKERS_MAIL,
        to=person,
        municipality=initiative.municipality,
        link=site_of(initiative.municipality) + initiative.get_absolute_url(),
        values={"initiatief": initiative.name},
    )


@job(CONTACT_EMPTIED)
@transaction.atomic
def tell_that_contact_is_gone(initiative_id: int) -> None:
    """Have who still makes it told that nobody can be reached any more by its page."""
    initiative = _found(initiative_id)
    if initiative is None or initiative.contact_public:
        return
    for user_id in initiative.makers.values_list("user_id", flat=True):
        enqueue(CONTACT_EMPTIED_MAIL_DUE, initiative_id=initiative_id, user_id=user_id)


@job(CONTACT_EMPTIED_MAIL_DUE)
def tell_maker_that_contact_is_gone(initiative_id: int, user_id: int) -> None:
    """Tell one maker; nothing when somebody filled it in by now. Never who went."""
    initiative = _found(initiative_id)
    if initiative is None or initiative.contact_public:
        return
    maker = initiative.makers.select_related("user").filter(user_id=user_id).first()
    if maker is None:
        return
    path = reverse("initiatives:edit", args=[initiative.slug])
    send_message(
        CONTACT_EMPTIED_MAIL,
        to=maker.user,
        municipality=initiative.municipality,
        link=site_of(initiative.municipality) + path,
        values={"initiatief": initiative.name},
    )


def _waits_for_an_answer(initiative: Initiative | None) -> bool:
    return (
        initiative is not None
        and initiative.publication == Publication.HIDDEN
        and initiative.hidden_reply_waits
    )


@job(HIDING_ANSWERED)
@transaction.atomic
def tell_that_makers_answered(initiative_id: int, origin: str) -> None:
    """Have who decides told that makers answered the reason; nobody when it was read by now."""
    initiative = _found(initiative_id)
    if initiative is None or not _waits_for_an_answer(initiative):
        return
    for person in lookers_at(initiative):
        arguments = {"initiative_id": initiative_id, "user_id": person.pk, "origin": origin}
        enqueue(HIDING_ANSWERED_MAIL_DUE, **arguments)


@job(HIDING_ANSWERED_MAIL_DUE)
def tell_one_that_makers_answered(initiative_id: int, user_id: int, origin: str) -> None:
    """Tell one person that makers answered; what they wrote stands on the page."""
    initiative = _found(initiative_id)
    if initiative is None or not _waits_for_an_answer(initiative):
        return
    person = next((one for one in lookers_at(initiative) if one.pk == user_id), None)
    if person is None:
        return
    send_message(
        HIDING_ANSWERED_MAIL,
        to=person,
        municipality=initiative.municipality,
        link=origin + reverse("initiatives:moderate", args=[initiative.slug]),
        values={"initiatief": initiative.name},
    )
