"""Roles from groups go the way of all roles: the same rules, and their origin stays known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from municipalities.models import Area, IdentityProvider, Membership, Municipality, Role, User
from municipalities.people.services.roles import RoleRefusedError, change_role
from municipalities.sign_on.services import end_roles_of, follow_groups
from tests.conftest import Cast, Town
from tests.factories import UserFactory, make_area

Visit = Callable[..., Client]


@pytest.fixture
def row(town: Town) -> IdentityProvider:
    """A log-in of Haarlem; nobody listens there."""
    row = IdentityProvider.objects.create(
        municipality=town.municipality, name="Account van Haarlem", issuer="http://localhost:9"
    )
    for value, role, areas in (
        ("zuid-west", Role.COUNCIL_MEMBER, [town.gebied]),
        ("noord", Role.COUNCIL_MEMBER, [town.other_gebied]),
        ("verbinders", Role.GEBIEDSVERBINDER, [town.gebied]),
        ("verbinders noord", Role.GEBIEDSVERBINDER, [town.other_gebied]),
        ("beheer", Role.ADMINISTRATOR, []),
    ):
        row.role_claims.create(value=value, role=role).areas.set(areas)
    return row


@pytest.fixture
def noor(db: None) -> User:
    return UserFactory(email="noor@haarlem.example", name="Noor")


def held_by(user: User) -> dict[str, list[str]]:
    """The roles she has now, each with its areas."""
    return {
        one.role: sorted(area.name for area in one.areas.all()) for one in user.memberships.active()
    }


def test_more_groups_give_one_role_for_the_areas_of_all(noor: User, row: IdentityProvider) -> None:
    follow_groups(user=noor, provider=row, groups=["verbinders"])
    follow_groups(user=noor, provider=row, groups=["verbinders", "verbinders noord"])

    assert held_by(noor) == {"gebiedsverbinder": ["Noord", "Zuid-West"]}
    held = noor.memberships.get()
    assert (held.identity_provider, held.changed_by) == (row, None)


def test_groups_that_do_not_go_together_give_nothing_and_are_told(
    noor: User, row: IdentityProvider
) -> None:
    """A council member is of one gebied."""
    follow_groups(user=noor, provider=row, groups=["noord"])
    follow_groups(user=noor, provider=row, groups=["noord", "zuid-west"])

    assert held_by(noor) == {}
    assert row.notices.get().value == "Lid van de Initiatiefraad"
    assert "passen niet bij deze rol" in str(row.notices.get())


def test_a_role_that_the_administrator_gave_for_later_stays_as_it_is(
    noor: User, row: IdentityProvider, town: Town
) -> None:
    given = Membership.objects.create(
        user=noor,
        municipality=town.municipality,
        role=Role.GEBIEDSVERBINDER,
        starts_on=date.today() + timedelta(days=5),
    )

    follow_groups(user=noor, provider=row, groups=["verbinders"])

    assert list(noor.memberships.all()) == [given]


def test_switching_a_provider_off_leaves_an_administrator(
    noor: User, row: IdentityProvider
) -> None:
    follow_groups(user=noor, provider=row, groups=["beheer", "verbinders"])

    end_roles_of(provider=row)

    assert held_by(noor) == {"administrator": []}
    assert row.notices.get().kind == "last_administrator"


def test_a_person_does_not_change_what_a_group_gave(
    noor: User, row: IdentityProvider, town: Town, cast: Cast, visit: Visit
) -> None:
    """The next log-in would undo it."""
    follow_groups(user=noor, provider=row, groups=["verbinders"])
    held = noor.memberships.get()

    page = visit(cast.beheer).get(f"/beheer/mensen/{noor.key}/")
    assert "Uit een groep van Account van Haarlem" in page.text
    assert f"/beheer/mensen/rol/{held.pk}/einde/" in page.text
    assert f'href="/beheer/mensen/rol/{held.pk}/"' not in page.text
    with pytest.raises(RoleRefusedError, match="komt uit een groep"):
        change_role(
            membership=held,
            role=Role.GEBIEDSVERBINDER,
            areas=[town.other_gebied],
            starts_on=held.starts_on,
            ends_on=None,
            actor=cast.beheer,
        )


# Choosing areas --------------------------------------------------------------------------------


@pytest.fixture
def wijkteam_of_noord(haarlem: Municipality) -> Area:
    """A part of town with the name of another."""
    return make_area(haarlem, "wijkteam", "wt-noord", "Noord", box=(4.62, 52.36, 4.64, 52.38))


@pytest.mark.usefixtures("wijkteam_of_noord")
def test_two_areas_of_one_name_are_told_apart(
    visit: Visit, cast: Cast, row: IdentityProvider
) -> None:
    for path in ("/beheer/mensen/uitnodigen/", f"/beheer/inloggen/{row.pk}/"):
        page = visit(cast.beheer).get(path).text
        assert page.count("Noord (gebied)") == 1, path
        assert page.count("Noord (wijkteam)") == 1, path


def test_a_town_without_gebieden_gives_its_council_the_whole_town(
    visit: Visit, cast: Cast, row: IdentityProvider, town: Town
) -> None:
    town.gebied.area_set.delete()
    path = f"/beheer/inloggen/{row.pk}/rollen/"

    answer = visit(cast.beheer).post(
        path, {"value": "raad", "role": "council_member", "areas": [town.gemeente.pk]}
    )

    assert answer.status_code == 302
    assert list(row.role_claims.get(value="raad").areas.all()) == [town.gemeente]
