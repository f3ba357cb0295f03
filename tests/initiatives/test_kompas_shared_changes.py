"""Sharing by theme, taking back one answer, and sharing what changed since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from initiatives.kompas import services as kompas_services
from initiatives.models import Answer, Question, Share, SharedAnswer
from municipalities.models import Job
from tests.conftest import Cast, queries
from tests.initiatives.conftest import Initiator

Visit = Callable[..., Client]


@pytest.fixture
def other_question(initiator: Initiator) -> Question:
    """A question of another theme."""
    return initiator.kompas.question_set.questions.get(theme="politiek")


@pytest.fixture
def ready(
    cast: Cast, initiator: Initiator, question: Question, other_question: Question
) -> Initiator:
    """An initiator with two answers, in two themes."""
    Answer.objects.create(kompas=initiator.kompas, question=question, value="Rode fietsen")
    Answer.objects.create(kompas=initiator.kompas, question=other_question, value="Blauwe boten")
    return initiator


def form_for(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "official": cast.verbinder.pk,
        "contact_name": "Sanne",
        "contact_phone": "06 12345678",
        "extent_waarde": "all",
        "extent_politiek": "none",
        **changes,
    }


@pytest.fixture
def share(ready: Initiator, cast: Cast) -> Share:
    """Only the theme waarde, shared."""
    assert ready.post("share", data=form_for(cast)).status_code == 302
    return Share.objects.get()


def words_of(share: Share) -> set[Any]:
    return set(share.answers.values_list("value", flat=True))


def change(initiator: Initiator, question: Question, value: str) -> None:
    Answer.objects.filter(kompas=initiator.kompas, question=question).update(value=value)


def reading(visit: Visit, cast: Cast, share: Share) -> str:
    return visit(cast.verbinder).get(f"/werkplek/kompas/{share.pk}/").text


# Which --------------------------------------------------------------------------------------------


def test_a_whole_theme_is_shared_with_one_choice(share: Share) -> None:
    assert words_of(share) == {"Rode fietsen"}


def test_without_ticks_choosing_by_question_shares_nothing_of_a_theme(
    ready: Initiator, cast: Cast
) -> None:
    ready.post("share", data=form_for(cast, extent_waarde="some"))

    assert words_of(Share.objects.get()) == set()


def test_ticks_count_only_where_she_chooses_by_question(
    ready: Initiator, cast: Cast, question: Question, other_question: Question
) -> None:
    form = form_for(cast, extent_waarde="some", questions=[question.pk, other_question.pk])
    ready.post("share", data=form)

    assert words_of(Share.objects.get()) == {"Rode fietsen"}


@pytest.mark.parametrize("change", [{"extent_waarde": "half"}, {"questions": ["999999", "x"]}])
def test_a_choice_that_does_not_exist_is_refused(
    ready: Initiator, cast: Cast, change: dict[str, Any]
) -> None:
    assert ready.post("share", data=form_for(cast, **change)).status_code == 400
    assert not Share.objects.exists()


# Taking back --------------------------------------------------------------------------------------


def test_one_answer_is_taken_back_and_another_goes_along(
    ready: Initiator, cast: Cast, share: Share, visit: Visit
) -> None:
    reading(visit, cast, share)

    ready.post("change_share", share.pk, data={"extent_waarde": "none", "extent_politiek": "all"})

    assert words_of(share) == {"Blauwe boten"}
    assert share.answers.get().change == "new"
    page = reading(visit, cast, share)
    assert "Rode fietsen" not in page
    assert "Nieuw" in page


def test_taking_back_tells_nobody(
    ready: Initiator, share: Share, run_jobs: Callable[[], int]
) -> None:
    run_jobs()
    mail.outbox.clear()

    ready.post("change_share", share.pk, data={"extent_waarde": "none"})

    run_jobs()
    assert words_of(share) == set()
    assert mail.outbox == []


def test_what_she_does_not_touch_stays_as_it_was_shared(
    ready: Initiator, share: Share, question: Question
) -> None:
    change(ready, question, "Groene fietsen")

    ready.post("change_share", share.pk, data={"extent_waarde": "all", "extent_politiek": "all"})

    assert words_of(share) == {"Rode fietsen", "Blauwe boten"}


def test_what_she_threw_away_herself_can_still_be_taken_back(
    ready: Initiator, share: Share
) -> None:
    ready.kompas.answers.filter(value="Rode fietsen").delete()
    row = share.answers.get()
    page = ready.get("change_share", share.pk)

    ready.post("change_share", share.pk, data={"kept": [row.pk], "extent_politiek": "none"})
    kept = words_of(share)
    ready.post("change_share", share.pk, data={"extent_politiek": "none"})

    assert "Dit deel je ook nog" in page.text
    assert kept == {"Rode fietsen"}
    assert words_of(share) == set()


def test_the_share_of_another_kompas_is_not_changed(
    share: Share, begin: Callable[..., Initiator]
) -> None:
    other = begin("Iets anders")

    assert other.get("change_share", share.pk).status_code == 404
    assert other.post("change_share", share.pk, data={}).status_code == 404
    assert other.post("send_changes", share.pk).status_code == 404
    assert words_of(share) == {"Rode fietsen"}


# What changed -------------------------------------------------------------------------------------


def test_a_change_stays_hers_until_she_shares_it(
    ready: Initiator, cast: Cast, share: Share, question: Question, visit: Visit
) -> None:
    before = ready.get("standing").text
    change(ready, question, "Groene fietsen")
    after = ready.get("standing").text

    assert "Veranderd sinds je deelde" not in before
    assert "Veranderd sinds je deelde: één antwoord" in after
    assert "Groene fietsen" not in reading(visit, cast, share)


def test_what_was_not_shared_does_not_count_as_changed(
    ready: Initiator, share: Share, other_question: Question
) -> None:
    change(ready, other_question, "Gele boten")

    assert "Veranderd sinds je deelde" not in ready.get("standing").text


def test_the_official_sees_old_and_new_and_the_promise_stays(
    ready: Initiator, cast: Cast, share: Share, question: Question, visit: Visit
) -> None:
    reading(visit, cast, share)
    promised = share.answer_by
    change(ready, question, "Groene fietsen")
    kompas_services.set_idea(kompas=ready.fresh(), name="Soep op de dijk", summary="")

    ready.post("send_changes", share.pk)
    ready.post("send_changes", share.pk)

    page = reading(visit, cast, share)
    for words in ("Groene fietsen", "Rode fietsen", "Soep op de dijk", "Soep op de stoep"):
        assert words in page
    share.refresh_from_db()
    assert share.answer_by == promised
    assert share.changes_opened_at is not None
    assert "Gelezen op" in ready.get("standing").text


def test_two_changes_before_she_reads_show_what_she_read(
    ready: Initiator, cast: Cast, share: Share, question: Question, visit: Visit
) -> None:
    reading(visit, cast, share)
    for value in ("Groene fietsen", "Gele fietsen"):
        change(ready, question, value)
        ready.post("send_changes", share.pk)

    row = share.answers.get()
    assert (row.value, row.read_value) == ("Gele fietsen", "Rode fietsen")


def test_what_was_read_of_an_earlier_change_is_not_kept(
    ready: Initiator, cast: Cast, share: Share, question: Question, visit: Visit
) -> None:
    reading(visit, cast, share)
    for value in ("Groene fietsen", "Gele fietsen"):
        change(ready, question, value)
        ready.post("send_changes", share.pk)
        reading(visit, cast, share)

    row = share.answers.get()
    assert (row.value, row.read_value) == ("Gele fietsen", "Groene fietsen")


def test_a_change_before_the_first_reading_leaves_nothing_of_what_was(
    ready: Initiator, cast: Cast, share: Share, question: Question, visit: Visit
) -> None:
    change(ready, question, "Groene fietsen")
    ready.post("send_changes", share.pk)

    assert "Rode fietsen" not in reading(visit, cast, share)
    assert share.answers.get().change == ""


def test_an_answer_she_emptied_goes_with_the_changes(
    ready: Initiator, cast: Cast, share: Share, question: Question
) -> None:
    change(ready, question, "")
    Answer.objects.filter(value="").delete()

    ready.post("send_changes", share.pk)

    assert words_of(share) == set()


def test_stopping_takes_what_was_read_before_too(
    ready: Initiator, cast: Cast, share: Share, question: Question, visit: Visit
) -> None:
    reading(visit, cast, share)
    change(ready, question, "Groene fietsen")
    kompas_services.set_idea(kompas=ready.fresh(), name="Iets anders", summary="")
    ready.post("send_changes", share.pk)

    ready.post("stop_sharing", share.pk)

    left = str(list(Share.objects.values())) + str(list(SharedAnswer.objects.values()))
    assert not any(word in left for word in ("fietsen", "Soep", "Iets anders"))


def test_the_mail_about_changes_says_nothing_of_them(
    ready: Initiator, share: Share, question: Question, run_jobs: Callable[[], int]
) -> None:
    run_jobs()
    mail.outbox.clear()
    change(ready, question, "Groene fietsen")
    ready.post("send_changes", share.pk)

    run_jobs()

    (sent,) = mail.outbox
    assert "fietsen" not in f"{sent.subject} {sent.body}"
    assert "fietsen" not in str(list(Job.objects.values()))


def test_choosing_asks_as_many_queries_for_many_answers(
    ready: Initiator,
    share: Share,
) -> None:
    questions = ready.kompas.question_set.questions
    counts = []
    for number in range(20):
        extra = questions.create(
            key=f"extra-{number}", theme="waarde", rank=100 + number, text=f"Nog een {number}?"
        )
        Answer.objects.create(kompas=ready.kompas, question=extra, value="Ja")
        SharedAnswer.objects.create(share=share, question=extra, value="Nee")
        if number in {0, 19}:
            with queries() as asked:
                assert ready.get("change_share", share.pk).status_code == 200
            counts.append(len(asked))

    assert counts[0] == counts[1]
