"""A machine gets words that may name somebody only with a scope of its own, in answer and file."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from funding.models import Application
from municipalities.models import ApiToken, Scope, User
from tests.api.conftest import Ask
from tests.conftest import Cast, Town
from tests.factories import ApplicationFactory, InitiativeFactory

READ = [Scope.FUNDING_READ]
BOTH = [Scope.FUNDING_READ, Scope.FUNDING_PERSONAL]
WORDS = ["Soep van Ank", "Ank kookt zelf", "Keuken van Ank", "keuken-van-ank"]
FILE = "exports/funding-overview"

MakeToken = Callable[[list[Scope]], str]


@pytest.fixture
def make_token(town: Town, cast: Cast) -> MakeToken:
    def make(scopes: list[Scope], user: User = cast.subsidie) -> str:
        _token, key = ApiToken.objects.create_key(
            name="Ons zaaksysteem",
            municipality=town.municipality,
            user=user,
            scopes=[str(scope) for scope in scopes],
            expiry_date=timezone.now() + timedelta(days=1),
        )
        return key

    return make


def asked_for(town: Town, *, published: bool) -> Application:
    """An application that names Ank three times."""
    initiative = InitiativeFactory(
        municipality=town.municipality,
        name="Keuken van Ank",
        slug="keuken-van-ank",
        published=published,
    )
    found: Application = ApplicationFactory(
        municipality=town.municipality,
        initiative=initiative,
        title="Soep van Ank",
        motivation="Ank kookt zelf.",
        granted=True,
    )
    return found


def table(ask: Ask, token: str) -> list[dict[str, str]]:
    answer = ask(f"{FILE}/csv?view=applications", token=token)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def test_an_answer_names_people_only_with_the_scope(
    town: Town, ask: Ask, make_token: MakeToken
) -> None:
    one = asked_for(town, published=False)

    for path in ("applications", f"applications/{one.pk}", "grants", "exports"):
        assert not [word for word in WORDS if word in ask(path, token=make_token(READ)).text]

    withheld = ask(f"applications/{one.pk}", token=make_token(READ)).json()
    assert [withheld[key] for key in ("title", "motivation", "initiative")] == [None] * 3
    told = ask(f"applications/{one.pk}", token=make_token(BOTH)).json()
    assert (told["title"], told["motivation"]) == ("Soep van Ank", "Ank kookt zelf.")
    assert told["initiative"] == {"slug": "keuken-van-ank", "name": "Keuken van Ank"}
    assert {**told, "title": None, "motivation": None, "initiative": None} == withheld


def test_a_file_names_people_by_the_same_rule(town: Town, ask: Ask, make_token: MakeToken) -> None:
    asked_for(town, published=False)

    nameless, total = table(ask, make_token(READ))
    named, same_total = table(ask, make_token(BOTH))

    assert (nameless["Aanvraag"], nameless["Initiatief"]) == ("", "")
    assert (named["Aanvraag"], named["Initiatief"]) == ("Soep van Ank", "Keuken van Ank")
    assert {**named, "Aanvraag": "", "Initiatief": ""} == nameless
    assert total == same_total
    assert total["Aanvraag"] == "Totaal"


def test_what_everybody_reads_is_not_withheld(town: Town, ask: Ask, make_token: MakeToken) -> None:
    one = asked_for(town, published=True)

    answer = ask(f"applications/{one.pk}", token=make_token(READ)).json()

    assert (answer["title"], answer["initiative"]["name"]) == (None, "Keuken van Ank")
    assert table(ask, make_token(READ))[0]["Initiatief"] == "Keuken van Ank"


def test_who_is_logged_in_reads_what_her_pages_show(town: Town, cast: Cast, ask: Ask) -> None:
    one = asked_for(town, published=False)

    assert ask(f"applications/{one.pk}", cast.subsidie).json()["title"] == "Soep van Ank"


def test_words_that_are_withheld_cannot_be_guessed_by_searching(
    town: Town, ask: Ask, make_token: MakeToken
) -> None:
    asked_for(town, published=False)

    for path in ("applications", "grants", "exports", f"{FILE}/csv"):
        answer = ask(f"{path}?q=Ank", token=make_token(READ))
        assert answer.status_code == 403
        assert "funding:personal" in answer.json()["detail"]
    assert ask("applications?q=Ank", token=make_token(BOTH)).json()["totalItems"] == 1


def test_the_scope_alone_opens_nothing(town: Town, ask: Ask, make_token: MakeToken) -> None:
    assert ask("applications", token=make_token([Scope.FUNDING_PERSONAL])).status_code == 403


def test_the_sheet_says_which_program_made_it(
    town: Town, cast: Cast, ask: Ask, make_token: MakeToken
) -> None:
    answer = ask(f"{FILE}/xlsx?view=stream", token=make_token(READ))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[1]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]

    assert "Ons zaaksysteem" in cells
    assert str(cast.subsidie) not in cells
