"""Mijn gegevens: see all of it, and take it along."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Initiative, Share
from municipalities.models import (
    Reading,
)
from municipalities.privacy.my_data import as_data, parts
from tests.conftest import Cast, Town, queries
from tests.factories import (
    AnswerFactory,
    KompasFactory,
    ShareFactory,
)

Visit = Callable[..., Client]
PAGE = "/account/mijn-gegevens/"
REMOVE = "/account/mijn-gegevens/verwijderen/"
WORDS = ("Annelies Geheim", "annelies.g@demo.example", "annelies@thuis.example", "rode fietsen")


def test_the_page_shows_everything_we_hold(garden: Initiative, cast: Cast, visit: Visit) -> None:
    page = visit(cast.bewoner).get(PAGE)

    for word in (*WORDS, "Gebeld.", "Scheppen", "De tuin", cast.verbinder.name):
        assert word in page.text
    assert "Onder ons." not in page.text
    assert "1 aantekening. Vraag de gemeente" in page.text
    assert "no-store" in page["Cache-Control"]


def test_the_json_says_the_same_and_nothing_of_others(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    answer = visit(cast.bewoner).get(PAGE + "bestand.json")
    data = json.loads(answer.content)

    assert answer["Content-Disposition"].startswith("attachment")
    assert data["account"][0]["email"] == "annelies.g@demo.example"
    assert data["kompassen"][0]["contactEmail"] == "annelies@thuis.example"
    assert "rode fietsen" in answer.content.decode()
    assert data["applications"][0]["title"] == "Scheppen"
    assert as_data(cast.buur)["kompassen"] == []
    assert "Onder ons." not in answer.content.decode()


def test_she_sees_who_read_what_is_hers_and_an_official_only_how_often_she_read(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    official = visit(cast.verbinder)
    for path in (
        reverse("support:shared_kompas", args=[Share.objects.get().pk]),
        reverse("support:file", args=[garden.slug]),
    ):
        assert official.get(path).status_code == 200

    hers = as_data(cast.bewoner)["readings"]
    own = as_data(cast.verbinder)["readings"]

    assert [(one["reader"], one["kind"], one["name"]) for one in hers] == [
        ("Verbinder", "ondersteuning van een initiatief", "De tuin"),
        ("Verbinder", "gedeeld Kompas", "Zeepkistenrace op de dijk"),
    ]
    today = timezone.localdate().isoformat()
    assert own == [{"ownCount": "2", "ownFirst": today, "ownLast": today}]
    assert as_data(cast.buur)["readings"] == []
    assert "Dat jij als medewerker van Haarlem iets van bewoners las" in official.get(REMOVE).text


def test_the_html_file_stands_on_its_own(garden: Initiative, cast: Cast, visit: Visit) -> None:
    text = visit(cast.bewoner).get(PAGE + "bestand.html").text

    assert all(word in text for word in WORDS)
    assert "<link" not in text
    assert "<script" not in text
    assert "<img" not in text


def test_another_format_is_not_found(cast: Cast, visit: Visit) -> None:
    assert visit(cast.bewoner).get(PAGE + "bestand.xml").status_code == 404


def test_who_showed_long_ago_who_she_is_shows_it_again(cast: Cast) -> None:
    cast.bewoner.set_password("vier rode karretjes")
    cast.bewoner.save()
    browser = Client(SERVER_NAME="haarlem.localhost")
    browser.force_login(cast.bewoner)

    for path in (PAGE, PAGE + "bestand.json", REMOVE):
        answer = browser.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/reauthenticate/")


def test_reading_it_costs_the_same_with_one_kompas_and_with_twenty(
    town: Town, cast: Cast, visit: Visit
) -> None:
    counts = []
    for number in (1, 19):
        for _one in range(number):
            kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner)
            AnswerFactory(kompas=kompas)
            share = ShareFactory(kompas=kompas, official=cast.verbinder)
            Reading.objects.create(
                municipality=town.municipality,
                reader=cast.verbinder,
                kind=Reading.Kind.KOMPAS,
                thing_id=share.pk,
                day=timezone.localdate(),
                at=timezone.now(),
            )
        browser = visit(cast.bewoner)
        browser.get(PAGE)
        with queries() as counted:
            browser.get(PAGE)
        counts.append(len(counted))

    assert counts[0] == counts[1]


def test_every_part_has_words_for_people(db: None) -> None:
    assert len(parts()) >= 7
    assert all(str(part.title) and str(part.about) for part in parts())
