"""Giving, changing and ending roles, by service and at /beheer/mensen/."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from municipalities.models import Membership, Role
from municipalities.people.administrators import LastAdministratorError
from municipalities.people.services.roles import RoleRefusedError, change_role, end_role, give_role
from municipalities.permissions import area_ids_of, has_role, holders_everywhere, roles_in
from municipalities.roles import parse_municipal_role, parse_role
from tests.conftest import Cast, Town
from tests.factories import make_area
from tests.initiatives.windows import remove_before_it_is_locked

Visit = Callable[..., Client]
TODAY = date.today
DAY = timedelta(days=1)


def role_of(cast: Cast) -> Membership:
    return cast.verbinder.memberships.get()


def form_of(row: Membership, **changes: Any) -> dict[str, Any]:
    return {
        "role": row.role,
        "areas": [area.pk for area in row.areas.all()],
        "starts_on": row.starts_on.isoformat(),
        "ends_on": "",
        **changes,
    }


# Names --------------------------------------------------------------------------------------------


def test_an_unknown_role_name_raises_everywhere(cast: Cast, town: Town) -> None:
    here, somebody = town.municipality, cast.buur
    asks: list[Callable[[], object]] = [
        lambda: parse_role("baas"),
        lambda: has_role(somebody, here, "baas"),  # type: ignore[arg-type]
        lambda: area_ids_of(somebody, here, "baas"),  # type: ignore[arg-type]
        lambda: holders_everywhere("baas"),  # type: ignore[arg-type]
        lambda: give_role(user=somebody, municipality=here, role="baas", actor=None),
        lambda: change_role(
            membership=role_of(cast),
            role="baas",
            areas=[],
            starts_on=TODAY(),
            ends_on=None,
            actor=None,
        ),
    ]
    for ask in asks:
        with pytest.raises(ValueError, match="baas"):
            ask()


def test_a_row_with_an_unknown_role_cannot_be_stored(cast: Cast, town: Town) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=cast.verbinder).update(role="baas")


def test_the_role_of_the_platform_operator_is_never_given_here(cast: Cast, town: Town) -> None:
    with pytest.raises(ValueError, match="platform_operator"):
        parse_municipal_role("platform_operator")
    with pytest.raises(ValueError, match="platform_operator"):
        give_role(
            user=cast.buur, municipality=town.municipality, role="platform_operator", actor=None
        )


@pytest.mark.parametrize("role", ["platform_operator", "baas", ""])
def test_a_form_with_another_role_is_refused_with_a_sentence(
    cast: Cast, visit: Visit, role: str
) -> None:
    path = reverse("municipalities:give_role", args=[cast.verbinder.key])

    page = visit(cast.beheer).post(path, form_of(role_of(cast), role=role))

    assert page.status_code == 400
    assert page.context["form"].errors["role"]
    assert Membership.objects.filter(user=cast.verbinder).count() == 1


# Areas --------------------------------------------------------------------------------------------


def test_roles_have_the_areas_they_need(cast: Cast, town: Town) -> None:
    here = town.municipality
    refused = [
        ("gebiedsverbinder", []),
        ("wijkteam", []),
        ("council_member", []),
        ("council_member", [town.gebied, town.other_gebied]),
        ("council_member", [town.buurt]),
        ("subsidy_officer", [town.gebied]),
        ("administrator", [town.gebied]),
    ]
    for role, areas in refused:
        with pytest.raises(RoleRefusedError) as said:
            give_role(user=cast.buur, municipality=here, role=role, areas=areas, actor=cast.beheer)
        assert said.value.field == "areas"
    for role, areas in [("council_member", [town.gebied]), ("wijkteam", [town.buurt])]:
        give_role(user=cast.buur, municipality=here, role=role, areas=areas, actor=cast.beheer)
    assert {one.role for one in cast.buur.memberships.all()} == {"council_member", "wijkteam"}


def test_an_area_of_another_municipality_is_refused(
    cast: Cast, town: Town, zandvoort: Any, visit: Visit
) -> None:
    elsewhere = make_area(zandvoort, "gebied", "dorp", "Dorp")
    with pytest.raises(RoleRefusedError):
        give_role(
            user=cast.buur,
            municipality=town.municipality,
            role="wijkteam",
            areas=[elsewhere],
            actor=None,
        )
    role = role_of(cast)
    path = reverse("municipalities:change_role", args=[role.pk])

    page = visit(cast.beheer).post(path, form_of(role, areas=[elsewhere.pk]))

    assert page.status_code == 400
    assert list(role.areas.all()) == [town.gebied]


# Giving -------------------------------------------------------------------------------------------


def test_the_same_role_given_twice_is_one(cast: Cast, town: Town) -> None:
    given = {"user": cast.buur, "municipality": town.municipality, "role": "subsidy_officer"}
    first = give_role(**given, actor=cast.beheer)
    again = give_role(**given, actor=cast.beheer)

    assert again == first
    assert first.changed_by == cast.beheer
    assert has_role(
        type(cast.buur).objects.get(pk=cast.buur.pk), town.municipality, "subsidy_officer"
    )  # type: ignore[arg-type]


def test_a_role_that_overlaps_itself_is_refused(cast: Cast, town: Town, visit: Visit) -> None:
    path = reverse("municipalities:give_role", args=[cast.verbinder.key])

    page = visit(cast.beheer).post(
        path, form_of(role_of(cast), areas=[town.other_gebied.pk], starts_on=TODAY().isoformat())
    )

    assert page.status_code == 400
    assert "heeft deze rol al" in page.text
    assert Membership.objects.filter(user=cast.verbinder).count() == 1


# Changing -----------------------------------------------------------------------------------------


def test_areas_and_the_last_day_change_in_place(cast: Cast, town: Town, visit: Visit) -> None:
    role = role_of(cast)
    path = reverse("municipalities:change_role", args=[role.pk])
    last = TODAY() + 30 * DAY

    answer = visit(cast.beheer).post(
        path, form_of(role, areas=[town.other_gebied.pk], ends_on=last.isoformat())
    )

    assert answer.status_code == 302
    role = role_of(cast)
    assert (list(role.areas.all()), role.ends_on) == ([town.other_gebied], last)
    assert role.changed_by == cast.beheer


def test_another_role_ends_the_old_one_and_keeps_it_readable(
    cast: Cast, town: Town, visit: Visit
) -> None:
    role = role_of(cast)
    path = reverse("municipalities:change_role", args=[role.pk])

    answer = visit(cast.beheer).post(path, form_of(role, role="auditor", areas=[]))

    assert answer.status_code == 302
    old, new = cast.verbinder.memberships.order_by("starts_on")
    assert (old.role, old.ends_on) == ("gebiedsverbinder", TODAY() - DAY)
    assert (new.role, new.starts_on) == ("auditor", TODAY())
    fresh = type(cast.verbinder).objects.get(pk=cast.verbinder.pk)
    assert roles_in(fresh, town.municipality) == {Role.AUDITOR}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": (TODAY() - DAY).isoformat()}, "starts_on"),
        ({"starts_on": "31-13-2026"}, "starts_on"),
        ({"ends_on": (TODAY() - DAY).isoformat()}, "ends_on"),
        ({"ends_on": "1999-01-01"}, "ends_on"),
        ({"areas": []}, "areas"),
        ({"areas": ["x"]}, "areas"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    cast: Cast, visit: Visit, changes: dict[str, Any], field: str
) -> None:
    role = role_of(cast)
    path = reverse("municipalities:change_role", args=[role.pk])

    page = visit(cast.beheer).post(path, form_of(role, **changes))

    assert page.status_code == 400
    assert page.context["form"].errors[field]
    fresh = role_of(cast)
    assert (fresh.starts_on, fresh.ends_on) == (role.starts_on, role.ends_on)


def test_a_role_of_another_municipality_cannot_be_touched(cast: Cast, visit: Visit) -> None:
    for role in (cast.subsidie_zandvoort.memberships.get(), cast.platform.memberships.get()):
        for name in ("change_role", "end_role"):
            path = reverse(f"municipalities:{name}", args=[role.pk])
            assert visit(cast.beheer).get(path).status_code == 404
            assert visit(cast.beheer).post(path, {"when": "now"}).status_code == 404


def test_a_role_that_was_taken_back_meanwhile_is_not_changed(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    role = role_of(cast)
    path, form = reverse("municipalities:change_role", args=[role.pk]), form_of(role)
    remove_before_it_is_locked(monkeypatch, role)

    answer = visit(cast.beheer).post(path, form)

    assert answer.status_code == 409
    assert "Dit is intussen weggehaald" in answer.text


# Ending -------------------------------------------------------------------------------------------


def test_a_role_ends_at_once(cast: Cast, town: Town, visit: Visit) -> None:
    path = reverse("municipalities:end_role", args=[role_of(cast).pk])
    browser = visit(cast.verbinder)
    assert browser.get("/werkplek/").status_code == 200

    answer = visit(cast.beheer).post(path, {"when": "now"})

    assert answer.status_code == 302
    assert browser.get("/werkplek/").status_code == 403
    page = visit(cast.beheer).get(answer.url)
    assert "Werkt hier niet meer" in page.text
    # Pressed twice it does nothing.
    assert visit(cast.beheer).post(path, {"when": "now"}).status_code == 302


def test_who_keeps_another_role_is_shown_with_what_she_still_does(
    cast: Cast, town: Town, visit: Visit
) -> None:
    role = role_of(cast)
    give_role(user=cast.verbinder, municipality=town.municipality, role="auditor", actor=None)

    answer = visit(cast.beheer).post(
        reverse("municipalities:end_role", args=[role.pk]), {"when": "now"}
    )

    assert answer.url == reverse("municipalities:person", args=[cast.verbinder.key])


def test_a_role_ends_after_a_last_day(cast: Cast, visit: Visit) -> None:
    role = role_of(cast)
    path = reverse("municipalities:end_role", args=[role.pk])
    last = TODAY() + 7 * DAY

    visit(cast.beheer).post(path, {"when": "later", "last_day": last.isoformat()})

    assert role_of(cast).ends_on == last
    assert visit(cast.verbinder).get("/werkplek/").status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"when": "ooit"},
        {"when": "later"},
        {"when": "later", "last_day": "gisteren"},
        {"when": "later", "last_day": (TODAY() - DAY).isoformat()},
    ],
)
def test_an_end_that_is_not_said_well_ends_nothing(
    cast: Cast, visit: Visit, data: dict[str, str]
) -> None:
    page = visit(cast.beheer).post(
        reverse("municipalities:end_role", args=[role_of(cast).pk]), data
    )

    assert page.status_code == 400
    assert role_of(cast).ends_on is None


def test_a_role_that_has_not_begun_is_taken_back(cast: Cast, town: Town) -> None:
    role = give_role(
        user=cast.buur,
        municipality=town.municipality,
        role="auditor",
        starts_on=TODAY() + DAY,
        actor=cast.beheer,
    )

    end_role(membership=role, actor=cast.beheer)

    assert not cast.buur.memberships.exists()


def test_what_is_not_a_role_of_a_municipality_is_not_ended_here(cast: Cast) -> None:
    with pytest.raises(ValueError, match="platform operator"):
        end_role(membership=cast.platform.memberships.get(), actor=cast.beheer)


# Who may ------------------------------------------------------------------------------------------


def test_every_change_asks_again_who_one_is(cast: Cast, visit: Visit) -> None:
    cast.beheer.set_password("een heel lang wachtwoord")
    cast.beheer.save()
    browser = visit(cast.beheer)
    session = browser.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {**record, "at": record["at"] - 3600}
        for record in session[AUTHENTICATION_METHODS_SESSION_KEY]
    ]
    session.save()
    role = role_of(cast)

    answer = browser.post(reverse("municipalities:end_role", args=[role.pk]), {"when": "now"})

    assert answer.status_code == 302
    assert "reauthenticate" in answer.url
    assert role_of(cast).ends_on is None


def test_the_person_sees_her_roles_on_her_own_page(cast: Cast, visit: Visit) -> None:
    page = visit(cast.verbinder).get("/account/").text

    assert "Gebiedsverbinder" in page
    assert "Zuid-West" in page
    assert "/account/vervanger/" in page


def test_an_administrator_who_leaves_lands_on_her_own_page(
    cast: Cast, town: Town, visit: Visit
) -> None:
    give_role(user=cast.buur, municipality=town.municipality, role="administrator", actor=None)
    path = reverse("municipalities:end_role", args=[cast.beheer.memberships.get().pk])

    answer = visit(cast.beheer).post(path, {"when": "now"})

    assert answer.url == "/account/"


def test_the_last_administrator_stays(cast: Cast, town: Town) -> None:
    with pytest.raises(LastAdministratorError):
        end_role(membership=cast.beheer.memberships.get(), actor=cast.beheer)
