"""The pages of the terms and of what was deleted by them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from municipalities.models import (
    DeletionRecord,
)
from municipalities.retention import nightly
from municipalities.retention.kinds import rule_of
from tests.conftest import Cast, Town
from tests.privacy.retention_cases import TODAY, kompas, withdrawn_share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_the_administrator_looks_first_and_then_changes_a_term(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    kompas(town, cast, TODAY - timedelta(days=40))
    path = "/beheer/bewaren/kompas/private/"
    form = {
        "term": "30",
        "unit": "days",
        "action": "delete",
        "warn_days": "0",
        "reason": "Kort.",
        "legal_basis": "AVG",
    }
    browser = visit(cast.beheer)

    looked = browser.post(path, {**form, "look": "1"})
    assert "er morgen 1 aan de beurt" in looked.text
    assert rule_of(town.municipality, "kompas", "private").term == 24
    wrong = browser.post(path, {**form, "term": "lang", "reason": ""})
    assert wrong.status_code == 400
    assert "Vul een heel getal in." in wrong.text
    assert "Schrijf op waarom" in wrong.text

    asked = browser.post(path, form)
    assert asked.status_code == 200
    assert "Deze termijn is korter. Weet je het zeker?" in asked.text
    assert "morgen 1 aan de beurt" in asked.text
    assert 'name="sure" value="30 days"' in asked.text
    browser.post(path, {**form, "sure": "60 days"})
    assert rule_of(town.municipality, "kompas", "private").term == 24
    browser.post(path, {**form, "sure": "30 days"})

    assert rule_of(town.municipality, "kompas", "private").term_in_words == "30 dagen"
    assert "30 dagen" in visit().get("/privacy/").text
    assert visit(cast.beheer).get("/beheer/bewaren/niets/niets/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "changed", "sentence"),
    [
        ("kompas/private", {"term": "0"}, "Bewaar dit minstens 30 dagen."),
        ("kompas/private", {"term": "29"}, "Bewaar dit minstens 30 dagen."),
        ("share/withdrawn", {"term": "0"}, "Bewaar dit minstens 1 dag."),
        ("kompas/private", {"term": "40", "warn_days": "40"}, "Mail minder dagen van tevoren"),
        ("kompas/private", {"term": "1", "unit": "months"}, "Bewaar dit minstens 30 dagen."),
        ("kompas/private", {"term": "1201"}, "Dit is te lang. Vul hooguit 1200 in."),
    ],
)
def test_a_term_that_leaves_no_time_or_too_much_is_refused(
    town: Town,
    cast: Cast,
    visit: Callable[..., Client],
    kind: str,
    changed: dict[str, str],
    sentence: str,
) -> None:
    form = {"unit": "days", "action": "delete", "warn_days": "0", "reason": "x", "legal_basis": "x"}

    answer = visit(cast.beheer).post(f"/beheer/bewaren/{kind}/", {**form, **changed})

    assert answer.status_code == 400
    assert sentence in answer.text


def test_an_action_that_a_kind_does_not_know_is_refused(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    form = {"term": "1", "unit": "years", "action": "delete", "reason": "x", "legal_basis": "x"}

    answer = visit(cast.beheer).post("/beheer/bewaren/application/settled/", form)

    assert answer.status_code == 400


def test_the_register_shows_what_went_and_can_only_be_added_to(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    withdrawn_share(town, cast, date(2020, 1, 1))
    nightly.end(rule_of(town.municipality, "share", "withdrawn"), TODAY)

    for user in (cast.beheer, cast.auditor):
        page = visit(user).get("/beheer/verwijderd/").text
        assert "Met wie je je Kompas deelde" in page
        assert cast.verbinder.name not in page
    with pytest.raises(DatabaseError), transaction.atomic():
        DeletionRecord.objects.update(count=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        DeletionRecord.objects.all().delete()
