"""The list of websites that may show the map, and the code they are given."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from initiatives.embedding.origins import OddOriginError, origin_of
from initiatives.embedding.services import MOST_SITES
from initiatives.models import EmbeddingSite
from municipalities.history.tracking import changes_model
from municipalities.models import Municipality
from tests.conftest import Cast, Town, queries

Visit = Callable[..., Client]
ADDRESS = "/beheer/insluiten/"
SITE = "https://www.wijkraad.example"


def add(town: Town, origin: str = SITE, name: str = "Wijkraad") -> EmbeddingSite:
    return EmbeddingSite.objects.create(municipality=town.municipality, origin=origin, name=name)


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://www.wijkraad.example", SITE),
        ("  HTTPS://WWW.Wijkraad.example/kaart/?a=b#c ", SITE),
        ("www.wijkraad.example", SITE),
        ("https://www.wijkraad.example:443", SITE),
        ("https://www.wijkraad.example:8443/", f"{SITE}:8443"),
        ("https://buurtcafé.example", "https://xn--buurtcaf-i1a.example"),
        ("https://BUURTCAFÉ.example", "https://xn--buurtcaf-i1a.example"),
        # Not "fass.de", which may be somebody else's.
        ("https://faß.de", "https://xn--fa-hia.de"),
    ],
)
def test_an_address_becomes_the_origin_a_browser_compares(written: str, origin: str) -> None:
    assert origin_of(written) == origin


@pytest.mark.parametrize(
    "written",
    [
        *("", "*", "https://", "https://*", "https://*.wijkraad.example", "'self'", "data:text"),
        *("http://www.wijkraad.example", "ftp://wijkraad.example", "javascript:alert(1)"),
        *("https://127.1", "https://0x7f.1", "https://0x7f.0.0.0x1", "https://a.example.0x"),
        *("https://2130706433", "https://１２７.０.０.１", "https://0177.0.0.1", "https://a.127"),
        *("https://localhost.localdomain", "https://a.localhost", "https://wijkraad.example:0"),
        *("https://xn--a.example", "https://a_b.example", f"https://{'ß' * 80}.example"),
        *("https://localhost", "https://127.0.0.1", "https://[::1]", "https://wijkraad"),
        *("https://iemand:geheim@wijkraad.example", "https://wijkraad.example:99999"),
        *("https://a.example https://b.example", "https://a.example;script-src *"),
        *("https://a.example,b.example", "https://-a.example", "https://a..example"),
        *(
            f"https://{'a' * 64}.example",
            f"https://{'a.' * 100}example",
            "https://a.example\\@b.nl",
        ),
    ],
)
def test_what_is_no_website_is_refused(written: str) -> None:
    with pytest.raises(OddOriginError):
        origin_of(written)


def test_the_database_keeps_nothing_else(town: Town) -> None:
    for odd in ("http://a.example", "https://a.example 'self'", "*", "https://a.example/"):
        with pytest.raises(IntegrityError), transaction.atomic():
            add(town, odd)


def test_an_administrator_puts_a_website_on_the_list(town: Town, cast: Cast, visit: Visit) -> None:
    browser = visit(cast.beheer)

    response = browser.post(
        ADDRESS, {"origin": "www.Wijkraad.example/kaart", "name": "Wijkraad"}, follow=True
    )

    assert f"{SITE} mag de kaart nu laten zien." in response.text
    assert EmbeddingSite.objects.get().origin == SITE
    # Once is enough.
    browser.post(ADDRESS, {"origin": SITE, "name": "Nog eens"})
    assert EmbeddingSite.objects.count() == 1
    change = changes_model(EmbeddingSite).objects.get()
    assert (change.origin, change.pgh_context["user"]) == (SITE, cast.beheer.pk)


def test_nothing_typed_is_lost_when_it_is_refused(cast: Cast, visit: Visit) -> None:
    response = visit(cast.beheer).post(ADDRESS, {"origin": "http://wijkraad.example", "name": "W"})

    assert response.status_code == 400
    assert "De website moet beginnen met https://" in response.text
    assert 'value="http://wijkraad.example"' in response.text
    assert not EmbeddingSite.objects.exists()


def test_the_list_has_an_end(town: Town, cast: Cast, visit: Visit) -> None:
    for number in range(MOST_SITES):
        add(town, f"https://site{number}.example")

    response = visit(cast.beheer).post(ADDRESS, {"origin": SITE, "name": "Wijkraad"})

    assert response.status_code == 400
    assert "hooguit 50 websites" in response.text
    assert EmbeddingSite.objects.count() == MOST_SITES


def test_a_website_is_taken_off_after_a_question(town: Town, cast: Cast, visit: Visit) -> None:
    site, browser = add(town), visit(cast.beheer)
    path = f"{ADDRESS}{site.pk}/weg/"

    assert "Weet je het zeker?" in browser.get(path).text
    assert EmbeddingSite.objects.exists()
    assert f"{SITE} laat de kaart niet meer zien." in browser.post(path, follow=True).text
    assert not EmbeddingSite.objects.exists()


def test_an_auditor_reads_the_list_and_changes_nothing(
    town: Town, cast: Cast, visit: Visit
) -> None:
    add(town)
    browser = visit(cast.auditor)

    text = browser.get(ADDRESS).text

    assert SITE in text
    assert "Zet op de lijst" not in text
    refused = browser.post(ADDRESS, {"origin": "https://a.example", "name": "A"})
    assert refused.status_code == 403
    assert "Deze pagina is voor de beheerder van de gemeente." in refused.text
    assert EmbeddingSite.objects.count() == 1


def test_the_site_of_another_municipality_cannot_be_taken_off(
    zandvoort: Municipality, cast: Cast, visit: Visit
) -> None:
    other = EmbeddingSite.objects.create(municipality=zandvoort, origin=SITE, name="Dorpsraad")

    assert visit(cast.beheer).post(f"{ADDRESS}{other.pk}/weg/").status_code == 404
    assert EmbeddingSite.objects.exists()


def test_the_code_shows_the_filter_that_was_chosen(town: Town, cast: Cast, visit: Visit) -> None:
    text = visit(cast.beheer).get(f"{ADDRESS}code/?topic=groen&q=%22%3E%3Cscript%3E").text

    code = unescape(unescape(text.partition("data-copy-source>")[2].partition("</textarea>")[0]))
    assert code.startswith(
        '<iframe src="http://haarlem.localhost/kaart/insluiten/?q=%22%3E%3Cscript%3E&topic=groen"'
    )
    assert 'title="Kaart van initiatieven in Haarlem"' in code
    assert "<script>" not in text.partition("<main")[2]


def test_a_wrong_filter_gives_no_code(town: Town, cast: Cast, visit: Visit) -> None:
    response = visit(cast.beheer).get(f"{ADDRESS}code/?topic=paars")

    assert response.status_code == 400
    assert "iframe" not in response.text


def test_more_websites_need_no_more_queries(town: Town, cast: Cast, visit: Visit) -> None:
    browser = visit(cast.beheer)
    add(town)
    with queries() as with_one:
        browser.get(ADDRESS)
    for number in range(19):
        add(town, f"https://site{number}.example")

    with queries() as with_twenty:
        assert "20 websites" in browser.get(ADDRESS).text

    assert len(with_twenty) == len(with_one)
