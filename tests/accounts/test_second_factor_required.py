"""A role counts in a session that showed a second factor, where the municipality wants that."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from municipalities.access import recently_authenticated
from municipalities.models import Municipality, User
from tests.accounts.test_login import PASSWORD
from tests.accounts.test_second_step import SECRET, code_of_the_app, come_in
from tests.conftest import Cast

Visit = Callable[..., Client]


@pytest.fixture(autouse=True)
def _patience() -> None:
    """Forget the tries and used codes of earlier tests."""
    cache.clear()


def with_password(user: User) -> User:
    """Give somebody a password and a confirmed address."""
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def verbinder(cast: Cast) -> User:
    """An official with a password only."""
    return with_password(cast.verbinder)


@pytest.fixture
def beheer(cast: Cast) -> User:
    """The administrator, with a password only."""
    return with_password(cast.beheer)


def test_an_official_with_a_password_only_is_led_to_her_second_step(
    visit: Visit, verbinder: User
) -> None:
    browser = visit()
    come_in(browser, verbinder)

    page = browser.get("/werkplek/", follow=True)

    assert page.redirect_chain[-1][0] == "/account/2fa/"
    assert "Voor je werk log je in met twee stappen." in page.text
    mine = browser.get("/account/").text
    assert "Stel de tweede stap in" in mine
    assert "Naar werkplek" not in mine


@pytest.mark.django_db(transaction=True)
def test_setting_it_up_opens_her_work_at_once(visit: Visit, verbinder: User) -> None:
    browser = visit()
    come_in(browser, verbinder)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    browser.get("/account/2fa/totp/activate/")

    code = code_of_the_app(browser.session["mfa.totp.secret"])
    # A code of a moment ago still counts, should the clock strike in between.
    with override_settings(MFA_TOTP_TOLERANCE=1):
        browser.post("/account/2fa/totp/activate/", {"code": code})

    assert browser.get("/werkplek/").status_code == 200
    assert "Stel de tweede stap in" not in browser.get("/account/").text


def test_a_session_from_before_it_was_set_up_stays_without_her_roles(
    visit: Visit, verbinder: User
) -> None:
    old = visit()
    come_in(old, verbinder)
    TOTP.activate(verbinder, SECRET)

    asked = old.get("/werkplek/")

    assert asked["Location"].startswith("/account/2fa/reauthenticate/?next=%2Fwerkplek%2F")
    with override_settings(MFA_TOTP_TOLERANCE=1):
        page = old.post(asked["Location"], {"code": code_of_the_app()}, follow=True)
    assert page.redirect_chain[-1][0] == "/werkplek/"
    assert page.status_code == 200


def test_her_roles_wait_in_the_api_too(visit: Visit, cast: Cast) -> None:
    with_password(cast.subsidie)
    browser = visit()
    come_in(browser, cast.subsidie)
    assert browser.get("/api/v1/applications").status_code == 403

    assert visit(cast.subsidie).get("/api/v1/applications").status_code == 200


def test_what_only_officials_see_on_a_public_page_waits_too(visit: Visit, beheer: User) -> None:
    browser = visit()
    come_in(browser, beheer)

    assert 'href="/beheer/"' not in browser.get("/").text


def test_a_municipality_may_choose_not_to_ask_for_it(
    visit: Visit, verbinder: User, haarlem: Municipality
) -> None:
    haarlem.second_factor_required = False
    haarlem.save()
    browser = visit()
    come_in(browser, verbinder)

    assert browser.get("/werkplek/").status_code == 200


def test_one_municipality_does_not_choose_for_another(
    visit: Visit, cast: Cast, haarlem: Municipality
) -> None:
    haarlem.second_factor_required = False
    haarlem.save()
    browser = visit(host="zandvoort.localhost")
    come_in(browser, with_password(cast.subsidie_zandvoort))

    assert browser.get("/subsidies/")["Location"] == "/account/2fa/"


def test_nothing_is_asked_of_a_resident(visit: Visit, cast: Cast) -> None:
    browser = visit()
    come_in(browser, with_password(cast.buur))

    assert browser.get("/werkplek/").status_code == 403
    assert "Stel de tweede stap in" not in browser.get("/account/").text


@override_settings(DEMO=True)
def test_demo_people_log_in_with_one_button(visit: Visit, cast: Cast) -> None:
    browser = visit()

    browser.post("/demo/", {"email": "verbinder@demo.example"})

    assert browser.get("/werkplek/").status_code == 200


@override_settings(DEMO=True)
def test_in_the_demonstration_it_is_asked_of_others(visit: Visit, verbinder: User) -> None:
    verbinder.email = "verbinder@echt.example"
    verbinder.save()
    EmailAddress.objects.filter(user=verbinder).update(email=verbinder.email)
    browser = visit()
    come_in(browser, verbinder)

    assert browser.get("/werkplek/")["Location"] == "/account/2fa/"


def test_the_platform_operator_always_needs_it(visit: Visit, cast: Cast) -> None:
    browser = visit(host="localhost")
    come_in(browser, with_password(cast.platform))

    page = browser.get("/admin/", follow=True)

    assert page.redirect_chain[-1][0] == "/account/2fa/"


def test_the_admin_has_no_way_in_of_its_own(visit: Visit, cast: Cast) -> None:
    with_password(cast.platform)
    browser = visit(host="localhost")

    asked = browser.post(
        "/admin/login/?next=/admin/", {"username": cast.platform.email, "password": PASSWORD}
    )

    assert asked["Location"] == "/account/login/?next=/admin/"
    assert visit(cast.buur, "localhost").get("/admin/login/").status_code == 403


def test_taking_the_last_one_away_closes_her_work_everywhere(visit: Visit, verbinder: User) -> None:
    TOTP.activate(verbinder, SECRET)
    browser = visit()
    other = visit()
    for number, one in enumerate((browser, other)):
        come_in(one, verbinder)
        cache.clear()
        with override_settings(MFA_TOTP_TOLERANCE=1):
            one.post("/account/2fa/authenticate/", {"code": code_of_the_app()})
        assert one.get("/werkplek/").status_code == 200, number
    browser.post("/account/reauthenticate/", {"password": PASSWORD})

    browser.post("/account/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(user=verbinder).exists()
    assert browser.get("/werkplek/")["Location"] == "/account/2fa/"
    assert other.get("/werkplek/")["Location"].startswith("/account/login/")


def test_knowing_about_it_costs_no_query_of_its_own(
    visit: Visit, cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    browser = visit(cast.verbinder)
    browser.get("/account/gegevens/")

    # Session, person, municipality with its colours, roles with their areas.
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        browser.get("/account/gegevens/")


def settings_form(browser: Client) -> dict[str, str]:
    """What the form at /beheer/ holds, to be sent again."""
    page = browser.get("/beheer/")
    return {
        field.html_name: field.value() or ""
        for form in (page.context["form"], page.context["branding_form"])
        for field in form
        if field.value() not in (False, None)
    }


def a_while_ago(browser: Client) -> None:
    """Have everything that was shown since logging in happen an hour ago."""
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    session["account_authentication_methods"] = list(session["account_authentication_methods"])
    session.save()


def test_settings_change_without_more_when_she_just_logged_in(
    visit: Visit, cast: Cast, haarlem: Municipality
) -> None:
    browser = visit(cast.beheer)

    answer = browser.post("/beheer/", settings_form(browser) | {"municipality-intro": "Hoi"})

    assert answer["Location"] == "/beheer/"
    haarlem.refresh_from_db()
    assert haarlem.intro == "Hoi"


def test_later_she_shows_again_who_she_is_and_what_she_wrote_is_kept(
    visit: Visit, beheer: User, haarlem: Municipality
) -> None:
    browser = visit(beheer)
    a_while_ago(browser)
    assert browser.get("/beheer/").status_code == 200

    asked = browser.post("/beheer/", settings_form(browser) | {"municipality-intro": "Hoi"})
    assert asked["Location"] == "/account/reauthenticate/?next=%2Fbeheer%2F"
    haarlem.refresh_from_db()
    assert haarlem.intro == "Welkom."
    wrong = browser.post(asked["Location"], {"password": "fout"})
    assert wrong.status_code == 200
    haarlem.refresh_from_db()
    assert haarlem.intro == "Welkom."

    browser.post(asked["Location"], {"password": PASSWORD, "next": "/beheer/"})

    haarlem.refresh_from_db()
    assert haarlem.intro == "Hoi"


def test_the_switch_is_at_the_settings(visit: Visit, cast: Cast, haarlem: Municipality) -> None:
    browser = visit(cast.beheer)
    form = settings_form(browser)
    assert form.pop("municipality-second_factor_required")

    browser.post("/beheer/", form)

    haarlem.refresh_from_db()
    assert not haarlem.second_factor_required


def test_an_export_may_ask_again_for_reading_too(haarlem: Municipality, cast: Cast) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("personal columns")

    with_password(cast.subsidie)
    request = RequestFactory().get("/")
    request.user = cast.subsidie
    request.session = SessionStore()

    assert recently_authenticated(view)(request).status_code == 200
    with pytest.raises(ReauthenticationRequired):
        recently_authenticated(reading=True)(view)(request)


@override_settings(DEMO=True)
def test_demo_people_are_not_asked_again(visit: Visit, cast: Cast) -> None:
    browser = visit()
    browser.post("/demo/", {"email": "beheer@demo.example"})

    assert browser.post("/beheer/", settings_form(browser))["Location"] == "/beheer/"
