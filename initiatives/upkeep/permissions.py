"""Who may say that a page is still true."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from initiatives.permissions import can_edit, can_moderate
from municipalities.permissions import (
    ALLOWED,
    Person,
    Verdict,
    refused,
)


def can_confirm(user: Person, initiative: Initiative) -> Verdict:
    """May say that it is still true: its makers, and who looks after the pages of its area."""
    mine = can_edit(user, initiative)
    if mine or not user.is_authenticated:
        return mine
    if can_moderate(user, initiative):
        return ALLOWED
    return refused(_("Dit doen de makers, de gebiedsverbinder van dit gebied of de beheerder."))
