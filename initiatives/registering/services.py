"""Registering an initiative, inviting a maker, and what she does with it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.kompas.doors import give_secret
from initiatives.mails.publication import INITIATIVE
from initiatives.models import Initiative, InitiativeEvent, Maker, Registration
from initiatives.placing.on_map import Place
from initiatives.querysets import RegistrationQuerySet
from initiatives.services.initiatives import (
    private_slug,
    remove_initiative,
    request_publication,
)
from municipalities.jobs import enqueue, enqueue_many, job
from municipalities.mail import MessageKind, Receiver, register, send_message
from municipalities.models import Municipality, User
from municipalities.names import sort_key
from municipalities.refusals import RefusedError

TAKE_OVER = "take_over"
# A button pressed twice gives one mail.
MAIL_PAUSE = timedelta(minutes=1)

TAKE_OVER_MAIL = register(
    MessageKind(
        name=TAKE_OVER,
        title=_("Neem de pagina van jullie initiatief over"),
        sent_when=_("Als de gemeente met jullie toestemming een initiatief aanmeldt."),
        receiver=Receiver.MAKER,
        button=_("Bekijk de pagina"),
        own_placeholders=(INITIATIVE,),
        necessary=_("Zonder deze mail heeft een maker geen link om de pagina over te nemen."),
    )
)


class TakenOverError(RefusedError):
    """A maker has taken it over: from then on it is hers."""


class AlreadyHereError(RefusedError):
    """Something with that name is in that place already; hers may be another all the same."""


@dataclass(frozen=True)
class Consent:
    """Who of the makers agreed that it is written down, how and when."""

    by: str
    way: str
    on: date


@dataclass(frozen=True)
class Draft:
    """What is to be written down: the fields of its profile, and where it is."""

    profile: Mapping[str, Any]
    place: Place


@transaction.atomic
def make_initiatives(
    *, municipality: Municipality, drafts: Iterable[Draft], actor: User | None
) -> list[Initiative]:
    """Write down initiatives that nobody carries here yet; private, as every one begins.

    In three statements, however many there are; they come back in the order of the drafts.
    """
    wanted = list(drafts)
    made = Initiative.objects.bulk_create(_private(municipality, draft) for draft in wanted)
    in_area = Initiative.areas.through
    in_area._default_manager.bulk_create(
        in_area(initiative_id=initiative.pk, area_id=area.pk)
        for initiative, draft in zip(made, wanted, strict=True)
        for area in dict.fromkeys(draft.place.areas)
    )
    InitiativeEvent.objects.bulk_create(
        InitiativeEvent(initiative=initiative, actor=actor, kind=InitiativeEvent.Kind.CREATED)
        for initiative in made
    )
    return made


def _private(municipality: Municipality, draft: Draft) -> Initiative:
    initiative = Initiative(municipality=municipality, slug=private_slug(), **draft.profile)
    draft.place.put(initiative)
    initiative.set_keys()
    return initiative


@transaction.atomic
def register_initiative(
    *,
    municipality: Municipality,
    actor: User,
    profile: Mapping[str, Any],
    place: Place,
    consent: Consent,
    email: str,
    show: bool,
    another: bool,
    form_key: uuid.UUID,
    origin: str,
) -> Registration:
    """Write down an initiative whose makers agreed, and invite one of them to take it over.

    `show` says that they agreed to its being shown too: it then is, or the municipality looks
    first, by its own rule. Otherwise nobody sees it before a maker took it over. The same form
    sent twice makes one. Raises AlreadyHereError, unless she says that it is `another`.
    """
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    before: Registration | None = Registration.objects.filter(form_key=form_key).first()
    if before is not None:
        return before
    known = None if another else _known_as(municipality, actor, profile["name"], place)
    if known is not None:
        sentence = _("Op deze plek staat al een initiatief dat zo heet: %(name)s.")
        raise AlreadyHereError(sentence % {"name": known.name})
    (initiative,) = make_initiatives(
        municipality=municipality, drafts=[Draft(profile, place)], actor=actor
    )
    row = Registration.objects.create(
        initiative=initiative,
        registered_by=actor,
        consent_by=consent.by,
        consent_way=consent.way,
        consent_on=consent.on,
        email=email.lower(),
        form_key=form_key,
    )
    if show:
        request_publication(initiative=initiative, actor=actor, origin=origin)
    if email:
        send_invitation(registration=row, origin=origin)
    return row


def _known_as(
    municipality: Municipality, actor: User, name: str, place: Place
) -> Initiative | None:
    """Return what she may know of that has this name, in the same buurt or in none."""
    rows = Initiative.objects.of_municipality(municipality).filter(sort_key=sort_key(name))
    registered = Registration.objects.visible_to(actor).waiting()
    rows = rows.filter(
        Q(pk__in=Initiative.objects.in_registry().visible_to(actor))
        | Q(pk__in=registered.values("initiative"))
    )
    if areas := list(place.areas):
        rows = rows.filter(Q(areas__in=areas) | Q(areas__isnull=True))
    found: Initiative | None = rows.first()
    return found


@transaction.atomic
def send_invitation(*, registration: Registration, origin: str, email: str = "") -> None:
    """Mail a maker a link to take it over; a link that was mailed before opens no more.

    `email` replaces the address when it was wrong. Asked twice in a row it is mailed once.
    Raises TakenOverError.
    """
    row = _locked(registration)
    new_address = bool(email) and email.lower() != row.email
    if not new_address and row.mailed_at and row.mailed_at > timezone.now() - MAIL_PAUSE:
        return
    row.email = email.lower() or row.email
    if not row.email:
        return
    row.mailed_at = timezone.now()
    row.save(update_fields=["email", "mailed_at"])
    enqueue(TAKE_OVER, registration_id=row.pk, origin=origin, language=get_language())


@transaction.atomic
def send_first_invitations(*, registrations: RegistrationQuerySet, most: int, origin: str) -> int:
    """Mail the first so many makers of `registrations` a link; return how many.

    In three statements. Whoever was mailed before, or took hers over a moment ago, needs none.
    """
    rows = registrations.waiting().filter(mailed_at=None).exclude(email="")
    first = rows.order_by("pk").select_for_update(of=("self",))
    keys = list(first.values_list("pk", flat=True)[:most])
    Registration.objects.filter(pk__in=keys).update(mailed_at=timezone.now())
    language = get_language()
    enqueue_many(
        TAKE_OVER,
        ({"registration_id": key, "origin": origin, "language": language} for key in keys),
    )
    return len(keys)


@transaction.atomic
def take_over(*, registration: Registration, actor: User) -> Initiative:
    """Let a maker carry the initiative; who agreed and her address are forgotten.

    Raises TakenOverError when somebody did so before her.
    """
    row = _locked(registration)
    initiative: Initiative = row.initiative
    Maker.objects.get_or_create(
        initiative=initiative, user=actor, defaults={"part": Maker.Part.INITIATOR}
    )
    row.taken_over_at = timezone.now()
    row.consent_by = row.email = ""
    row.secret_hash = None
    row.save()
    InitiativeEvent.objects.create(
        initiative=initiative, actor=actor, kind=InitiativeEvent.Kind.TAKEN_OVER
    )
    return initiative


@transaction.atomic
def remove_registered(*, registration: Registration, actor: User | None) -> None:
    """Remove what was registered: a maker does not want it, or the official takes it back.

    The actor is None for who holds the mailed link. Raises TakenOverError.
    """
    row = _locked(registration)
    initiative = row.initiative
    row.delete()
    remove_initiative(initiative, actor=actor)


@transaction.atomic
def forget_address(*, registration: Registration) -> None:
    """Forget the address of an invitation nobody answered; the link in the mail opens no more."""
    Registration.objects.filter(pk=registration.pk).update(email="", secret_hash=None)


def _locked(registration: Registration) -> Registration:
    """Return the row as it is now, for this transaction alone. Raises TakenOverError."""
    rows = Registration.objects.select_for_update(of=("self",)).select_related(
        "initiative__municipality"
    )
    row: Registration | None = rows.filter(pk=registration.pk).first()
    if row is None or row.taken_over_at:
        raise TakenOverError(_("Dit kan niet meer: een maker heeft de pagina al overgenomen."))
    return row


@job(TAKE_OVER)
def mail_take_over(registration_id: int, origin: str, language: str = "nl") -> None:
    """Make a link and mail it. Only the mail knows the link; we keep its print."""
    with transaction.atomic():
        row = (
            Registration.objects.select_for_update(of=("self",))
            .select_related("initiative__municipality")
            .filter(pk=registration_id)
            .waiting()
            .exclude(email="")
            .first()
        )
        if row is None:
            return
        secret = give_secret(row)
    send_message(
        TAKE_OVER_MAIL,
        to=row.email,
        municipality=row.initiative.municipality,
        link=origin + reverse("registering:door", args=[secret]),
        values={"initiatief": row.initiative.name},
        language=language,
    )
