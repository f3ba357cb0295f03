"""A region of a page that asks for itself never gets a whole page in its place."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from initiatives.models import ImportBatch
from municipalities.models import Membership
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory

Visit = Callable[..., Client]
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def progress(cast: Cast, town: Town) -> str:
    """The page of a list that is being read in."""
    batch = ImportBatch.objects.create(
        municipality=town.municipality,
        uploaded_by=cast.beheer,
        file_name="lijst.csv",
        headers=["naam"],
        state=ImportBatch.State.RUNNING,
    )
    return f"/beheer/importeren/{batch.pk}/"


def test_who_was_logged_out_meanwhile_is_led_to_log_in_as_a_whole(
    progress: str, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.beheer)
    browser.logout()

    part = browser.get(progress, headers=PART)

    assert part.status_code == 200
    assert part["HX-Redirect"] == f"/account/login/?next={quote(progress)}"
    assert "no-store" in part["Cache-Control"]
    assert "HX-Request-Type" in part["Vary"]
    assert browser.get(progress).status_code == 302


def test_who_writes_meanwhile_is_led_nowhere(cast: Cast, visit: Visit) -> None:
    typed = {"task": "preview", "subject": "Mijn tekst", "body": "Die ik nog niet bewaarde"}

    part = visit().post("/beheer/mails/invitation/nl/", typed, headers=PART)

    assert "HX-Redirect" not in part
    assert part["HX-Reswap"] == "none"
    assert part.status_code == 403


def test_a_region_takes_nothing_of_a_page_that_says_what_is_wrong(
    progress: str, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.beheer)
    Membership.objects.filter(user=cast.beheer).delete()

    part = browser.get(progress, headers=PART)

    assert part.status_code == 403
    assert part["HX-Reswap"] == "none"


def test_a_part_that_says_what_is_wrong_with_a_filter_is_shown(town: Town, visit: Visit) -> None:
    InitiativeFactory(municipality=town.municipality, published=True)

    part = visit().get("/initiatieven/?topic=paars", headers=PART)

    assert part.status_code == 400
    assert "HX-Reswap" not in part
