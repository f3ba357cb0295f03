"""How an initiator is reached: one table, and one right to read it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from initiatives.kompas.doors import fingerprint
from initiatives.kompas.permissions import can_see_contact_details, contact_details_for
from initiatives.models import ContactDetails, Share
from tests.conftest import Cast, Town
from tests.factories import ContactDetailsFactory, InitiativeFactory, KompasFactory, ShareFactory

NUMBER = "06-11111111"


@pytest.fixture
def share(cast: Cast, town: Town) -> Share:
    """Bewoner shared her Kompas with the gebiedsverbinder, with how she is reached."""
    idea = InitiativeFactory(
        municipality=town.municipality, maker=cast.bewoner, areas=[town.buurt], slug="idee"
    )
    kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner, initiative=idea)
    row = ShareFactory(kompas=kompas, official=cast.verbinder, name="Zeepkist")
    ContactDetailsFactory(kompas=kompas)
    ContactDetailsFactory(share=row)
    return row


def test_of_a_share_only_the_initiator_and_the_named_official_see_it(
    share: Share, cast: Cast
) -> None:
    seen = {name for name, user in cast.everybody().items() if can_see_contact_details(user, share)}

    assert seen == {"bewoner", "verbinder"}


def test_what_stands_at_the_kompas_itself_is_for_its_initiator_alone(
    share: Share, cast: Cast
) -> None:
    kompas = share.kompas
    seen = {
        name for name, user in cast.everybody().items() if can_see_contact_details(user, kompas)
    }

    assert seen == {"bewoner"}


def test_when_she_stops_sharing_the_official_sees_it_no_more(share: Share, cast: Cast) -> None:
    share.withdrawn_at = timezone.now()

    assert contact_details_for(cast.verbinder, share) is None
    assert contact_details_for(cast.bewoner, share) is not None


def test_her_link_is_enough_without_an_account(share: Share) -> None:
    share.kompas.secret_hash = fingerprint("een-heel-geheim-woord-van-haar")
    share.kompas.owner = None

    assert can_see_contact_details(AnonymousUser(), share, "een-heel-geheim-woord-van-haar")
    assert not can_see_contact_details(AnonymousUser(), share, "een-ander-woord")
    assert not can_see_contact_details(AnonymousUser(), share)


def test_pages_show_it_to_whom_she_shared_with_and_to_nobody_else(
    share: Share, cast: Cast, visit: Callable[..., Client]
) -> None:
    own = [f"/werkplek/kompas/{share.pk}/", "/werkplek/", "/werkplek/initiatieven/idee/"]
    assert all(NUMBER in visit(cast.verbinder).get(path).text for path in own)

    for user in (cast.wijkteam, cast.auditor, cast.verbinder_noord, cast.beheer, None):
        browser = visit(user)
        assert all(NUMBER not in browser.get(path).text for path in [*own, "/werkplek/kompas/"])


def test_deleting_the_kompas_deletes_it_too(share: Share) -> None:
    share.kompas.delete()

    assert not ContactDetails.objects.exists()


def test_a_resident_is_not_asked_for_a_number_at_her_account(
    cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = visit(cast.bewoner)
    assert "telefoonnummer" not in browser.get("/account/gegevens/").text

    browser.post("/account/gegevens/", {"name": "Sanne", "phone": NUMBER})

    cast.bewoner.refresh_from_db()
    assert (cast.bewoner.name, cast.bewoner.phone) == ("Sanne", "")
