"""The list of everybody with a role, and the page of one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from municipalities.models import Deputy, Role
from tests.conftest import Cast, Town, queries
from tests.factories import UserFactory

Visit = Callable[..., Client]
DAY = timedelta(days=1)


def names(page: object) -> list[str]:
    return [one.name for one in page.context["colleagues"]]  # type: ignore[attr-defined]


@pytest.fixture
def more(cast: Cast, town: Town) -> None:
    """Somebody of formerly and somebody of next month."""
    here = {"membership__municipality": town.municipality, "membership": Role.AUDITOR}
    today = date.today()
    UserFactory(
        name="Ömer Vroeger",
        membership__starts_on=today - 90 * DAY,
        membership__ends_on=today - DAY,
        **here,
    )
    UserFactory(name="Zoë Straks", membership__starts_on=today + DAY, **here)


@pytest.mark.usefixtures("more")
def test_it_lists_everybody_with_a_role_here_and_nobody_else(cast: Cast, visit: Visit) -> None:
    found = names(visit(cast.beheer).get("/beheer/mensen/"))

    assert set(found) == {
        "Auditor",
        "Beheer",
        "Budget",
        "Ömer Vroeger",
        "Raad",
        "Subsidie",
        "Verbinder",
        "Verbinder_noord",
        "Wijkteam",
        "Zoë Straks",
    }
    assert found.index("Ömer Vroeger") < found.index("Raad")


@pytest.mark.usefixtures("more")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("when=formerly", ["Ömer Vroeger"]),
        ("when=later", ["Zoë Straks"]),
        ("q=omer", ["Ömer Vroeger"]),
        ("q=VERBINDER.noord", ["Verbinder_noord"]),
        ("role=gebiedsverbinder", ["Verbinder", "Verbinder_noord"]),
        ("role=auditor&when=now", ["Auditor"]),
        ("q=niemand", []),
    ],
)
def test_it_is_searched_and_filtered(
    cast: Cast, visit: Visit, query: str, found: list[str]
) -> None:
    assert names(visit(cast.beheer).get(f"/beheer/mensen/?{query}")) == found


@pytest.mark.parametrize("query", ["role=baas", "when=ooit", "q=%00", f"q={'x' * 300}"])
def test_a_filter_that_cannot_be_is_said_and_shows_all(
    cast: Cast, visit: Visit, query: str
) -> None:
    page = visit(cast.beheer).get(f"/beheer/mensen/?{query}")

    assert page.status_code == 400
    assert "Er klopt nog iets niet" in page.text


def test_paging_keeps_the_filter(cast: Cast, town: Town, visit: Visit) -> None:
    for _ in range(25):
        UserFactory(membership=Role.AUDITOR, membership__municipality=town.municipality)

    page = visit(cast.beheer).get("/beheer/mensen/?role=auditor")

    assert "26 mensen" in page.text
    assert "?role=auditor&amp;page=2" in page.text
    assert len(names(visit(cast.beheer).get("/beheer/mensen/?role=auditor&page=2"))) == 6
    assert visit(cast.beheer).get("/beheer/mensen/?page=zes").status_code == 200


def test_it_asks_as_many_queries_for_many(cast: Cast, town: Town, visit: Visit) -> None:
    def count() -> int:
        browser = visit(cast.beheer)
        with queries() as asked:
            assert browser.get("/beheer/mensen/?role=wijkteam").status_code == 200
        return len(asked)

    one = count()
    for _ in range(19):
        somebody = UserFactory(
            membership=Role.WIJKTEAM,
            membership__municipality=town.municipality,
            membership__areas=[town.gebied],
        )
        Deputy.objects.create(
            municipality=town.municipality, official=somebody, deputy=cast.wijkteam
        )
    assert count() == one


def test_the_auditor_reads_and_changes_nothing(cast: Cast, visit: Visit) -> None:
    browser = visit(cast.auditor)
    for path in ("/beheer/mensen/", reverse("municipalities:person", args=[cast.verbinder.key])):
        page = browser.get(path)
        assert page.status_code == 200
        assert "/beheer/mensen/uitnodigen/" not in page.text
        assert "/einde/" not in page.text
    assert "/beheer/controle/" in browser.get("/").text
    assert "/beheer/mensen/" in browser.get("/beheer/controle/").text


def test_somebody_without_a_role_here_is_not_found(cast: Cast, visit: Visit) -> None:
    for somebody in (cast.buur, cast.subsidie_zandvoort, cast.platform):
        for name in ("person", "give_role", "deputy", "hand_over"):
            path = reverse(f"municipalities:{name}", args=[somebody.key])
            assert visit(cast.beheer).get(path).status_code == 404, (somebody, name)


def test_the_settings_lead_to_it(cast: Cast, visit: Visit) -> None:
    page = visit(cast.beheer).get("/beheer/")

    assert "/beheer/mensen/" in page.text
    assert "Er werken nu 8 mensen met een rol." in page.text


def test_a_key_of_nobody_and_a_number_are_not_found(cast: Cast, visit: Visit) -> None:
    for key in (uuid4(), cast.verbinder.pk):
        assert visit(cast.beheer).get(f"/beheer/mensen/{key}/").status_code == 404
