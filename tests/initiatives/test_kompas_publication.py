"""Having the idea shown: what she chose, with a confirmed address, as the municipality says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from initiatives.kompas import publication as kompas_publication
from initiatives.kompas import services as kompas_services
from initiatives.models import Initiative, InitiativeEvent
from municipalities.models import Municipality
from tests.conftest import Cast, Town
from tests.initiatives.conftest import Initiator


def form_for(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Soep voor iedereen",
        "summary": "Elke zondag soep.",
        "topic": "ontmoeten",
        "place_kind": "municipality",
        "contact_email": "sanne@demo.example",
        **changes,
    }


def confirm_path() -> str:
    """The address in the last mail, as she would open it."""
    found = re.search(r"http://haarlem\.localhost(/kompas/mijn/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


@pytest.fixture
def asked(initiator: Initiator, run_jobs: Callable[[], int]) -> Initiator:
    """An initiator who asked to be shown and got the mail."""
    initiator.post("publication", data=form_for())
    run_jobs()
    return initiator


def test_nothing_is_shown_before_her_address_is_confirmed(asked: Initiator) -> None:
    assert Initiative.objects.get().publication == "private"
    assert "bevestig je adres" in asked.get("standing").text


def test_opening_the_mail_s_link_confirms_nothing_yet(
    asked: Initiator, visit: Callable[..., Client]
) -> None:
    page = visit().get(confirm_path())

    assert page.status_code == 200
    assert "Soep" not in page.text
    assert Initiative.objects.get().publication == "private"


def test_the_button_confirms_and_shows_it_at_once(
    asked: Initiator, visit: Callable[..., Client]
) -> None:
    page = visit().post(confirm_path())

    initiative = Initiative.objects.get()
    assert page.status_code == 200
    assert (initiative.publication, initiative.slug) == ("published", "soep-voor-iedereen")
    assert (initiative.name, initiative.topic) == ("Soep voor iedereen", "ontmoeten")
    assert visit().get(initiative.get_absolute_url()).status_code == 200


def test_the_button_pressed_twice_is_harmless(
    asked: Initiator, visit: Callable[..., Client]
) -> None:
    path = confirm_path()
    visit().post(path)

    assert visit().post(path).status_code == 200
    kind = InitiativeEvent.Kind.PUBLICATION
    assert InitiativeEvent.objects.filter(kind=kind).count() == 1


def test_a_municipality_that_looks_first_promises_a_day(
    asked: Initiator, visit: Callable[..., Client]
) -> None:
    Municipality.objects.update(publication_rule="after_look", publication_days=3)

    # Sunday 22 November 2026: the third working day is Wednesday the 25th.
    with time_machine.travel("2026-11-22 12:00 +0100", tick=False):
        asked.post("publication", data=form_for())
        page = visit().post(confirm_path())
        standing = asked.get("standing")

    initiative = Initiative.objects.get()
    assert initiative.publication == "requested"
    assert initiative.publish_after == date(2026, 11, 25)
    assert "woensdag 25 november" in page.text
    assert "woensdag 25 november" in standing.text


def test_the_mail_says_nothing_of_the_idea(asked: Initiator) -> None:
    (sent,) = mail.outbox
    html = sent.alternatives[0][0]  # type: ignore[attr-defined]

    assert sent.to == ["sanne@demo.example"]
    for text in (sent.subject, str(sent.body), str(html)):
        assert "Soep" not in text
        assert asked.secret not in text
    assert "sanne" not in confirm_path()


def test_an_old_confirmation_no_longer_works(
    asked: Initiator, visit: Callable[..., Client]
) -> None:
    path = confirm_path()

    with time_machine.travel(date(2100, 1, 1)):
        page = visit().post(path)

    assert page.status_code == 410
    assert Initiative.objects.get().publication == "private"


def test_a_confirmation_of_an_earlier_address_no_longer_works(
    asked: Initiator, visit: Callable[..., Client]
) -> None:
    path = confirm_path()
    asked.post("publication", data=form_for(contact_email="anders@demo.example"))

    assert visit().post(path).status_code == 410


def test_a_confirmation_does_not_fit_another_kompas(
    asked: Initiator, begin: Callable[..., Initiator], visit: Callable[..., Client]
) -> None:
    other = begin("Iets anders")
    path = confirm_path().replace(f"/{asked.kompas.pk}/", f"/{other.kompas.pk}/")

    assert visit().post(path).status_code == 410


def test_a_confirmed_address_that_changes_must_be_confirmed_again(
    asked: Initiator, visit: Callable[..., Client]
) -> None:
    visit().post(confirm_path())
    kompas_services.set_contact(
        kompas=asked.fresh(), name="Sanne", email="nieuw@demo.example", phone=""
    )

    assert not kompas_publication.is_confirmed(asked.fresh(), None)


def test_the_same_form_sent_twice_is_mailed_once(
    asked: Initiator, run_jobs: Callable[[], int]
) -> None:
    asked.post("publication", data=form_for())
    run_jobs()
    assert len(mail.outbox) == 1

    asked.post("publication", data=form_for(contact_email="zonder.tikfout@demo.example"))
    run_jobs()
    assert mail.outbox[-1].to == ["zonder.tikfout@demo.example"]


def test_sharing_before_confirming_does_not_change_what_will_be_shown(
    asked: Initiator, cast: Cast, town: Town, visit: Callable[..., Client]
) -> None:
    kompas_services.set_place(
        kompas=asked.fresh(), kind="point", lon=4.61, lat=52.37, areas=[town.buurt]
    )
    kompas_services.share(
        kompas=asked.fresh(),
        official=cast.verbinder,
        question_ids=[],
        message="",
        contact_name="Sanne",
        contact_email="sanne@demo.example",
        contact_phone="",
        actor=None,
        origin="https://haarlem.example",
    )

    visit().post(confirm_path())

    initiative = Initiative.objects.get()
    assert initiative.publication == "published"
    assert (initiative.name, initiative.lon, initiative.place_kind) == (
        "Soep voor iedereen",
        None,
        "municipality",
    )


def test_the_owner_who_is_logged_in_needs_no_mail(cast: Cast, initiator: Initiator) -> None:
    initiator.browser.force_login(cast.bewoner)
    initiator.post("attach")

    initiator.post("publication", data=form_for())

    initiative = Initiative.objects.get()
    assert initiative.publication == "published"
    assert initiative.makers.get().user == cast.bewoner


@pytest.mark.parametrize(
    ("shown", "place_kind", "lon"),
    [("point", "point", 4.61), ("areas", "areas", None), ("municipality", "municipality", None)],
)
def test_the_place_is_shown_no_more_precisely_than_she_chose(
    initiator: Initiator, town: Town, shown: str, place_kind: str, lon: float | None
) -> None:
    kompas_services.set_place(
        kompas=initiator.kompas, kind="point", lon=4.61, lat=52.37, areas=[town.buurt]
    )

    initiator.post("publication", data=form_for(place_kind=shown))

    initiative = Initiative.objects.get()
    assert (initiative.place_kind, initiative.lon) == (place_kind, lon)
    assert initiative.areas.count() == (0 if shown == "municipality" else 1)
    assert initiator.fresh().lon == 4.61


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Geef je idee een naam"),
        ({"contact_email": ""}, "Vul je e-mailadres in"),
        ({"place_kind": "point"}, "Kies een van de mogelijkheden"),
        ({"topic": "kernenergie"}, "Kies een onderwerp uit de lijst"),
        ({"summary": "s" * 301}, "300 tekens"),
    ],
)
def test_what_does_not_fit_comes_back(
    initiator: Initiator, change: dict[str, str], sentence: str
) -> None:
    page = initiator.post("publication", data=form_for(**change))

    assert page.status_code == 400
    assert sentence in page.text
    assert not Initiative.objects.exists()


def test_what_everybody_sees_can_be_changed_later(
    asked: Initiator, visit: Callable[..., Client]
) -> None:
    visit().post(confirm_path())

    asked.post("publication", data=form_for(name="Soep en brood"))

    initiative = Initiative.objects.get()
    assert (initiative.publication, initiative.name) == ("published", "Soep en brood")
    assert initiative.slug == "soep-voor-iedereen"


def test_it_can_be_taken_off_the_site(
    asked: Initiator, visit: Callable[..., Client], town: Town
) -> None:
    visit().post(confirm_path())
    asked.get("stop_publication")

    asked.post("stop_publication")
    again = asked.post("stop_publication")

    initiative = Initiative.objects.get()
    assert again.status_code == 302
    assert (initiative.publication, initiative.map_x) == ("private", None)
    assert visit().get(initiative.get_absolute_url()).status_code == 404


def test_a_request_that_was_withdrawn_is_not_shown_by_an_old_mail(
    asked: Initiator, visit: Callable[..., Client]
) -> None:
    asked.post("stop_publication")

    visit().post(confirm_path())

    assert Initiative.objects.get().publication == "private"
