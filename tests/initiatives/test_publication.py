from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from initiatives.kompas.publication import Profile, ask_publication
from initiatives.mails.publication import (
    ASKED_MAIL_DUE,
    DECIDED_MAIL_DUE,
    lookers_at,
    tell_looker,
    tell_lookers,
    tell_maker,
    tell_makers,
)
from initiatives.models import Initiative, InitiativeEvent
from initiatives.services import initiatives
from initiatives.workflow import Mover, Publication, is_allowed
from municipalities import jobs
from municipalities.calendar import working_days_after
from municipalities.models import Job, Municipality
from tests.conftest import Cast, Town
from tests.factories import ContactDetailsFactory, InitiativeFactory, KompasFactory

Visit = Callable[..., Client]

ORIGIN = "https://haarlem.example"


def initiative(town: Town, cast: Cast, publication: str, **more: object) -> Initiative:
    return InitiativeFactory(
        municipality=town.municipality,
        publication=publication,
        areas=[town.buurt],
        maker=cast.bewoner,
        **more,
    )


def after_look(town: Town) -> None:
    Municipality.objects.filter(pk=town.municipality.pk).update(
        publication_rule="after_look", publication_days=3
    )
    town.municipality.refresh_from_db()


# The moves --------------------------------------------------------------------------------------


@pytest.mark.parametrize("mover", list(Mover))
@pytest.mark.parametrize("end", list(Publication))
@pytest.mark.parametrize("start", list(Publication))
def test_only_the_moves_of_the_table_are_made(
    town: Town, cast: Cast, start: Publication, end: Publication, mover: Mover
) -> None:
    row = initiative(town, cast, start)

    if is_allowed(start, end, mover):
        initiatives.move_publication(initiative=row, to=end, mover=mover, actor=cast.beheer)
    else:
        with pytest.raises(initiatives.MoveNotAllowedError):
            initiatives.move_publication(initiative=row, to=end, mover=mover, actor=cast.beheer)

    row = Initiative.objects.get(pk=row.pk)
    moved = is_allowed(start, end, mover)
    assert row.publication == (end if moved else start)
    assert row.events.filter(kind=InitiativeEvent.Kind.PUBLICATION).count() == int(moved)


def test_a_move_names_who_made_it(town: Town, cast: Cast) -> None:
    row = initiative(town, cast, Publication.PUBLISHED)

    initiatives.hide(initiative=row, actor=cast.verbinder, reason="Dit is reclame.", origin=ORIGIN)

    event = row.events.get()
    assert (event.actor, event.detail) == (cast.verbinder, Publication.HIDDEN)
    assert Initiative.objects.get(pk=row.pk).hidden_reason == "Dit is reclame."


def test_a_stale_copy_does_not_undo_what_a_colleague_did(town: Town, cast: Cast) -> None:
    row = initiative(town, cast, Publication.REQUESTED)
    stale = Initiative.objects.get(pk=row.pk)
    initiatives.withdraw(initiative=row, actor=cast.bewoner)

    with pytest.raises(initiatives.MoveNotAllowedError):
        initiatives.publish(initiative=stale, actor=cast.verbinder, origin=ORIGIN)

    assert Initiative.objects.get(pk=row.pk).publication == Publication.PRIVATE
    assert not Job.objects.exists()


def test_where_the_municipality_looks_first_a_day_is_promised(town: Town, cast: Cast) -> None:
    after_look(town)
    row = initiative(town, cast, Publication.PRIVATE)

    initiatives.request_publication(initiative=row, actor=cast.bewoner, origin=ORIGIN)

    row = Initiative.objects.get(pk=row.pk)
    assert row.publication == Publication.REQUESTED
    assert row.publish_after == working_days_after(timezone.localdate(), 3)
    assert Job.objects.get().kind == "publication_asked"


def test_where_it_publishes_at_once_everybody_sees_it_at_once(
    town: Town, cast: Cast, visit: Visit
) -> None:
    row = initiative(town, cast, Publication.PRIVATE, slug="idee-123", name="Soep")

    initiatives.request_publication(initiative=row, actor=cast.bewoner, origin=ORIGIN)

    assert visit().get("/initiatieven/soep/").status_code == 200


def test_what_was_hidden_cannot_be_shown_again_by_taking_it_off_first(
    town: Town, cast: Cast
) -> None:
    row = initiative(town, cast, Publication.PUBLISHED)
    initiatives.hide(initiative=row, actor=cast.verbinder, reason="Reclame", origin=ORIGIN)
    initiatives.withdraw(initiative=row, actor=cast.bewoner)

    initiatives.request_publication(initiative=row, actor=cast.bewoner, origin=ORIGIN)

    assert Initiative.objects.get(pk=row.pk).publication == Publication.REQUESTED


def test_asking_through_a_kompas_takes_the_same_way(town: Town, cast: Cast) -> None:
    after_look(town)
    kompas = KompasFactory(
        municipality=town.municipality,
        email_confirmed_at=timezone.now(),
    )
    ContactDetailsFactory(kompas=kompas, email="iemand@demo.example")

    row = ask_publication(
        kompas=kompas,
        profile=Profile("Zeepkistenrace", "Voor iedereen met wielen.", "sport", "municipality"),
        email="",
        actor=None,
        origin=ORIGIN,
    )

    assert Initiative.objects.get(pk=row.pk).publication == Publication.REQUESTED
    assert Job.objects.get().arguments == {"initiative_id": row.pk, "origin": ORIGIN}


# The municipality's page ------------------------------------------------------------------------


def test_the_gebiedsverbinder_shows_what_waits(town: Town, cast: Cast, visit: Visit) -> None:
    row = initiative(town, cast, Publication.REQUESTED)

    response = visit(cast.verbinder).post(
        f"/initiatieven/{row.slug}/beoordelen/", {"decision": "publish"}
    )

    assert response.status_code == 302
    assert visit().get(row.get_absolute_url()).status_code == 200


def test_hiding_asks_for_a_reason_and_keeps_what_was_chosen(
    town: Town, cast: Cast, visit: Visit
) -> None:
    row = initiative(town, cast, Publication.PUBLISHED)
    browser = visit(cast.beheer)
    address = f"/initiatieven/{row.slug}/beoordelen/"

    assert "mag leeg blijven" not in browser.get(address).text
    without = browser.post(address, {"decision": "hide", "reason": "  "})
    assert without.status_code == 400
    assert "Schrijf waarom je het verbergt." in without.content.decode()
    assert Initiative.objects.get(pk=row.pk).is_published

    browser.post(address, {"decision": "hide", "reason": "Dit is reclame."})
    assert Initiative.objects.get(pk=row.pk).hidden_reason == "Dit is reclame."
    assert visit().get(row.get_absolute_url()).status_code == 404


def test_a_decision_that_cannot_be_taken_now_is_a_400(town: Town, cast: Cast, visit: Visit) -> None:
    row = initiative(town, cast, Publication.PUBLISHED)

    response = visit(cast.beheer).post(
        f"/initiatieven/{row.slug}/beoordelen/", {"decision": "publish"}
    )

    assert response.status_code == 400


def test_only_who_decides_may_open_the_page_of_the_decision(
    town: Town, cast: Cast, visit: Visit
) -> None:
    row = initiative(town, cast, Publication.PUBLISHED)
    address = f"/initiatieven/{row.slug}/beoordelen/"

    assert visit().get(address).status_code == 302
    for name, person in cast.everybody().items():
        expected = 200 if name in {"verbinder", "beheer"} else 403
        assert visit(person).get(address).status_code == expected, name
        posted = visit(person).post(address, {"decision": "hide"})
        assert posted.status_code == (400 if expected == 200 else 403), name


# The makers' page -------------------------------------------------------------------------------


def test_a_maker_takes_her_page_off_and_shows_it_again(
    town: Town, cast: Cast, visit: Visit
) -> None:
    row = initiative(town, cast, Publication.PUBLISHED)
    maker, address = visit(cast.bewoner), f"/initiatieven/{row.slug}/zichtbaar/"

    maker.post(address, {"show": "no"})
    assert visit().get(row.get_absolute_url()).status_code == 404

    maker.post(address, {"show": "no"})  # sent twice: nothing changes
    assert Initiative.objects.get(pk=row.pk).publication == Publication.PRIVATE

    maker.post(address, {"show": "yes"})
    assert visit().get(Initiative.objects.get(pk=row.pk).get_absolute_url()).status_code == 200


@pytest.mark.parametrize("show", [{}, {"show": ""}, {"show": "misschien"}])
def test_a_choice_that_is_not_there_changes_nothing(
    town: Town, cast: Cast, visit: Visit, show: dict[str, str]
) -> None:
    row = initiative(town, cast, Publication.PUBLISHED)

    answer = visit(cast.bewoner).post(f"/initiatieven/{row.slug}/zichtbaar/", show)

    assert (answer.status_code, "Haal de pagina van de site" in answer.text) == (400, True)
    assert Initiative.objects.get(pk=row.pk).is_published


def test_nobody_but_a_maker_decides_for_her(town: Town, cast: Cast, visit: Visit) -> None:
    row = initiative(town, cast, Publication.PUBLISHED)

    for name, person in cast.everybody().items():
        if name == "bewoner":
            continue
        response = visit(person).post(f"/initiatieven/{row.slug}/zichtbaar/", {"show": "no"})
        assert response.status_code == 403, name
    assert Initiative.objects.get(pk=row.pk).is_published


# The mails --------------------------------------------------------------------------------------


def run_jobs(kind: str) -> None:
    """Do the work of one kind that waits."""
    for row in Job.objects.filter(kind=kind, status=Job.Status.QUEUED):
        jobs.run(row.pk)


def test_who_looks_at_an_area_is_told_what_waits(town: Town, cast: Cast) -> None:
    after_look(town)
    row = initiative(town, cast, Publication.PRIVATE, name="Zeepkistenrace")
    initiatives.request_publication(initiative=row, actor=cast.bewoner, origin=ORIGIN)

    tell_lookers(row.pk, ORIGIN)
    run_jobs(ASKED_MAIL_DUE)

    (message,) = mail.outbox
    assert message.to == [cast.verbinder.email]
    assert "Zeepkistenrace" in message.subject
    assert f"{ORIGIN}/initiatieven/{row.slug}/beoordelen/" in message.body


def test_what_is_everywhere_is_for_the_administrator(town: Town, cast: Cast) -> None:
    row = InitiativeFactory(municipality=town.municipality, requested=True)

    assert lookers_at(row) == [cast.beheer]


@pytest.mark.parametrize(
    ("publication", "words"),
    [(Publication.PUBLISHED, "Iedereen kan"), (Publication.HIDDEN, "is nu verborgen")],
)
def test_makers_are_told_what_was_decided(
    town: Town, cast: Cast, publication: Publication, words: str
) -> None:
    row = initiative(town, cast, publication, name="Koor & co", hidden_reason="Dit is reclame.")

    tell_makers(row.pk, ORIGIN)
    run_jobs(DECIDED_MAIL_DUE)

    (message,) = mail.outbox
    assert message.to == [cast.bewoner.email]
    assert words in message.subject
    assert "Koor & co" in message.subject
    # Why it is hidden stands on the page.
    assert "Dit is reclame." not in message.body


def test_no_mail_goes_out_about_what_changed_again(town: Town, cast: Cast) -> None:
    row = initiative(town, cast, Publication.PRIVATE)

    tell_makers(row.pk, ORIGIN)
    tell_lookers(row.pk, ORIGIN)
    tell_maker(row.pk, cast.bewoner.pk, ORIGIN)
    tell_looker(row.pk, cast.verbinder.pk, ORIGIN)

    assert mail.outbox == []
    assert not Job.objects.exists()
