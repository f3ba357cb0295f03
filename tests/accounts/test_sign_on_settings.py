"""The administrator sets up the log-in of her municipality at /beheer/inloggen/."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client, override_settings

from municipalities.models import IdentityProvider, Membership, Role, RoleClaim
from tests.accounts.provider import Provider, asked, path_of, sign_on
from tests.accounts.test_login import PASSWORD
from tests.accounts.test_sign_on import knows_noor
from tests.conftest import Cast, Town, queries
from tests.factories import UserFactory

Visit = Callable[..., Client]
NEW = {
    "name": "Account van Haarlem",
    "issuer": "https://inloggen.haarlem.example",
    "client_id": "samenspel",
    "secret": "geheim van Haarlem",
    "scopes": "openid email",
    "roles_claim": "groups",
    "makes_accounts": "on",
}


@pytest.fixture
def beheer(visit: Visit, cast: Cast) -> Client:
    """A browser of the administrator, who just showed who she is."""
    return visit(cast.beheer)


def made(browser: Client, **changes: str) -> IdentityProvider:
    browser.post("/beheer/inloggen/nieuw/", {**NEW, **changes})
    return IdentityProvider.objects.get()


def test_a_provider_is_added_switched_off_and_shows_what_to_register(beheer: Client) -> None:
    page = beheer.post("/beheer/inloggen/nieuw/", {**NEW, "is_active": "on"}, follow=True)

    row = IdentityProvider.objects.get()
    assert not row.is_active
    assert f"http://haarlem.localhost/account/aanmelddienst/{row.pk}/terug/" in page.text
    assert "Account van Haarlem" in beheer.get("/beheer/inloggen/").text


def test_the_secret_is_sealed_and_shown_nowhere(beheer: Client) -> None:
    row = made(beheer)

    assert row.secret == NEW["secret"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM municipalities_identityprovider t")
        assert NEW["secret"] not in cursor.fetchone()[0]
    assert NEW["secret"] not in beheer.get(f"/beheer/inloggen/{row.pk}/").text

    beheer.post(f"/beheer/inloggen/{row.pk}/", {**NEW, "secret": "", "name": "Anders"})
    row.refresh_from_db()
    assert (row.name, row.secret) == ("Anders", NEW["secret"])


@override_settings(SECRET_KEY="nieuw", SECRET_KEY_FALLBACKS=["oud"])
def test_a_secret_outlives_a_new_key() -> None:
    with override_settings(SECRET_KEY="oud", SECRET_KEY_FALLBACKS=[]):
        row = IdentityProvider()
        row.secret = "geheim"

    assert row.secret == "geheim"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Vul dit in."),
        ("issuer", "inloggen", "Dit is geen webadres."),
        ("issuer", "ftp://haarlem.example", "Het adres moet met https:// beginnen."),
        ("scopes", "email", "Zonder openid"),
        ("roles_claim", "", "Vul de naam in, zoals groups."),
    ],
)
def test_bad_input_is_said_at_the_field(
    beheer: Client, field: str, value: str, sentence: str
) -> None:
    page = beheer.post("/beheer/inloggen/nieuw/", {**NEW, field: value})

    assert page.status_code == 400
    assert sentence in page.text
    assert not IdentityProvider.objects.exists()


@override_settings(OWN_MACHINE=False)
def test_an_address_without_https_is_refused(beheer: Client) -> None:
    page = beheer.post("/beheer/inloggen/nieuw/", {**NEW, "issuer": "http://10.0.0.1"})

    assert "Het adres moet met https:// beginnen." in page.text


def test_the_same_provider_twice_is_refused(beheer: Client) -> None:
    made(beheer)

    page = beheer.post("/beheer/inloggen/nieuw/", NEW)

    assert "Deze aanmelddienst staat al in de lijst." in page.text


def test_a_group_gets_a_role_and_loses_it_again(beheer: Client, town: Town) -> None:
    row = made(beheer)
    path = f"/beheer/inloggen/{row.pk}/rollen/"
    data = {"value": "verbinders", "role": "gebiedsverbinder", "areas": [town.gebied.pk]}

    page = beheer.post(path, data, follow=True)
    assert "<strong>verbinders</strong>" in page.text
    claim = RoleClaim.objects.get()
    assert list(claim.areas.all()) == [town.gebied]
    assert beheer.post(path, data).status_code == 400

    for _ in range(2):
        page = beheer.post(f"{path}{claim.pk}/weg/", follow=True)
        assert "Deze groep geeft geen rol meer." in page.text
    assert not RoleClaim.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"value": "", "role": "auditor"}, "Vul de naam van de groep in."),
        ({"value": "x", "role": "platform_operator"}, "Kies een rol uit de lijst."),
        ({"value": "x", "role": "gebiedsverbinder"}, "Kies minstens één gebied"),
    ],
)
def test_a_group_without_meaning_is_refused(
    beheer: Client, town: Town, data: dict[str, str], sentence: str
) -> None:
    row = made(beheer)

    page = beheer.post(f"/beheer/inloggen/{row.pk}/rollen/", data)

    assert page.status_code == 400
    assert sentence in page.text
    assert not RoleClaim.objects.exists()


def test_an_area_of_another_municipality_cannot_be_chosen(
    beheer: Client, town: Town, cast: Cast
) -> None:
    row = made(beheer)
    town.gebied.area_set.municipality = cast.subsidie_zandvoort.memberships.get().municipality
    town.gebied.area_set.save()
    data = {"value": "x", "role": "gebiedsverbinder", "areas": [town.gebied.pk]}

    assert beheer.post(f"/beheer/inloggen/{row.pk}/rollen/", data).status_code == 400


def test_switched_off_the_roles_that_came_from_it_end(
    beheer: Client, visit: Visit, provider: Provider, row: IdentityProvider
) -> None:
    knows_noor(provider, "subsidie")
    sign_on(visit(), provider, row, "noor")
    assert row.memberships.active().count() == 1

    beheer.post(f"/beheer/inloggen/{row.pk}/", {**NEW, "issuer": row.issuer})

    assert not row.memberships.active().exists()


def test_what_happened_can_be_put_away(beheer: Client, row: IdentityProvider) -> None:
    row.notices.create(kind="unknown_group", value="Burgerzaken")

    page = beheer.post(f"/beheer/inloggen/{row.pk}/meldingen/", follow=True)

    assert "Burgerzaken" not in page.text


def test_changing_it_asks_who_she_is(visit: Visit, cast: Cast, row: IdentityProvider) -> None:
    cast.beheer.set_password(PASSWORD)
    cast.beheer.save()
    browser = visit(cast.beheer)
    long_ago(browser)

    for path in ("nieuw/", f"{row.pk}/", f"{row.pk}/proberen/", f"{row.pk}/rollen/"):
        answer = browser.post(f"/beheer/inloggen/{path}", {})
        assert answer["Location"].startswith("/account/reauthenticate/")


def test_the_list_and_the_page_ask_the_same_of_the_database_at_any_length(
    beheer: Client, row: IdentityProvider, town: Town
) -> None:
    def counted(path: str) -> int:
        with queries() as asked:
            assert beheer.get(path).status_code == 200
        return len(asked)

    paths = ("/beheer/inloggen/", f"/beheer/inloggen/{row.pk}/")
    for path in paths:
        counted(path)
    few = [counted(path) for path in paths]
    for number in range(20):
        IdentityProvider.objects.create(
            municipality=row.municipality, name="x", issuer=f"https://{number}.example"
        )
        claim = row.role_claims.create(value=f"groep {number}", role=Role.WIJKTEAM)
        claim.areas.set([town.gebied])
        row.notices.create(kind="unknown_group", value=str(number))

    assert [counted(path) for path in paths] == few


# Showing again who one is ------------------------------------------------------------------------


def test_an_administrator_without_anything_of_ours_shows_it_at_her_provider(
    visit: Visit, provider: Provider, row: IdentityProvider, cast: Cast
) -> None:
    knows_noor(provider, "beheer")
    browser = visit()
    sign_on(browser, provider, row, "noor")
    long_ago(browser)

    asked_again = browser.post(
        f"/beheer/inloggen/{row.pk}/rollen/", {"value": "controle", "role": "auditor"}
    )
    assert asked_again["Location"].startswith(f"/account/aanmelddienst/{row.pk}/opnieuw/")
    there = browser.get(asked_again["Location"])["Location"]
    assert (asked(there)["prompt"], asked(there)["max_age"]) == ("login", "0")
    assert not RoleClaim.objects.filter(value="controle").exists()

    browser.get(path_of(provider.passed(there, "noor")))

    assert RoleClaim.objects.get(value="controle").role == "auditor"


@pytest.mark.parametrize("lie", ["somebody else", "long ago"])
def test_somebody_else_or_an_old_log_in_shows_nothing(
    visit: Visit, provider: Provider, row: IdentityProvider, lie: str
) -> None:
    knows_noor(provider, "beheer")
    provider.knows("ander", email="ander@haarlem.example", email_verified=True)
    browser = visit()
    sign_on(browser, provider, row, "noor")
    long_ago(browser)
    if lie == "long ago":
        provider.says_instead(auth_time=1)
    there = browser.get(f"/account/aanmelddienst/{row.pk}/opnieuw/?next=/beheer/")["Location"]

    subject = "ander" if lie == "somebody else" else "noor"
    answer = browser.get(path_of(provider.passed(there, subject)))

    assert answer.status_code == 403
    assert "liet niet zien dat jij het nu bent" in answer.text
    assert "/opnieuw/" in browser.post("/beheer/inloggen/nieuw/", NEW)["Location"]


def long_ago(browser: Client) -> None:
    """Let the quarter of an hour pass in which nothing is asked again."""
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()


def test_membership_of_a_provider_is_never_deleted_with_it(row: IdentityProvider) -> None:
    Membership.objects.create(
        user=UserFactory(),
        municipality=row.municipality,
        role=Role.AUDITOR,
        identity_provider=row,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 2, 1),
    )

    with pytest.raises(Exception, match="protected"):
        row.delete()
