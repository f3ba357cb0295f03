"""What everybody sees, kept ready for who asks: map tiles and a count (docs/adr/0029).

Nothing here is a source of anything: all of it is written anew from the initiatives, and read only
while nothing has changed since.
"""

from __future__ import annotations

import pgtrigger
from django.db import models

from municipalities.models import Municipality

# What the public map and the public count say of an initiative.
_SHOWN = ("publication", "municipality_id", "map_x", "map_y", "slug", "name", "topic")


def notes_public_change() -> pgtrigger.Trigger:
    """Return the trigger that notes where what everybody sees of an initiative has changed.

    It only adds rows, so that two who change something at once never wait for each other.
    """
    before, after = (", ".join(f"{row}.{column}" for column in _SHOWN) for row in ("OLD", "NEW"))
    note = (
        "INSERT INTO initiatives_publicchange (municipality_id, map_x, map_y)"
        " VALUES ({row}.municipality_id, {row}.map_x, {row}.map_y);"
    )
    return pgtrigger.Trigger(
        name="notes_public_change",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP = 'UPDATE' AND ({before}) IS NOT DISTINCT FROM ({after}) THEN
                RETURN NULL;
            END IF;
            IF TG_OP <> 'INSERT' AND OLD.publication = 'published' THEN
                {note.format(row="OLD")}
            END IF;
            IF TG_OP <> 'DELETE' AND NEW.publication = 'published' THEN
                {note.format(row="NEW")}
            END IF;
            RETURN NULL;
        """,
    )


class PublicChange(models.Model):
    """A place where what everybody sees has changed since the map was written; by a trigger.

    While there is one, nothing of the municipality's public map is shown.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    # In Web Mercator metres; empty for what is drawn nowhere.
    map_x = models.IntegerField(null=True)
    map_y = models.IntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.map_x}, {self.map_y}"


class PublicMap(models.Model):
    """The map that everybody sees of a municipality, as it was when its tiles were written.

    `form` says how the tiles are made: those of another version of the program are not read.
    """

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="+")
    form = models.PositiveSmallIntegerField()
    total = models.PositiveIntegerField()
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        # The code of one release before knows the table by this name (docs/operations.md).
        db_table = "initiatives_publicedition"

    def __str__(self) -> str:
        return f"{self.municipality}: {self.total}"


class PublicTile(models.Model):
    """A tile of the public map as it is sent; one without initiatives has no row."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    z = models.PositiveSmallIntegerField()
    x = models.PositiveIntegerField()
    y = models.PositiveIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "z", "x", "y"], name="public_tile_once")
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.z}/{self.x}/{self.y}"
