"""Keeping the list of websites: one transaction each, with the actor named."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.models import EmbeddingSite
from municipalities.history.tracking import by_actor
from municipalities.models import Municipality, User
from municipalities.refusals import RefusedError

# They all stand in one header.
MOST_SITES = 50


class NoRoomError(RefusedError):
    """The list is full."""


@by_actor
@transaction.atomic
def allow_site(*, municipality: Municipality, origin: str, name: str, actor: User) -> EmbeddingSite:
    """Let a website show the map; one that is on the list already stays as it is.

    Raises NoRoomError.
    """
    # Two windows cannot both take the last place.
    Municipality.objects.select_for_update().only("pk").get(pk=municipality.pk)
    sites = EmbeddingSite.objects.filter(municipality=municipality)
    there: EmbeddingSite | None = sites.filter(origin=origin).first()
    if there is not None:
        return there
    if sites.count() >= MOST_SITES:
        raise NoRoomError(
            _("Er passen hooguit %(most)d websites op de lijst. Haal er eerst een weg.")
            % {"most": MOST_SITES},
            "origin",
        )
    return EmbeddingSite.objects.create(municipality=municipality, origin=origin, name=name)


@by_actor
@transaction.atomic
def stop_site(*, site: EmbeddingSite, actor: User) -> None:
    """Let a website show the map no longer."""
    site.delete()
