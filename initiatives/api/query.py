"""What is asked of the registry through the API: the same query as the pages, also of all towns."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from initiatives.search.area_names import names_of, names_of_all
from initiatives.search.query import InitiativeQuery
from municipalities.models import Municipality
from municipalities.permissions import Person


class ApiQuery(InitiativeQuery):
    """One question to the registry of one municipality, or (None) of all."""

    forgives_empty = False

    def __init__(
        self, params: QueryDict, *, municipality: Municipality | None, user: Person
    ) -> None:
        self.everywhere = municipality is None
        names = names_of_all() if municipality is None else names_of(municipality)
        town = municipality or Municipality(name=_("een van deze gemeenten"))
        super().__init__(params, municipality=town, user=user, names=names)

    def shown(self) -> InitiativeQuerySet:
        """All of the registry that somebody may see, of one municipality or of all."""
        if not self.everywhere:
            return super().shown()
        return Initiative.objects.visible_to(self.user).in_registry()
