"""Files of every kind that are read in as a list, and those that cannot be."""

from __future__ import annotations

import json

import pytest

from initiatives.importing import reading
from initiatives.models import ImportBatch
from tests.initiatives.test_importing import LIST, PAGE, Importer, RunJobs, importer

__all__ = ["importer"]

POINT = b'{"features": [{"properties": {}, "geometry": {"type": "Point", "coordinates": %s}}]}'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_encoding_and_name_is_read(encoding: str, importer: Importer) -> None:
    importer.upload(LIST.encode(encoding), name="lijst.xlsx")

    assert importer.batch.headers[0] == "Naam"
    assert importer.batch.rows.get(number=3).raw[0] == "Café Één"


@pytest.mark.parametrize("line", ["sep=\t", "SEP=\t", '"sep=\t"', "\ufeffsep=\t"])
def test_the_line_that_tells_excel_what_stands_between_cells_is_no_row(
    line: str, importer: Importer
) -> None:
    importer.upload(f"{line}\r\n{LIST}")

    assert importer.batch.headers[0] == "Naam"
    assert importer.batch.rows.get(number=3).raw[0] == "Café Één"


def test_cells_are_split_where_the_file_says(importer: Importer) -> None:
    importer.upload("sep=\t\nnaam\tkorte; tekst; met; punten\nTuin\tMooi\n")

    assert importer.batch.headers == ["naam", "korte; tekst; met; punten"]
    assert importer.batch.rows.get().raw == ["Tuin", "Mooi"]


def test_a_file_that_is_sent_twice_is_kept_once(importer: Importer) -> None:
    for _click in range(2):
        importer.upload(LIST)
    assert ImportBatch.objects.count() == 1

    importer.upload(LIST.replace("Bomen", "Struiken"))
    assert ImportBatch.objects.count() == 2


def test_geojson_brings_its_points(importer: Importer) -> None:
    point = {"type": "Point", "coordinates": [4.61, 52.37]}
    one = {"type": "Feature", "properties": {"naam": "Tuin", "x1": None}, "geometry": point}
    importer.upload(json.dumps({"type": "FeatureCollection", "features": [one]}), "tuin.geojson")
    page = importer.choose()

    assert "Zo komt het erin" in page.text
    assert importer.batch.rows.get().read["lon"] == 4.61


def test_a_shape_that_is_no_point_is_a_mistake_and_not_forgotten(importer: Importer) -> None:
    square = [[[4.6, 52.3], [4.7, 52.3], [4.7, 52.4], [4.6, 52.3]]]
    shapes = {
        "Tuin": {"type": "Polygon", "coordinates": square},
        "Route": {"type": "GeometryCollection", "geometries": []},
        "Bank": {"type": "MultiPoint", "coordinates": [[4.61, 52.37, 3.0]]},
        "Krant": None,
    }
    features = [
        {"type": "Feature", "properties": {"naam": name}, "geometry": shape}
        for name, shape in shapes.items()
    ]
    middle = {"naam": "Veld", "lon": 4.62, "lat": 52.37}
    features.append({"type": "Feature", "properties": middle, "geometry": shapes["Tuin"]})
    importer.upload(json.dumps({"type": "FeatureCollection", "features": features}), "x.geojson")
    page = importer.choose()

    assert "2 rijen kloppen niet" in page.text
    rows = importer.batch.rows
    assert [row.read["name"] for row in rows.wrong()] == ["Tuin", "Route"]
    assert rows.get(number=4).read["lon"] == 4.61
    assert rows.get(number=6).read["lon"] == 4.62
    # Read in without their places after all.
    assert "Zo komt het erin" in importer.choose(lon="", lat="").text


def test_rows_are_numbered_as_a_spreadsheet_does(importer: Importer) -> None:
    importer.upload("\nnaam;buurt\n\nTuin;Rozenprieel\n;;\nKrant;Nergenshuizen\n")

    assert "Rij 6" in importer.choose().text


def test_names_of_columns_between_brackets_are_no_json(importer: Importer) -> None:
    importer.upload("[naam],[buurt]\nTuin,Rozenprieel\n")

    assert importer.batch.headers == ["[naam]", "[buurt]"]


def test_geojson_loses_what_is_no_text(importer: Importer) -> None:
    importer.upload(
        r'{"features": [{"properties": {"na\ud800a\u0000m": "Tuin \ud800\u0000x", '
        r'"meer": {"\ud800a": ["\u0000\udfff"]}}}]}',
        "tuin.geojson",
    )

    assert importer.batch.headers == ["lon", "lat", "naam", "meer"]
    assert importer.batch.rows.get().raw == ["", "", "Tuin x", r'{"a": ["\u0000"]}']


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (b"  \n", "leeg"),
        (b"PK\x03\x04" + b"\0" * 100, "dit rekenblad niet lezen"),
        (b"naam\0,x\n", "Kies een CSV, een rekenblad"),
        (b"MZ\x90\0\x03\0\0\0\xff\xff", "Kies een CSV, een rekenblad"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">\n<path d="M0,0"/></svg>', "Kies een CSV"),
        (b"naam\n", "staat niets"),
        (b'{"type": "Point"}', "geen GeoJSON"),
        (b"[1,2]", "Daarin staat een lijst “features”"),
        (b'\n[\n {"naam": "Tuin"},\n {"naam": "Soep"}\n]', "Daarin staat een lijst “features”"),
        (b"[[[1], []]]", "geen GeoJSON"),
        (b"[]", "geen GeoJSON"),
        (b'{"a":1}', "Daarin staat een lijst “features”"),
        (b'{"features": {"naam": "Tuin"}}', "geen GeoJSON"),
        (b'{"features": []}', "de lijst “features” is leeg"),
        (b'{"features": [1]}', "Feature 1 klopt niet"),
        (b'{"features": [{"properties": {}}, {"naam": "Tuin"}]}', "Feature 2 klopt niet"),
        (b'{"features": [{"properties": ["Tuin"]}]}', "Feature 1 klopt niet"),
        (b'{"features": [{"properties": {}, "geometry": "Haarlem"}]}', "Feature 1 klopt niet"),
        (b'{"features": [{"properties": {}, "geometry": {"x": 1}}]}', "Feature 1 klopt niet"),
        (POINT % b"null", "Feature 1 klopt niet"),
        (POINT % b'["a", "b"]', "Feature 1 klopt niet"),
        (POINT % (b"[" + b"9" * 400 + b", 52]"), "Feature 1 klopt niet"),
        (b"{" + b'"a":[' * 50_000, "geen GeoJSON"),
        (b"a;" * 200 + b"\n1\n", "te veel kolommen"),
        (b"naam\n" + b"x\n" * 10_001, "te veel rijen"),
        (b"x" * 2_000_001, "te groot"),
        (b'naam;samenvatting\nEen tuin;"open\nTwee;b\nDrie;c\n', "tot en met regel 4"),
        (b'naam;samenvatting\n"Een" tuin;b\n', "tot en met regel 2"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(
    content: bytes, sentence: str, importer: Importer
) -> None:
    page = importer.upload(content)

    assert page.status_code == 400
    assert sentence in page.text
    assert not ImportBatch.objects.exists()


def test_what_fits_is_said_by_the_limits(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Hooguit 2 megabyte en 10.000 rijen." in importer.browser.get(PAGE).text
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    monkeypatch.setattr(reading, "MOST_COLUMNS", 3)

    assert "hooguit 2 rijen" in importer.upload("naam\n" + "x\n" * 3).text
    assert "er passen 3." in importer.upload("a;b;c;d\n1;2;3;4\n").text


def test_ten_thousand_broken_rows_get_an_answer(importer: Importer, run_jobs: RunJobs) -> None:
    importer.upload("naam;lon;lat\n" + ";niks;99999\n" * 10_000)
    importer.choose()
    while run_jobs():
        pass

    page = importer.browser.get(importer.path())

    assert "10.000 rijen kloppen niet" in page.text or "10000 rijen kloppen niet" in page.text
