"""Deleting: at once, with one confirmation, and without a word left in any table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from pghistory.models import Event

from initiatives.kompas import publication as kompas_publication
from initiatives.kompas import services as kompas_services
from initiatives.kompas.publication import Profile
from initiatives.models import Answer, Initiative, Kompas, Question
from tests.conftest import Cast, Town
from tests.factories import (
    ApplicationFactory,
    ApplicationWordsFactory,
    CoInitiatorFactory,
    ContactMomentFactory,
    SupportRequestFactory,
)
from tests.initiatives.conftest import Initiator

WORDS = ("Zeepaardjes", "zeepaardjes", "Vlierbloesem", "06 55566677", "geheim@demo.example")


def everything_stored() -> str:
    """All text in all tables of ours, as the database holds it."""
    with connection.cursor() as cursor:
        rows = []
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608
                rows += cursor.fetchall()
    return str(rows)


@pytest.fixture
def shared(begin: Callable[..., Initiator], cast: Cast, town: Town) -> Initiator:
    """An initiator with answers, a place, and a share that was read."""
    initiator = begin("Zeepaardjes in de gracht")
    question = Question.objects.get(theme="waarde")
    Answer.objects.create(kompas=initiator.kompas, question=question, value="Vlierbloesem")
    kompas_services.set_place(
        kompas=initiator.kompas, kind="areas", lon=None, lat=None, areas=[town.buurt]
    )
    kompas_services.share(
        kompas=initiator.kompas,
        official=cast.verbinder,
        question_ids=[question.pk],
        message="Vlierbloesem dus.",
        contact_name="Zeepaardjes",
        contact_email="geheim@demo.example",
        contact_phone="06 55566677",
        actor=None,
        origin="https://haarlem.example",
    )
    return initiator


def publish(initiator: Initiator) -> Initiative:
    kompas = initiator.fresh()
    kompas_publication.confirm_address(kompas=kompas, origin="https://haarlem.example")
    profile = Profile("Zeepaardjes", "Vlierbloesem", "groen", "areas")
    return kompas_publication.ask_publication(
        kompas=initiator.fresh(),
        profile=profile,
        email="",
        actor=None,
        origin="https://haarlem.example",
    )


def history_stored() -> str:
    """All that is in any history."""
    found = [
        row
        for model in apps.get_models()
        if issubclass(model, Event) and model._meta.managed
        for row in model._default_manager.values_list()
    ]
    return str(found)


def test_no_history_holds_a_word_that_she_did_not_show(shared: Initiator) -> None:
    assert [word for word in WORDS if word in history_stored()] == []

    kompas_publication.confirm_address(kompas=shared.fresh(), origin="https://haarlem.example")
    kompas_publication.ask_publication(
        kompas=shared.fresh(),
        profile=Profile("Tuin", "Samen", "groen", "municipality"),
        email="",
        actor=None,
        origin="https://haarlem.example",
    )

    assert "'Tuin'" in history_stored()
    assert [word for word in WORDS if word in history_stored()] == []


def test_the_page_says_what_will_go(shared: Initiator, cast: Cast) -> None:
    page = shared.get("delete")

    assert cast.verbinder.name in page.text
    assert "niet terugdraaien" in page.text
    assert Kompas.objects.count() == 1


def test_the_page_names_who_thinks_along_what_was_asked_and_what_stays(
    shared: Initiator, cast: Cast
) -> None:
    kompas = shared.fresh()
    CoInitiatorFactory(kompas=kompas, name="Orlando")
    SupportRequestFactory(kompas=kompas, official=cast.wijkteam)
    application = ApplicationFactory(initiative=kompas.initiative)
    ApplicationWordsFactory(application=application)

    page = shared.get("delete").text

    assert "kan er niet meer in: Orlando." in page
    assert f"Je vraag om hulp aan {cast.wijkteam.name} gaat weg." in page
    assert f"Schrijf het nummer op: {application.number}." in page


def test_a_button_pressed_twice_says_twice_that_it_is_gone(shared: Initiator) -> None:
    door = shared.browser.cookies[f"kompas-{shared.kompas.pk}"].value
    shared.post("delete")
    # The second press left before the first answer closed the door here.
    shared.browser.cookies[f"kompas-{shared.kompas.pk}"] = door

    again = shared.post("delete")

    assert again.url == "/kompas/"
    assert "Je Kompas is weg." in shared.browser.get(again.url).text


def test_no_table_keeps_a_word(shared: Initiator) -> None:
    assert all(word in everything_stored() for word in WORDS if word != "zeepaardjes")

    answer = shared.post("delete")

    assert answer.url == "/kompas/"
    left = everything_stored()
    assert [word for word in WORDS if word in left] == []
    assert not Initiative.objects.exists()


def test_afterwards_the_link_and_this_browser_open_nothing(
    shared: Initiator, visit: Callable[..., Client]
) -> None:
    shared.post("delete")

    assert shared.get("overview").status_code == 404
    assert shared.post("delete").status_code == 404
    assert visit().get(f"/kompas/{shared.secret}/").status_code == 404


def test_the_municipality_s_own_notes_stay_without_her_words(shared: Initiator, cast: Cast) -> None:
    initiative = shared.fresh().initiative
    assert initiative
    moment = ContactMomentFactory(
        initiative=initiative, official=cast.verbinder, summary="Gebeld, komt langs."
    )

    shared.post("delete")

    left = everything_stored()
    assert [word for word in WORDS if word in left] == []
    moment.refresh_from_db()
    assert moment.summary == "Gebeld, komt langs."


def test_of_a_shown_initiative_she_must_say_what_happens(shared: Initiator) -> None:
    publish(shared)

    page = shared.post("delete")

    assert page.status_code == 400
    assert "Kies wat er met de pagina moet gebeuren" in page.text
    assert Kompas.objects.count() == 1


def test_a_shown_initiative_stays_when_she_wants_it(
    shared: Initiator, visit: Callable[..., Client]
) -> None:
    initiative = publish(shared)

    shared.post("delete", data={"initiative": "keep"})

    assert not Kompas.objects.exists()
    assert visit().get(initiative.get_absolute_url()).status_code == 200
    assert "06 55566677" not in everything_stored()


def test_a_shown_initiative_goes_when_she_wants_that(
    shared: Initiator, visit: Callable[..., Client]
) -> None:
    initiative = publish(shared)

    shared.post("delete", data={"initiative": "remove"})

    left = everything_stored()
    assert [word for word in WORDS if word in left] == []
    assert visit().get(initiative.get_absolute_url()).status_code == 404


def test_a_stranger_deletes_nothing(shared: Initiator, visit: Callable[..., Client]) -> None:
    assert visit().post(shared.path("delete")).status_code == 404
    assert Kompas.objects.count() == 1
