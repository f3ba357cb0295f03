"""Lists that are read in, and their rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import connections, models, router

from initiatives.vocabulary import PlaceKind
from municipalities.models import Role
from municipalities.permissions import Person, has_role, municipalities_of

if TYPE_CHECKING:
    from initiatives.models import ImportRow
    from municipalities.models import Municipality

# What a row was like may be removed while the list is checked: then nothing is left out for it.
_KEEP = """
    UPDATE initiatives_importrow AS kept
    SET read = found.read, problems = found.problems, like_id = here.id,
        skip = found.skip AND here.id IS NOT NULL
    FROM jsonb_to_recordset(%s::jsonb)
        AS found (id bigint, read jsonb, problems jsonb, like_id bigint, skip boolean)
        LEFT JOIN initiatives_initiative AS here ON here.id = found.like_id
    WHERE kept.id = found.id
"""


class ImportBatchQuerySet(models.QuerySet[Any]):
    """Lists that were handed in."""

    def visible_to(self, user: Person) -> ImportBatchQuerySet:
        """Those of the municipalities that somebody is the administrator of."""
        here = municipalities_of(user)
        return self.filter(
            municipality__in=[one for one in here if has_role(user, one, Role.ADMINISTRATOR)]
        )

    def of_municipality(self, municipality: Municipality) -> ImportBatchQuerySet:
        """Those of one municipality, with who handed them in."""
        return self.filter(municipality=municipality).select_related("uploaded_by")


class ImportRowQuerySet(models.QuerySet[Any]):
    """Rows of a list."""

    def keep_findings(self, rows: Iterable[ImportRow]) -> None:
        """Write down what was found of rows, in one statement.

        `bulk_update` compares every row with every key; making them anew sends all they said.
        """
        fields = ("id", "read", "problems", "like_id", "skip")
        found = [{field: getattr(row, field) for field in fields} for row in rows]
        with connections[router.db_for_write(self.model)].cursor() as cursor:
            cursor.execute(_KEEP, [json.dumps(found)])

    def wrong(self) -> ImportRowQuerySet:
        """Those that cannot be read in as they stand."""
        return self.exclude(problems=[])

    def alike(self) -> ImportRowQuerySet:
        """Those that are like an initiative that is here already, with it."""
        return self.filter(like__isnull=False).select_related("like")

    def skipped(self) -> ImportRowQuerySet:
        """Those that were left out, for what was here already."""
        return self.filter(skip=True)

    def wanted(self) -> ImportRowQuerySet:
        """Those that are to be read in."""
        return self.filter(skip=False)

    def ready(self) -> ImportRowQuerySet:
        """Those that are to be read in and can be."""
        return self.wanted().filter(problems=[])

    def without_place(self) -> ImportRowQuerySet:
        """Those for the whole municipality: no buurt, address or point is said."""
        return self.filter(read__place_kind=PlaceKind.MUNICIPALITY)

    def made(self) -> ImportRowQuerySet:
        """Those that were read in, with what became of them."""
        return self.filter(initiative__isnull=False).select_related("initiative")
