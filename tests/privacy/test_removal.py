"""Removing oneself: what goes, what stays and why, and who is told."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from funding.models import Application
from initiatives.mails.publication import CONTACT_EMPTIED_MAIL_DUE, WITHOUT_MAKERS_MAIL_DUE
from initiatives.models import Initiative, Kompas, Maker
from initiatives.services.initiatives import CONTACT_EMPTIED, WITHOUT_MAKERS
from municipalities import jobs
from municipalities.models import (
    DeletionRecord,
    Farewell,
    Invitation,
    Job,
    Membership,
    Role,
    User,
)
from municipalities.privacy.my_data import as_data
from municipalities.privacy.removal import FAREWELL
from tests.conftest import Cast, Town
from tests.factories import (
    UserFactory,
)

Visit = Callable[..., Client]
PAGE = "/account/mijn-gegevens/"
REMOVE = "/account/mijn-gegevens/verwijderen/"
WORDS = ("Annelies Geheim", "annelies.g@demo.example", "annelies@thuis.example", "rode fietsen")


def everything_stored() -> str:
    """All text in all tables, as the database holds it; the log of mails to send left out."""
    with connection.cursor() as cursor:
        rows = []
        for model in apps.get_models(include_auto_created=True):
            if model is Farewell or model._meta.proxy or not model._meta.managed:
                continue
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608
            rows += cursor.fetchall()
    return str(rows)


def test_the_page_says_what_goes_what_stays_and_why(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    page = visit(cast.bewoner).get(REMOVE).text

    assert "1 Kompas, met je antwoorden" in page
    assert "1 aanvraag voor geld, bij gemeente Haarlem" in page
    assert "Archiefwet" in page
    assert "Je maakte “De tuin” alleen" in page


def test_without_a_choice_for_her_page_nothing_happens(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    answer = visit(cast.bewoner).post(REMOVE)

    assert answer.status_code == 400
    assert "Kies wat er met de pagina moet gebeuren." in answer.text
    assert User.objects.filter(pk=cast.bewoner.pk).exists()


def test_she_is_gone_everywhere_at_once(
    garden: Initiative, cast: Cast, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    browser, phone = visit(cast.bewoner), visit(cast.bewoner)
    UserSession.objects.create(
        user=cast.bewoner,
        ip="192.0.2.1",
        user_agent="x",
        session_key=phone.session.session_key,
    )
    number = cast.bewoner.pk

    with caplog.at_level(logging.INFO):
        answer = browser.post(REMOVE, {f"initiative_{garden.pk}": "remove"})

    assert answer["Location"] == "/"
    assert phone.get(PAGE).status_code == 302
    assert not User.objects.filter(pk=number).exists()
    left = everything_stored()
    assert [word for word in WORDS if word in left] == []
    # The municipality's own records hang on a row without a word of hers.
    assert Application.objects.get().initiative.name == "Verwijderd initiatief"
    assert not any(word in caplog.text for word in WORDS)
    record = DeletionRecord.objects.get(kind="account")
    assert (record.cause, record.count) == ("request", 1)
    assert len(record.print) == 64

    jobs.run(Job.objects.get(kind=FAREWELL).pk)
    assert mail.outbox[0].to == ["annelies.g@demo.example"]
    assert mail.outbox[0].subject == "Je account is verwijderd"
    assert not Farewell.objects.exists()
    assert "annelies" not in str(list(Job.objects.values_list("arguments", flat=True)))


def test_she_may_leave_her_page_without_her_and_the_municipality_is_told(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    visit(cast.bewoner).post(REMOVE, {f"initiative_{garden.pk}": "leave"})

    garden.refresh_from_db()
    assert garden.is_published
    assert not garden.makers.exists()
    assert garden.contact_public == ""
    assert visit().get("/initiatieven/tuin/").status_code == 200
    assert [word for word in WORDS if word in everything_stored()] == []
    jobs.run(Job.objects.get(kind=WITHOUT_MAKERS).pk)
    jobs.run(Job.objects.get(kind=WITHOUT_MAKERS_MAIL_DUE).pk)
    assert mail.outbox[0].to == [cast.verbinder.email]
    assert "/initiatieven/tuin/" in mail.outbox[0].body


def test_what_others_make_too_stays_theirs(garden: Initiative, cast: Cast, visit: Visit) -> None:
    Maker.objects.create(initiative=garden, user=cast.buur)
    browser = visit(cast.bewoner)
    assert "het contact op de pagina ook: “" in browser.get(REMOVE).text

    browser.post(REMOVE)

    garden.refresh_from_db()
    assert [word for word in WORDS if word in everything_stored()] == []
    assert garden.is_published
    assert garden.contact_public == ""
    assert "staat nu geen contact" in visit(cast.buur).get("/initiatieven/tuin/bewerken/").text
    assert [maker.user for maker in garden.makers.all()] == [cast.buur]
    assert not Kompas.objects.exists()
    jobs.run(Job.objects.get(kind=CONTACT_EMPTIED).pk)
    jobs.run(Job.objects.get(kind=CONTACT_EMPTIED_MAIL_DUE).pk)
    assert mail.outbox[0].to == [cast.buur.email]
    assert "/initiatieven/tuin/bewerken/" in mail.outbox[0].body


def test_who_stays_gets_no_mail_about_a_contact_that_was_not_there_or_is_there_again(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    Maker.objects.create(initiative=garden, user=cast.buur)
    Maker.objects.create(initiative=garden, user=cast.medebewoner)
    visit(cast.bewoner).post(REMOVE)
    Initiative.objects.filter(pk=garden.pk).update(contact_public="Bel buur")
    jobs.run(Job.objects.get(kind=CONTACT_EMPTIED).pk)
    assert not Job.objects.filter(kind=CONTACT_EMPTIED_MAIL_DUE).exists()

    Initiative.objects.filter(pk=garden.pk).update(contact_public="")
    visit(cast.medebewoner).post(REMOVE)

    assert Job.objects.filter(kind=CONTACT_EMPTIED).count() == 1


def test_of_a_colleague_the_name_stays_with_what_she_wrote_and_nothing_else(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.verbinder)
    assert "Je naam, bij wat je als medewerker opschreef" in browser.get(REMOVE).text
    cast.verbinder.phone = "06-12345678"
    cast.verbinder.save()

    browser.post(REMOVE)

    cast.verbinder.refresh_from_db()
    assert cast.verbinder.name == "Verbinder"
    assert (cast.verbinder.phone, cast.verbinder.is_active) == ("", False)
    assert not Membership.objects.filter(user=cast.verbinder).exists()
    assert "verbinder@demo.example" not in everything_stored()


def test_an_invitation_is_hers_to_see_and_goes_with_her(
    town: Town, cast: Cast, visit: Visit
) -> None:
    Invitation.objects.create(
        municipality=town.municipality,
        user=cast.buur,
        email="buur@werk.example",
        name="Buurvrouw Geheim",
        invited_by=cast.beheer,
        sent_at=timezone.now(),
    )
    browser = visit(cast.buur)

    assert as_data(cast.buur)["invitations"][0]["email"] == "buur@werk.example"
    assert "De uitnodiging om mee te werken" in browser.get(REMOVE).text
    browser.post(REMOVE)

    left = everything_stored()
    assert "buur@werk.example" not in left
    assert "Buurvrouw Geheim" not in left


def test_the_last_administrator_cannot_go_until_there_is_another(
    town: Town, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.beheer)
    assert "enige beheerder" in browser.get(REMOVE).text
    assert browser.post(REMOVE).status_code == 403
    assert User.objects.get(pk=cast.beheer.pk).is_active

    UserFactory(membership=Role.ADMINISTRATOR, membership__municipality=town.municipality)
    browser.post(REMOVE)

    assert not User.objects.get(pk=cast.beheer.pk).is_active


def test_sent_twice_it_does_no_harm(cast: Cast, visit: Visit) -> None:
    browser = visit(cast.buur)

    browser.post(REMOVE)
    again = browser.post(REMOVE)

    assert again.status_code == 302
    assert DeletionRecord.objects.count() == 1
