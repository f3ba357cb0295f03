"""The public page /geld/, and what the page of an initiative tells of money."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import Client

from funding.models import FundingSource, Stream
from funding.money_words import OTHER_SOURCES
from funding.templatetags.funding_tags import law_links
from funding.workflow import Status
from initiatives.models import Initiative
from tests.conftest import ZANDVOORT_HOST, Cast, Town, queries
from tests.factories import ApplicationFactory, GrantFactory, InitiativeFactory, SchemeFactory


def test_everybody_reads_what_money_there_is(
    visit: Callable[..., Client], cast: Cast, town: Town
) -> None:
    SchemeFactory(
        municipality=town.municipality,
        name="Potje voor de straat",
        stream=Stream.ONTWIKKELGELD,
        maximum=Decimal(3000),
        decision_days=20,
        provenance="Voorbeeldbedrag",
        legal_basis="Regeling voor de straat (CVDR716154)",
    )

    response = visit().get("/geld/")

    assert response.status_code == 200
    for words in (
        "Potje voor de straat",
        "hoogstens €\xa03.000",
        "binnen 20 werkdagen nadat je aanvraag compleet is",
        "Herkomst: Voorbeeldbedrag",
        'href="https://lokaleregelgeving.overheid.nl/CVDR716154"',
        "Je mag geld van de gemeente weigeren",
        cast.verbinder.name,
    ):
        assert words in response.text
    for one in OTHER_SOURCES:
        assert str(one.sentence) in response.text


def test_only_schemes_of_this_municipality_that_apply_today(
    visit: Callable[..., Client], cast: Cast, town: Town
) -> None:
    today = date.today()
    SchemeFactory(municipality=town.municipality, name="Van vandaag", valid_from=today)
    SchemeFactory(municipality=town.municipality, name="Laatste dag", valid_until=today)
    SchemeFactory(
        municipality=town.municipality, name="Al over", valid_until=today - timedelta(days=1)
    )
    SchemeFactory(
        municipality=town.municipality, name="Nog niet", valid_from=today + timedelta(days=1)
    )

    here = visit().get("/geld/").text
    there = visit(host=ZANDVOORT_HOST).get("/geld/").text

    assert [name in here for name in ("Van vandaag", "Laatste dag")] == [True, True]
    assert [name in here for name in ("Al over", "Nog niet")] == [False, False]
    assert "Van vandaag" not in there
    assert "nog geen regelingen" in there


def test_schemes_stand_in_the_order_of_an_initiatives_life(
    visit: Callable[..., Client], town: Town
) -> None:
    for name, stream in (
        ("A basis", Stream.BASISGELD),
        ("B begin", Stream.ZAAIGELD),
        ("C bouwen", Stream.ONTWIKKELGELD),
    ):
        SchemeFactory(municipality=town.municipality, name=name, stream=stream)

    page = visit().get("/geld/").text

    assert page.index("B begin") < page.index("C bouwen") < page.index("A basis")


def test_the_number_of_queries_does_not_grow(visit: Callable[..., Client], town: Town) -> None:
    def count() -> int:
        with queries() as asked:
            assert visit().get("/geld/").status_code == 200
        return len(asked)

    SchemeFactory(municipality=town.municipality)
    one = count()
    SchemeFactory.create_batch(19, municipality=town.municipality)

    assert count() == one


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Eigen beleid", "Eigen beleid"),
        (
            "<b>Awb</b>",
            '&lt;b&gt;<a href="https://wetten.overheid.nl/BWBR0005537">Awb</a>&lt;/b&gt;',
        ),
        (
            "Zie CVDR1 & CVDR2",
            'Zie <a href="https://lokaleregelgeving.overheid.nl/CVDR1">CVDR1</a> &amp; '
            '<a href="https://lokaleregelgeving.overheid.nl/CVDR2">CVDR2</a>',
        ),
    ],
)
def test_a_legal_basis_links_to_its_law_and_runs_nothing(text: str, html: str) -> None:
    assert law_links(text) == html


# On the page of an initiative -------------------------------------------------------------------


def shown(initiative: Initiative) -> str:
    """What the tag shows, as a visitor reads it."""
    template = Template("{% load funding_tags %}{% money_received initiative %}")
    # Not split(): the space in an amount is one that does not break.
    return re.sub(r"[ \n]+", " ", template.render(Context({"initiative": initiative}))).strip()


def give(initiative: Initiative, amount: int, year: int = 2026, **fields: object) -> None:
    application = ApplicationFactory(
        municipality=initiative.municipality,
        initiative=initiative,
        granted=True,
        year=year,
        title="Voor Jansje",
        **fields,
    )
    GrantFactory(application=application, amount=amount)


@pytest.fixture
def initiative(town: Town) -> Initiative:
    found: Initiative = InitiativeFactory(municipality=town.municipality, published=True)
    return found


def test_money_of_the_municipality_is_told_with_its_stream(initiative: Initiative) -> None:
    give(initiative, 250)

    assert "De gemeente gaf in 2026 €\xa0250 zaaigeld." in shown(initiative)


@pytest.mark.parametrize("source", [one for one in FundingSource if one != FundingSource.GEMEENTE])
def test_every_other_source_is_told_without_names(
    source: FundingSource, initiative: Initiative
) -> None:
    give(initiative, 1250, source=source, scheme=None)

    text = shown(initiative)

    assert "€\xa01.250" in text
    assert "2026" in text
    assert "Jansje" not in text
    assert "De gemeente gaf" not in text


def test_grants_of_one_kind_and_year_are_added_up_and_the_newest_comes_first(
    initiative: Initiative,
) -> None:
    give(initiative, 100, year=2024)
    give(initiative, 200)
    give(initiative, 50)

    text = shown(initiative)

    assert text.index("€\xa0250 zaaigeld") < text.index("€\xa0100 zaaigeld")


@pytest.mark.parametrize(
    "status", [Status.RECEIVED, Status.COMPLETE, Status.REFUSED, Status.WITHDRAWN]
)
def test_what_was_asked_and_not_granted_is_not_told(status: Status, initiative: Initiative) -> None:
    ApplicationFactory(
        municipality=initiative.municipality,
        initiative=initiative,
        status=status,
        decided_on=date(2026, 1, 1),
    )

    assert shown(initiative) == ""


def test_refusing_municipal_money_is_told_with_respect(initiative: Initiative) -> None:
    initiative.refuses_municipal_money = True
    give(initiative, 80, source=FundingSource.GIFT, scheme=None)

    text = shown(initiative)

    assert "kiest ervoor om geen geld van de gemeente te vragen" in text
    assert "Aan giften kwam er in 2026 €\xa080 binnen." in text


def test_it_costs_one_query_however_much_there_is(initiative: Initiative) -> None:
    for year in range(2020, 2026):
        give(initiative, 100, year=year)

    with queries() as asked:
        shown(initiative)

    assert len(asked) == 1
