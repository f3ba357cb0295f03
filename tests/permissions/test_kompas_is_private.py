"""Somebody else's Kompas is nowhere: every way in, for everybody who was not let in.

One marker stands in everything an initiator can write, another in what she did not share. They are
looked for in every page of the matrix, the API, exports, tiles and search. Each search is also
shown to find the marker where it may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.kompas import services as kompas_services
from initiatives.models import CoInitiator, Initiative, KompasFile
from municipalities.mercator import to_map
from tests.conftest import HAARLEM_HOST, ZANDVOORT_HOST, Cast, Town
from tests.factories import KompasFactory
from tests.permissions import matrix
from tests.permissions.matrix.rows import VISITOR
from tests.permissions.private_kompas import PLATFORM_HOST, SHARED, UNSHARED, Private, holds
from tests.permissions.world import World

Visit = Callable[..., Client]


# Every address -----------------------------------------------------------------------------------


def addresses(world: World, private: Private) -> Iterator[str]:
    """Every address of the site, those about a Kompas with the keys of hers, and every search.

    A search is for a part of the marker: the words of who searches come back on the page.
    """
    file = KompasFile.objects.filter(kompas=private.kompas).first()
    co_initiator = CoInitiator.objects.get(kompas=private.kompas)
    note = private.share.notes.first()
    assert file is not None
    assert note is not None
    hers = {
        "kompas_id": private.kompas.pk,
        "share_id": private.share.pk,
        "file_id": file.pk,
        "co_initiator_id": co_initiator.pk,
        "note_id": note.pk,
    }
    initiative = Initiative.objects.get(kompas=private.kompas)
    for row in matrix.ALL:
        if row.method != "get":
            continue
        known = {key: world.resolve(word) for key, word in row.arguments.items()}
        ours = {key: hers.get(key, value) for key, value in known.items()}
        if "slug" in ours and row.name.startswith(("initiatives:", "support:")):
            ours["slug"] = initiative.slug
        yield reverse(row.name, kwargs=ours)
    for word in (SHARED, UNSHARED):
        for path in ("/initiatieven/", "/kaart/", "/agenda/", "/werkplek/initiatieven/"):
            yield f"{path}?q={word[:6]}"
        yield f"/api/v1/initiatives?q={word[:6]}&pageSize=100"
    yield "/api/v1/collections/initiatives/items?limit=100"
    yield f"/api/v1/initiatives/{initiative.slug}"
    x, y = to_map(4.61, 52.37)
    for zoom in (8, 12, 16):
        side = 2 * 20037508.342789244 / 2**zoom
        column, row_ = int((x + 20037508.34) // side), int((20037508.34 - y) // side)
        yield f"/api/v1/tiles/initiatives/{zoom}/{column}/{row_}"


OUTSIDERS = [
    VISITOR,
    *("buur", "wijkteam", "verbinder_noord", "raad", "subsidie"),
    *("beheer", "auditor", "subsidie_zandvoort", "platform"),
]


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_page_shows_a_word_of_it_to_somebody_outside(
    world: World, private: Private, cast: Cast, visit: Visit, name: str
) -> None:
    user = cast.everybody().get(name)
    hosts = [HAARLEM_HOST]
    if name in (VISITOR, "subsidie_zandvoort"):
        hosts.append(ZANDVOORT_HOST)

    leaks = []
    for host in hosts:
        browser = visit(user, host)
        for path in dict.fromkeys(addresses(world, private)):
            if holds(browser.get(path), SHARED, UNSHARED):
                leaks.append(f"{host}{path}")

    assert leaks == []


def test_the_official_it_was_shared_with_reads_what_was_shared_and_nothing_more(
    world: World, private: Private, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.verbinder)
    paths = list(dict.fromkeys(addresses(world, private)))

    assert [path for path in paths if holds(browser.get(path), UNSHARED)] == []
    assert holds(browser.get(reverse("support:shared_kompas", args=[private.share.pk])), SHARED)


def test_after_she_stops_the_official_reads_nothing(
    world: World, private: Private, cast: Cast, visit: Visit
) -> None:
    kompas_services.withdraw_share(share=private.share, actor=None)
    browser = visit(cast.verbinder)
    paths = list(dict.fromkeys(addresses(world, private)))
    # What she wrote herself beside it stays hers, on her own pages about that initiative.
    private.share.notes.all().delete()

    assert [path for path in paths if holds(browser.get(path), SHARED, UNSHARED)] == []


def test_she_herself_reads_it_by_her_link(private: Private, visit: Visit) -> None:
    browser = visit()

    browser.get(reverse("kompas:door", args=[private.secret]))

    assert holds(browser.get(reverse("kompas:overview", args=[private.kompas.pk])), SHARED)
    assert holds(browser.get(reverse("kompas:theme", args=[private.kompas.pk, "waarde"])), UNSHARED)


def test_no_admin_page_shows_a_word_of_it(private: Private, cast: Cast, visit: Visit) -> None:
    from municipalities.admin_site import site

    browser = visit(cast.platform, PLATFORM_HOST)
    leaks = []
    for model in site._registry:
        path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        rows = model._default_manager.values_list("pk", flat=True)[:20]
        paths = [path, f"{path}?q=Zeep", *(f"{path}{key}/change/" for key in rows)]
        paths += [f"{path}{key}/history/" for key in rows]
        leaks += [one for one in paths if holds(browser.get(one), SHARED, UNSHARED)]

    assert site._registry
    assert leaks == []


# Links -------------------------------------------------------------------------------------------


def test_guessed_links_open_nothing(private: Private, visit: Visit) -> None:
    browser = visit()
    secret = private.secret
    guesses = [
        secret[:-1],
        secret[:-1] + ("a" if secret[-1] != "a" else "b"),
        secret.swapcase(),
        private.kompas.secret_hash,
        str(private.kompas.pk),
        "mijn",
    ]

    for guess in guesses:
        answer = browser.get(f"/kompas/{guess}/")
        assert answer.status_code in (200, 404)
        assert not holds(answer, SHARED, UNSHARED)
        assert browser.get(reverse("kompas:overview", args=[private.kompas.pk])).status_code == 404


def test_her_link_opens_nothing_at_another_municipality(private: Private, visit: Visit) -> None:
    browser = visit(host=ZANDVOORT_HOST)

    assert browser.get(reverse("kompas:door", args=[private.secret])).status_code == 404


def test_another_initiator_is_nobody_here(private: Private, visit: Visit, town: Town) -> None:
    _kompas, secret = kompas_services.start(
        municipality=town.municipality,
        question_set=private.kompas.question_set,
        name="Iets anders",
        form_key="b" * 32,
    )
    browser = visit()
    browser.get(reverse("kompas:door", args=[secret]))

    for room in ("overview", "share", "paper", "everything_json", "standing", "link", "earlier"):
        answer = browser.get(reverse(f"kompas:{room}", args=[private.kompas.pk]))
        assert answer.status_code == 404, room
        assert not holds(answer, SHARED, UNSHARED)


# Counts ------------------------------------------------------------------------------------------

OVERVIEWS = {
    VISITOR: ("/", "/initiatieven/", "/kaart/", "/agenda/", "/geld/", "/api/v1/initiatives"),
    "beheer": ("/beheer/", "/beheer/mensen/", "/beheer/bewaren/", "/beheer/verwijderd/"),
    "auditor": ("/beheer/controle/", "/werkplek/", "/subsidies/"),
    "subsidie": ("/subsidies/",),
    "verbinder_noord": ("/werkplek/", "/werkplek/kompas/", "/werkplek/initiatieven/"),
}
# New with every answer: tokens, nonces, and the clock.
EACH_TIME = re.compile(
    r'(value|nonce|content)="[\w+/=-]{16,}"|nonce-[\w+/=-]+|\d{2}:\d{2}(:\d{2})?'
)


@pytest.mark.parametrize("name", OVERVIEWS)
def test_no_overview_counts_it(
    world: World, cast: Cast, visit: Visit, town: Town, name: str
) -> None:
    browser = visit(cast.everybody().get(name))

    def pages() -> dict[str, str]:
        return {path: EACH_TIME.sub("", browser.get(path).text) for path in OVERVIEWS[name]}

    pages()
    before = pages()
    for number in range(3):
        kompas = KompasFactory(municipality=town.municipality, name=f"{SHARED} {number}")
        kompas_services.initiative_of(kompas, actor=None)

    assert pages() == before
