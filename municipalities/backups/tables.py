"""The tables of our schema as text that is the same on every server, and checksums of it.

Copied with COPY, not pg_dump: no program of PostgreSQL's is needed, a backup of one major version
goes into another, and each table can be compared row for row (docs/adr, "Backups").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

# Not copied: what the migrations keep themselves, who was logged in, and which worker was alive.
LEFT_OUT = frozenset(
    {
        "django_migrations",
        "django_session",
        "municipalities_workerbeat",
        "usersessions_usersession",
    }
)

# How values are written must not depend on a server's or a role's own settings.
PLAIN_TEXT = """
    SET LOCAL client_encoding = 'UTF8';
    SET LOCAL datestyle = 'ISO, YMD';
    SET LOCAL intervalstyle = 'postgres';
    SET LOCAL timezone = 'UTC';
    SET LOCAL bytea_output = 'hex';
    SET LOCAL extra_float_digits = 1;
    SET LOCAL statement_timeout = 0;
"""

# Base tables of the schema we are in, except those that belong to an extension.
TABLES = """
    SELECT c.oid, c.relname
    FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace
        AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND NOT EXISTS (
            SELECT FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
        )
    ORDER BY c.relname COLLATE "C"
"""
COLUMNS = """
    SELECT a.attname, a.attcollation <> 0, coalesce(a.attnum = ANY (i.indkey), false)
    FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
    WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY a.attnum
"""
SEQUENCES = """
    SELECT sequencename, last_value FROM pg_sequences
    WHERE schemaname = current_schema() ORDER BY sequencename
"""


@dataclass(frozen=True)
class Table:
    """A table: its columns that hold data of their own, and those its rows are ordered by."""

    name: str
    columns: tuple[str, ...]
    # A column, and whether it is text: its order must not depend on the server's language.
    order: tuple[tuple[str, bool], ...]

    def out(self) -> sql.Composed:
        """The statement that writes all rows, always in the same order."""
        order = [
            sql.Identifier(name) + sql.SQL(' COLLATE "C"') if is_text else sql.Identifier(name)
            for name, is_text in self.order
        ]
        return sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
            self._columns(), sql.Identifier(self.name), sql.SQL(", ").join(order)
        )

    def into(self) -> sql.Composed:
        """The statement that reads rows back in."""
        return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(self.name), self._columns())

    def _columns(self) -> sql.Composed:
        return sql.SQL(", ").join(sql.Identifier(name) for name in self.columns)


@dataclass(frozen=True)
class Content:
    """What stands in a table: how many rows, and a checksum of their text."""

    rows: int
    sha256: str


class Counting:
    """Counts rows and sums them up while they pass by."""

    def __init__(self) -> None:
        self.rows = 0
        self.digest = hashlib.sha256()

    def passing(self, pieces: Iterable[Any]) -> Iterator[bytes]:
        """Pass pieces on; in COPY's text every row ends with a line's end, and only rows do."""
        for piece in pieces:
            data = bytes(piece)
            self.rows += data.count(b"\n")
            self.digest.update(data)
            yield data

    def content(self) -> Content:
        """How many rows passed by, and the sum of their text."""
        return Content(self.rows, self.digest.hexdigest())


def tables_of(connection: BaseDatabaseWrapper) -> list[Table]:
    """All tables of the schema whose rows are copied, by name."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = [(oid, name) for oid, name in cursor.fetchall() if name not in LEFT_OUT]
        tables = []
        for oid, name in found:
            cursor.execute(COLUMNS, [oid])
            columns = cursor.fetchall()
            keys = [(column, is_text) for column, is_text, is_key in columns if is_key]
            everything = [(column, is_text) for column, is_text, _ in columns]
            names = tuple(column for column, _ in everything)
            tables.append(Table(name, names, tuple(keys or everything)))
    return tables


def read_rows(connection: BaseDatabaseWrapper, table: Table) -> Iterator[Any]:
    """Give the text of a table, piece by piece. Needs PLAIN_TEXT in the same transaction."""
    with connection.cursor() as cursor, cursor.copy(table.out()) as copy:
        yield from copy


def content_of(connection: BaseDatabaseWrapper, table: Table) -> Content:
    """Count and sum a table. Needs PLAIN_TEXT in the same transaction."""
    counting = Counting()
    for _ in counting.passing(read_rows(connection, table)):
        continue
    return counting.content()


def sequences_of(connection: BaseDatabaseWrapper) -> dict[str, int | None]:
    """The last number each sequence gave out; None when it gave none yet."""
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        return dict(cursor.fetchall())
