"""What is asked of the registry through the API: the same query as the pages, also of all towns."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from initiatives.search.area_names import AreaNames, ChosenArea
from initiatives.search.query import InitiativeQuery
from municipalities.models import Area, Municipality
from municipalities.permissions import Person


class NamesOfAll(AreaNames):
    """The names of the areas of every municipality; areas of the same name add up."""

    def __init__(self) -> None:
        super().__init__(Municipality(name=_("een van deze gemeenten")))

    def rows(self) -> QuerySet[Area]:
        """The areas of the current year."""
        everywhere = Area.objects.filter(is_current=True)
        return everywhere.order_by("area_set__rank", "sort_key", "pk")

    def find(self, value: str) -> ChosenArea | None:
        """Return what a code, name or alias stands for, in whatever municipality."""
        written = value.strip()
        same = [area for area in self.known if area.code.casefold() == written.casefold()]
        if not same:
            return super().find(value)
        ids = frozenset(area.pk for area in same)
        return ChosenArea(written, same[0].name, ids, tuple(area.code for area in same))


class ApiQuery(InitiativeQuery):
    """One question to the registry of one municipality, or (None) of all."""

    forgives_empty_place = False

    def __init__(
        self, params: QueryDict, *, municipality: Municipality | None, user: Person
    ) -> None:
        self.everywhere = municipality is None
        names = NamesOfAll() if municipality is None else AreaNames(municipality)
        super().__init__(params, municipality=names.municipality, user=user, names=names)

    def shown(self) -> QuerySet[Initiative]:
        """All of the registry that somebody may see, of one municipality or of all."""
        if not self.everywhere:
            return super().shown()
        everywhere: QuerySet[Initiative] = Initiative.objects.visible_to(self.user).in_registry()
        return everywhere
