"""Writing fields of many rows, each with values of its own, in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, cast

from django.db import connections, models, router
from psycopg.sql import SQL, Identifier

_WRITE = SQL(
    "UPDATE {table} AS kept SET {changes} FROM jsonb_to_recordset(%s::jsonb)"
    " AS found (id bigint, {columns}) WHERE kept.id = found.id"
)


def write_rows(rows: Sequence[models.Model], *names: str) -> None:
    """Write these fields of rows of one model as they stand in the objects.

    For whole numbers, texts, truths and JSON, in models whose key is `id`. `bulk_update` compares
    every row with every key; here the database looks each row up. No `save` is called.
    """
    if not rows:
        return
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    fields = [cast("models.Field[Any, Any]", model._meta.get_field(name)) for name in names]
    statement = _WRITE.format(
        table=Identifier(model._meta.db_table),
        changes=SQL(", ").join(
            SQL("{0} = found.{0}").format(Identifier(_column(field))) for field in fields
        ),
        columns=SQL(", ").join(
            SQL("{} {}").format(Identifier(_column(field)), SQL(field.db_type(connection) or ""))
            for field in fields
        ),
    )
    found = [
        {"id": row.pk, **{_column(field): getattr(row, field.attname) for field in fields}}
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), [json.dumps(found)])


def _column(field: models.Field[Any, Any]) -> str:
    if field.column is None:
        raise TypeError(f"{field} has no column in the row itself.")
    return field.column
