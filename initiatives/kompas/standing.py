"""What "Hoe staat het ervoor" tells of each share that stands: who reads it, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from initiatives.kompas.shared_changes import Changes, changes_of
from initiatives.kompas.talks import Talk, talk_of
from initiatives.kompas.unopened import open_by
from initiatives.models import Kompas, Share, TalkMoment
from municipalities.history.readings import Readers, readers_by_thing
from municipalities.models import Deputy, Reading
from municipalities.permissions import (
    NEIGHBOURHOOD_ROLES,
    deputies_by_official,
    role_words_of,
)


@dataclass(frozen=True)
class Standing:
    """What the page says about a share that its row does not hold."""

    official_role: str
    read_along_by: Sequence[Deputy]
    changes: Changes
    # The last day for the official herself to open it.
    open_by: date
    talk: Talk
    readers: Readers


def standing_shares(kompas: Kompas, shares: Sequence[Share]) -> list[tuple[Share, Standing]]:
    """Tell about shares of a Kompas; a fixed number of queries for all of them."""
    changes = changes_of(kompas, shares)
    deputies = deputies_by_official(kompas.municipality, [one.official for one in shares])
    roles = role_words_of(kompas.municipality, *NEIGHBOURHOOD_ROLES)
    read = readers_by_thing(Reading.Kind.KOMPAS, [one.pk for one in shares])
    for one in shares:
        # Read already: nothing below asks for it again.
        one.kompas = kompas
    return [
        (
            one,
            Standing(
                official_role=roles.get(one.official_id, ""),
                read_along_by=deputies.get(one.official_id, []),
                changes=changes[one.pk],
                open_by=open_by(one),
                talk=talk_of(one, TalkMoment.By.INITIATOR),
                readers=read[one.pk],
            ),
        )
        for one in shares
    ]
