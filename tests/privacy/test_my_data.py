"""Mijn gegevens: see all of it, take it along, and remove oneself with what stays and why."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from funding.models import Application
from initiatives.mails.publication import CONTACT_EMPTIED_MAIL_DUE, WITHOUT_MAKERS_MAIL_DUE
from initiatives.models import Initiative, Kompas, Maker, Share
from initiatives.services.initiatives import CONTACT_EMPTIED, WITHOUT_MAKERS
from municipalities import jobs
from municipalities.models import (
    DeletionRecord,
    Farewell,
    Invitation,
    Job,
    Membership,
    Reading,
    Role,
    User,
)
from municipalities.privacy.my_data import as_data, parts
from municipalities.privacy.removal import FAREWELL
from municipalities.retention.register import print_of, repeat
from tests.conftest import Cast, Town
from tests.factories import (
    AnswerFactory,
    ApplicationFactory,
    ContactDetailsFactory,
    ContactMomentFactory,
    InitiativeFactory,
    KompasFactory,
    ShareFactory,
    UserFactory,
)
from tests.support.conftest import queries

Visit = Callable[..., Client]
PAGE = "/account/mijn-gegevens/"
REMOVE = "/account/mijn-gegevens/verwijderen/"
WORDS = ("Annelies Geheim", "annelies.g@demo.example", "annelies@thuis.example", "rode fietsen")


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    """A shown initiative that Annelies made alone, with all that can be held about her."""
    cast.bewoner.name = "Annelies Geheim"
    cast.bewoner.email = "annelies.g@demo.example"
    cast.bewoner.save()
    row = InitiativeFactory(
        published=True,
        slug="tuin",
        name="De tuin",
        municipality=town.municipality,
        areas=[town.buurt],
        maker=cast.bewoner,
        contact_public="Mail annelies@thuis.example",
    )
    kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner, initiative=row)
    AnswerFactory(kompas=kompas, value="rode fietsen")
    ContactDetailsFactory(kompas=kompas, name="Annelies Geheim", email="annelies@thuis.example")
    share = ShareFactory(kompas=kompas, official=cast.verbinder, name="Zeepkist")
    ContactDetailsFactory(share=share, name="Annelies Geheim", email="annelies@thuis.example")
    ContactMomentFactory(
        initiative=row, official=cast.verbinder, visibility="initiator", summary="Gebeld."
    )
    ContactMomentFactory(initiative=row, official=cast.verbinder, summary="Onder ons.")
    ApplicationFactory(municipality=town.municipality, initiative=row, title="Scheppen")
    return row


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


def test_the_page_shows_everything_we_hold(garden: Initiative, cast: Cast, visit: Visit) -> None:
    page = visit(cast.bewoner).get(PAGE)

    for word in (*WORDS, "Gebeld.", "Scheppen", "De tuin", cast.verbinder.name):
        assert word in page.text
    assert "Onder ons." not in page.text
    assert "1 aantekening. Vraag de gemeente" in page.text
    assert "no-store" in page["Cache-Control"]


def test_the_json_says_the_same_and_nothing_of_others(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    answer = visit(cast.bewoner).get(PAGE + "bestand.json")
    data = json.loads(answer.content)

    assert answer["Content-Disposition"].startswith("attachment")
    assert data["account"][0]["email"] == "annelies.g@demo.example"
    assert data["kompassen"][0]["contactEmail"] == "annelies@thuis.example"
    assert "rode fietsen" in answer.content.decode()
    assert data["applications"][0]["title"] == "Scheppen"
    assert as_data(cast.buur)["kompassen"] == []
    assert "Onder ons." not in answer.content.decode()


def test_she_sees_who_read_what_is_hers_and_an_official_only_how_often_she_read(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    official = visit(cast.verbinder)
    for path in (
        reverse("support:shared_kompas", args=[Share.objects.get().pk]),
        reverse("support:file", args=[garden.slug]),
    ):
        assert official.get(path).status_code == 200

    hers = as_data(cast.bewoner)["readings"]
    own = as_data(cast.verbinder)["readings"]

    assert [(one["reader"], one["kind"], one["name"]) for one in hers] == [
        ("Verbinder", "ondersteuning van een initiatief", "De tuin"),
        ("Verbinder", "gedeeld Kompas", "Zeepkistenrace op de dijk"),
    ]
    today = timezone.localdate().isoformat()
    assert own == [{"ownCount": "2", "ownFirst": today, "ownLast": today}]
    assert as_data(cast.buur)["readings"] == []
    assert "Dat jij als medewerker van Haarlem iets van bewoners las" in official.get(REMOVE).text


def test_the_html_file_stands_on_its_own(garden: Initiative, cast: Cast, visit: Visit) -> None:
    text = visit(cast.bewoner).get(PAGE + "bestand.html").text

    assert all(word in text for word in WORDS)
    assert "<link" not in text
    assert "<script" not in text
    assert "<img" not in text


def test_another_format_is_not_found(cast: Cast, visit: Visit) -> None:
    assert visit(cast.bewoner).get(PAGE + "bestand.xml").status_code == 404


def test_who_showed_long_ago_who_she_is_shows_it_again(cast: Cast) -> None:
    cast.bewoner.set_password("vier rode karretjes")
    cast.bewoner.save()
    browser = Client(SERVER_NAME="haarlem.localhost")
    browser.force_login(cast.bewoner)

    for path in (PAGE, PAGE + "bestand.json", REMOVE):
        answer = browser.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/reauthenticate/")


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


def put_back(user: User) -> User:
    """Bring a person back as an older backup would: the same number, made at the same moment."""
    row = User.objects.create(pk=user.pk, email=user.email, name=user.name)
    User.objects.filter(pk=row.pk).update(created_at=user.created_at)
    return User.objects.get(pk=row.pk)


def test_after_a_restore_the_deletion_is_repeated_from_the_register(
    cast: Cast, visit: Visit
) -> None:
    visit(cast.buur).post(REMOVE)
    back = put_back(cast.buur)
    out = StringIO()

    call_command("repeat_deletions", stdout=out)

    assert "account: 1 deleted again" in out.getvalue()
    assert not User.objects.filter(pk=back.pk).exists()
    assert DeletionRecord.objects.filter(cause="repeated").count() == 1
    assert Job.objects.filter(kind=FAREWELL).count() == 1


def test_a_log_repeats_what_the_register_of_an_older_backup_lacks(
    cast: Cast, tmp_path: Path
) -> None:
    log = tmp_path / "web.log"
    line = {"message": "Deleted", "print": print_of("account", cast.buur)}
    log.write_text(f"web-1 | {json.dumps(line)}\nno json at all\n", encoding="utf-8")

    call_command("repeat_deletions", str(log), stdout=StringIO())

    assert not User.objects.filter(pk=cast.buur.pk).exists()
    assert User.objects.filter(pk=cast.bewoner.pk).exists()


def test_who_got_the_number_of_somebody_deleted_is_left_alone(cast: Cast, visit: Visit) -> None:
    visit(cast.buur).post(REMOVE)
    stranger = User.objects.create(pk=cast.buur.pk, email="ander@demo.example")
    User.objects.filter(pk=stranger.pk).update(created_at=timezone.now())

    assert repeat(DeletionRecord.objects.values_list("print", flat=True)) == {}
    assert User.objects.filter(pk=stranger.pk).exists()


def test_a_new_key_still_knows_what_was_deleted_under_the_old_one(
    cast: Cast, visit: Visit, settings: object
) -> None:
    visit(cast.buur).post(REMOVE)
    put_back(cast.buur)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "een heel andere sleutel, lang genoeg om te mogen"  # type: ignore[attr-defined]

    assert repeat(DeletionRecord.objects.values_list("print", flat=True)) == {"account": 1}


def test_reading_it_costs_the_same_with_one_kompas_and_with_twenty(
    town: Town, cast: Cast, visit: Visit
) -> None:
    counts = []
    for number in (1, 19):
        for _one in range(number):
            kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner)
            AnswerFactory(kompas=kompas)
            share = ShareFactory(kompas=kompas, official=cast.verbinder)
            Reading.objects.create(
                municipality=town.municipality,
                reader=cast.verbinder,
                kind=Reading.Kind.KOMPAS,
                thing_id=share.pk,
                day=timezone.localdate(),
                at=timezone.now(),
            )
        browser = visit(cast.bewoner)
        browser.get(PAGE)
        with queries() as counted:
            browser.get(PAGE)
        counts.append(len(counted))

    assert counts[0] == counts[1]


def test_every_part_has_words_for_people(db: None) -> None:
    assert len(parts()) >= 7
    assert all(str(part.title) and str(part.about) for part in parts())
