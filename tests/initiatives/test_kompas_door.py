"""The door: who holds the link gets in, nobody else does, and the link turns up nowhere."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.kompas import links
from initiatives.kompas import services as kompas_services
from initiatives.kompas.doors import fingerprint, new_form_key, new_secret, secret_from
from initiatives.models import Kompas, Maker
from tests.conftest import ZANDVOORT_HOST, Cast
from tests.factories import InitiativeFactory, KompasFactory
from tests.initiatives.conftest import Initiator

ROOMS = ["overview", "idea", "place", "expectation", "standing", "delete", "link", "share"]


def door(secret: str) -> str:
    return f"/kompas/{secret}/"


# Coming in ----------------------------------------------------------------------------------------


def test_the_link_opens_the_kompas_in_another_browser(
    initiator: Initiator, visit: Callable[..., Client]
) -> None:
    other = visit()

    came = other.get(door(initiator.secret))

    assert came.status_code == 302
    assert came.url == initiator.path("overview")
    assert initiator.secret not in came.url
    assert "Soep op de stoep" in other.get(came.url).text


def test_the_door_lets_nothing_see_the_secret(
    initiator: Initiator, visit: Callable[..., Client]
) -> None:
    came = visit().get(door(initiator.secret))
    cookie = came.cookies[f"kompas-{initiator.kompas.pk}"]

    assert came["Referrer-Policy"] == "strict-origin"
    assert "no-store" in came["Cache-Control"]
    assert cookie["path"] == "/kompas/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_may_be_kept_in_a_cache(initiator: Initiator, room: str) -> None:
    assert "no-store" in initiator.get(room)["Cache-Control"]


# Staying out --------------------------------------------------------------------------------------


def test_a_link_that_never_existed_gets_a_friendly_404(
    initiator: Initiator, visit: Callable[..., Client]
) -> None:
    page = visit().get(door(new_secret()))

    assert page.status_code == 404
    assert "Deze link kennen we niet" in page.text
    assert page["Referrer-Policy"] == "strict-origin"


def test_a_link_that_lost_its_end_gets_the_same_page(
    initiator: Initiator, visit: Callable[..., Client]
) -> None:
    page = visit().get(door(initiator.secret[:20]))

    assert page.status_code == 404
    assert "stukje afgevallen" in page.text


def test_a_link_of_haarlem_opens_nothing_in_zandvoort(
    initiator: Initiator, cast: Cast, visit: Callable[..., Client]
) -> None:
    assert visit(host=ZANDVOORT_HOST).get(door(initiator.secret)).status_code == 404


@pytest.mark.parametrize("room", ROOMS)
def test_a_browser_without_the_link_stays_out_of_every_room(
    initiator: Initiator, visit: Callable[..., Client], room: str
) -> None:
    page = visit().get(initiator.path(room))

    assert page.status_code == 404
    assert "Soep op de stoep" not in page.text


def test_officials_and_other_residents_cannot_tell_that_it_exists(
    initiator: Initiator, cast: Cast, visit: Callable[..., Client]
) -> None:
    nowhere = initiator.path("overview").replace(str(initiator.kompas.pk), "999999")
    for name, person in cast.everybody().items():
        browser = visit(person)
        page, missing = browser.get(initiator.path("overview")), browser.get(nowhere)

        assert page.status_code == missing.status_code == 404, name
        assert "Soep op de stoep" not in page.text


def test_the_cookie_of_one_kompas_does_not_open_another(begin: Callable[..., Initiator]) -> None:
    mine, hers = begin("Mijn idee"), begin("Haar idee")
    mine.browser.cookies[f"kompas-{hers.kompas.pk}"] = mine.browser.cookies[
        f"kompas-{mine.kompas.pk}"
    ].value

    assert mine.browser.get(hers.path("overview")).status_code == 404


def test_a_forged_cookie_opens_nothing(initiator: Initiator, visit: Callable[..., Client]) -> None:
    browser = visit()
    browser.cookies[f"kompas-{initiator.kompas.pk}"] = initiator.secret

    assert browser.get(initiator.path("overview")).status_code == 404


# Renewing, withdrawing, forgetting ----------------------------------------------------------------


def test_a_new_link_closes_every_other_browser(
    initiator: Initiator, visit: Callable[..., Client]
) -> None:
    other = visit()
    other.get(door(initiator.secret))

    initiator.post("renew_link", data={"form_key": new_form_key()})

    assert initiator.get("overview").status_code == 200
    assert other.get(initiator.path("overview")).status_code == 404
    assert other.get(door(initiator.secret)).status_code == 404
    assert initiator.get("link").context["url"] != ""


def test_renewing_sent_twice_locks_nobody_out(
    initiator: Initiator, visit: Callable[..., Client]
) -> None:
    form = {"form_key": new_form_key()}
    # The second press comes from a browser that did not get the answer to the first.
    late = visit()
    late.get(door(initiator.secret))
    initiator.post("renew_link", data=form)

    answer = late.post(initiator.path("renew_link"), form)

    assert answer.status_code == 302
    assert late.get(initiator.path("overview")).status_code == 200
    assert initiator.get("overview").status_code == 200


def test_a_form_of_another_kompas_gives_a_link_of_its_own(initiator: Initiator) -> None:
    form_key = new_form_key()
    KompasFactory(
        municipality=initiator.kompas.municipality,
        secret_hash=fingerprint(secret_from(form_key)),
    )

    answer = initiator.post("renew_link", data={"form_key": form_key})

    assert answer.status_code == 302
    assert initiator.get("overview").status_code == 200
    assert initiator.fresh().secret_hash != fingerprint(secret_from(form_key))


def test_a_stranger_cannot_renew_a_link(initiator: Initiator, visit: Callable[..., Client]) -> None:
    before = initiator.fresh().secret_hash

    answer = visit().post(initiator.path("renew_link"), {"form_key": new_form_key()})

    assert answer.status_code == 404
    assert initiator.fresh().secret_hash == before


def test_a_withdrawn_link_says_so_with_410(
    cast: Cast, initiator: Initiator, visit: Callable[..., Client]
) -> None:
    kompas_services.attach_to_account(kompas=initiator.kompas, actor=cast.bewoner)
    links.withdraw_link(kompas=initiator.fresh())

    page = visit().get(door(initiator.secret))

    assert page.status_code == 410
    assert "ingetrokken" in page.text
    assert initiator.get("overview").status_code == 404
    assert visit(cast.bewoner).get(initiator.path("overview")).status_code == 200


def test_without_an_account_the_only_link_cannot_be_withdrawn(initiator: Initiator) -> None:
    answer = initiator.post("withdraw_link")

    assert answer.status_code == 403
    assert initiator.fresh().link_withdrawn_at is None


def test_a_shared_computer_can_be_made_to_forget(initiator: Initiator) -> None:
    initiator.post("forget")

    assert initiator.get("overview").status_code == 404


# The account --------------------------------------------------------------------------------------


def test_attached_to_an_account_it_opens_without_the_link(
    cast: Cast, initiator: Initiator, visit: Callable[..., Client]
) -> None:
    initiator.browser.force_login(cast.bewoner)
    initiator.post("attach")

    assert visit(cast.bewoner).get(initiator.path("overview")).status_code == 200
    assert visit(cast.buur).get(initiator.path("overview")).status_code == 404


def test_attaching_makes_her_the_maker_of_her_initiative(cast: Cast, initiator: Initiator) -> None:
    initiative = InitiativeFactory(municipality=initiator.kompas.municipality)
    Kompas.objects.filter(pk=initiator.kompas.pk).update(initiative=initiative)
    initiator.browser.force_login(cast.bewoner)

    initiator.post("attach")

    assert Maker.objects.get(initiative=initiative).user == cast.bewoner


def test_a_kompas_with_an_owner_cannot_be_taken_by_another(
    cast: Cast, initiator: Initiator
) -> None:
    kompas_services.attach_to_account(kompas=initiator.kompas, actor=cast.bewoner)
    initiator.browser.force_login(cast.buur)

    assert initiator.post("attach").status_code == 403
    assert initiator.fresh().owner == cast.bewoner


def test_the_owner_without_the_link_cannot_detach_and_lose_it(
    cast: Cast, visit: Callable[..., Client]
) -> None:
    kompas = KompasFactory(municipality__slug="haarlem", owner=cast.bewoner)

    answer = visit(cast.bewoner).post(f"/kompas/mijn/{kompas.pk}/account/los/")

    assert answer.status_code == 403
    assert Kompas.objects.get(pk=kompas.pk).owner == cast.bewoner


# Where the link must not turn up ------------------------------------------------------------------


@pytest.mark.parametrize("works", [True, False])
def test_no_line_of_the_log_holds_a_link(
    initiator: Initiator,
    visit: Callable[..., Client],
    caplog: pytest.LogCaptureFixture,
    works: bool,
) -> None:
    secret = initiator.secret if works else new_secret()
    with caplog.at_level(logging.DEBUG):
        visit().get(door(secret))

    lines = [record.getMessage() for record in caplog.records]
    assert lines
    assert not any(secret in line for line in lines)


def test_a_kompas_says_nothing_of_itself_in_logs(initiator: Initiator) -> None:
    assert "Soep" not in str(initiator.kompas)
    assert "Soep" not in repr(initiator.kompas)
