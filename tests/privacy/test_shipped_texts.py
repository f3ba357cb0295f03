"""Reasons that nobody here wrote become as they are shipped now; what somebody wrote stays."""

from __future__ import annotations

import pytest

from municipalities.models import Municipality, RetentionRule
from municipalities.retention.kinds import rule_of, store_rules
from tests.factories import MunicipalityFactory

FORMER = {
    ("kompas", "private"): "Een idee mag lang rusten. Wie er twee jaar niets aan verandert, mist "
    "het waarschijnlijk niet. Je krijgt eerst een mail.",
    ("account", "unused"): "Wie ruim twee jaar niet inlogt, heeft het account waarschijnlijk "
    "niet meer nodig. Je krijgt eerst een mail.",
}


@pytest.mark.django_db
@pytest.mark.parametrize("key", FORMER)
def test_a_reason_that_was_shipped_before_is_renewed(key: tuple[str, str]) -> None:
    municipality: Municipality | None = None if key[0] == "account" else MunicipalityFactory()
    store_rules(municipality)
    rows = RetentionRule.objects.filter(municipality=municipality, kind=key[0], stage=key[1])
    shipped = rows.get().reason
    rows.update(reason=FORMER[key], term=700, unit="days")

    store_rules(municipality)

    rule = rule_of(municipality, *key)
    assert (rule.reason, rule.term) == (shipped, 700)
    assert "twee jaar" not in rule.reason


@pytest.mark.django_db
def test_a_reason_of_ones_own_stays() -> None:
    own = FORMER["kompas", "private"] + " Vraag het ons."
    municipality = MunicipalityFactory()
    rows = RetentionRule.objects.filter(municipality=municipality, kind="kompas", stage="private")
    rows.update(reason=own)

    store_rules(municipality)

    assert rows.get().reason == own
