"""The second step of logging in: a code from an app, a passkey, a recovery code."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory, override_settings

from municipalities.accounts.authenticators import AuthenticatorAdapter
from municipalities.models import User
from tests.accounts.test_login import PASSWORD, is_logged_in
from tests.conftest import Cast

Visit = Callable[..., Client]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    """Forget the tries and used codes of earlier tests; a code may turn old while a test runs."""
    cache.clear()
    with override_settings(MFA_TOTP_TOLERANCE=1):
        yield


@pytest.fixture
def buur(cast: Cast) -> User:
    """A resident with a password and a confirmed address."""
    cast.buur.set_password(PASSWORD)
    cast.buur.save()
    EmailAddress.objects.create(user=cast.buur, email=cast.buur.email, verified=True, primary=True)
    return cast.buur


@pytest.fixture
def buur_with_app(buur: User) -> User:
    """The same, with an app that makes codes and with recovery codes."""
    TOTP.activate(buur, SECRET)
    RecoveryCodes.activate(buur)
    return buur


def code_of_the_app(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def come_in(browser: Client, user: User) -> str:
    """Log in with the password; return where it leads."""
    answer = browser.post("/account/login/", {"login": user.email, "password": PASSWORD})
    return str(answer["Location"])


def test_an_app_is_set_up_with_a_code_and_gives_recovery_codes(visit: Visit, buur: User) -> None:
    browser = visit()
    come_in(browser, buur)
    asked = browser.get("/account/2fa/totp/activate/")
    assert asked["Location"].startswith("/account/reauthenticate/")
    browser.post(asked["Location"], {"password": PASSWORD})
    page = browser.get("/account/2fa/totp/activate/")
    assert 'src="data:image/svg+xml;base64,' in page.text
    secret = browser.session["mfa.totp.secret"]
    assert secret in page.text

    wrong = browser.post("/account/2fa/totp/activate/", {"code": "000000"})
    assert "Dit klopt niet." in wrong.text
    done = browser.post(
        "/account/2fa/totp/activate/", {"code": code_of_the_app(secret)}, follow=True
    )

    assert "Je noodcodes" in done.text
    assert done.text.count('class="code-words"') == 10
    assert Authenticator.objects.filter(user=buur, type=Authenticator.Type.TOTP).exists()


def test_the_secret_of_an_app_is_unreadable_in_the_database(buur_with_app: User) -> None:
    kept = Authenticator.objects.get(user=buur_with_app, type=Authenticator.Type.TOTP)

    assert SECRET not in str(kept.data)
    assert AuthenticatorAdapter().decrypt(kept.data["secret"]) == SECRET


def test_a_secret_survives_a_new_secret_key_with_the_old_one_as_fallback() -> None:
    adapter = AuthenticatorAdapter()
    kept = adapter.encrypt("geheim")

    with override_settings(SECRET_KEY="nieuw", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert adapter.decrypt(kept) == "geheim"


def test_the_password_alone_no_longer_lets_her_in(visit: Visit, buur_with_app: User) -> None:
    browser = visit()

    assert come_in(browser, buur_with_app) == "/account/2fa/authenticate/"
    page = browser.get("/account/2fa/authenticate/")
    assert "Nog één stap" in page.text
    assert not is_logged_in(browser)
    wrong = browser.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "Dit klopt niet." in wrong.text
    assert not is_logged_in(browser)

    browser.post("/account/2fa/authenticate/", {"code": code_of_the_app()})

    assert is_logged_in(browser)


def test_a_code_of_the_app_works_once(visit: Visit, buur_with_app: User) -> None:
    code = code_of_the_app()
    for expected in (True, False):
        browser = visit()
        come_in(browser, buur_with_app)
        browser.post("/account/2fa/authenticate/", {"code": code})
        assert is_logged_in(browser) is expected


def test_a_recovery_code_works_once(visit: Visit, buur_with_app: User) -> None:
    kept = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    code = kept.wrap().get_unused_codes()[0]
    for expected in (True, False):
        browser = visit()
        come_in(browser, buur_with_app)
        browser.post("/account/2fa/authenticate/", {"code": code})
        assert is_logged_in(browser) is expected


def test_wrong_codes_lock_the_second_step_of_that_person_only(
    visit: Visit, buur_with_app: User, cast: Cast
) -> None:
    browser = visit()
    come_in(browser, buur_with_app)
    for _ in range(6):
        page = browser.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "Dat ging te vaak mis." in page.text
    browser.post("/account/2fa/authenticate/", {"code": code_of_the_app()})
    assert not is_logged_in(browser)

    TOTP.activate(cast.bewoner, SECRET)
    cast.bewoner.set_password(PASSWORD)
    cast.bewoner.save()
    EmailAddress.objects.create(
        user=cast.bewoner, email=cast.bewoner.email, verified=True, primary=True
    )
    other = Client(SERVER_NAME="haarlem.localhost", REMOTE_ADDR="192.0.2.7")
    come_in(other, cast.bewoner)
    other.post("/account/2fa/authenticate/", {"code": code_of_the_app()})
    assert is_logged_in(other)


def test_a_passkey_that_is_nonsense_gets_a_sentence(visit: Visit, buur_with_app: User) -> None:
    browser = visit()
    come_in(browser, buur_with_app)

    for nonsense in ("", "{}", "[]", "3", "geen json", '{"id": 3}', '{"id": "AAAA"}'):
        page = browser.post("/account/2fa/authenticate/", {"credential": nonsense})
        assert page.status_code == 200
        assert "Er klopt nog iets niet" in page.text
    assert not is_logged_in(browser)


@pytest.mark.parametrize(
    "nonsense", ["", "{}", "[]", "3", "geen json", '{"id": "A", "response": {"userHandle": "x"}}']
)
def test_logging_in_with_a_passkey_that_is_nonsense_leads_back(
    visit: Visit, haarlem: object, nonsense: str
) -> None:
    browser = visit()

    answer = browser.post("/account/2fa/webauthn/login/", {"credential": nonsense})

    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/"


def test_a_passkey_is_for_the_whole_platform_but_not_for_another_host() -> None:
    adapter = AuthenticatorAdapter()

    def host_for(host: str) -> str:
        with request_context(RequestFactory().get("/", SERVER_NAME=host)):
            return adapter.get_public_key_credential_rp_entity()["id"]

    assert host_for("haarlem.localhost") == "haarlem.localhost"
    with override_settings(BASE_HOST="samenspel.example", OWN_MACHINE=False, ALLOWED_HOSTS=["*"]):
        assert host_for("haarlem.samenspel.example") == "samenspel.example"
        assert host_for("initiatief.haarlem.example") == "initiatief.haarlem.example"
        assert host_for("kwaadsamenspel.example") == "kwaadsamenspel.example"


@pytest.mark.django_db(transaction=True)
def test_every_change_is_mailed_without_anything_private(visit: Visit, buur_with_app: User) -> None:
    browser = visit()
    come_in(browser, buur_with_app)
    browser.post("/account/2fa/authenticate/", {"code": code_of_the_app()})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    mail.outbox.clear()

    browser.post("/account/2fa/recovery-codes/generate/")
    browser.post("/account/2fa/totp/deactivate/")

    assert [one.subject for one in mail.outbox] == [
        "Je hebt nieuwe noodcodes",
        "Inloggen met een app staat uit",
    ]
    for one in mail.outbox:
        assert "127.0.0.1" not in one.body
        assert "Heb je dit niet zelf gedaan?" in one.body


def test_every_page_about_the_second_step_is_in_our_house(
    visit: Visit, buur_with_app: User
) -> None:
    browser = visit()
    come_in(browser, buur_with_app)
    browser.post("/account/2fa/authenticate/", {"code": code_of_the_app()})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})

    for path in (
        "/account/2fa/",
        "/account/2fa/reauthenticate/",
        "/account/2fa/totp/deactivate/",
        "/account/2fa/recovery-codes/",
        "/account/2fa/recovery-codes/generate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
    ):
        page = browser.get(path)
        assert page.status_code == 200, path
        assert '<a class="wordmark"' in page.text, path
        assert page.text.count("<h1") == 1, path
        assert "Mijn pagina</a>" in page.text, path
        assert "onclick" not in page.text, path


def test_the_recovery_codes_can_be_kept_in_a_file(visit: Visit, buur_with_app: User) -> None:
    browser = visit()
    come_in(browser, buur_with_app)
    browser.post("/account/2fa/authenticate/", {"code": code_of_the_app()})
    assert browser.get("/account/2fa/recovery-codes/download/").status_code == 302
    browser.post("/account/reauthenticate/", {"password": PASSWORD})

    answer = browser.get("/account/2fa/recovery-codes/download/")

    assert "attachment" in answer["Content-Disposition"]
    assert "Elke code werkt één keer." in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/2fa/totp/deactivate/",
        "/account/2fa/recovery-codes/",
        "/account/2fa/recovery-codes/download/",
        "/account/2fa/recovery-codes/generate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
        "/account/2fa/webauthn/keys/1/edit/",
        "/account/2fa/webauthn/keys/1/remove/",
        "/account/2fa/authenticate/",
        "/account/2fa/reauthenticate/",
        "/account/2fa/webauthn/reauthenticate/",
    ],
)
def test_a_visitor_is_asked_to_log_in(visit: Visit, haarlem: object, path: str) -> None:
    answer = visit().get(path)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_nobody_gets_at_the_passkey_of_another(visit: Visit, buur: User, cast: Cast) -> None:
    passkey = Authenticator.objects.create(
        user=cast.bewoner, type=Authenticator.Type.WEBAUTHN, data={"name": "Telefoon"}
    )
    browser = visit()
    come_in(browser, buur)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})

    for action in ("edit", "remove"):
        path = f"/account/2fa/webauthn/keys/{passkey.pk}/{action}/"
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"name": "Van mij"}).status_code == 404


def test_every_text_of_the_library_has_one_of_ours(haarlem: object) -> None:
    ours = Path(settings.BASE_DIR, "templates")
    import allauth

    theirs = Path(allauth.__file__).parent / "templates"
    kept_theirs = {"base_manage.html", "base_entrance.html", "base.html"}
    left_out = {"trust.html", "signup_form.html", "scripts.html", "login_script.html"}
    missing = [
        str(path.relative_to(theirs))
        for folder in ("mfa", "usersessions")
        for path in sorted((theirs / folder).rglob("*"))
        if path.is_file()
        and path.name not in kept_theirs | left_out
        and not (ours / path.relative_to(theirs)).exists()
    ]

    assert missing == []
