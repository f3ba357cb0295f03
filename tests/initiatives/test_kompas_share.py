"""Sharing with one official: a copy, a promised day, a mail without content, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from initiatives.kompas import services as kompas_services
from initiatives.kompas.readers import readers_for
from initiatives.models import Answer, Initiative, InitiativeEvent, Question, Share
from municipalities.models import Job
from tests.conftest import Cast, Town, queries
from tests.factories import UserFactory
from tests.initiatives.conftest import Initiator
from tests.tables import tables_holding

SECRETS = ("Soep op de stoep", "Rode fietsen", "Sanne", "06 12345678", "Rozenprieel")


@pytest.fixture
def ready(cast: Cast, initiator: Initiator, question: Question, town: Town) -> Initiator:
    """An initiator with a place in Zuid-West and an answer."""
    kompas_services.set_place(
        kompas=initiator.kompas, kind="areas", lon=None, lat=None, areas=[town.buurt]
    )
    Answer.objects.create(
        kompas=initiator.kompas, question=question, value="Rode fietsen", mark="want_to_talk"
    )
    return initiator


def form_for(cast: Cast, question: Question, **changes: Any) -> dict[str, Any]:
    return {
        "official": cast.verbinder.pk,
        "questions": [question.pk],
        "contact_name": "Sanne",
        "contact_email": "",
        "contact_phone": "06 12345678",
        "message": "Bel liever na zes uur.",
        **changes,
    }


# Whom ---------------------------------------------------------------------------------------------


def test_the_gebiedsverbinder_of_her_area_is_proposed(ready: Initiator, cast: Cast) -> None:
    first, second, third = readers_for(ready.fresh())

    assert (first.official, first.near, first.works_in) == (cast.verbinder, True, "Zuid-West")
    assert (second.official, second.near) == (cast.verbinder_noord, False)
    assert (third.official, third.near, third.is_wijkteam) == (cast.wijkteam, False, True)
    assert ready.get("share").context["form"]["official"].value() == cast.verbinder.pk


def test_without_a_place_nobody_is_proposed(initiator: Initiator, cast: Cast) -> None:
    page = initiator.get("share")

    assert page.context["form"]["official"].value() is None
    assert {reader.official for reader in readers_for(initiator.fresh())} == {
        cast.verbinder,
        cast.verbinder_noord,
    }


def test_where_nobody_can_read_she_gets_the_municipality_s_own_address(
    initiator: Initiator,
) -> None:
    page = initiator.get("share")

    assert page.status_code == 200
    assert "initiatief@haarlem.example" in page.text


def test_she_may_choose_somebody_of_the_wijkteam_of_her_area(
    ready: Initiator, cast: Cast, question: Question, visit: Callable[..., Client]
) -> None:
    assert "Sociaal wijkteam van Zuid-West" in ready.get("share").text

    form = form_for(cast, question, official=cast.wijkteam.pk)
    assert ready.post("share", data=form).status_code == 302

    share = Share.objects.get()
    assert visit(cast.wijkteam).get(f"/werkplek/kompas/{share.pk}/").status_code == 200
    assert visit(cast.verbinder).get(f"/werkplek/kompas/{share.pk}/").status_code == 404


def test_a_wijkteam_elsewhere_in_town_is_not_offered(
    initiator: Initiator, cast: Cast, town: Town
) -> None:
    kompas_services.set_place(
        kompas=initiator.kompas, kind="areas", lon=None, lat=None, areas=[town.other_buurt]
    )

    assert cast.wijkteam not in {one.official for one in readers_for(initiator.fresh())}


@pytest.mark.parametrize("name", ["buur", "subsidie", "subsidie_zandvoort", "platform"])
def test_only_who_works_with_residents_of_the_municipality_can_be_chosen(
    ready: Initiator, cast: Cast, question: Question, name: str
) -> None:
    form = form_for(cast, question, official=cast.everybody()[name].pk)

    assert ready.post("share", data=form).status_code == 400
    assert not Share.objects.exists()


# What ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_shared", [False, True])
def test_details_of_others_are_in_her_answer_and_in_the_copy_only_when_she_shares_it(
    ready: Initiator,
    cast: Cast,
    question: Question,
    caplog: pytest.LogCaptureFixture,
    is_shared: bool,
) -> None:
    helper = Question.objects.create(
        question_set=question.question_set,
        key="helper",
        theme=question.theme,
        rank=99,
        kind="contact",
        text="Wie helpt mee?",
        provenance=question.provenance,
    )
    parts = {"name": "Oom Piet", "email": "piet@demo.example", "phone": ""}
    Answer.objects.create(kompas=ready.kompas, question=helper, value=parts)
    chosen = [question.pk, helper.pk] if is_shared else [question.pk]

    ready.post("share", data=form_for(cast, question, questions=chosen))

    assert Share.objects.exists()
    for word in ("piet@demo.example", "Oom Piet"):
        held = {"initiatives_answer", "initiatives_sharedanswer"}
        assert tables_holding(word) == (held if is_shared else {"initiatives_answer"})
        assert word not in caplog.text


@pytest.fixture
def a_sunday() -> Iterator[None]:
    """Sunday 22 November 2026: the tenth working day is Friday 4 December.

    Named before the people of a test, or their roles would begin after it.
    """
    with time_machine.travel("2026-11-22 12:00 +0100", tick=False):
        yield


def test_the_page_shows_every_word_and_the_promised_day(a_sunday: None, ready: Initiator) -> None:
    page = ready.get("share")

    assert "Rode fietsen" in page.text
    assert "In Rozenprieel" in page.text
    assert "vrijdag 4 december" in page.text


def test_a_share_is_a_copy_of_that_moment(
    a_sunday: None, ready: Initiator, cast: Cast, question: Question
) -> None:
    answer = ready.post("share", data=form_for(cast, question))

    share = Share.objects.get()
    assert answer.url == ready.path("standing")
    assert share.official == cast.verbinder
    assert share.answer_by == date(2026, 12, 4)
    assert (share.name, share.place) == ("Soep op de stoep", "In Rozenprieel")
    assert (share.contact_row.name, share.contact_row.phone) == ("Sanne", "06 12345678")
    assert [(one.value, one.mark) for one in share.answers.all()] == [
        ("Rode fietsen", "want_to_talk")
    ]

    Answer.objects.update(value="Blauwe fietsen")
    kompas_services.set_idea(kompas=ready.fresh(), name="Iets anders", summary="")
    share.refresh_from_db()
    assert share.name == "Soep op de stoep"
    assert share.answers.get().value == "Rode fietsen"


def test_what_she_keeps_for_herself_is_not_copied(
    ready: Initiator, cast: Cast, question: Question
) -> None:
    ready.post("share", data=form_for(cast, question, questions=[]))

    assert Share.objects.get().answers.count() == 0


def test_the_first_share_makes_an_initiative_that_nobody_else_sees(
    ready: Initiator, cast: Cast, question: Question, town: Town
) -> None:
    ready.post("share", data=form_for(cast, question))

    initiative = Initiative.objects.get()
    assert ready.fresh().initiative == initiative
    assert (initiative.publication, initiative.map_x) == ("private", None)
    assert list(initiative.areas.all()) == [town.buurt]
    assert "soep" not in initiative.slug
    for name, person in cast.everybody().items():
        sees = Initiative.objects.visible_to(person).exists()
        assert sees == (name == "verbinder"), name


def test_events_and_jobs_hold_no_word_of_hers(
    ready: Initiator, cast: Cast, question: Question
) -> None:
    ready.post("share", data=form_for(cast, question))

    noted = str(list(InitiativeEvent.objects.values())) + str(list(Job.objects.values()))
    assert "shared" in noted
    assert not any(word in noted for word in (*SECRETS, ready.secret))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"contact_name": ""}, "Vul je naam in"),
        ({"contact_phone": ""}, "e-mailadres of telefoonnummer"),
        ({"contact_email": "sanne.example"}, "klopt niet"),
        ({"contact_phone": "bel maar"}, "klopt niet"),
        ({"official": ""}, "Kies met wie"),
        ({"message": "a" * 20_001}, "er passen er 20.000"),
    ],
)
def test_what_is_missing_is_asked_and_nothing_typed_is_lost(
    ready: Initiator, cast: Cast, question: Question, change: dict[str, str], sentence: str
) -> None:
    form = form_for(cast, question, **change)

    page = ready.post("share", data=form)

    assert page.status_code == 400
    assert sentence in page.text
    assert form["message"] in page.text
    assert not Share.objects.exists()


def test_an_address_or_a_number_is_enough(ready: Initiator, cast: Cast, question: Question) -> None:
    form = form_for(cast, question, contact_phone="", contact_email="sanne@demo.example")

    assert ready.post("share", data=form).status_code == 302


# Twice --------------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_shares_and_mails_once(
    ready: Initiator, cast: Cast, question: Question, run_jobs: Callable[[], int]
) -> None:
    form = form_for(cast, question)
    ready.post("share", data=form)

    assert ready.post("share", data=form).status_code == 302

    run_jobs()
    assert Share.objects.count() == 1
    assert len(mail.outbox) == 1


def test_sharing_again_after_a_change_brings_the_copy_up_to_date(
    ready: Initiator, cast: Cast, question: Question
) -> None:
    ready.post("share", data=form_for(cast, question))
    share = Share.objects.get()
    kompas_services.mark_opened(share=share, actor=cast.verbinder)
    Answer.objects.update(value="Blauwe fietsen")

    ready.post("share", data=form_for(cast, question))

    share.refresh_from_db()
    assert share.answers.get().value == "Blauwe fietsen"
    assert share.opened_at is None
    assert Share.objects.count() == 1


# The mail -----------------------------------------------------------------------------------------


def test_the_mail_to_the_official_says_nothing_of_the_idea(
    ready: Initiator, cast: Cast, question: Question, run_jobs: Callable[[], int]
) -> None:
    ready.post("share", data=form_for(cast, question))

    run_jobs()

    (sent,) = mail.outbox
    html = sent.alternatives[0][0]  # type: ignore[attr-defined]
    address = f"http://haarlem.localhost/werkplek/kompas/{Share.objects.get().pk}/"
    assert sent.to == [cast.verbinder.email]
    for text in (sent.subject, str(sent.body), str(html)):
        assert not any(word in text for word in (*SECRETS, ready.secret))
    assert address in sent.body
    assert address in html


def test_no_mail_goes_out_for_a_share_that_was_taken_back(
    ready: Initiator, cast: Cast, question: Question, run_jobs: Callable[[], int]
) -> None:
    ready.post("share", data=form_for(cast, question))
    kompas_services.withdraw_share(share=Share.objects.get(), actor=None)

    run_jobs()

    assert mail.outbox == []


# Afterwards ---------------------------------------------------------------------------------------


def test_her_page_says_who_reads_what_and_whether_it_was_opened(
    ready: Initiator, cast: Cast, question: Question
) -> None:
    ready.post("share", data=form_for(cast, question))
    before = ready.get("standing").text
    kompas_services.mark_opened(share=Share.objects.get(), actor=cast.verbinder)
    after = ready.get("standing").text

    assert cast.verbinder.name in before
    assert "Rode fietsen" in before
    assert "Nog niet geopend" in before
    assert "Nog niet geopend" not in after


def test_only_the_reader_herself_marks_a_share_opened(
    ready: Initiator, cast: Cast, question: Question
) -> None:
    ready.post("share", data=form_for(cast, question))
    share = Share.objects.get()

    kompas_services.mark_opened(share=share, actor=cast.verbinder_noord)

    assert Share.objects.get().opened_at is None


def test_taking_back_leaves_the_official_no_word(
    ready: Initiator, cast: Cast, question: Question, visit: Callable[..., Client]
) -> None:
    ready.post("share", data=form_for(cast, question))
    share = Share.objects.get()
    path = f"/werkplek/kompas/{share.pk}/"
    assert "Rode fietsen" in visit(cast.verbinder).get(path).text

    asked = ready.get("stop_sharing", share.pk)
    ready.post("stop_sharing", share.pk)
    again = ready.post("stop_sharing", share.pk)

    assert cast.verbinder.name in asked.text
    assert again.status_code == 302
    left = str(list(Share.objects.values()))
    assert not any(word in left for word in SECRETS)
    assert share.answers.count() == 0
    page = visit(cast.verbinder).get(path)
    assert page.status_code == 410
    assert "Rode fietsen" not in page.text
    assert not Initiative.objects.visible_to(cast.verbinder).exists()


def test_a_share_of_another_kompas_cannot_be_stopped(
    ready: Initiator, cast: Cast, question: Question, begin: Callable[..., Initiator]
) -> None:
    ready.post("share", data=form_for(cast, question))
    other = begin("Iets anders")

    assert other.post("stop_sharing", Share.objects.get().pk).status_code == 404
    assert Share.objects.get().withdrawn_at is None


def test_the_page_asks_as_many_queries_for_many_shares(
    ready: Initiator,
    cast: Cast,
    question: Question,
) -> None:
    counts = []
    for number in range(20):
        kompas_services.share(
            kompas=ready.kompas,
            official=UserFactory(),
            question_ids=[question.pk],
            message="",
            contact_name="Sanne",
            contact_email="",
            contact_phone="06 12345678",
            actor=None,
            origin="https://haarlem.example",
        )
        if number in {0, 19}:
            with queries() as asked:
                ready.get("standing")
            counts.append(len(asked))

    assert counts[0] == counts[1]
