"""Who may register an initiative for its makers, and who holds the link to take one over."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.models import Registration
from initiatives.querysets import RegistrationQuerySet
from municipalities.models import Municipality, Role
from municipalities.permissions import (
    ALLOWED,
    LOG_IN_FIRST,
    NEIGHBOURHOOD_ROLES,
    Person,
    Verdict,
    has_role,
    refused,
)

# In the session: the print of the secret this browser came in with, never the secret.
CAME_IN_BY = "take_over"


def can_register(user: Person, municipality: Municipality | None) -> Verdict:
    """May write down what exists already: who works with residents, and the administrator."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, *NEIGHBOURHOOD_ROLES, Role.ADMINISTRATOR):
        return ALLOWED
    return refused(_("Aanmelden doen gebiedsverbinders, wijkteams en de beheerder."))


def registrations_here(user: Person, municipality: Municipality) -> RegistrationQuerySet:
    """Return what somebody registered in this municipality, newest first; all of it for who may."""
    rows: RegistrationQuerySet = Registration.objects.visible_to(user).filter(
        initiative__municipality=municipality
    )
    return rows.select_related("initiative", "registered_by").order_by("-registered_at", "-pk")


def access_registration(
    user: Person, municipality: Municipality, registration_id: int
) -> Registration:
    """Fetch a registration somebody may take back or mail again. Raises Http404 otherwise."""
    found: Registration | None = (
        Registration.objects.visible_to(user)
        .filter(pk=registration_id, initiative__municipality=municipality)
        .select_related("initiative__municipality")
        .first()
    )
    if found is None:
        raise Http404("no such registration")
    return found


def registration_of_link(municipality: Municipality, secret_hash: str) -> Registration | None:
    """Return the open registration a secret was mailed for; None when it opens nothing (more)."""
    if not secret_hash:
        return None
    found: Registration | None = (
        Registration.objects.waiting()
        .filter(initiative__municipality=municipality, secret_hash=secret_hash)
        .select_related("initiative__municipality")
        .first()
    )
    return found


def registration_held(request: HttpRequest, municipality: Municipality) -> Registration | None:
    """Return the registration whose mailed link this browser came in with."""
    return registration_of_link(municipality, request.session.get(CAME_IN_BY, ""))
