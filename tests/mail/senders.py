"""How each message comes to be sent. A new message gets a line here; a test says so.

They are sent by the jobs that send them in truth, about the things of the permission matrix.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from initiatives import notifications, publication_mails
from initiatives.contact_details import details_of
from initiatives.models import Initiative, Kompas, MailedLink, Share
from initiatives.workflow import Publication
from municipalities import invitation_services, known_browsers
from municipalities.models import Deputy, Invitation, Role
from tests.conftest import Cast
from tests.factories import UserFactory
from tests.permissions.world import World

ORIGIN = "https://haarlem.example"

Send = Callable[[World, Cast, str], None]


def _kompas_link(world: World, cast: Cast, language: str) -> None:
    row = MailedLink.objects.create(kompas=world.kompas)
    notifications.mail_link(row.pk, ORIGIN, language)


def _kompas_confirm(world: World, cast: Cast, language: str) -> None:
    Kompas.objects.filter(pk=world.kompas.pk).update(
        publication_asked_at=world.kompas.created_at, email_confirmed_at=None
    )
    assert details_of(world.kompas).email
    notifications.ask_confirmation(world.kompas.pk, ORIGIN, language)


def _kompas_shared(world: World, cast: Cast, language: str) -> None:
    notifications.tell_official(world.share.pk, ORIGIN)


def _publication_asked(world: World, cast: Cast, language: str) -> None:
    publication_mails.tell_looker(world.requested.pk, cast.verbinder.pk, ORIGIN)


def _publication_shown(world: World, cast: Cast, language: str) -> None:
    publication_mails.tell_maker(world.published.pk, cast.bewoner.pk, ORIGIN)


def _publication_hidden(world: World, cast: Cast, language: str) -> None:
    Initiative.objects.filter(pk=world.published.pk).update(publication=Publication.HIDDEN)
    publication_mails.tell_maker(world.published.pk, cast.bewoner.pk, ORIGIN)


def _new_browser(world: World, cast: Cast, language: str) -> None:
    known_browsers.send(cast.bewoner.pk, world.published.municipality_id, ORIGIN)


def _kompas_shared_deputy(world: World, cast: Cast, language: str) -> None:
    deputy = UserFactory(
        membership=Role.GEBIEDSVERBINDER,
        membership__municipality=world.published.municipality,
        language=language,
    )
    Deputy.objects.create(
        municipality=world.published.municipality, official=world.share.official, deputy=deputy
    )
    notifications.tell_official(world.share.pk, ORIGIN, deputy.pk)


def _kompas_contact_changed(world: World, cast: Cast, language: str) -> None:
    Share.objects.filter(pk=world.share.pk).update(previous_official=cast.verbinder_noord)
    notifications.tell_initiator(world.share.pk, ORIGIN)


def _invitation(world: World, cast: Cast, language: str) -> None:
    row = Invitation.objects.create(
        municipality=world.published.municipality,
        user=cast.bewoner,
        email=cast.bewoner.email,
        name="Sanne",
        sent_at=timezone.now(),
    )
    invitation_services.tell_invited(row.pk, ORIGIN)


SENDERS: dict[str, Send] = {
    "invitation": _invitation,
    "kompas_confirm": _kompas_confirm,
    "kompas_contact_changed": _kompas_contact_changed,
    "kompas_link": _kompas_link,
    "kompas_shared": _kompas_shared,
    "kompas_shared_deputy": _kompas_shared_deputy,
    "new_browser": _new_browser,
    "publication_asked": _publication_asked,
    "publication_hidden": _publication_hidden,
    "publication_shown": _publication_shown,
}
