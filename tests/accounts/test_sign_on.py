"""Logging in with the municipality's own account, against a provider that really runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from municipalities.models import IdentityProvider, Membership, Role, User
from tests.accounts.conftest import EMAIL
from tests.accounts.provider import Provider, asked, path_of, sign_on
from tests.accounts.test_login import PASSWORD, is_logged_in
from tests.accounts.test_second_step import SECRET, code_of_the_app
from tests.conftest import ZANDVOORT_HOST, Cast, Town
from tests.factories import UserFactory

Visit = Callable[..., Client]


def knows_noor(provider: Provider, *groups: str, **more: object) -> None:
    """Noor works in the town hall."""
    claims = {"email": EMAIL, "email_verified": True, "name": "Noor Vos", "groups": list(groups)}
    provider.knows("noor", **{**claims, **more})


def roles_of(user: User) -> list[str]:
    return sorted(user.memberships.active().values_list("role", flat=True))


def test_the_button_stands_on_the_page_of_its_own_municipality_only(
    visit: Visit, row: IdentityProvider, cast: Cast
) -> None:
    start = f"/account/aanmelddienst/{row.pk}/"

    assert (
        f'href="{start}?next=%2Fwerkplek%2F"' in visit().get("/account/login/?next=/werkplek/").text
    )
    for host in (ZANDVOORT_HOST, "localhost"):
        assert start not in visit(host=host).get("/account/login/").text
        for path in (start, f"{start}terug/?code=x&state=y", f"{start}uitgelogd/"):
            assert visit(host=host).get(path).status_code == 404

    row.is_active = False
    row.save()
    assert start not in visit().get("/account/login/").text
    assert visit().get(start).status_code == 404


def test_it_asks_with_state_nonce_and_a_challenge(visit: Visit, row: IdentityProvider) -> None:
    address = visit().get(f"/account/aanmelddienst/{row.pk}/")["Location"]

    found = asked(address)
    assert (
        found["redirect_uri"] == f"http://haarlem.localhost/account/aanmelddienst/{row.pk}/terug/"
    )
    assert found["code_challenge_method"] == "S256"
    assert len(found["code_challenge"]) == 43
    assert len(found["nonce"]) == 32
    assert found["state"]
    assert set(found["scope"].split()) == {"openid", "profile", "email"}


def test_a_colleague_comes_in_with_the_role_of_her_group(
    visit: Visit, provider: Provider, row: IdentityProvider, town: Town
) -> None:
    knows_noor(provider, "verbinders")
    browser = visit()

    answer = sign_on(browser, provider, row, "noor", "?next=/werkplek/")

    assert answer["Location"] == "/werkplek/"
    assert browser.get("/werkplek/").status_code == 200
    noor = User.objects.get(email=EMAIL)
    assert noor.name == "Noor Vos"
    membership = noor.memberships.get()
    assert (membership.role, membership.identity_provider) == (Role.GEBIEDSVERBINDER, row)
    assert list(membership.areas.all()) == [town.gebied]
    assert SocialAccount.objects.get().extra_data == {}
    assert mail.outbox == []


def test_an_account_she_has_already_is_hers(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User
) -> None:
    knows_noor(provider, "subsidie")
    browser = visit()

    sign_on(browser, provider, row, "noor")

    assert browser.session["_auth_user_id"] == str(noor.pk)
    assert roles_of(noor) == ["subsidy_officer"]


def test_she_stays_who_she_is_when_her_address_changes(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User
) -> None:
    knows_noor(provider)
    sign_on(visit(), provider, row, "noor")
    knows_noor(provider, email="n.vos@elders.example", email_verified=False)
    browser = visit()

    sign_on(browser, provider, row, "noor")

    assert browser.session["_auth_user_id"] == str(noor.pk)


def test_another_issuer_knows_nobody_by_her_subject(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User
) -> None:
    """A subject is a name one issuer gave: "noor" of the next may be somebody else."""
    knows_noor(provider)
    sign_on(visit(), provider, row, "noor")
    row.issuer = provider.issuer.replace("localhost", "127.0.0.1")
    row.save()
    provider.knows("noor", email="noor@elders.example", email_verified=True)
    browser = visit()

    answer = sign_on(browser, provider, row, "noor")

    assert answer.status_code == 403
    assert not is_logged_in(browser)


@pytest.mark.parametrize("told", [False, None, "false", "nee", 0])
def test_an_address_that_is_not_verified_takes_over_nothing(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User, told: object
) -> None:
    knows_noor(provider, "subsidie", email_verified=told)
    browser = visit()

    answer = sign_on(browser, provider, row, "noor")

    assert answer.status_code == 403
    assert "niet dat dit e-mailadres echt van jou is" in answer.text
    assert not is_logged_in(browser)
    assert not SocialAccount.objects.exists()
    assert roles_of(noor) == []


def test_a_provider_speaks_for_the_domains_of_its_municipality_only(
    visit: Visit, provider: Provider, row: IdentityProvider, cast: Cast
) -> None:
    provider.knows("valse", email=cast.bewoner.email, email_verified=True, groups=["beheer"])
    browser = visit()

    answer = sign_on(browser, provider, row, "valse")

    assert answer.status_code == 403
    assert "mag niet spreken voor dit e-mailadres" in answer.text
    assert not is_logged_in(browser)
    assert roles_of(cast.bewoner) == []


def test_it_opens_no_account_with_a_role_elsewhere(
    visit: Visit, provider: Provider, row: IdentityProvider, cast: Cast, noor: User
) -> None:
    Membership.objects.create(user=noor, role=Role.PLATFORM_OPERATOR)
    knows_noor(provider)
    browser = visit()

    answer = sign_on(browser, provider, row, "noor")

    assert answer.status_code == 403
    assert "ook een rol buiten deze gemeente" in answer.text
    assert not is_logged_in(browser)


def test_a_password_of_who_never_confirmed_the_address_ends(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User
) -> None:
    EmailAddress.objects.filter(user=noor).update(verified=False)
    knows_noor(provider)

    sign_on(visit(), provider, row, "noor")

    noor.refresh_from_db()
    assert not noor.has_usable_password()
    assert EmailAddress.objects.get(user=noor).verified


def test_new_people_wait_where_the_municipality_wants_that(
    visit: Visit, provider: Provider, row: IdentityProvider
) -> None:
    row.makes_accounts = False
    row.save()
    knows_noor(provider)

    answer = sign_on(visit(), provider, row, "noor")

    assert "Je hebt hier nog geen account." in answer.text
    assert not User.objects.filter(email=EMAIL).exists()


def test_who_was_switched_off_does_not_come_in(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User
) -> None:
    User.objects.filter(pk=noor.pk).update(is_active=False)
    knows_noor(provider, "subsidie")
    browser = visit()

    answer = sign_on(browser, provider, row, "noor")

    assert answer["Location"] == "/account/inactive/"
    assert not is_logged_in(browser)
    assert not noor.memberships.exists()


# Roles ------------------------------------------------------------------------------------------


def test_a_group_that_is_gone_ends_its_role(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User, cast: Cast
) -> None:
    knows_noor(provider, "subsidie", "verbinders")
    sign_on(visit(), provider, row, "noor")
    assert roles_of(noor) == ["gebiedsverbinder", "subsidy_officer"]
    noor.memberships.filter(role="subsidy_officer").update(
        starts_on=date.today() - timedelta(days=9)
    )
    knows_noor(provider, "verbinders")

    sign_on(visit(), provider, row, "noor")

    assert roles_of(noor) == ["gebiedsverbinder"]
    ended = noor.memberships.get(role="subsidy_officer")
    assert ended.ends_on == date.today() - timedelta(days=1)


def test_what_an_administrator_gave_is_not_touched(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User, town: Town
) -> None:
    for role in (Role.AUDITOR, Role.GEBIEDSVERBINDER):
        given = Membership.objects.create(user=noor, municipality=town.municipality, role=role)
    given.areas.set([town.other_gebied])
    knows_noor(provider, "verbinders")

    sign_on(visit(), provider, row, "noor")
    assert roles_of(noor) == ["auditor", "gebiedsverbinder"]
    assert list(given.areas.all()) == [town.other_gebied]

    knows_noor(provider)
    sign_on(visit(), provider, row, "noor")
    assert roles_of(noor) == ["auditor", "gebiedsverbinder"]


def test_a_group_nobody_knows_gives_nothing_and_is_told(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User, cast: Cast
) -> None:
    knows_noor(provider, "platform_operator", "Burgerzaken")
    browser = visit()

    sign_on(browser, provider, row, "noor")

    assert is_logged_in(browser)
    assert roles_of(noor) == []
    page = visit(cast.beheer).get(f"/beheer/inloggen/{row.pk}/").text
    assert "<strong>Burgerzaken</strong>: Deze groep heeft hier geen rol." in page
    assert EMAIL not in page
    assert noor.name + "<" not in page


def test_the_last_administrator_keeps_her_role(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User
) -> None:
    knows_noor(provider, "beheer")
    sign_on(visit(), provider, row, "noor")
    knows_noor(provider)

    sign_on(visit(), provider, row, "noor")
    assert roles_of(noor) == ["administrator"]
    assert row.notices.get(kind="last_administrator")

    Membership.objects.create(
        user=UserFactory(), municipality=row.municipality, role=Role.ADMINISTRATOR
    )
    sign_on(visit(), provider, row, "noor")
    assert roles_of(noor) == []


def test_a_role_of_the_provider_counts_for_who_comes_in_by_it(
    visit: Visit, provider: Provider, row: IdentityProvider, noor: User
) -> None:
    """Who left the town hall is told to nobody: she may not come back by a way of her own."""
    knows_noor(provider, "verbinders")
    there = visit()
    sign_on(there, provider, row, "noor")
    assert there.get("/werkplek/").status_code == 200
    assert there.session.get_expiry_age() == 12 * 3600
    TOTP.activate(noor, SECRET)
    here = visit()
    here.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    here.post("/account/2fa/authenticate/", {"code": code_of_the_app()})

    assert is_logged_in(here)
    assert here.get("/werkplek/").status_code == 403


# Out again --------------------------------------------------------------------------------------


def test_after_logging_out_she_may_log_out_over_there_too(
    visit: Visit, provider: Provider, row: IdentityProvider, cast: Cast
) -> None:
    visit(cast.beheer).post(f"/beheer/inloggen/{row.pk}/proberen/")
    knows_noor(provider)
    browser = visit()
    sign_on(browser, provider, row, "noor")

    page = browser.post("/account/logout/", follow=True)

    assert not is_logged_in(browser)
    assert page.redirect_chain[-1][0] == f"/account/aanmelddienst/{row.pk}/uitgelogd/"
    assert f'href="{provider.issuer}/oauth2/end_session?client_id=samenspel&amp;' in page.text


def test_who_came_in_otherwise_goes_home(visit: Visit, row: IdentityProvider, cast: Cast) -> None:
    assert visit(cast.buur).post("/account/logout/")["Location"] == "/"


def test_a_link_on_another_site_begins_nothing(visit: Visit, row: IdentityProvider) -> None:
    answer = visit().get(
        f"/account/aanmelddienst/{row.pk}/", headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer["Location"] == "/account/login/"


def test_going_on_elsewhere_is_not_possible(
    visit: Visit, provider: Provider, row: IdentityProvider
) -> None:
    knows_noor(provider)

    answer = sign_on(visit(), provider, row, "noor", "?next=https://kwaad.example/")

    assert answer["Location"] == "/"


def test_asking_for_more_than_was_set_up_changes_nothing(
    visit: Visit, row: IdentityProvider
) -> None:
    query = "?scope=admin&auth_params=prompt%3Dnone&process=connect"

    found = asked(visit().get(f"/account/aanmelddienst/{row.pk}/{query}")["Location"])

    assert "admin" not in found["scope"]
    assert "prompt" not in found


def test_a_log_in_that_was_broken_off_says_so(visit: Visit, row: IdentityProvider) -> None:
    browser = visit()
    state = asked(browser.get(f"/account/aanmelddienst/{row.pk}/")["Location"])["state"]

    page = browser.get(f"/account/aanmelddienst/{row.pk}/terug/?error=access_denied&state={state}")

    assert "Je brak het inloggen af." in page.text
    assert path_of(page.request["PATH_INFO"]).endswith("/terug/")
