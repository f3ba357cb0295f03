"""A view that says nothing is closed; a rule that says no gives its reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from municipalities.middleware import says_who
from municipalities.models import Role, User
from municipalities.permissions import (
    ALLOWED,
    Verdict,
    area_ids_of,
    has_role,
    is_official,
    refused,
    roles_in,
    works_for_areas,
)
from tests.conftest import Cast, Town
from tests.factories import UserFactory


def silent_view(request: HttpRequest) -> HttpResponse:
    """A view whose author forgot to say who may open it."""
    return HttpResponse("secret")


def test_a_view_without_a_rule_is_not_let_through(rf: RequestFactory) -> None:
    assert not says_who(silent_view, [])


def test_a_verdict_is_as_true_as_it_says() -> None:
    assert ALLOWED
    assert not refused("Nee.")
    assert Verdict(False, "Nee.").reason == "Nee."


def test_a_refusal_tells_the_person_why(cast: Cast, visit: Callable[..., Client]) -> None:
    response = visit(cast.buur).get("/beheer/")

    assert response.status_code == 403
    assert "voor de beheerder" in response.text


def test_a_visitor_is_asked_to_log_in_and_comes_back(visit: Callable[..., Client]) -> None:
    response = visit().get("/beheer/?tab=huisstijl")

    assert response.status_code == 302
    assert response["Location"] == "/account/login/?next=/beheer/%3Ftab%3Dhuisstijl"


def test_who_was_logged_out_while_she_wrote_gets_her_words_back(
    visit: Callable[..., Client],
) -> None:
    sent = {"name": "Onze tuin", "topic": "groen", "password": "Geheim woord"}

    page = visit().post("/initiatieven/tuin/bewerken/", sent)

    assert page.status_code == 403
    assert "Je bent niet meer ingelogd" in page.text
    assert "Onze tuin" in page.text
    assert "Geheim" not in page.text
    assert "/account/login/?next=/initiatieven/tuin/bewerken/" in page.text
    assert "no-store" in page["Cache-Control"]
    assert visit().post("/initiatieven/tuin/bewerken/", {"topic": "groen"}).status_code == 302


def test_a_role_counts_only_in_its_own_municipality(cast: Cast, town: Town) -> None:
    assert has_role(cast.subsidie, town.municipality, Role.SUBSIDY_OFFICER)
    assert not has_role(cast.subsidie_zandvoort, town.municipality, Role.SUBSIDY_OFFICER)


def test_an_unknown_role_name_raises(cast: Cast, town: Town) -> None:
    with pytest.raises(ValueError, match="burgemeester"):
        has_role(cast.subsidie, town.municipality, "burgemeester")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [("2999-01-01", None), ("2020-01-01", "2020-12-31")]
)
def test_a_role_outside_its_period_does_not_count(
    town: Town, starts_on: str, ends_on: str | None
) -> None:
    user = UserFactory(
        membership=Role.AUDITOR,
        membership__municipality=town.municipality,
        membership__starts_on=starts_on,
        membership__ends_on=ends_on,
    )

    assert roles_in(user, town.municipality) == frozenset()


def test_somebody_who_was_deactivated_has_no_roles(cast: Cast, town: Town) -> None:
    User.objects.filter(pk=cast.verbinder.pk).update(is_active=False)

    assert roles_in(User.objects.get(pk=cast.verbinder.pk), town.municipality) == frozenset()


def test_an_area_holds_what_lies_in_it(cast: Cast, town: Town) -> None:
    role = Role.GEBIEDSVERBINDER

    assert area_ids_of(cast.verbinder, town.municipality, role) == {town.gebied.pk}
    assert works_for_areas(cast.verbinder, town.municipality, [town.buurt], role)
    assert not works_for_areas(cast.verbinder, town.municipality, [town.other_buurt], role)


def test_a_council_member_is_no_official(cast: Cast, town: Town) -> None:
    assert not is_official(cast.raad, town.municipality)
    assert is_official(cast.auditor, town.municipality)


def test_the_address_of_a_button_says_so_when_it_is_opened(
    cast: Cast, visit: Callable[..., Client]
) -> None:
    response = visit(cast.buur).get("/kompas/mijn/1/link/mailen/")

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "alleen met een knop" in response.text
    assert "Naar de voorpagina" in response.text


def test_a_form_sent_where_nothing_is_taken_gets_a_page(visit: Callable[..., Client]) -> None:
    response = visit().post(f"/kompas/{'a' * 32}/")

    assert response.status_code == 405
    assert "Hier kun je niets versturen" in response.text


def test_what_is_somebody_s_own_is_kept_out_of_search_engines(
    cast: Cast, visit: Callable[..., Client]
) -> None:
    private = [
        visit().get("/kompas/mijn/1/"),
        visit().get(f"/kompas/{'a' * 32}/"),
        visit(cast.verbinder).get("/werkplek/"),
        visit().get("/account/login/"),
    ]

    assert [page["X-Robots-Tag"] for page in private] == ["noindex"] * 4
    assert all("X-Robots-Tag" not in visit().get(page) for page in ("/", "/kompas/"))


def test_robots_are_told_which_rooms_are_private(visit: Callable[..., Client]) -> None:
    answer = visit().get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    assert lines[0] == "User-agent: *"
    rooms = {"/kompas/mijn/", "/account/", "/werkplek/", "/subsidies/", "/beheer/"}
    assert rooms <= {line.removeprefix("Disallow: ") for line in lines[1:]}
    # The Kompas itself, its form on paper and the registry are there to be found.
    kept_out = [line.removeprefix("Disallow: ") for line in lines[1:]]
    for path in ("/", "/kompas/", "/kompas/papier/", "/initiatieven/"):
        assert not any(path.startswith(room) for room in kept_out)
