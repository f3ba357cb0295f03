"""An account that is switched off: everything that is open in her name ends at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from municipalities import jobs
from municipalities.accounts.second_factor_forms import LoginWebAuthnForm
from municipalities.accounts.services import deactivate, reactivate
from municipalities.models import ApiToken, Invitation, Job, Membership, Role, User
from municipalities.people.administrators import LastAdministratorError
from municipalities.people.services.invitations import COLLEAGUE_INVITED, invite
from tests.accounts.test_login import PASSWORD, code_in, is_logged_in
from tests.accounts.test_sessions import come_in, is_let_in
from tests.conftest import Cast, Town
from tests.factories import UserFactory

Visit = Callable[..., Client]


@pytest.fixture
def buur(cast: Cast) -> User:
    """A resident with a password and a confirmed address."""
    cast.buur.set_password(PASSWORD)
    cast.buur.save()
    EmailAddress.objects.create(user=cast.buur, email=cast.buur.email, verified=True, primary=True)
    return cast.buur


def untick(browser: Client, user: User, *, active: bool = False) -> str:
    """Change the switch in the operator's tables; return the page that follows."""
    data = {"email": user.email, "name": user.name, "phone": "", "language": "nl"}
    if active:
        data["is_active"] = "on"
    path = f"/admin/municipalities/user/{user.pk}/change/"
    return browser.post(path, data, follow=True).text


def test_an_open_browser_is_a_visitor_at_its_next_request(buur: User, cast: Cast) -> None:
    browsers = [come_in(buur), come_in(buur)]

    deactivate(user=buur, actor=cast.platform)

    assert not any(is_let_in(browser) for browser in browsers)
    assert not UserSession.objects.filter(user=buur).exists()


def test_her_browsers_stay_out_when_she_is_switched_on_again(buur: User, cast: Cast) -> None:
    browser = come_in(buur)
    deactivate(user=buur, actor=cast.platform)

    reactivate(user=buur, actor=cast.platform)

    assert not is_let_in(browser)
    assert is_let_in(come_in(buur))


def test_her_token_is_refused_at_once_and_stays_so(buur: User, cast: Cast, town: Town) -> None:
    _token, key = ApiToken.objects.create_key(
        name="x",
        municipality=town.municipality,
        user=buur,
        scopes=["initiatives:read"],
        expiry_date=timezone.now() + timedelta(days=1),
    )
    machine = Client(SERVER_NAME="haarlem.localhost", headers={"Authorization": f"Bearer {key}"})
    assert machine.get("/api/v1/initiatives").status_code == 200

    deactivate(user=buur, actor=cast.platform)
    assert machine.get("/api/v1/initiatives").status_code == 401

    reactivate(user=buur, actor=cast.platform)
    assert machine.get("/api/v1/initiatives").status_code == 401


def test_a_code_that_was_mailed_before_does_not_work_any_more(
    visit: Visit, buur: User, cast: Cast
) -> None:
    browser = visit()
    browser.post("/account/login/code/", {"email": buur.email})
    code = code_in(mail.outbox[0])

    deactivate(user=buur, actor=cast.platform)
    page = browser.post("/account/login/code/confirm/", {"code": code}, follow=True)

    assert "Dit account staat uit" in page.text
    assert not is_logged_in(browser)


def test_a_link_for_a_new_password_does_not_let_her_in(
    visit: Visit, buur: User, cast: Cast
) -> None:
    visit().post("/account/password/reset/", {"email": buur.email})
    link = re.search(r"http://haarlem\.localhost(/\S+)", str(mail.outbox[0].body))
    assert link is not None
    deactivate(user=buur, actor=cast.platform)
    browser = visit()

    page = browser.get(link[1], follow=True)
    new = {"password1": "vier rode karretjes", "password2": "vier rode karretjes"}
    browser.post(page.redirect_chain[-1][0] if page.redirect_chain else link[1], new, follow=True)

    assert not is_logged_in(browser)


def test_the_operator_unticks_the_box(visit: Visit, buur: User, cast: Cast) -> None:
    browser = come_in(buur)

    untick(visit(cast.platform, "localhost"), buur)
    buur.refresh_from_db()
    assert not buur.is_active
    assert not is_let_in(browser)
    assert not UserSession.objects.filter(user=buur).exists()

    untick(visit(cast.platform, "localhost"), buur, active=True)
    buur.refresh_from_db()
    assert buur.is_active


def test_the_last_administrator_cannot_be_switched_off(visit: Visit, cast: Cast) -> None:
    page = untick(visit(cast.platform, "localhost"), cast.beheer)

    cast.beheer.refresh_from_db()
    assert cast.beheer.is_active
    assert "Dan heeft Haarlem nu geen beheerder meer." in page
    with pytest.raises(LastAdministratorError, match="geen beheerder meer"):
        deactivate(user=cast.beheer, actor=cast.platform)


def test_one_of_two_administrators_can(cast: Cast, town: Town) -> None:
    Membership.objects.create(
        user=UserFactory(), municipality=town.municipality, role=Role.ADMINISTRATOR
    )

    deactivate(user=cast.beheer, actor=cast.platform)

    cast.beheer.refresh_from_db()
    assert not cast.beheer.is_active


@pytest.mark.parametrize("person", ["beheer", "buur"])
def test_nobody_but_the_operator_does_it(cast: Cast, person: str) -> None:
    with pytest.raises(PermissionDenied):
        deactivate(user=cast.bewoner, actor=cast.everybody()[person])

    cast.bewoner.refresh_from_db()
    assert cast.bewoner.is_active


def test_an_invitation_that_was_open_goes_with_its_role(cast: Cast, town: Town) -> None:
    invited = invite(
        municipality=town.municipality,
        email="karim@demo.example",
        name="Karim",
        roles=[Role.AUDITOR],
        areas=[],
        starts_on=None,
        ends_on=None,
        actor=cast.beheer,
        origin="http://haarlem.localhost",
    ).user
    mail_job = Job.objects.get(kind=COLLEAGUE_INVITED)

    deactivate(user=invited, actor=cast.platform)
    jobs.run(mail_job.pk)

    assert not Invitation.objects.exists()
    assert not invited.memberships.exists()
    assert mail.outbox == []
    reactivate(user=invited, actor=cast.platform)
    assert not invited.memberships.exists()


def test_who_was_switched_off_is_not_let_in_by_a_new_invitation(
    visit: Visit, buur: User, cast: Cast, town: Town
) -> None:
    """The administrator reads nothing of it: to her every address is alike."""
    deactivate(user=buur, actor=cast.platform)
    invite(
        municipality=town.municipality,
        email=buur.email,
        name="Buur",
        roles=[Role.AUDITOR],
        areas=[],
        starts_on=None,
        ends_on=None,
        actor=cast.beheer,
        origin="http://haarlem.localhost",
    )
    browser = visit()

    browser.post("/account/login/", {"login": buur.email, "password": PASSWORD}, follow=True)

    assert not is_logged_in(browser)
    assert Invitation.objects.get().accepted_at is None


def test_a_passkey_does_not_let_her_in(buur: User, cast: Cast) -> None:
    """Past the browser's own part of it: what follows once the key was found to be hers."""
    passkey = Authenticator.objects.create(
        user=buur, type=Authenticator.Type.WEBAUTHN, data={"name": "Telefoon"}
    )
    deactivate(user=buur, actor=cast.platform)
    browser = Client(SERVER_NAME="haarlem.localhost")
    with patch.object(LoginWebAuthnForm, "clean_credential", lambda form: passkey):
        page = browser.post(
            "/account/2fa/webauthn/login/", {"credential": '{"id": "x"}'}, follow=True
        )

    assert "Dit account staat uit" in page.text
    assert not is_logged_in(browser)
