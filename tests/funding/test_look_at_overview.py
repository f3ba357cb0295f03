"""The page /subsidies/: who opens it, filters, sorting, paging, bad input, number of queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.workflow import Publication
from tests.conftest import ZANDVOORT_HOST, Cast, Town, queries
from tests.factories import (
    ApplicationFactory,
    GrantFactory,
    InitiativeFactory,
    PaymentFactory,
)
from tests.funding.conftest import YEAR, Example, euros, table_of

ALLOWED = {"subsidie", "budget", "auditor", "raad"}
# Of which five for the municipality and who looks.
MOST_QUERIES = 10
PAGES = ("/subsidies/", "/subsidies/export/csv/", "/subsidies/export/xlsx/")


@pytest.mark.parametrize("path", PAGES)
def test_only_who_works_with_money_here_opens_it(
    path: str, visit: Callable[..., Client], cast: Cast
) -> None:
    statuses = {name: visit(user).get(path).status_code for name, user in cast.everybody().items()}

    assert {name for name, status in statuses.items() if status == 200} == ALLOWED
    assert {status for name, status in statuses.items() if name not in ALLOWED} == {403}


@pytest.mark.parametrize("path", PAGES)
def test_a_visitor_is_asked_to_log_in(path: str, visit: Callable[..., Client], cast: Cast) -> None:
    response = visit().get(path)

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_an_officer_sees_only_her_own_municipality(
    visit: Callable[..., Client], cast: Cast, example: Example
) -> None:
    at_home = visit(cast.subsidie_zandvoort, host=ZANDVOORT_HOST)
    away = visit(cast.subsidie_zandvoort)

    assert "Koffie" not in at_home.get(f"/subsidies/?year={YEAR}&view=applications").text
    assert away.get("/subsidies/").status_code == 403
    assert visit(cast.subsidie, host=ZANDVOORT_HOST).get("/subsidies/").status_code == 403


def test_a_council_member_without_a_gebied_sees_nothing(
    visit: Callable[..., Client], cast: Cast, example: Example
) -> None:
    for one in cast.raad.memberships.all():
        one.areas.clear()

    page = visit(cast.raad).get(f"/subsidies/?year={YEAR}&view=applications").text

    assert "Geen aanvragen" in page


def test_without_a_year_it_is_this_year(officer: Client, town: Town) -> None:
    year = timezone.localdate().year
    ApplicationFactory(municipality=town.municipality, year=year, title="Van nu")
    ApplicationFactory(municipality=town.municipality, year=year - 1, title="Van toen")

    page = officer.get("/subsidies/?view=applications").text

    assert f"Subsidies {year}" in page
    assert "Van nu" in page
    assert "Van toen" not in page


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("stream=zaaigeld", {"koffie", "bord", "flyers", "buurtfeest"}),
        ("area=zuid-west", {"flyers", "buurtfeest"}),
        ("area=municipality", set()),
        ("source=fonds", {"keuken"}),
        ("scheme=basisgeld", {"huur"}),
        ("status=complete", {"bord"}),
        ("figure=reserved", {"bord"}),
        ("figure=granted", {"koffie", "flyers", "huur", "keuken"}),
        ("figure=paid", {"koffie", "flyers", "huur", "keuken"}),
        ("figure=released", {"flyers"}),
        ("q=KOFFIE", {"koffie"}),
        ("q=buurtkamer", {"koffie", "bord", "flyers", "huur", "keuken", "buurtfeest"}),
        ("stream=zaaigeld&area=noord&status=granted", {"koffie"}),
    ],
)
def test_a_filter_keeps_what_it_says(
    query: str, titles: set[str], officer: Client, example: Example
) -> None:
    page = officer.get(f"/subsidies/?year={YEAR}&view=applications&{query}").text

    found = {name for name, one in vars(example).items() if f"/subsidies/{one.pk}/" in page}
    assert found == titles
    assert ("Geen aanvragen" in page) == (not titles)


WRONG = [
    ("year", "1999", "Van het jaar “1999” weten wij niets"),
    ("year", "morgen", "Van het jaar “morgen” weten wij niets"),
    ("stream", "spaargeld", "De stroom “spaargeld” bestaat niet"),
    ("area", "atlantis", "Dit gebied kennen wij niet"),
    ("source", "loterij", "De bron “loterij” bestaat niet"),
    ("scheme", "geen", "Deze regeling kennen wij niet"),
    ("status", "kwijt", "De stand “kwijt” bestaat niet"),
    ("figure", "alles", "Het bedrag “alles” kennen wij niet"),
    ("view", "taart", "De tabel “taart” bestaat niet"),
    ("sort", "willekeurig", "Op “willekeurig” kun je niet sorteren"),
    ("page", "nul", "Een bladzijde is een getal"),
    ("page", "0", "De eerste bladzijde is 1"),
    ("q", "x" * 201, "Zoek met minder woorden"),
    ("q", "\x00", "een teken dat we niet kunnen lezen"),
]


@pytest.mark.parametrize(("key", "value", "sentence"), WRONG)
def test_a_wrong_value_gets_a_sentence_and_stays(
    key: str, value: str, sentence: str, officer: Client, example: Example
) -> None:
    query = {"stream": "basisgeld", "q": "soep", key: value}

    for path in PAGES:
        response = officer.get(path, query)

        assert response.status_code == 400
        assert sentence in response.text
        assert "<table" not in response.text
        if key not in {"page", "sort"} and value.isprintable():
            assert f'value="{value}"' in response.text
        if key != "stream":
            assert 'value="basisgeld" selected' in response.text
        if key != "q":
            assert 'value="soep"' in response.text


def test_a_gebied_of_another_cannot_be_chosen_by_a_council_member(
    visit: Callable[..., Client], cast: Cast, example: Example
) -> None:
    client = visit(cast.raad)

    assert client.get(f"/subsidies/?year={YEAR}&area=zuid-west").status_code == 200
    assert client.get(f"/subsidies/?year={YEAR}&area=noord").status_code == 400


def test_what_is_chosen_can_be_taken_away_one_by_one(officer: Client, example: Example) -> None:
    page = officer.get(f"/subsidies/?year={YEAR}&view=applications&stream=zaaigeld&area=noord").text

    assert f'href="/subsidies/?year={YEAR}&amp;area=noord&amp;view=applications"' in page
    assert f'href="/subsidies/?year={YEAR}&amp;stream=zaaigeld&amp;view=applications"' in page
    assert f'href="/subsidies/?year={YEAR}&amp;view=applications"' in page


@pytest.mark.parametrize(
    ("sort", "first"),
    [("asked", "bord"), ("-asked", "huur"), ("-paid", "keuken"), ("-released", "flyers")],
)
def test_the_list_is_sorted_as_asked(
    sort: str, first: str, officer: Client, example: Example
) -> None:
    response = officer.get(f"/subsidies/?year={YEAR}&view=applications&sort={sort}")

    assert table_of(response.text)[1][0].startswith(getattr(example, first).title)
    direction = "descending" if sort.startswith("-") else "ascending"
    assert response.text.count(f'aria-sort="{direction}"') == 1


def test_pages_keep_the_filter_and_the_total_of_all_pages(officer: Client, town: Town) -> None:
    ApplicationFactory.create_batch(30, municipality=town.municipality, year=YEAR, asked=10)

    first = officer.get(f"/subsidies/?year={YEAR}&view=applications&sort=asked")
    second = officer.get(f"/subsidies/?year={YEAR}&view=applications&sort=asked&page=2")

    assert f"year={YEAR}&amp;view=applications&amp;sort=asked&amp;page=2" in first.text
    assert (len(table_of(first.text)), len(table_of(second.text))) == (25 + 2, 5 + 2)
    for response in (first, second):
        total = table_of(response.text)[-1]
        assert total[0] == "Totaal van 30 aanvragen"
        assert euros(total[1]) == 300


def test_beyond_the_last_page_is_the_last_with_a_sentence(officer: Client, town: Town) -> None:
    ApplicationFactory(municipality=town.municipality, year=YEAR, title="De enige")

    response = officer.get(f"/subsidies/?year={YEAR}&view=applications&page=99999999999999")

    assert response.status_code == 404
    assert "Zo veel bladzijden zijn er niet" in response.text
    assert "De enige" in response.text


def test_what_waits_is_counted_and_listed(officer: Client, town: Town) -> None:
    ApplicationFactory.create_batch(2, municipality=town.municipality, year=YEAR, complete=True)
    ApplicationFactory(municipality=town.municipality, year=YEAR)

    page = officer.get(f"/subsidies/?year={YEAR}").text

    assert "2 aanvragen wachten op een besluit" in page
    assert "Bij 1 aanvraag moet nog blijken of alles er is" in page
    assert "wacht" not in officer.get(f"/subsidies/?year={YEAR}&status=withdrawn").text


def test_an_initiative_that_is_not_shown_is_named_without_a_link(
    officer: Client, town: Town
) -> None:
    for publication in (Publication.PUBLISHED, Publication.PRIVATE):
        ApplicationFactory(
            municipality=town.municipality,
            year=YEAR,
            initiative=InitiativeFactory(
                municipality=town.municipality, slug=publication, publication=publication
            ),
        )

    page = officer.get(f"/subsidies/?year={YEAR}&view=applications").text

    assert "/initiatieven/published/" in page
    assert "/initiatieven/private/" not in page


def test_a_municipality_without_gebieden_has_no_table_of_them(
    visit: Callable[..., Client], cast: Cast
) -> None:
    page = visit(cast.subsidie_zandvoort, host=ZANDVOORT_HOST).get("/subsidies/").text

    assert "Per bron" in page
    assert "Per gebied" not in page
    assert 'name="area"' not in page


@pytest.mark.parametrize("view", ["stream", "area", "source", "applications"])
@pytest.mark.parametrize("who", ["subsidie", "raad"])
def test_the_number_of_queries_does_not_grow(
    view: str, who: str, visit: Callable[..., Client], cast: Cast, town: Town
) -> None:
    client = visit(getattr(cast, who))

    def add(number: int) -> None:
        for _row in range(number):
            application = ApplicationFactory(
                municipality=town.municipality, year=YEAR, area=town.gebied, granted=True
            )
            PaymentFactory(grant=GrantFactory(application=application))

    def count() -> int:
        with queries() as asked:
            response = client.get(f"/subsidies/?year={YEAR}&view={view}")
        assert response.status_code == 200
        return len(asked)

    add(1)
    one = count()
    add(19)

    assert count() == one <= MOST_QUERIES


def test_the_page_is_not_kept_by_the_browser_or_anything_between(officer: Client) -> None:
    assert "no-store" in officer.get("/subsidies/")["Cache-Control"]
    assert "private" in officer.get("/subsidies/export/csv/")["Cache-Control"]
