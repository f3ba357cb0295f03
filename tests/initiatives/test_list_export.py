"""The list as a file: equal to the screen for everybody, and nothing personal in it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.exports import columns
from initiatives.models import Initiative
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory, NeedFactory

Visit = Callable[..., Client]

# What a row of the registry has and the file has not, and why.
LEFT_OUT = {
    "id": "of the machine",
    "municipality": "in the name of the file",
    "slug": "in the link",
    "sort_key": "of the machine",
    "search": "of the machine",
    "story": "on its page: a cell is no place to read it",
    "place_kind": "said by the place",
    "lon": "said by the place",
    "lat": "said by the place",
    "map_x": "of the machine",
    "map_y": "of the machine",
    "contact_public": "may be somebody's own number",
    "publish_after": "of the workplace",
    "hidden_reason": "for its makers and who hid it",
    "hidden_reply": "for its makers and who hid it",
    "hidden_replied_at": "for its makers and who hid it",
    "hidden_reply_waits": "for its makers and who hid it",
    "created_at": "of the Kompas: nobody else knew then",
    "confirmed_at": "said by when it was heard of",
    "asked_at": "for its makers: what matters to others is whether it is quiet",
    "reminded_at": "for its makers",
    "quiet_since": "said by whether it is quiet",
}


def read(visit: Visit, person: object, query: str = "") -> list[dict[str, str]]:
    response = visit(person).get(f"/initiatieven/bestand/csv/{query}")
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.fixture
def rows(town: Town, cast: Cast) -> None:
    shared = {"municipality": town.municipality, "areas": [town.buurt]}
    for number in range(30):
        row = InitiativeFactory(
            published=True,
            name=f"=Tuin {number:02}",
            maker=cast.bewoner,
            contact_public="06-12345678",
            target_groups=["ouderen", "gezinnen"],
            **shared,
        )
        NeedFactory(initiative=row, text="Een kruiwagen")
    InitiativeFactory(name="Wacht", requested=True, **shared)
    InitiativeFactory(name="Geheim", maker=cast.bewoner, **shared)


@pytest.mark.usefixtures("rows")
def test_the_file_is_the_list_for_everybody(town: Town, cast: Cast, visit: Visit) -> None:
    for person in (None, *cast.everybody().values()):
        for query in ("?sort=name", "?q=tuin+01", "?topic=kunst", "?area=zuid-west&sort=name"):
            shown = []
            for page in ("1", "2"):
                response = visit(person).get(f"/initiatieven/{query}&page={page}")
                if response.status_code == 200:
                    shown += [card.initiative.name for card in response.context["cards"]]
            found = [row["Naam"].removeprefix("'") for row in read(visit, person, query)]
            assert found == shown, (person, query)


@pytest.mark.usefixtures("rows")
def test_it_reads_well_and_names_nobody(town: Town, cast: Cast, visit: Visit) -> None:
    row = read(visit, None, "?sort=name")[0]

    assert row["Naam"] == "'=Tuin 00"
    assert row["Vooral voor"] == "Ouderen en Gezinnen"
    assert row["Waar"] == "Rozenprieel"
    assert row["Zoekt"] == "Mensen: Een kruiwagen"
    assert row["Pagina"].startswith("http")
    everything = str(read(visit, cast.beheer))
    assert "06-12345678" not in everything
    assert cast.bewoner.name not in everything
    assert not any(column.personal for column in columns(""))


def test_every_column_of_an_initiative_is_in_the_file_or_says_why_not() -> None:
    fields = {field.name for field in Initiative._meta.concrete_fields}
    written = {column.key for column in columns("")}

    assert fields - written == LEFT_OUT.keys()


@pytest.mark.usefixtures("rows")
def test_the_workbook_opens(visit: Visit) -> None:
    response = visit().get("/initiatieven/bestand/xlsx/?topic=groen")

    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as book:
        assert book.testzip() is None
        assert b"Tuin 29" in book.read("xl/worksheets/sheet1.xml")


@pytest.mark.usefixtures("rows")
def test_a_wrong_filter_is_no_file(visit: Visit) -> None:
    for query, status in (("?topic=paars", 400), ("?area=Nergens", 400), ("?q=a%00", 400)):
        response = visit().get(f"/initiatieven/bestand/csv/{query}")
        assert response.status_code == status
        assert "text/html" in response["Content-Type"]
    assert visit().get("/initiatieven/bestand/doc/").status_code == 404


@pytest.mark.usefixtures("rows")
def test_a_file_asks_as_many_questions_for_thirty_rows_as_for_one(
    town: Town, visit: Visit, django_assert_num_queries: Callable[..., object]
) -> None:
    browser = visit()
    # Municipality, names of areas and synonyms of a search, rows, areas, needs.
    for query, number in (("?q=tuin+01", 6), ("?q=tuin", 6)):
        with django_assert_num_queries(number):
            b"".join(browser.get(f"/initiatieven/bestand/csv/{query}").streaming_content)
