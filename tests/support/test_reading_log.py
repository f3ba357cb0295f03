"""Who opened a shared Kompas or a file is written down, and its maker sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.models import Initiative, Share
from municipalities.models import Reading
from tests.conftest import Cast, Town
from tests.factories import (
    ApplicationFactory,
    InitiativeFactory,
    KompasFactory,
    ShareFactory,
)


@pytest.fixture
def share(cast: Cast, town: Town) -> Share:
    """A Kompas of the resident, shared with the gebiedsverbinder."""
    idea = InitiativeFactory(
        municipality=town.municipality, areas=[town.buurt], maker=cast.bewoner, published=True
    )
    kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner, initiative=idea)
    return ShareFactory(kompas=kompas, official=cast.verbinder)


@pytest.fixture
def garden(share: Share) -> Initiative:
    """The initiative of that Kompas."""
    assert share.kompas.initiative is not None
    return share.kompas.initiative


def test_opening_a_shared_kompas_is_written_down_once_a_day(
    share: Share, cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = visit(cast.verbinder)
    address = reverse("support:shared_kompas", args=[share.pk])

    browser.head(address)
    assert not Reading.objects.exists()
    for _ in range(3):
        assert browser.get(address).status_code == 200

    row = Reading.objects.get()
    assert (row.reader, row.kind, row.thing_id) == (cast.verbinder, Reading.Kind.KOMPAS, share.pk)


def test_a_refused_reader_is_not_written_down(
    share: Share, cast: Cast, visit: Callable[..., Client]
) -> None:
    address = reverse("support:shared_kompas", args=[share.pk])

    assert visit(cast.verbinder_noord).get(address).status_code == 404

    assert not Reading.objects.exists()


def test_the_initiator_sees_who_read_her_kompas_and_file(
    share: Share, garden: Initiative, cast: Cast, visit: Callable[..., Client]
) -> None:
    official = visit(cast.verbinder)
    official.get(reverse("support:shared_kompas", args=[share.pk]))
    official.get(reverse("support:file", args=[garden.slug]))

    page = visit(cast.bewoner).get(reverse("kompas:standing", args=[share.kompas_id]))

    assert "Wie las het, en wanneer?" in page.text
    assert page.text.count(f"{cast.verbinder.name}, <time") == 2


def test_makers_see_who_read_their_files_and_colleagues_do_not(
    garden: Initiative, cast: Cast, town: Town, visit: Callable[..., Client]
) -> None:
    application = ApplicationFactory(municipality=town.municipality, initiative=garden)
    visit(cast.wijkteam).get(reverse("support:file", args=[garden.slug]))
    visit(cast.subsidie).get(reverse("funding:application", args=[application.pk]))
    address = reverse("initiatives:history", args=[garden.slug])

    mine, theirs = visit(cast.bewoner).get(address), visit(cast.verbinder).get(address)

    assert f"{cast.wijkteam.name}, <time" in mine.text
    assert f"{cast.subsidie.name}, <time" in mine.text
    assert f"{cast.wijkteam.name}, <time" not in theirs.text


def test_a_maker_who_opens_her_own_funding_file_is_not_written_down(
    garden: Initiative, cast: Cast, town: Town, visit: Callable[..., Client]
) -> None:
    application = ApplicationFactory(municipality=town.municipality, initiative=garden)

    page = visit(cast.bewoner).get(reverse("funding:application", args=[application.pk]))

    assert page.status_code == 200
    assert not Reading.objects.exists()


def test_a_withdrawn_kompas_that_is_asked_for_was_not_read(
    share: Share, cast: Cast, visit: Callable[..., Client]
) -> None:
    from initiatives.kompas import services

    services.withdraw_share(share=share, actor=cast.bewoner)

    page = visit(cast.verbinder).get(reverse("support:shared_kompas", args=[share.pk]))

    assert page.status_code == 410
    assert not Reading.objects.exists()
