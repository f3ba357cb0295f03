"""What is missing: the page that compares areas, and what may be asked of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs

import pytest
from django.test import Client

from initiatives.gaps.figures import Figure, all_figures
from initiatives.vocabulary import Phase, PlaceKind
from municipalities.models import AreaFigure
from tests.conftest import ZANDVOORT_HOST, Cast, Town, queries
from tests.factories import InitiativeFactory, make_area, make_street
from tests.initiatives.counted import KEY, PATH, figure, look, rows_of

Visit = Callable[..., Client]


def test_initiatives_are_counted_per_thousand_residents(counted: Town, visit: Visit) -> None:
    response = look(visit())

    assert response.status_code == 200
    rows = rows_of(response)
    assert rows["Rozenprieel"][:3] == ["2.000", "2", "1,0"]
    assert rows["Delftwijk"][:3] == ["1.000", "geen", "0,0"]
    assert "In 1 van de 2 buurten kennen wij geen initiatief." in response.text
    assert "CBS, kerncijfers" in response.text


def test_the_map_draws_every_area_with_its_title_and_its_class(counted: Town, visit: Visit) -> None:
    text = look(visit()).text

    assert "<title>Rozenprieel: 1,0</title>" in text
    assert "<title>Delftwijk: 0,0</title>" in text
    assert 'href="#gebied-BU039215D1"' in text
    assert 'id="gebied-BU039215D1"' in text


def test_only_what_everybody_may_see_and_what_goes_on_is_counted(
    counted: Town, cast: Cast, visit: Visit
) -> None:
    here = {"municipality": counted.municipality, "areas": [counted.other_buurt]}
    InitiativeFactory(**here)
    InitiativeFactory(**here, requested=True)
    InitiativeFactory(**here, published=True, phase=Phase.GESTOPT)

    for person in (None, cast.beheer, cast.verbinder_noord):
        assert rows_of(look(visit(person)))["Delftwijk"][1] == "geen"
    # Who asks for what is over gets it.
    assert rows_of(look(visit(), "phase=gestopt"))["Delftwijk"][1] == "1"


def test_a_number_leads_to_the_very_initiatives_that_were_counted(
    counted: Town, visit: Visit
) -> None:
    browser = visit()
    InitiativeFactory(
        municipality=counted.municipality,
        areas=[counted.buurt],
        published=True,
        phase=Phase.GESTOPT,
    )
    response = look(browser, "topic=groen")
    url = next(row.list_url for row in response.context["rows"] if row.list_url)

    assert browser.get(url).context["page"].paginator.count == 1
    assert rows_of(response)["Rozenprieel"][1] == "1"


def test_choosing_anew_keeps_the_place_it_is_about(counted: Town, visit: Visit) -> None:
    text = look(visit(), "near=4.61,52.37&distance=500").text

    assert '<input type="hidden" name="near" value="4.61,52.37">' in text
    assert '<input type="hidden" name="distance" value="500">' in text


def test_an_address_that_may_be_two_keeps_what_was_chosen(counted: Town, visit: Visit) -> None:
    for name in ("Grote Hoedstraat", "Kleine Hoedstraat"):
        make_street(counted.municipality, name, ("12",))
    chosen = {"view": "pairs", "year": "2023", "order": "-rate", "topic": "groen"}
    browser = visit()
    for path in (PATH, f"{PATH}BU039215D1/"):
        asked = {"division": "buurt", **chosen, "near": "hoedstraat 12", "distance": "500"}
        text = browser.get(path, asked).text

        links = [unescape(one) for one in re.findall(r'href="([^"]*near=Kleine[^"]*)"', text)]
        (link,) = [one for one in links if one.startswith(f"{path}?")]
        found = parse_qs(link.partition("?")[2])
        kept = {key: [value] for key, value in asked.items() if key != "near"}
        assert {key: found[key] for key in kept} == kept
        assert browser.get(link).status_code == 200


def test_what_lies_in_a_larger_area_is_said_and_not_counted(counted: Town, visit: Visit) -> None:
    town = counted.municipality
    figure(counted.gebied, KEY.RESIDENTS, 5000)
    InitiativeFactory(municipality=town, published=True, areas=[counted.gebied])
    InitiativeFactory(municipality=town, published=True, place_kind=PlaceKind.MUNICIPALITY)

    response = look(visit())

    assert rows_of(response)["Rozenprieel"][1] == "2"
    assert "2 initiatieven horen niet bij één buurt" in response.text
    assert "2 initiatieven tellen mee" in response.text
    per_gebied = rows_of(visit().get(f"{PATH}?division=gebied"))
    assert per_gebied["Zuid-West"][1] == "3"


def test_one_initiative_in_two_parts_of_an_area_counts_once(counted: Town, visit: Visit) -> None:
    twin = make_area(
        counted.municipality,
        "buurt",
        "BU039202D2",
        "Den Hout",
        within=(counted.gemeente, counted.gebied),
    )
    InitiativeFactory(
        municipality=counted.municipality, published=True, areas=[counted.buurt, twin]
    )
    figure(counted.gebied, KEY.RESIDENTS, 5000)
    figure(counted.other_gebied, KEY.RESIDENTS, 5000)

    assert rows_of(look(visit()))["Den Hout"][1] == "1"
    assert rows_of(visit().get(f"{PATH}?division=gebied"))["Zuid-West"][1] == "3"


def test_a_figure_of_a_year_is_told_with_its_change(counted: Town, visit: Visit) -> None:
    rows = rows_of(look(visit(), "figure=residents65Plus"))

    # Residents, initiatives, per thousand, share, on the map, change: too few to have any alike.
    assert rows["Rozenprieel"][3] == "15,0%"
    assert rows["Rozenprieel"][5] == "+2,5"
    earlier = rows_of(look(visit(), "figure=residents65Plus&year=2023"))
    assert earlier["Rozenprieel"][3] == "12,5%"


def test_unknown_is_not_nothing_and_small_is_not_told(counted: Town, visit: Visit) -> None:
    tiny = make_area(counted.municipality, "buurt", "BU039206D3", "Veerpolder")
    figure(tiny, KEY.RESIDENTS, 90)
    figure(tiny, KEY.RESIDENTS_65_PLUS, 20)
    make_area(counted.municipality, "buurt", "BU039217D2", "Hekslootpolder")
    InitiativeFactory(municipality=counted.municipality, published=True, areas=[tiny])

    rows = rows_of(look(visit(), "figure=residents65Plus"))

    assert rows["Veerpolder"][:4] == ["90", "1", "te klein om te tonen", "te klein om te tonen"]
    assert rows["Hekslootpolder"][:4] == ["onbekend", "geen", "onbekend", "onbekend"]


def test_the_municipality_says_what_is_too_small(counted: Town, visit: Visit) -> None:
    counted.municipality.least_residents = 500
    counted.municipality.least_people = 260
    counted.municipality.save()

    rows = rows_of(look(visit(), "figure=residents65Plus"))

    assert rows["Rozenprieel"][3] == "15,0%"
    assert rows["Delftwijk"][3] == "te klein om te tonen"


def test_two_figures_beside_each_other_name_where_much_is_needed(
    counted: Town, visit: Visit
) -> None:
    response = look(visit(), "view=pairs")

    assert "In 1 van de 2 buurten: veel 65-plussers, weinig initiatieven." in response.text
    assert "Dat is Delftwijk." in response.text
    assert rows_of(response)["Delftwijk"][4] == "C1 veel 65-plussers, weinig initiatieven"
    assert "<title>Delftwijk: C1, veel 65-plussers, weinig initiatieven</title>" in response.text


def test_the_table_is_sorted_by_what_is_asked_and_the_unknown_comes_last(
    counted: Town, visit: Visit
) -> None:
    make_area(counted.municipality, "buurt", "BU039217D2", "Aardenhout")

    def names(order: str) -> list[str]:
        return list(rows_of(look(visit(), f"figure=residents65Plus&order={order}")))

    assert names("name") == ["Aardenhout", "Delftwijk", "Rozenprieel"]
    assert names("-name") == ["Rozenprieel", "Delftwijk", "Aardenhout"]
    assert names("value") == ["Rozenprieel", "Delftwijk", "Aardenhout"]
    assert names("-value") == ["Delftwijk", "Rozenprieel", "Aardenhout"]


def test_an_area_shows_the_parts_in_it_only(counted: Town, visit: Visit) -> None:
    response = look(visit(), "area=Noord")

    assert list(rows_of(response)) == ["Delftwijk"]
    # The rest of the map stays, pale: one still sees where it is.
    assert "area-map__pale" in response.text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("year=0", "Van het jaar “0” hebben we dit cijfer niet."),
        ("year=2024%00", None),
        ("page=9", None),
        ("figure=geluk", "Het cijfer “geluk” kennen we niet op deze kaart."),
        ("view=pairs&figure=initiatives", "Het cijfer “initiatives” kennen we niet op deze kaart."),
        ("division=straat", "We verdelen de gemeente niet in “straat”."),
        ("division=gemeente", "We verdelen de gemeente niet in “gemeente”."),
        ("view=taart", "De kaart “taart” bestaat niet."),
        ("like=smaak", "Op “smaak” kunnen we niet vergelijken."),
        ("order=best", "Op “best” kun je niet sorteren."),
        ("topic=taart", "“taart” is geen onderwerp dat we kennen."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_stays_in_the_form(
    counted: Town, visit: Visit, query: str, sentence: str | None
) -> None:
    for path in (PATH, f"{PATH}bestand/csv/"):
        response = visit().get(f"{path}?{query}")

        assert response.status_code == (400 if sentence else 200)
        if sentence:
            assert sentence in response.text
            assert 'class="gaps-choose"' in response.text


def test_an_area_of_another_municipality_is_unknown_here(
    counted: Town, cast: Cast, visit: Visit
) -> None:
    make_area(cast.subsidie_zandvoort.memberships.get().municipality, "wijk", "WK047301", "Dorp")

    response = look(visit(), "area=WK047301")

    assert response.status_code == 400
    assert "We kennen geen buurt of wijk “WK047301” in Haarlem." in response.text


def test_without_figures_the_page_says_kindly_what_to_do(
    town: Town, cast: Cast, visit: Visit
) -> None:
    assert "Er zijn nog geen cijfers over de buurten" in visit().get(PATH).text
    assert "import_areas" not in visit().get(PATH).text
    assert "import_areas" in visit(cast.beheer).get(PATH).text
    empty = visit(host=ZANDVOORT_HOST).get(PATH)
    assert empty.status_code == 200
    assert "nog niet verdeeld in buurten" in empty.text


def test_as_many_queries_for_twenty_areas_as_for_two(counted: Town, visit: Visit) -> None:
    browser = visit()
    query = "figure=residents65Plus&area=Haarlem"
    look(browser, query)
    with queries() as few:
        look(browser, query)
    for number in range(20):
        area = make_area(counted.municipality, "buurt", f"BU0392{number:02}E1", f"Buurt {number}")
        figure(area, KEY.RESIDENTS, 500 + number)
        figure(area, KEY.RESIDENTS_65_PLUS, 100 + number)
        InitiativeFactory(municipality=counted.municipality, published=True, areas=[area])

    with queries() as many:
        look(browser, query)

    assert len(many) == len(few)


def test_the_residents_of_a_year_are_those_of_the_year_nearest_to_it(
    counted: Town, visit: Visit
) -> None:
    for area, density in ((counted.buurt, 9000), (counted.other_buurt, 4000)):
        figure(area, KEY.DENSITY, density, 2026)

    rows = rows_of(look(visit(), "figure=density"))

    assert rows["Rozenprieel"][:4] == ["2.000", "2", "1,0", "9.000"]


def test_figures_that_read_the_same_are_in_the_same_class(counted: Town, visit: Visit) -> None:
    """2 of 2.000 and 2 of 1.960 are both 1,0: nobody sees why their colours would differ."""
    AreaFigure.objects.filter(area=counted.other_buurt, key=KEY.RESIDENTS).update(value=1960)
    for _number in range(2):
        InitiativeFactory(
            municipality=counted.municipality, published=True, areas=[counted.other_buurt]
        )

    rows = rows_of(look(visit()))

    assert rows["Rozenprieel"][2:4] == rows["Delftwijk"][2:4]


def test_no_area_with_much_need_is_said_as_people_say_it(counted: Town, visit: Visit) -> None:
    InitiativeFactory.create_batch(
        9, municipality=counted.municipality, published=True, areas=[counted.other_buurt]
    )

    response = look(visit(), "view=pairs")

    sentence = (
        "In geen van de 2 buurten wonen veel 65-plussers en kennen wij er weinig initiatieven."
    )
    assert sentence in response.text


@pytest.mark.parametrize("figure", [one for one in all_figures() if one.need])
def test_every_need_has_its_own_sentence_for_nowhere(figure: Figure) -> None:
    assert figure.need
    sentence = str(figure.need.no_gap) % {"areas": "21 wijken"}
    assert sentence.startswith("In geen van de 21 wijken ")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "In 1 van de 2 buurten kennen wij geen initiatief."),
        (
            "topic=veilig",
            "In geen van de 2 buurten kennen wij een initiatief dat past bij wat je koos.",
        ),
        ("area=Rozenprieel", "In Rozenprieel kennen wij 2 initiatieven."),
    ],
)
def test_the_sentence_on_top_says_where_we_know_of_none(
    counted: Town, visit: Visit, query: str, sentence: str
) -> None:
    response = look(visit(), query)

    assert sentence in response.text
