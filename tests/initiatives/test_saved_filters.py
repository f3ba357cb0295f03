"""Filters that officials keep for themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.models import SavedFilter
from initiatives.querysets import SavedFilterQuerySet
from initiatives.services.saved_filters import MOST_FILTERS, save_filter
from municipalities.models import DeletionRecord, Municipality
from municipalities.privacy.my_data import Removal
from municipalities.privacy.removal import remove_account
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory

Visit = Callable[..., Client]
ADDRESS = "/filters/bewaar/?topic=groen&area=zuid-west&page=3&utm_source=brief"


def keep(town: Town, cast: Cast, name: str = "Groen bij mij", query: str = "topic=groen") -> int:
    saved = save_filter(
        municipality=town.municipality, name=name, query=query, actor=cast.verbinder
    )
    return saved.pk


def test_an_official_keeps_the_filter_of_the_list_under_a_name(
    town: Town, cast: Cast, visit: Visit
) -> None:
    InitiativeFactory(municipality=town.municipality, published=True, areas=[town.buurt])
    browser = visit(cast.verbinder)
    page = browser.get("/initiatieven/?topic=groen&area=zuid-west").content.decode()
    assert 'href="/filters/bewaar/?topic=groen&amp;area=zuid-west"' in page
    assert 'value="Groen, Zuid-West"' in browser.get(ADDRESS).content.decode()

    response = browser.post(ADDRESS, {"name": "Groen bij mij"})

    saved = SavedFilter.objects.get()
    assert (saved.user, saved.query) == (cast.verbinder, "topic=groen&area=zuid-west")
    assert response["Location"] == "/initiatieven/?topic=groen&area=zuid-west"
    assert "Bewaar dit filter" not in browser.get(response["Location"]).content.decode()
    for address in ("/initiatieven/", "/werkplek/", "/filters/"):
        page = browser.get(address).content.decode()
        assert 'href="/initiatieven/?topic=groen&amp;area=zuid-west"' in page, address
        assert "Groen bij mij" in page, address


def test_it_is_hers_alone(town: Town, cast: Cast, visit: Visit) -> None:
    pk = keep(town, cast)

    for person in (None, cast.bewoner, cast.verbinder_noord, cast.beheer):
        assert "Groen bij mij" not in visit(person).get("/initiatieven/").content.decode()
    for path in (f"/filters/{pk}/weg/", f"/filters/{pk}/terug/", f"/filters/{pk}/"):
        assert visit(cast.beheer).post(path, {"name": "Van mij"}).status_code == 404
    assert SavedFilter.objects.get().name == "Groen bij mij"


def test_she_renames_removes_and_puts_back(town: Town, cast: Cast, visit: Visit) -> None:
    pk = keep(town, cast)
    browser = visit(cast.verbinder)

    browser.post(f"/filters/{pk}/", {"name": "Tuinen"})
    page = browser.post(f"/filters/{pk}/weg/", follow=True).content.decode()
    assert "“Tuinen” is weggehaald." in page
    assert "Tuinen" not in browser.get("/initiatieven/").content.decode()

    page = browser.post(f"/filters/{pk}/terug/", follow=True).content.decode()
    assert "Je filter staat er weer." in page
    assert "Tuinen" in browser.get("/initiatieven/").content.decode()


def test_only_the_last_removed_can_be_put_back(town: Town, cast: Cast, visit: Visit) -> None:
    first, second = keep(town, cast, "Een"), keep(town, cast, "Twee")
    browser = visit(cast.verbinder)
    for pk in (first, second):
        browser.post(f"/filters/{pk}/weg/")

    assert browser.post(f"/filters/{first}/terug/").status_code == 404
    assert [one.pk for one in SavedFilter.objects.all()] == [second]
    keep(town, cast, "Twee")
    page = browser.post(f"/filters/{second}/terug/", follow=True).content.decode()
    assert "Je hebt nu een ander filter dat zo heet." in page


@pytest.mark.parametrize(
    ("address", "name", "sentence"),
    [
        (ADDRESS, "", "Geef het filter een naam."),
        (ADDRESS, "Bezet", "Je hebt al een filter dat zo heet."),
        (ADDRESS, "a\x00b", "teken"),
        ("/filters/bewaar/", "Alles", "Kies eerst een filter in de lijst."),
        ("/filters/bewaar/?topic=paars", "Paars", "“paars” is geen onderwerp"),
        (
            f"/filters/bewaar/?{'&'.join(f'topic=groen&q=x{n}' for n in range(3))}&q={'x' * 201}",
            "Lang",
            "Zoek met minder woorden",
        ),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence(
    town: Town, cast: Cast, visit: Visit, address: str, name: str, sentence: str
) -> None:
    keep(town, cast, "Bezet")

    response = visit(cast.verbinder).post(address, {"name": name})

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert SavedFilter.objects.count() == 1


def test_a_double_click_keeps_one_and_is_no_mistake(town: Town, cast: Cast, visit: Visit) -> None:
    browser = visit(cast.verbinder)
    for _click in range(2):
        assert browser.post(ADDRESS, {"name": "Groen bij mij"}).status_code == 302

    assert SavedFilter.objects.count() == 1


def test_the_other_one_of_a_double_click_may_be_first(
    town: Town, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def count_when_the_other_is_kept(rows: SavedFilterQuerySet) -> int:
        kept = {"name": "Groen", "query": "topic=groen", "municipality": town.municipality}
        SavedFilter.objects.create(user=cast.verbinder, **kept)
        return len(rows)

    monkeypatch.setattr(SavedFilterQuerySet, "count", count_when_the_other_is_kept)

    assert keep(town, cast, "Groen") == SavedFilter.objects.get().pk


def test_there_is_an_end_to_how_many(town: Town, cast: Cast, visit: Visit) -> None:
    for number in range(MOST_FILTERS):
        keep(town, cast, f"Nummer {number}")

    response = visit(cast.verbinder).post(ADDRESS, {"name": "Nog een"})

    assert response.status_code == 400
    assert "Je bewaart al 30 filters." in response.content.decode()


def test_a_filter_belongs_to_a_municipality(
    town: Town, cast: Cast, zandvoort: Municipality, visit: Visit
) -> None:
    saved = save_filter(
        municipality=zandvoort, name="Strand", query="q=strand", actor=cast.subsidie_zandvoort
    )

    assert "Strand" not in visit(cast.subsidie_zandvoort).get("/initiatieven/").content.decode()
    assert visit(cast.subsidie_zandvoort).post(f"/filters/{saved.pk}/weg/").status_code == 403


def test_they_are_in_her_data_and_go_with_her(town: Town, cast: Cast, visit: Visit) -> None:
    keep(town, cast)

    assert "Groen bij mij" in visit(cast.verbinder).get("/account/mijn-gegevens/").content.decode()
    remove_account(
        user=cast.verbinder,
        removal=Removal(asked=True, municipality=town.municipality),
        cause=DeletionRecord.Cause.REQUEST,
    )
    assert SavedFilter.objects.count() == 0
