"""Loading the demonstration: whole or not at all, the same every time, on any day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from itertools import zip_longest

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from funding.demo_data import FundingDays
from funding.models import Application, Payment, Settlement
from initiatives.models import Initiative, InitiativeEvent, PublicChange
from municipalities import demo_data
from municipalities.models import Municipality, User
from support.models import ContactMoment

# Of each table, by its name, the rows in order.
Rows = dict[str, list[tuple[object, ...]]]

MORNING = datetime(2026, 11, 22, 9, tzinfo=timezone.get_default_timezone())


def load() -> None:
    call_command("load_demo", verbosity=0)


def everything() -> Rows:
    """Return all rows of our own apps, without what the clock and the database decide."""
    # The arguments of a job are keys of rows.
    skipped = {"password", "loaded_at", "search", "id", "thing_id", "arguments"}
    # Where a file is kept is by chance.
    skipped |= {"content", "thumbnail"}
    skipped |= {"pgh_created_at", "pgh_context", "pgh_context_id"}
    found: Rows = {}
    for app in ("municipalities", "initiatives", "support", "funding"):
        for model in apps.get_app_config(app).get_models():
            # Notes of a trigger stand in the order in which the database came to them.
            if model._meta.proxy or model is PublicChange:
                continue
            names = [
                field.name
                for field in model._meta.concrete_fields
                if field.name not in skipped and not field.primary_key and not field.is_relation
                # How addresses name a person is by chance too.
                if field is not User._meta.get_field("key")
            ]
            # What one statement writes of many rows stands in the order in which the database came
            # to them, which is another one after a vacuum.
            rows = sorted(model._default_manager.values_list(*names), key=repr)
            found[model._meta.label] = rows
    return found


def differing(one: Rows, other: Rows) -> list[object]:
    """Return of each table that differs its name and the first two rows that do.

    In a line: the whole of two demos would bury every other failure of a run.
    """
    assert one.keys() == other.keys()
    return [
        (label, next(pair for pair in zip_longest(rows, other[label]) if pair[0] != pair[1]))
        for label, rows in one.items()
        if rows != other[label]
    ]


def load_and_forget() -> Rows:
    with transaction.atomic():
        load()
        rows = everything()
        transaction.set_rollback(True)
    return rows


def test_a_second_time_says_what_to_do_and_changes_nothing(db: None) -> None:
    load()
    before = everything()
    with pytest.raises(CommandError, match="make demo-reset"):
        load()
    call_command("load_demo", "--if-empty", verbosity=0)
    assert differing(before, everything()) == []


def test_the_same_moment_always_gives_the_same_rows(db: None) -> None:
    with time_machine.travel(MORNING, tick=False):
        assert differing(load_and_forget(), load_and_forget()) == []


@pytest.mark.parametrize("day", ["2027-01-01", "2028-02-29", "2026-12-31"])
def test_it_loads_on_any_day_and_nothing_has_happened_tomorrow(db: None, day: str) -> None:
    with time_machine.travel(datetime.fromisoformat(f"{day}T18:00:00+01:00"), tick=False):
        load()
        now, today = timezone.now(), timezone.localdate()
        moments: tuple[tuple[type[Model], str], ...] = (
            (Initiative, "created_at"),
            (Initiative, "updated_at"),
            (Initiative, "published_at"),
            (InitiativeEvent, "at"),
            (ContactMoment, "created_at"),
        )
        for model, name in moments:
            late = model._default_manager.filter(**{f"{name}__gt": now})
            assert not late.exists(), (model, name, late.first())
        days: tuple[tuple[type[Model], str], ...] = (
            (ContactMoment, "happened_on"),
            (Application, "received_on"),
            (Application, "decided_on"),
            (Payment, "paid_on"),
            (Settlement, "settled_on"),
        )
        for model, name in days:
            assert not model._default_manager.filter(**{f"{name}__gt": today}).exists(), name


class SpoiledError(Exception):
    """What a loader of this test raises."""


def test_an_error_halfway_loads_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(today: date, tell: Callable[[str], None]) -> None:
        assert Municipality.objects.exists()
        raise SpoiledError

    monkeypatch.setattr(
        "municipalities.management.commands.load_demo.loaders", lambda: [demo_data.load, spoil]
    )
    with pytest.raises(SpoiledError):
        load()
    assert not Municipality.objects.exists()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("03-04", date(2024, 3, 4)),
        ("+1 02-06", date(2025, 2, 6)),
        (-10, date(2026, 1, 10)),
        (-100, date(2026, 1, 1)),
        (None, None),
    ],
)
def test_days_of_the_money_stay_in_their_year(written: str | int | None, day: date | None) -> None:
    days = FundingDays(date(2026, 1, 20))
    assert days.in_year(written, 2024) == day
