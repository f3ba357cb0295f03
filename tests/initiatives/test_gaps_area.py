"""What is missing: the page of one area, with all its figures through the years."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.conftest import Cast, Town, queries
from tests.factories import make_area
from tests.funding.conftest import table_of
from tests.initiatives.counted import KEY, PATH, figure, look

Visit = Callable[..., Client]


def test_the_page_of_an_area_tells_all_its_figures_through_the_years(
    counted: Town, visit: Visit
) -> None:
    response = visit().get(f"{PATH}BU039202D1/")

    assert response.status_code == 200
    assert "Wij kennen hier 2 initiatieven. Er wonen 2.000 mensen (2024)." in response.text
    rows = {row[0].split("Hoeveel")[0].strip(): row[1:] for row in table_of(response.text)[1:]}
    assert rows["Initiatieven per 1.000 inwoners"][0] == "1,0"
    assert rows["Aandeel 65-plussers"][0] == "15,0% (2024)"
    assert "2023: 12,5%" in rows["Aandeel 65-plussers"][2]
    # Of what was never imported there is no row.
    assert set(rows) == {"Initiatieven per 1.000 inwoners", "Aandeel 65-plussers"}


def test_the_page_of_an_area_counts_what_the_filters_choose(counted: Town, visit: Visit) -> None:
    browser = visit()
    response = look(browser, "topic=sport")
    url = next(row.url for row in response.context["rows"] if row.list_url)

    assert "Wij kennen hier 1 initiatief." in browser.get(url).text


@pytest.mark.parametrize("code", ["BU000000", "GM0392", "WK047301", "BU039202D1%00"])
def test_an_area_that_is_not_compared_here_is_not_found(
    counted: Town, cast: Cast, visit: Visit, code: str
) -> None:
    make_area(cast.subsidie_zandvoort.memberships.get().municipality, "wijk", "WK047301", "Dorp")

    assert visit().get(f"{PATH}{code}/").status_code == 404


def test_the_page_of_an_area_asks_as_much_for_twenty_neighbours(
    counted: Town, visit: Visit
) -> None:
    browser = visit()
    path = f"{PATH}BU039202D1/"
    browser.get(path)
    with queries() as few:
        browser.get(path)
    for number in range(20):
        other = make_area(counted.municipality, "buurt", f"BU0392{number:02}E1", f"Buurt {number}")
        figure(other, KEY.RESIDENTS, 500 + number)

    with queries() as many:
        browser.get(path)

    assert len(many) == len(few)
