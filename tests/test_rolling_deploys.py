"""The old code runs while and after the tables change (docs/operations.md, rule 1)."""

from __future__ import annotations

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel
from django.db.models import NOT_PROVIDED, Field, GeneratedField, ManyToManyField

from tests.test_history import OURS


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
