"""The comparison of areas as a file: exactly the table on the screen."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from municipalities.models import AreaFigure
from tests.conftest import Town
from tests.factories import InitiativeFactory, make_area

Visit = Callable[..., Client]
PATH = "/kaart/wat-ontbreekt/bestand/"
KEY = AreaFigure.Key


def filled(town: Town) -> None:
    for area, residents, older in ((town.buurt, 2000, 300), (town.other_buurt, 1000, 255)):
        for key, value in ((KEY.RESIDENTS, residents), (KEY.RESIDENTS_65_PLUS, older)):
            for year in (2023, 2024):
                AreaFigure.objects.create(
                    area=area, key=key, value=value, year=year, provenance="CBS, kerncijfers"
                )
    InitiativeFactory(municipality=town.municipality, published=True, areas=[town.buurt])


def read(response: HttpResponse) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_file_has_the_rows_of_the_table_with_their_provenance(town: Town, visit: Visit) -> None:
    filled(town)

    response = visit().get(f"{PATH}csv/?division=buurt&figure=residents65Plus&order=-value")

    assert 'filename="haarlem-wat-ontbreekt-buurten-2024.csv"' in response["Content-Disposition"]
    head, *rows = read(response)
    first = dict(zip(head, rows[0], strict=True))
    assert [row[1] for row in rows] == ["Delftwijk", "Rozenprieel"]
    assert first["Code"] == "BU039215D1"
    assert first["Initiatieven"] == "0"
    assert first["Initiatieven per 1.000 inwoners"] == "0,0"
    assert first["Aandeel 65-plussers"] == first["Aandeel 65-plussers 2023"] == "25,5"
    assert "Bron: CBS, kerncijfers." in first["Herkomst"]


def test_an_empty_cell_says_why_it_is_empty(town: Town, visit: Visit) -> None:
    filled(town)
    town.municipality.least_residents = 1000
    town.municipality.save()
    AreaFigure.objects.filter(area=town.other_buurt, key=KEY.RESIDENTS).update(value=999)
    make_area(town.municipality, "buurt", "BU039217D2", "Hekslootpolder")

    head, *rows = read(visit().get(f"{PATH}csv/?division=buurt&figure=residents65Plus"))

    why = {row[1]: row[head.index("Aandeel 65-plussers: waarom leeg")] for row in rows}
    assert why == {
        "Delftwijk": "te klein om te tonen",
        "Hekslootpolder": "onbekend",
        "Rozenprieel": "",
    }
    # Nor does another column give it away.
    delftwijk = next(row for row in rows if row[1] == "Delftwijk")
    assert not any("25" in cell for cell in delftwijk)


def test_the_workbook_explains_what_it_shows(town: Town, visit: Visit) -> None:
    filled(town)

    response = visit().get(f"{PATH}xlsx/?division=buurt&view=pairs")

    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    table, explanation = book.worksheets
    assert table.max_row == 3
    said = " ".join(str(row[1].value) for row in explanation.iter_rows())
    assert "Wij kennen alleen de initiatieven die op deze site staan." in said
    assert "CBS, kerncijfers" in said


def test_another_format_is_not_found(town: Town, visit: Visit) -> None:
    filled(town)

    assert visit().get(f"{PATH}pdf/?division=buurt").status_code == 404
