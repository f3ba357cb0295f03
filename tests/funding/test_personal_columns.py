"""A file with personal columns asks who somebody is; one without asks nothing more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from funding.tables import APPLICATION_COLUMNS
from municipalities.models import User
from tests.accounts.test_login import PASSWORD
from tests.conftest import Cast

Visit = Callable[..., Client]


@pytest.fixture
def address(cast: Cast, visit: Visit) -> str:
    """Where the file of all applications is, as the overview links to it."""
    overview = reverse("funding:overview")
    page = visit(cast.subsidie).get(f"{overview}?view=applications").context["exports"]
    return str(page["csv"])


def an_hour_ago(visit: Visit, user: User) -> Client:
    """A browser of somebody who showed an hour ago who she is, and has a password."""
    user.set_password(PASSWORD)
    user.save()
    browser = visit(user)
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    return browser


def test_the_name_of_an_initiative_and_an_application_may_be_somebodys() -> None:
    assert {one.key for one in APPLICATION_COLUMNS if one.personal} == {"title", "initiative"}


def test_it_is_asked_for_a_file_that_names_people(visit: Visit, cast: Cast, address: str) -> None:
    assert visit(cast.subsidie).get(address).status_code == 200

    answer = an_hour_ago(visit, cast.subsidie).get(address)

    assert answer["Location"].startswith("/account/reauthenticate/")


def test_it_is_not_asked_for_a_file_that_names_nobody(
    visit: Visit, cast: Cast, address: str
) -> None:
    of_streams = address.replace("view=applications", "view=stream")

    assert of_streams != address
    assert an_hour_ago(visit, cast.subsidie).get(of_streams).status_code == 200


def test_in_the_api_it_is_asked_too(visit: Visit, cast: Cast) -> None:
    file = "/api/v1/exports/funding-overview/csv?view="

    assert an_hour_ago(visit, cast.subsidie).get(f"{file}applications").status_code == 403
    assert an_hour_ago(visit, cast.subsidie).get(f"{file}stream").status_code == 200
