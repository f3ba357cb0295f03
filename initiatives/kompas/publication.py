"""How an idea of a Kompas comes to be shown to everybody, and stops being shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from initiatives.contact_details import details_of
from initiatives.kompas.services import MAIL_PAUSE, initiative_of, set_address
from initiatives.mails.kompas import ADDRESS_TO_CONFIRM
from initiatives.models import Initiative, Kompas
from initiatives.services.initiatives import move_publication, request_publication
from initiatives.vocabulary import PlaceKind
from initiatives.workflow import Mover, Publication
from municipalities.jobs import enqueue
from municipalities.locking import locked
from municipalities.models import Area, User


@dataclass(frozen=True)
class Profile:
    """What she chose to show."""

    name: str
    summary: str
    topic: str
    place_kind: str


def is_confirmed(kompas: Kompas, actor: User | None) -> bool:
    """Tell whether we know that she reads mail at her address.

    An account is an address that was confirmed, so its owner has done so by logging in.
    """
    if actor is not None and actor.pk == kompas.owner_id:
        return True
    return bool(details_of(kompas).email) and kompas.email_confirmed_at is not None


@transaction.atomic
def ask_publication(
    *, kompas: Kompas, profile: Profile, email: str, actor: User | None, origin: str
) -> Initiative:
    """Ask to show the idea as chosen in `profile`.

    With a confirmed address it happens as the municipality's rule says; `email` is then not needed.
    Otherwise she gets a mail there to confirm it, and until then nothing is shown. Asked again, the
    choice is brought up to date; the same form sent twice is mailed once.
    """
    kompas = locked(Kompas.objects.all(), kompas.pk)
    confirmed = is_confirmed(kompas, actor)
    moved = not confirmed and email.lower() != details_of(kompas).email.lower()
    if moved:
        set_address(kompas=kompas, email=email)
    initiative = initiative_of(kompas, actor=actor)
    _show_as(initiative, kompas, profile)
    if initiative.publication != Publication.PRIVATE:
        initiative.save()
        return initiative
    asked_before, kompas.publication_asked_at = kompas.publication_asked_at, timezone.now()
    kompas.save(update_fields=["publication_asked_at"])
    if confirmed:
        request_publication(initiative=initiative, actor=actor, origin=origin)
        return initiative
    initiative.save()
    if moved or asked_before is None or asked_before < timezone.now() - MAIL_PAUSE:
        language = get_language()
        enqueue(ADDRESS_TO_CONFIRM, kompas_id=kompas.pk, origin=origin, language=language)
    return initiative


@transaction.atomic
def confirm_address(*, kompas: Kompas, origin: str) -> None:
    """Note that she reads mail at her address, and show what waited for that."""
    kompas = locked(Kompas.objects.all(), kompas.pk)
    if kompas.email_confirmed_at is None:
        kompas.email_confirmed_at = timezone.now()
        kompas.save(update_fields=["email_confirmed_at"])
    initiative = kompas.initiative
    waits = kompas.publication_asked_at and initiative
    if initiative and waits and initiative.publication == Publication.PRIVATE:
        request_publication(initiative=initiative, actor=None, origin=origin)


@transaction.atomic
def withdraw_publication(*, kompas: Kompas, actor: User | None) -> None:
    """Stop showing the initiative, or stop asking to. Done before, it does nothing."""
    kompas = locked(Kompas.objects.all(), kompas.pk)
    kompas.publication_asked_at = None
    kompas.save(update_fields=["publication_asked_at"])
    initiative = kompas.initiative
    if initiative and initiative.publication != Publication.PRIVATE:
        move_publication(
            initiative=initiative, to=Publication.PRIVATE, mover=Mover.MAKER, actor=actor
        )


def _show_as(initiative: Initiative, kompas: Kompas, profile: Profile) -> None:
    """Put what she chose into the initiative; the caller saves it."""
    initiative.name = profile.name
    initiative.summary = profile.summary
    initiative.topic = profile.topic
    initiative.place_kind = profile.place_kind
    on_a_point = profile.place_kind == PlaceKind.POINT
    initiative.lon, initiative.lat = (kompas.lon, kompas.lat) if on_a_point else (None, None)
    everywhere = profile.place_kind == PlaceKind.MUNICIPALITY
    areas: Sequence[Area] = [] if everywhere else list(kompas.areas.all())
    initiative.areas.set(areas)
