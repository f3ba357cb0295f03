"""The old code runs while and after the tables change (docs/operations.md, rules 1 and 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, AddIndex, CreateModel, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.models import NOT_PROVIDED, Field, GeneratedField, Index, ManyToManyField

from tests.test_history import OURS

# Made before a test looked at indexes; no other may stop a table while it is made.
LOCKING = {("initiatives", "0034_public_tiles")}


def _old_code_can_insert(field: Field) -> bool:  # type: ignore[type-arg]
    has_a_default = field.db_default is not NOT_PROVIDED
    return field.null or has_a_default or isinstance(field, (GeneratedField, ManyToManyField))


def test_a_column_that_came_later_may_be_left_out_by_code_that_does_not_know_it() -> None:
    loader = MigrationLoader(None)
    now = loader.project_state().models
    refused = []
    for (app, name), migration in loader.disk_migrations.items():
        if app not in OURS or migration.initial:
            continue
        made_here = {one.name_lower for one in migration.operations if isinstance(one, CreateModel)}
        for one in migration.operations:
            if not isinstance(one, AddField) or one.model_name_lower in made_here:
                continue
            # As it is now: what lacks a default may have got one since, or be gone.
            model = now.get((app, one.model_name_lower))
            field = model.fields.get(one.name) if model else None
            # Triggers that come in the same migration fill histories.
            if field is None or one.model_name_lower.endswith("change"):
                continue
            if not _old_code_can_insert(field):
                refused.append(f"{app} {name}: {one.model_name_lower}.{one.name}")

    assert refused == []


def _locking_indexes(operations: list[Operation]) -> Iterator[str]:
    """Name each index that nobody can write beside while it is made: on a table that was there."""
    made_here = {one.name_lower for one in operations if isinstance(one, CreateModel)}
    for one in operations:
        if isinstance(one, AddIndex) and not isinstance(one, AddIndexConcurrently):
            if one.model_name_lower not in made_here:
                yield one.index.name
        elif isinstance(one, RunSQL):
            yield from re.findall(
                r"(?i)CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)(.+?) ON", str(one.sql)
            )


def test_an_index_on_a_table_that_was_there_is_made_beside_the_work() -> None:
    refused = {
        (app, name): indexes
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if app in OURS and not migration.initial
        if (indexes := list(_locking_indexes(migration.operations)))
    }

    assert refused.keys() == LOCKING


def test_an_index_made_without_a_word_or_in_sql_is_noticed() -> None:
    index = Index(fields=["name"], name="by_name")
    beside = "CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON b (c)"

    assert list(_locking_indexes([AddIndex("initiative", index)])) == ["by_name"]
    assert list(_locking_indexes([RunSQL("create unique index a on b (c)")])) == ["a"]
    assert list(_locking_indexes([AddIndexConcurrently("initiative", index)])) == []
    assert list(_locking_indexes([RunSQL(beside)])) == []
    made = CreateModel("Initiative", fields=[])
    assert list(_locking_indexes([made, AddIndex("initiative", index)])) == []
