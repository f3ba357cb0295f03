"""With whom an initiator can share: the gebiedsverbinders, those of her area first."""

from __future__ import annotations

from dataclasses import dataclass, field

from initiatives.models import Kompas
from municipalities.models import Deputy, Role, User
from municipalities.permissions import deputies_by_official, holders_of
from municipalities.templatetags.look import listed


@dataclass(frozen=True)
class Reader:
    """An official she can share with; `works_in` names the areas, `near` says that hers is one.

    `deputies` read along in their time: she knows that before she shares.
    """

    official: User
    works_in: str
    near: bool
    deputies: list[Deputy] = field(default_factory=list)


def readers_for(kompas: Kompas) -> list[Reader]:
    """Return the gebiedsverbinders of the municipality, those of the area of the idea first.

    Among those, who works for the fewest areas knows hers best.
    """
    around = {area.pk for area in kompas.areas.all()}
    around |= {
        whole.pk for area in kompas.areas.prefetch_related("within") for whole in area.within.all()
    }
    found: dict[int, tuple[tuple[bool, int], Reader]] = {}
    holders = holders_of(kompas.municipality, Role.GEBIEDSVERBINDER)
    deputies = deputies_by_official(kompas.municipality, [one.user for one in holders])
    for one in holders:
        areas = list(one.areas.all())
        near = bool(around) and (not areas or any(area.pk in around for area in areas))
        works_in = listed([area.name for area in areas]) or kompas.municipality.name
        order = (not near, len(areas))
        if one.user_id not in found or order < found[one.user_id][0]:
            reader = Reader(one.user, works_in, near, deputies.get(one.user_id, []))
            found[one.user_id] = (order, reader)
    return [reader for _order, reader in sorted(found.values(), key=lambda pair: pair[0])]
