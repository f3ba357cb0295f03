"""Who may use the workplace, read the support file and write in it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from initiatives.kompas.permissions import can_open_as_owner, is_opened_by
from initiatives.models import Initiative, Share, Sitting
from municipalities.models import Municipality, Role, User
from municipalities.permissions import (
    ALLOWED,
    LOG_IN_FIRST,
    NEIGHBOURHOOD_ROLES,
    Person,
    Verdict,
    has_role,
    refused,
    replaces,
)
from support.models import (
    ContactMoment,
    ShareNote,
    SupportRequest,
    SupportRequestContact,
)
from support.querysets import initiatives_worked_for


def can_use_workplace(user: Person, municipality: Municipality | None) -> Verdict:
    """May open /werkplek/: gebiedsverbinders and wijkteams; the auditor reads."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, *NEIGHBOURHOOD_ROLES, Role.AUDITOR):
        return ALLOWED
    return refused(_("De werkplek is voor gebiedsverbinders en wijkteams."))


def can_write_in_workplace(user: Person, municipality: Municipality | None) -> Verdict:
    """May write at all in the workplace: gebiedsverbinders and wijkteams, not the auditor."""
    verdict = can_use_workplace(user, municipality)
    if not verdict or has_role(user, municipality, *NEIGHBOURHOOD_ROLES):
        return verdict
    return refused(
        _("Als controleur lees je mee. Contact noteren doen de gebiedsverbinder en het wijkteam.")
    )


def can_read_file(user: Person, initiative: Initiative) -> Verdict:
    """May read the support file: who works for the initiative, and the auditor."""
    verdict = can_use_workplace(user, initiative.municipality)
    if not verdict:
        return verdict
    if initiatives_worked_for(user, initiative.municipality).filter(pk=initiative.pk).exists():
        return ALLOWED
    return refused(_("Dit initiatief ligt niet in een gebied waar jij werkt."))


def can_record_contact(user: Person, initiative: Initiative) -> Verdict:
    """May add a contact moment: who works in its area, or was given its Kompas to read."""
    verdict = can_write_in_workplace(user, initiative.municipality)
    return verdict and can_read_file(user, initiative)


def can_change_contact(user: Person, moment: ContactMoment) -> Verdict:
    """May change or remove a contact moment: only the official who wrote it."""
    verdict = can_record_contact(user, moment.initiative)
    if not verdict or moment.official_id == user.pk:
        return verdict
    return refused(
        _("Alleen %(name)s kan dit contact veranderen.") % {"name": moment.official.name}
    )


def access_contact(
    user: Person, municipality: Municipality, slug: str, contact_id: int
) -> ContactMoment:
    """Fetch a contact moment somebody may change.

    Raises Http404 when she may not see it, PermissionDenied when it is a colleague's.
    """
    found = (
        ContactMoment.objects.visible_to(user)
        .filter(pk=contact_id, initiative__slug=slug, initiative__municipality=municipality)
        .select_related("initiative__municipality", "official")
        .first()
    )
    if found is None:
        raise Http404("no such contact moment")
    verdict = can_change_contact(user, found)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    return found


def was_withdrawn_from(user: Person, municipality: Municipality, share_id: int) -> bool:
    """Tell whether an initiator shared this with somebody and has stopped doing so.

    It only lets the official read that sharing stopped; nothing of the Kompas itself.
    """
    return user.is_authenticated and (
        Share.objects.filter(
            pk=share_id,
            official__in=[user, *replaces(user, municipality)],
            kompas__municipality=municipality,
            withdrawn_at__isnull=False,
        ).exists()
    )


def access_sitting(user: User, municipality: Municipality, sitting_id: int) -> Sitting:
    """Fetch what somebody fills in at a table, or handed over and was not opened yet.

    Raises Http404 for anybody else's, and once the resident is in it.
    """
    found: Sitting | None = (
        Sitting.objects.visible_to(user)
        .filter(kompas__municipality=municipality, pk=sitting_id)
        .select_related("kompas__contact_row", "kompas__question_set", "kompas__municipality")
        .first()
    )
    if found is None:
        raise Http404("no such sitting")
    return found


def can_remove_note(user: Person, note: ShareNote) -> Verdict:
    """May remove a note beside a Kompas: only the official who wrote it."""
    if note.author_id == user.pk:
        return ALLOWED
    return refused(_("Alleen %(name)s kan deze notitie weghalen.") % {"name": note.author.name})


def access_note(user: Person, share: Share, note_id: int) -> ShareNote:
    """Fetch a note beside a share somebody may read, to remove it.

    Raises Http404 when it is not there, PermissionDenied when it is a colleague's.
    """
    found: ShareNote | None = (
        ShareNote.objects.visible_to(user)
        .filter(pk=note_id, share=share)
        .select_related("author", "question", "share")
        .first()
    )
    if found is None:
        raise Http404("no such note")
    verdict = can_remove_note(user, found)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    return found


def access_request(user: Person, municipality: Municipality, request_id: int) -> SupportRequest:
    """Fetch a request for help that went to somebody, or to whom she replaces. Raises Http404."""
    found: SupportRequest | None = (
        SupportRequest.objects.visible_to(user)
        .filter(pk=request_id, kompas__municipality=municipality)
        .select_related("kompas", "official", "previous_official", "taken_up_by", "contact_row")
        .first()
    )
    if found is None:
        raise Http404("no such request for help")
    return found


def can_see_who_asked(user: Person, request: SupportRequest, secret: str = "") -> Verdict:
    """May see how she who asked for help is reached: she, the official it went to, her deputy.

    `secret` is that of the link somebody came in with.
    """
    if can_open_as_owner(user, request.kompas) or is_opened_by(request.kompas, secret):
        return ALLOWED
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if SupportRequest.objects.visible_to(user).filter(pk=request.pk).exists():
        return ALLOWED
    return refused(_("De initiatiefnemer vroeg dit niet aan jou."))


def contact_of(
    user: Person, request: SupportRequest, secret: str = ""
) -> SupportRequestContact | None:
    """Return how she who asked is reached to who may see it; None to others, or when it is gone."""
    if not can_see_who_asked(user, request, secret):
        return None
    return getattr(request, "contact_row", None)
