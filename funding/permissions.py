"""Who may see and move money."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from funding.models import Applicant, Application
from initiatives.permissions import is_maker
from municipalities.models import Municipality, Role
from municipalities.permissions import (
    ALLOWED,
    LOG_IN_FIRST,
    MONEY_ROLES,
    Person,
    Verdict,
    area_ids_of,
    has_role,
    refused,
)


def can_see_funding(user: Person, municipality: Municipality | None) -> Verdict:
    """May open /subsidies/: subsidy officers, budget holders, council members and the auditor.

    What they see there is `Application.objects.visible_to(user)`.
    """
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, *MONEY_ROLES, Role.COUNCIL_MEMBER, Role.AUDITOR):
        return ALLOWED
    return refused(_("Deze pagina is voor wie bij de gemeente met subsidies werkt."))


def can_open_funding_file(user: Person, municipality: Municipality | None) -> Verdict:
    """May try the address of an application: everybody who is logged in.

    Which ones she gets to see is decided by `access_application`: makers read their own.
    """
    return ALLOWED if user.is_authenticated else LOG_IN_FIRST


def areas_seen_by(user: Person, municipality: Municipality) -> frozenset[int] | None:
    """The areas (primary keys) somebody sees all applications of; None: the whole municipality."""
    if has_role(user, municipality, *MONEY_ROLES, Role.AUDITOR):
        return None
    return area_ids_of(user, municipality, Role.COUNCIL_MEMBER)


def can_read_file_history(user: Person, municipality: Municipality | None) -> Verdict:
    """May read who changed what in a funding file: who works with money here, and the auditor."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, *MONEY_ROLES, Role.AUDITOR):
        return ALLOWED
    return refused(_("Deze pagina is voor wie bij de gemeente met subsidies werkt."))


def access_application(user: Person, municipality: Municipality, pk: int) -> Application:
    """Fetch an application somebody may see. Raises Http404 otherwise, or when there is none."""
    found = (
        Application.objects.visible_to(user)
        .of_municipality(municipality)
        .select_related(
            *("municipality", "initiative", "scheme", "area", "decided_by"),
            *("words", "applicant"),
        )
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404("no such application")
    return found


def can_see_applicant(user: Person, application: Application) -> Verdict:
    """May see how who asked is reached: the makers, and who decides on money here.

    Council members advise on the application, and the auditor reads it, without that. In the rooms
    of her own Kompas an initiator sees what she gave.
    """
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if is_maker(user, application.initiative):
        return ALLOWED
    if has_role(user, application.municipality, *MONEY_ROLES):
        return ALLOWED
    return refused(_("Hoe de aanvrager te bereiken is, ziet wie over de aanvraag besluit."))


def applicant_for(user: Person, application: Application) -> Applicant | None:
    """Return how who asked is reached to who may see it; None to others, or when unknown."""
    if not can_see_applicant(user, application):
        return None
    return getattr(application, "applicant", None)
