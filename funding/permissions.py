"""Who may see and move money."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from municipalities.models import Municipality, Role
from municipalities.permissions import (
    ALLOWED,
    LOG_IN_FIRST,
    MONEY_ROLES,
    Person,
    Verdict,
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
