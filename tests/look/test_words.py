"""How money, days, names and lists are written."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from municipalities.templatetags.look import (
    breakable,
    dutch_date,
    dutch_moment,
    euro,
    initials,
    listed,
    short_date,
    whole_amounts,
)

SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Decimal("1250"), f"€{SPACE}1.250"),
        (Decimal("1250.00"), f"€{SPACE}1.250"),
        (Decimal("1250.50"), f"€{SPACE}1.250,50"),
        (Decimal("1234567.89"), f"€{SPACE}1.234.567,89"),
        (0, f"€{SPACE}0"),
        (Decimal("-40"), f"€{SPACE}\u221240"),
        (None, "–"),
    ],
)
def test_money_is_written_the_dutch_way(amount: Decimal | int | None, written: str) -> None:
    assert euro(amount) == written


def test_an_amount_in_somebodys_own_words_stays_on_one_line() -> None:
    written = whole_amounts("Van € 5.000 tot € 10.000, in € gerekend")

    assert written == f"Van €{SPACE}5.000 tot €{SPACE}10.000, in € gerekend"


@time_machine.travel("2026-11-22 12:00:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("day", "written", "short"),
    [
        (datetime.date(2026, 12, 3), "donderdag 3 december", "3 dec"),
        (datetime.date(2027, 12, 3), "vrijdag 3 december 2027", "3 dec 2027"),
    ],
)
def test_a_day_names_its_year_when_it_is_not_this_one(
    day: datetime.date, written: str, short: str
) -> None:
    assert dutch_date(day) == written
    assert short_date(day) == short


@time_machine.travel("2026-11-22 12:00:00+01:00", tick=False)
def test_a_moment_is_that_of_the_netherlands() -> None:
    late = datetime.datetime(2026, 12, 4, 23, 30, tzinfo=datetime.UTC)

    assert dutch_moment(late) == "zaterdag 5 december, 00:30 uur"
    assert dutch_date(late) == "zaterdag 5 december"
    assert timezone.get_current_timezone_name() == "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Fatima el Idrissi", "FI"), ("Joke", "J"), ("Anne-Marie Smit", "AS"), ("", "?"), ("12", "?")],
)
def test_a_face_without_a_photo_shows_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], ""),
        (["mensen"], "mensen"),
        (["mensen", "geld"], "mensen en geld"),
        (["mensen", "ruimte", "geld"], "mensen, ruimte en geld"),
    ],
)
def test_words_are_listed_as_in_a_sentence(words: list[str], sentence: str) -> None:
    assert listed(words) == sentence


def test_an_address_breaks_at_its_joints_and_is_escaped() -> None:
    assert breakable("a@demo.example") == "a@<wbr>demo<wbr>.example"
    assert "<b>" not in breakable("<b>@x")
