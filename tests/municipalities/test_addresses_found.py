"""An address is found however somebody writes it, and what may be meant is offered to choose."""

from __future__ import annotations

import pytest

from municipalities.addresses.asked import Asked, read_asked
from municipalities.addresses.finding import look_up, suggest
from municipalities.addresses.many import AddressBook
from municipalities.addresses.surroundings import surroundings
from municipalities.models import Address, Municipality, Street
from tests.conftest import Town, queries
from tests.factories import make_street


@pytest.fixture
def haarlem_streets(town: Town) -> Municipality:
    """A few streets with numbers, one of them in two towns."""
    make_street(town.municipality, "Grote Hoedstraat", houses=("1", "12", "12A", "12A-2", "3-2"))
    make_street(town.municipality, "Kleine Hoedstraat", houses=("12A", "12B"), postcode="2012SD")
    make_street(town.municipality, "'t Vergeten Pad", houses=("7",), postcode="2013SS")
    make_street(town.municipality, "Eénhoornhof", houses=("5",), postcode="2014SA")
    make_street(town.municipality, "Plein 2099", houses=("2",), postcode="2015SA")
    make_street(town.municipality, "Dorpspad", houses=("4",), postcode="2016SA")
    make_street(town.municipality, "Dorpspad", houses=("4",), postcode="2063SA", place="Spaarndam")
    return town.municipality


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Grote Hoedstraat 12", "Grote Hoedstraat 12, 2011 SA Haarlem"),
        ("grote hoedstr 12", "Grote Hoedstraat 12, 2011 SA Haarlem"),
        ("Gr. Hoedstr. 12", "Grote Hoedstraat 12, 2011 SA Haarlem"),
        ("Grote Hoedstraat 12a", "Grote Hoedstraat 12A, 2011 SA Haarlem"),
        ("Grote Hoedstraat 12 A 2", "Grote Hoedstraat 12A-2, 2011 SA Haarlem"),
        ("grote hoedstraat 3", "Grote Hoedstraat 3-2, 2011 SA Haarlem"),
        ("Grote Hoedstraat 12, Haarlem", "Grote Hoedstraat 12, 2011 SA Haarlem"),
        ("Grote Hoedstraat 12-A, 2011 sa  HAARLEM", "Grote Hoedstraat 12A, 2011 SA Haarlem"),
        ("2011 sa 12", "Grote Hoedstraat 12, 2011 SA Haarlem"),
        ("2011SA12", "Grote Hoedstraat 12, 2011 SA Haarlem"),
        ("2011SA 12a Haarlem", "Grote Hoedstraat 12A, 2011 SA Haarlem"),
        ("2011SA", "2011 SA Haarlem"),
        ("2011 sa haarlem", "2011 SA Haarlem"),
        ("grote hoedstraat", "Grote Hoedstraat, Haarlem"),
        ("t vergeten pad 7", "'t Vergeten Pad 7, 2013 SS Haarlem"),
        ("’t Vergeten Pad", "'t Vergeten Pad, Haarlem"),
        ("eenhoornhof 5", "Eénhoornhof 5, 2014 SA Haarlem"),
        ("Plein 2099", "Plein 2099, Haarlem"),
        ("Plein 2099 2", "Plein 2099 2, 2015 SA Haarlem"),
        ("Dorpspad 4 Spaarndam", "Dorpspad 4, 2063 SA Spaarndam"),
    ],
)
def test_one_address_however_it_is_written(
    haarlem_streets: Municipality, text: str, found: str
) -> None:
    answer = look_up(haarlem_streets, text)
    assert answer.place is not None
    assert answer.place.label == found


def test_what_is_offered_finds_itself_again(haarlem_streets: Municipality) -> None:
    texts = ("hoedstraat 12", "pad", "ee", "plein", "2011", "dorpspad 4", "grote hoedstraat 3")
    labels = {one.label for text in texts for one in suggest(haarlem_streets, text)}
    assert len(labels) > 10
    for label in labels:
        answer = look_up(haarlem_streets, label)
        assert answer.place is not None, label
        assert answer.place.label == label


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("hoedstraat", ["Grote Hoedstraat, Haarlem", "Kleine Hoedstraat, Haarlem"]),
        (
            "kleine hoedstraat 12",
            ["Kleine Hoedstraat 12A, 2012 SD Haarlem", "Kleine Hoedstraat 12B, 2012 SD Haarlem"],
        ),
        ("dorpspad 4", ["Dorpspad 4, 2016 SA Haarlem", "Dorpspad 4, 2063 SA Spaarndam"]),
        ("2011", ["2011 SA Haarlem"]),
    ],
)
def test_what_may_be_meant_is_offered(
    haarlem_streets: Municipality, text: str, offered: list[str]
) -> None:
    answer = look_up(haarlem_streets, text)
    assert answer.place is None
    assert [one.label for one in answer.choices] == offered
    assert answer.sentence


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("groote hoedstraat", "Grote Hoedstraat, Haarlem"),
        ("Grotehoedstraat 12", "Grote Hoedstraat 12, 2011 SA Haarlem"),
        ("groote hoedstraat 12 a 2", "Grote Hoedstraat 12A-2, 2011 SA Haarlem"),
        ("vergetn pad 7", "'t Vergeten Pad 7, 2013 SS Haarlem"),
    ],
)
def test_a_typo_is_asked_about_and_never_taken_for_sure(
    haarlem_streets: Municipality, text: str, offered: str
) -> None:
    answer = look_up(haarlem_streets, text)
    assert answer.place is None
    assert answer.choices[0].label == offered


def test_a_number_that_is_not_there_offers_the_street(haarlem_streets: Municipality) -> None:
    answer = look_up(haarlem_streets, "Grote Hoedstraat 99")
    assert answer.place is None
    assert [one.label for one in answer.choices] == ["Grote Hoedstraat, Haarlem"]
    assert "Bedoel je Grote Hoedstraat, Haarlem?" in answer.sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "12",
        "!!!",
        "zzzzzz",
        "9999ZZ",
        "\x00",
        "'; DROP TABLE x; --",
        "x" * 10_000,
        "1 " * 5_000,
        "%",
        "_",
        "\\",
        "𝕏🐝",
    ],
)
def test_nonsense_finds_nothing_and_breaks_nothing(
    haarlem_streets: Municipality, text: str
) -> None:
    answer = look_up(haarlem_streets, text)
    assert answer.place is None
    assert not answer.choices
    assert "kennen dit adres niet in Haarlem" in answer.sentence


def test_another_town_knows_nothing_of_it(
    haarlem_streets: Municipality, zandvoort: Municipality
) -> None:
    for text in ("grote hoedstraat 12", "2011SA", "2011SA 12", "groote hoedstraat"):
        assert suggest(zandvoort, text) == []


@pytest.mark.parametrize(
    "written",
    [
        "Dorpsstraat 12, De Bilt",
        "dorpsstraat 12a de bilt",
        "dorpsstraat 12 a de bilt",
        "3731 GA 12 De Bilt",
        "Markt 1, 's-Hertogenbosch",
        "Markt 1 5211JX 's-Hertogenbosch",
    ],
)
def test_a_town_may_begin_with_a_short_word(town: Town, written: str) -> None:
    bilt, bosch = ("De Bilt", "3731GA"), ("'s-Hertogenbosch", "5211JX")
    make_street(town.municipality, "Dorpsstraat", ("12", "12A"), postcode=bilt[1], place=bilt[0])
    make_street(town.municipality, "Markt", ("1",), postcode=bosch[1], place=bosch[0])

    found = look_up(town.municipality, written)

    assert found.place is not None
    assert found.place.label.startswith(
        "Markt 1," if "Markt" in written else f"Dorpsstraat 12{'A' if 'a de' in written else ''},"
    )
    assert AddressBook(town.municipality).look_up([written])[written].place == found.place


def test_as_many_questions_for_one_street_as_for_twenty(town: Town) -> None:
    def count() -> int:
        with queries() as asked:
            suggest(town.municipality, "hoedstraat 12")
        return len(asked)

    make_street(town.municipality, "Hoedstraat", houses=("12",))
    one = count()
    for number in range(20):
        make_street(town.municipality, f"Hoedstraat {'abcdefghijklmnopqrst'[number]}", ("12",))
    assert count() == one


def test_a_text_with_many_numbers_has_few_meanings() -> None:
    assert len(read_asked(" ".join(str(n) for n in range(100)))) < 20
    assert read_asked("Plein 1940") == [
        Asked(("plein",), 1940),
        Asked(("plein", "1940")),
    ]


def test_a_place_says_in_which_buurt_it_lies(town: Town) -> None:
    said = surroundings(town.municipality, 4.61, 52.37)
    assert said == "Dit is in de buurt Rozenprieel, gebied Zuid-West."


def test_outside_the_boundary_the_answer_is_friendly(town: Town) -> None:
    assert "ligt niet in Haarlem" in surroundings(town.municipality, 5.9, 52.37)
    assert "ligt niet in Haarlem" in surroundings(town.municipality, float("nan"), 1e400)


def test_addresses_go_with_their_municipality(haarlem_streets: Municipality) -> None:
    haarlem_streets.streets.all().delete()
    assert not Address.objects.exists()
    assert not Street.objects.exists()
