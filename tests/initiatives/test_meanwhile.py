"""Two windows at the same activity, need or news: neither overwrites the other unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.models import Initiative
from tests.conftest import Cast, Town
from tests.factories import ActivityFactory, InitiativeFactory, NeedFactory, NewsPostFactory
from tests.initiatives.windows import opened

Visit = Callable[..., Client]
NEXT_YEAR = timezone.localdate().year + 1
ONCE = {"rhythm": "once", "day": f"{NEXT_YEAR}-12-12", "starts": "15:00", "place": "Bij de schuur"}


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    return InitiativeFactory(
        municipality=town.municipality, published=True, maker=cast.bewoner, slug="moestuin"
    )


@pytest.mark.parametrize(
    ("factory", "part", "field", "words"),
    [
        (ActivityFactory, "activiteiten", "title", ONCE),
        (NeedFactory, "gezocht", "text", {"kind": "spullen"}),
        (NewsPostFactory, "nieuws", "text", {"title": "Regenton"}),
    ],
    ids=["activity", "need", "news"],
)
def test_the_second_window_sees_both_texts_and_decides(
    garden: Initiative,
    cast: Cast,
    visit: Visit,
    factory: Callable[..., object],
    part: str,
    field: str,
    words: dict[str, str],
) -> None:
    row = factory(initiative=garden)
    address = f"/initiatieven/moestuin/{part}/{row.pk}/"
    first, second = visit(cast.bewoner), visit(cast.bewoner)
    before = opened(first, address)
    first.post(address, {**words, **before, field: "Wat eerst kwam"})

    clash = second.post(address, {**words, **before, field: "Wat later kwam"})

    assert clash.status_code == 409
    assert "Iemand heeft intussen iets bewaard, misschien jij in een ander venster." in clash.text
    assert "Wat eerst kwam" in clash.text
    assert "Wat later kwam" in clash.text
    row.refresh_from_db()
    assert getattr(row, field) == "Wat eerst kwam"
    # The same sent once more is no clash; nor is what she saves after she saw both.
    again = first.post(address, {**words, **before, field: "Wat eerst kwam"})
    assert again.status_code == 302
    now = opened(second, address)
    assert f'value="{now["seen"]}"' in clash.text
    assert second.post(address, {**words, **now, field: "Wat later kwam"}).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == "Wat later kwam"


def test_what_stands_otherwise_in_an_activity_is_said_in_words(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    row = ActivityFactory(initiative=garden, title="Wieden", place="")
    address = f"/initiatieven/moestuin/activiteiten/{row.pk}/"
    browser = visit(cast.bewoner)
    before = opened(browser, address)
    row.starts_at, row.ends_at = datetime(NEXT_YEAR, 6, 1, 8, 5, tzinfo=UTC), None
    row.save()

    clash = browser.post(address, {**ONCE, **before, "title": "Wieden"})

    said = clash.text.partition('class="callout')[2].partition("<form")[0]
    assert f"1 juni {NEXT_YEAR}" in said
    assert "10:05" in said
    assert "Wat is er te doen?" not in said
