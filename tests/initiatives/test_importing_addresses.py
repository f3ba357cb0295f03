"""A list with addresses instead of degrees: each is looked up; one nobody knows is a mistake."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.importing.addresses import WrittenAddress
from initiatives.importing.fields import guessed_columns
from initiatives.models import ImportRow
from municipalities.addresses.many import AddressBook
from municipalities.models import Municipality
from tests.conftest import Cast, Town, queries
from tests.factories import make_street
from tests.initiatives.test_importing import Importer, importer

__all__ = ["importer"]

HEADERS = "Naam\tCategorie\tAdres\tlon\tlat\r\n"


@pytest.fixture(autouse=True)
def streets(town: Town) -> None:
    make_street(town.municipality, "Grote Hoedstraat", ("1", "12", "12A"))
    make_street(town.municipality, "Kleine Hoedstraat", ("12",), lon=4.63, postcode="2012SA")
    make_street(town.municipality, "Verweg", ("1",), lon=4.9, postcode="2019SA")


@pytest.fixture
def read(cast: Cast, visit: Callable[..., Client]) -> Callable[..., list[ImportRow]]:
    """Read a list of addresses in, up to looking at it."""

    def run(*addresses: str) -> list[ImportRow]:
        importer = Importer(visit(cast.beheer))
        rows = [f"Plek {at}\tGroen\t{one}\r\n" for at, one in enumerate(addresses)]
        importer.upload(HEADERS + "".join(rows))
        importer.choose()
        importer.look("groen")
        return list(importer.batch.rows.all())

    return run


def test_an_address_becomes_a_point_in_its_buurt(
    read: Callable[..., list[ImportRow]], town: Town
) -> None:
    rows = read("Grote Hoedstraat 12", "kleine hoedstraat 12, 2012 SA", "2011SA 1", "gr hoedstr 1")

    assert [row.problems for row in rows] == [[], [], [], []]
    assert [(row.read["place_kind"], row.read["lon"]) for row in rows] == [
        ("point", 4.61001),
        ("point", 4.63),
        ("point", 4.61),
        ("point", 4.61),
    ]
    assert [row.read["areas"] for row in rows[:2]] == [[town.buurt.pk], [town.other_buurt.pk]]
    assert "address" not in rows[0].read


def test_an_address_that_is_not_known_is_a_mistake_in_words(
    read: Callable[..., list[ImportRow]],
) -> None:
    rows = read("Nergenslaan 3", "Hoedstraat 12", "Grote Hoedstraat 99", "Verweg 1", "?!")

    assert [row.problems[0] for row in rows] == [
        "Het adres “Nergenslaan 3” kennen we niet.",
        "Het adres “Hoedstraat 12” kennen we niet. Bedoel je Grote Hoedstraat 12, 2011 SA Haarlem?",
        "Het adres “Grote Hoedstraat 99” kennen we niet. Bedoel je Grote Hoedstraat, Haarlem?",
        "De plek ligt niet in Haarlem.",
        "Het adres “?!” kennen we niet.",
    ]


def test_degrees_count_more_than_an_address(read: Callable[..., list[ImportRow]]) -> None:
    (row,) = read("Nergenslaan 3\t4,63\t52,37")
    assert row.problems == []
    assert row.read["lon"] == 4.63


def test_a_column_called_adres_is_taken_for_it() -> None:
    assert guessed_columns(["Naam", "Adres", "Buurt"]) == {"name": 0, "address": 1, "area": 2}


# In several columns -------------------------------------------------------------------------------

PARTS = "Naam;Straat;Huisnummer;Toevoeging;Postcode;Plaats\r\n"


@pytest.fixture
def read_parts(importer: Importer) -> Callable[..., list[ImportRow]]:
    """Read a list in that has an address in several columns, up to looking at it."""

    def run(*addresses: str, headers: str = PARTS) -> list[ImportRow]:
        rows = [f"Plek {at};{one}\r\n" for at, one in enumerate(addresses)]
        importer.upload(headers + "".join(rows))
        importer.choose()
        return list(importer.batch.rows.all())

    return run


@pytest.mark.parametrize(
    "address",
    [
        "Grote Hoedstraat;12;A;2011 SA;Haarlem",
        "Grote Hoedstraat;12A;;;",
        "Grote Hoedstraat;12;-a;2011sa;",
        "Grote Hoedstraat 12 A;12;A;;Haarlem",
        ";12;A;2011SA;Haarlem",
    ],
)
def test_an_address_in_several_columns_is_put_together(
    address: str, read_parts: Callable[..., list[ImportRow]], town: Town
) -> None:
    (row,) = read_parts(address)

    assert row.problems == []
    assert row.read["lon"] == 4.61002
    assert row.read["areas"] == [town.buurt.pk]


@pytest.mark.parametrize(
    ("columns", "house"),
    [
        ("12;;A1", "12A-1"),
        ("12;A;A1", "12AA-1"),
        ("12;A;1", "12A-1"),
        ("12;;1A2", "12-1A-2"),
        ("12A1;;", "12A-1"),
        ("12A;;A", "12A"),
        ("12 a;A;", "12 a"),
        ("12A;A;2", "12A-2"),
        ("12-2;;2", "12-2"),
        ("12A;;AB", "12AAB"),
        (";A;1", ""),
    ],
)
def test_a_house_is_written_as_it_can_be_read_again(columns: str, house: str) -> None:
    number, letter, addition = columns.split(";")
    parts = WrittenAddress(house_number=number, house_letter=letter, addition=addition)

    assert parts.house == house


@pytest.mark.parametrize(
    ("columns", "lon"),
    [("12;;A1", 4.61001), ("12;A;A1", 4.61002), ("12A;;A", 4.61)],
)
def test_an_addition_with_a_figure_behind_a_letter_is_found(
    columns: str, lon: float, read_parts: Callable[..., list[ImportRow]], town: Town
) -> None:
    make_street(town.municipality, "Lange Laan", ("12A", "12A-1", "12A-A1"))
    headers = "Naam;Straat;Huisnummer;Huisletter;Toevoeging\r\n"
    (row,) = read_parts(f"Lange Laan;{columns}", headers=headers)

    assert row.problems == []
    assert row.read["lon"] == lon


def test_one_in_several_columns_that_is_not_known_is_a_mistake_as_it_would_be_written(
    read_parts: Callable[..., list[ImportRow]],
) -> None:
    rows = read_parts("Nergenslaan;3;2;2011 SA;Haarlem", ";3;;;Haarlem")

    assert [row.problems[0] for row in rows] == [
        "Het adres “Nergenslaan 3-2, 2011 SA Haarlem” kennen we niet.",
        "Het adres “3 Haarlem” kennen we niet.",
    ]


def test_a_place_without_a_street_is_a_buurt_or_all_of_the_town(
    read_parts: Callable[..., list[ImportRow]], town: Town
) -> None:
    rows = read_parts(";;;;Haarlem", f";;;;{town.buurt.name}", ";;;;Nergenshuizen", ";;;;")

    assert [row.read["place_kind"] for row in rows] == ["municipality", "areas"] + [
        "municipality"
    ] * 2
    assert rows[1].read["areas"] == [town.buurt.pk]
    assert [bool(row.problems) for row in rows] == [False, False, True, False]


def test_a_town_of_the_municipality_without_a_street_is_all_of_it(
    read_parts: Callable[..., list[ImportRow]], town: Town
) -> None:
    make_street(town.municipality, "Dorpsstraat", place="Spaarndam")
    rows = read_parts(";;;;SPAARNDAM", ";;;;Nergenshuizen")

    assert [row.read["place_kind"] for row in rows] == ["municipality"] * 2
    assert [row.problems for row in rows] == [[], ["De plaats “Nergenshuizen” kennen we niet."]]


def test_a_town_in_the_column_of_buurten_is_no_buurt(
    read_parts: Callable[..., list[ImportRow]], town: Town
) -> None:
    make_street(town.municipality, "Dorpsstraat", place="Spaarndam")
    (row,) = read_parts("Spaarndam", headers="Naam;Buurt\r\n")

    assert row.problems == ["De buurt “Spaarndam” kennen we niet."]


def test_an_address_in_one_column_counts_more_than_its_parts(
    read_parts: Callable[..., list[ImportRow]],
) -> None:
    headers = "Naam;Adres;Straat;Huisnummer\r\n"
    (row,) = read_parts("Grote Hoedstraat 12A;Nergenslaan;3", headers=headers)

    assert row.problems == []


@pytest.mark.parametrize(
    ("headers", "guessed"),
    [
        ("Straat,Huisnummer,Huisletter", ["street", "house_number", "house_letter"]),
        ("Adres,Huisnr.,Plaats", ["street", "house_number", "town"]),
        ("Street,House number,Postal code", ["street", "house_number", "postcode"]),
        ("Adres,Straat,Huisnummer", ["address", "street", "house_number"]),
        ("Straat,Postcode,Plaats", ["address", "", "area"]),
        ("Nr,Straat,Buurt", ["", "address", "area"]),
    ],
)
def test_parts_of_an_address_are_known_beside_a_column_of_house_numbers(
    headers: str, guessed: list[str]
) -> None:
    at = {column: key for key, column in guessed_columns(headers.split(",")).items()}

    assert [at.get(column, "") for column in range(3)] == guessed


def test_twenty_addresses_take_as_many_queries_as_one(town: Town) -> None:
    def count(*texts: str) -> int:
        with queries() as asked:
            assert all(one.place for one in AddressBook(town.municipality).look_up(texts).values())
        return len(asked)

    one = count("Grote Hoedstraat 1")
    for number in range(20):
        make_street(town.municipality, f"Straat {chr(97 + number) * 2}", ("7",))
    assert count(*(f"Straat {chr(97 + number) * 2} 7" for number in range(20))) == one == 2


@pytest.mark.parametrize("asked", ["{code} {number}", "{street}", "{code}"])
@pytest.mark.parametrize("in_town", ["", " Haarlem"])
def test_what_is_clear_without_a_street_or_a_number_has_no_limit(
    town: Town, asked: str, in_town: str
) -> None:
    texts = []
    for n in range(60):
        street, code = f"Laan {chr(97 + n // 26)}{chr(97 + n % 26)}", f"20{n + 20}AB"
        make_street(town.municipality, street, ("7", "9"), postcode=code, lon=4.61 + n / 10_000)
        texts.append(asked.format(street=street, code=code, number="7") + in_town)
    book = AddressBook(town.municipality)
    with queries() as used:
        found = book.look_up(texts)

    assert [round(one.place.lon, 4) for one in found.values() if one.place] == [
        round(4.61 + n / 10_000, 4) for n in range(60)
    ]
    assert len(used) <= 1


def test_postcode_and_number_of_another_municipality_are_not_known(
    town: Town, zandvoort: Municipality
) -> None:
    make_street(zandvoort, "Hoogweg", ("3",), postcode="2042AB")
    texts = ["2042AB 3", "2042AB"]

    assert [one.place for one in AddressBook(town.municipality).look_up(texts).values()] == [
        None
    ] * 2


def test_a_street_of_two_places_is_asked_for(town: Town) -> None:
    make_street(town.municipality, "Dorpsstraat", ("1",), place="Spaarndam")
    make_street(town.municipality, "Dorpsstraat", ("1",), postcode="2013SA")
    found = AddressBook(town.municipality).look_up(["Dorpsstraat", "Dorpsstraat, Spaarndam"])

    assert [bool(one.place) for one in found.values()] == [False, True]


def test_only_so_many_that_are_not_clear_are_looked_up(town: Town) -> None:
    with queries() as asked:
        found = AddressBook(town.municipality).look_up(f"Nergenslaan {n}" for n in range(1, 400))
    assert len(found) == 399
    assert len(asked) < 400
