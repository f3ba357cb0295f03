"""Who may do what with an initiative. Rules give a Verdict; `access_…` fetch through a rule."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative, Share, SharedFile
from municipalities.models import Municipality, Role
from municipalities.permissions import (
    ALLOWED,
    LOG_IN_FIRST,
    Person,
    Verdict,
    has_role,
    is_official,
    refused,
    works_for_areas,
)

Rule = Callable[[Person, Initiative], Verdict]


def sees_as_everybody(user: Person) -> bool:
    """Tell whether somebody sees what every visitor does: then she may get what is kept for all.

    What that is stands in `initiatives.map.public_tiles.shown_to_everybody`.
    """
    return not user.is_authenticated


def is_maker(user: Person, initiative: Initiative) -> bool:
    """Tell whether somebody carries the initiative."""
    return user.is_authenticated and any(
        maker.user_id == user.pk for maker in initiative.makers.all()
    )


def can_edit(user: Person, initiative: Initiative) -> Verdict:
    """May change what the public profile says: its makers only; the profile is theirs."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if is_maker(user, initiative):
        return ALLOWED
    return refused(_("Alleen de makers van dit initiatief kunnen het veranderen."))


def can_moderate(user: Person, initiative: Initiative) -> Verdict:
    """May publish what waits and hide what is shown, with a reason.

    The administrator, and the gebiedsverbinder of the area.
    """
    if not user.is_authenticated:
        return LOG_IN_FIRST
    municipality = initiative.municipality
    if has_role(user, municipality, Role.ADMINISTRATOR):
        return ALLOWED
    areas = initiative.areas.prefetch_related("within")
    if works_for_areas(user, municipality, areas, Role.GEBIEDSVERBINDER):
        return ALLOWED
    return refused(_("Dit doet de gebiedsverbinder van dit gebied of de beheerder."))


def can_read_history(user: Person, initiative: Initiative) -> Verdict:
    """May read who changed what: its makers, and officials who may see the initiative."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if is_maker(user, initiative) or is_official(user, initiative.municipality):
        return ALLOWED
    return refused(_("De geschiedenis is voor de makers en voor wie bij de gemeente werkt."))


def can_save_filters(user: Person, municipality: Municipality | None) -> Verdict:
    """May keep filters of the list under a name: who works for the municipality."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if is_official(user, municipality):
        return ALLOWED
    return refused(_("Filters bewaren is voor wie bij de gemeente werkt."))


def can_look_after_pages(user: Person, municipality: Municipality | None) -> Verdict:
    """May read which pages are quiet, and what was reported about them."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, Role.GEBIEDSVERBINDER, Role.ADMINISTRATOR):
        return ALLOWED
    return refused(_("Dit is voor gebiedsverbinders en de beheerder."))


def access_initiative(
    user: Person, municipality: Municipality, slug: str, *, need: Rule | None = None
) -> Initiative:
    """Fetch an initiative somebody may see.

    Raises Http404 when there is none or she may not see it (the two look the same), and
    PermissionDenied with the reason when `need` refuses what she wants to do with it.
    """
    found = (
        Initiative.objects.visible_to(user)
        .of_municipality(municipality)
        .select_related("municipality")
        .prefetch_related("makers__user")
        .filter(slug=slug)
        .first()
    )
    if found is None:
        raise Http404("no such initiative")
    if need is not None:
        verdict = need(user, found)
        if not verdict:
            raise PermissionDenied(verdict.reason)
    return found


def access_shared_file(
    user: Person, municipality: Municipality, share_id: int, file_id: int
) -> SharedFile:
    """Fetch a file that goes along with a share of this official. Raises Http404 otherwise."""
    share = access_share(user, municipality, share_id)
    found = share.files.select_related("file", "share__kompas").filter(file=file_id).first()
    if found is None:
        raise Http404("no such file")
    return found


def access_share(user: Person, municipality: Municipality, share_id: int) -> Share:
    """Fetch what an initiator shared with this official. Raises Http404 otherwise."""
    found = (
        Share.objects.visible_to(user)
        .filter(pk=share_id, kompas__municipality=municipality)
        .select_related("kompas", "kompas__initiative", "official", "contact_row")
        .first()
    )
    if found is None:
        raise Http404("no such share")
    return found
