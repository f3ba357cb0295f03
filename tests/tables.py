"""Where in the database words stand."""

from __future__ import annotations

from django.db import connection
from psycopg.sql import SQL, Identifier


def tables_holding(words: str) -> set[str]:
    """The tables that hold these words, in whatever column, in capitals or not."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            query = SQL("SELECT 1 FROM {table} AS t WHERE t::text ILIKE %s LIMIT 1")
            cursor.execute(query.format(table=Identifier(table)).as_string(), [f"%{words}%"])
            if cursor.fetchone():
                found.add(table)
    return found
