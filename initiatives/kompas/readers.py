"""With whom an initiator can share: the gebiedsverbinders, and the wijkteam of her area."""

from __future__ import annotations

from dataclasses import dataclass, field

from initiatives.models import Kompas
from municipalities.models import Deputy, Role, User
from municipalities.permissions import NEIGHBOURHOOD_ROLES, deputies_by_official, holders_of
from municipalities.templatetags.look import listed


@dataclass(frozen=True)
class Reader:
    """An official she can share with; `works_in` names the areas.

    `near` is whom we propose: a gebiedsverbinder who works for her area. `deputies` read along in
    their time: she knows that before she shares.
    """

    official: User
    works_in: str
    near: bool
    is_wijkteam: bool = False
    deputies: list[Deputy] = field(default_factory=list)


@dataclass(frozen=True)
class ReaderChoice:
    """The choice of an official as templates/initiatives/kompas/choose_reader.html shows it.

    `rows` are the readers with whether each is chosen.
    """

    rows: list[tuple[Reader, bool]]

    @classmethod
    def of(cls, readers: list[Reader], chosen: object) -> ReaderChoice:
        """Show `readers`; `chosen` is what stands in the form, an official's key or nothing."""
        return cls([(one, str(one.official.pk) == str(chosen or "")) for one in readers])

    @property
    def has_near(self) -> bool:
        """Whether somebody works where the idea is; all are shown at once when nobody does."""
        return any(one.near for one, _chosen in self.rows)

    @property
    def has_others(self) -> bool:
        """Whether there are others, beside those who work where the idea is."""
        return self.has_near and not all(one.near for one, _chosen in self.rows)

    @property
    def chose_other(self) -> bool:
        """Whether she chose one of those others."""
        return any(chosen and not one.near for one, chosen in self.rows)


def readers_for(kompas: Kompas) -> list[Reader]:
    """Return the gebiedsverbinders of the municipality, those of the area of the idea first.

    Among those, who works for the fewest areas knows hers best. The wijkteam members of her area
    come after: she may know one of them, but the gebiedsverbinder is whom we propose.
    """
    around = {area.pk for area in kompas.areas.all()}
    around |= {
        whole.pk for area in kompas.areas.prefetch_related("within") for whole in area.within.all()
    }
    found: dict[int, tuple[tuple[bool, bool, int], Reader]] = {}
    holders = holders_of(kompas.municipality, *NEIGHBOURHOOD_ROLES)
    deputies = deputies_by_official(kompas.municipality, [one.user for one in holders])
    for one in holders:
        areas = list(one.areas.all())
        is_wijkteam = one.role == Role.WIJKTEAM
        works_here = bool(around) and (not areas or any(area.pk in around for area in areas))
        if is_wijkteam and not works_here:
            continue
        near = works_here and not is_wijkteam
        works_in = listed([area.name for area in areas]) or kompas.municipality.name
        order = (is_wijkteam, not near, len(areas))
        if one.user_id not in found or order < found[one.user_id][0]:
            reader = Reader(one.user, works_in, near, is_wijkteam, deputies.get(one.user_id, []))
            found[one.user_id] = (order, reader)
    return [reader for _order, reader in sorted(found.values(), key=lambda pair: pair[0])]
