"""The last administrator of a municipality cannot lock everybody out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from municipalities.models import Invitation, Membership, Municipality, Role, User
from municipalities.people.administrators import (
    LastAdministratorError,
    first_day_without,
    keeping_an_administrator,
    municipalities_left_without,
)
from municipalities.people.services.invitations import invite
from municipalities.people.services.roles import change_role, end_role, give_role
from tests.conftest import Cast, Town
from tests.factories import UserFactory

Visit = Callable[..., Client]
TODAY = date.today
DAY = timedelta(days=1)


@pytest.fixture
def role(cast: Cast) -> Membership:
    """The role of the only administrator."""
    return cast.beheer.memberships.get()


def stands(role: Membership) -> bool:
    role.refresh_from_db()
    return role.role == Role.ADMINISTRATOR and role.ends_on is None


def test_she_cannot_end_her_own_role(cast: Cast, visit: Visit, role: Membership) -> None:
    path = reverse("municipalities:end_role", args=[role.pk])
    last = (TODAY() + 5 * DAY).isoformat()
    for data in ({"when": "now"}, {"when": "later", "last_day": last}):
        page = visit(cast.beheer).post(path, data)

        assert page.status_code == 400
        assert "geen beheerder meer. Maak eerst iemand anders beheerder." in page.text
        assert stands(role)


def test_she_cannot_shorten_it_or_become_something_else(cast: Cast, role: Membership) -> None:
    held = {"membership": role, "areas": [], "starts_on": role.starts_on, "actor": cast.beheer}
    with pytest.raises(LastAdministratorError) as said:
        change_role(**held, role="administrator", ends_on=TODAY() + 5 * DAY)
    assert "vanaf" in said.value.sentence
    with pytest.raises(LastAdministratorError) as said:
        change_role(**held, role="auditor", ends_on=None)
    assert " nu " in said.value.sentence
    assert stands(role)
    assert cast.beheer.memberships.count() == 1


def test_the_last_day_there_is_counts_as_no_end(cast: Cast, role: Membership) -> None:
    change_role(
        membership=role,
        role="administrator",
        areas=[],
        starts_on=role.starts_on,
        ends_on=date.max,
        actor=cast.beheer,
    )

    assert first_day_without(role.municipality) is None


def test_with_another_she_may_go(cast: Cast, town: Town, role: Membership) -> None:
    give_role(user=cast.buur, municipality=town.municipality, role="administrator", actor=None)

    end_role(membership=role, actor=cast.beheer)

    assert not stands(role)
    assert first_day_without(town.municipality) is None


def test_another_who_goes_earlier_or_comes_later_is_not_enough(
    cast: Cast, town: Town, role: Membership
) -> None:
    here = {"user": cast.buur, "municipality": town.municipality, "role": "administrator"}
    short = give_role(**here, ends_on=TODAY() + 5 * DAY, actor=None)
    with pytest.raises(LastAdministratorError):
        end_role(membership=role, actor=cast.beheer)
    end_role(membership=short, actor=cast.beheer)
    give_role(**here, starts_on=TODAY() + 10 * DAY, actor=None)
    with pytest.raises(LastAdministratorError):
        end_role(membership=role, actor=cast.beheer, last_day=TODAY() + 8 * DAY)
    end_role(membership=role, actor=cast.beheer, last_day=TODAY() + 9 * DAY)
    assert first_day_without(town.municipality) is None


def test_somebody_who_was_invited_and_never_came_is_not_enough(
    cast: Cast, town: Town, role: Membership
) -> None:
    invite(
        municipality=town.municipality,
        email="tiepfout@demo.example",
        name="Tiepfout",
        roles=["administrator"],
        areas=[],
        starts_on=None,
        ends_on=None,
        actor=cast.beheer,
        origin="http://haarlem.localhost",
    )
    with pytest.raises(LastAdministratorError):
        end_role(membership=role, actor=cast.beheer)
    Invitation.objects.update(accepted_at="2026-01-01T00:00Z")
    end_role(membership=role, actor=cast.beheer)


def test_somebody_whose_account_is_off_is_not_enough(
    cast: Cast, town: Town, role: Membership
) -> None:
    give_role(user=cast.buur, municipality=town.municipality, role="administrator", actor=None)
    User.objects.filter(pk=cast.buur.pk).update(is_active=False)

    with pytest.raises(LastAdministratorError):
        end_role(membership=role, actor=cast.beheer)


def test_removing_oneself_can_be_asked_about_beforehand(
    cast: Cast, town: Town, zandvoort: Municipality
) -> None:
    assert municipalities_left_without(cast.beheer) == [town.municipality]
    assert municipalities_left_without(cast.verbinder) == []
    give_role(user=cast.buur, municipality=town.municipality, role="administrator", actor=None)
    assert municipalities_left_without(cast.beheer) == []


def test_what_takes_an_administrator_away_is_undone(cast: Cast, town: Town) -> None:
    with pytest.raises(LastAdministratorError), keeping_an_administrator(town.municipality):
        cast.beheer.delete()

    assert User.objects.filter(email="beheer@demo.example").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_end_each_other_one_stays(haarlem: Municipality) -> None:
    both = [
        UserFactory(membership=Role.ADMINISTRATOR, membership__municipality=haarlem)
        for _ in range(2)
    ]
    start, refused = threading.Barrier(2), []

    def end_the_other(actor: User, other: User) -> None:
        try:
            start.wait(10)
            end_role(membership=other.memberships.get(), actor=actor)
        except LastAdministratorError:
            refused.append(actor)
        finally:
            connection.close()

    threads = [threading.Thread(target=end_the_other, args=pair) for pair in (both, both[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len(refused) == 1
    assert Membership.objects.active().filter(role=Role.ADMINISTRATOR).count() == 1


# The platform operator ----------------------------------------------------------------------------


def test_the_platform_operator_cannot_take_the_last_one_away_unsaid(
    cast: Cast, visit: Visit, role: Membership, town: Town
) -> None:
    browser = visit(cast.platform, "localhost")
    shown = {
        "user": cast.beheer.pk,
        "municipality": town.municipality.pk,
        "role": "auditor",
        "starts_on": role.starts_on.isoformat(),
    }

    page = browser.post(f"/admin/municipalities/membership/{role.pk}/change/", shown, follow=True)

    assert "geen beheerder meer" in page.text
    assert stands(role)


def test_the_platform_operator_cannot_switch_the_last_one_off_unsaid(
    cast: Cast, visit: Visit
) -> None:
    path = f"/admin/municipalities/user/{cast.beheer.pk}/change/"

    page = visit(cast.platform, "localhost").post(
        path,
        {"email": cast.beheer.email, "name": "Ilse", "phone": "", "language": "nl"},
        follow=True,
    )

    assert "geen beheerder meer" in page.text
    cast.beheer.refresh_from_db()
    assert cast.beheer.is_active


def test_the_platform_operator_adds_one(cast: Cast, visit: Visit, town: Town) -> None:
    Membership.objects.filter(user=cast.beheer).delete()
    shown = {
        "user": cast.buur.pk,
        "municipality": town.municipality.pk,
        "role": "administrator",
        "starts_on": TODAY().isoformat(),
    }

    answer = visit(cast.platform, "localhost").post("/admin/municipalities/membership/add/", shown)

    assert answer.status_code == 302
    assert cast.buur.memberships.get().changed_by == cast.platform
