"""The list of initiatives in the workplace: what was asked for, and what each line says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from initiatives.cards import place_in_words
from initiatives.models import Initiative, Share
from initiatives.workflow import Publication
from municipalities.models import Municipality
from municipalities.permissions import Person
from support.querysets import with_last_contact


@dataclass(frozen=True)
class Line:
    """One initiative in a list of the workplace."""

    initiative: Initiative
    place: str
    last_contact_on: date | None
    share: Share | None

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it; if not, the line says so."""
        return self.initiative.publication == Publication.PUBLISHED


def lines_of(
    initiatives: Iterable[Initiative], reader: Person, municipality: Municipality
) -> list[Line]:
    """Make the lines of initiatives somebody works for, with two queries for all of them.

    Wants their areas prefetched.
    """
    rows = list(initiatives)
    keys = [row.pk for row in rows]
    heard = with_last_contact(Initiative.objects.filter(pk__in=keys))
    last = dict(heard.values_list("pk", "last_contact_on"))
    shares = {
        share.kompas.initiative_id: share
        for share in Share.objects.visible_to(reader)
        .filter(kompas__initiative__in=keys)
        .select_related("kompas")
    }
    for row in rows:
        row.municipality = municipality  # it is the host's: no query per row
    return [Line(row, place_in_words(row), last.get(row.pk), shares.get(row.pk)) for row in rows]
