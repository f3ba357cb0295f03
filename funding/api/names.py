"""Words of the funding file that may name a natural person, and who gets them.

Titles, reasons of decisions and names of initiatives are free text: "Soep van Ank". A token gets
them with a scope of its own, in an answer and in a file alike.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from municipalities.api.permissions import may_name_people
from municipalities.models import Scope


def names_people(request: Request) -> bool:
    """Tell whether an answer may hold such words."""
    return may_name_people(request, Scope.FUNDING_PERSONAL)


def check_search(request: Request) -> None:
    """Refuse to search in words that are withheld: the answer would tell what they are."""
    if request.query_params.get("q") and not names_people(request):
        raise PermissionDenied(
            _("Zoeken met q gaat alleen met de scope %(scope)s.")
            % {"scope": Scope.FUNDING_PERSONAL.value}
        )
