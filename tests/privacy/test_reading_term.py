"""The term of the reading log was a number of the municipality; one it chose itself is kept."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

BEFORE, AFTER = "0013_sign_on_role_refused", "0015_one_term_for_readings"


@pytest.mark.django_db(transaction=True)
def test_a_chosen_number_of_months_becomes_the_rule_and_can_be_taken_back() -> None:
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()

    def at(name: str) -> StateApps:
        executor = MigrationExecutor(connection)
        executor.migrate([("municipalities", name)])
        return executor.loader.project_state([("municipalities", name)]).apps

    try:
        towns = at(BEFORE).get_model("municipalities", "Municipality").objects
        chosen = towns.create(slug="eigen", name="Eigen", cbs_code="GM0001", reading_log_months=6)
        towns.create(slug="zoals", name="Zoals", cbs_code="GM0002")

        rule = at(AFTER).get_model("municipalities", "RetentionRule").objects.get()
        assert (rule.municipality_id, rule.kind, rule.stage) == (chosen.pk, "reading", "noted")
        assert (rule.term, rule.unit, rule.action) == (6, "months", "delete")

        back = at(BEFORE).get_model("municipalities", "Municipality").objects
        assert dict(back.values_list("slug", "reading_log_months")) == {"eigen": 6, "zoals": 12}
    finally:
        MigrationExecutor(connection).migrate(latest)
