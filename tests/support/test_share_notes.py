"""Notes beside a shared Kompas, what to talk about, and the part the municipality takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.kompas import services as kompas_services
from initiatives.models import Initiative, Share
from municipalities.history import tracking
from municipalities.models import Job
from support.models import RobStep, ShareNote, TalkPoint
from tests.conftest import Cast, queries
from tests.factories import ContactMomentFactory, RobStepFactory, ShareNoteFactory
from tests.work import run_jobs

Visit = Callable[..., Client]


@pytest.fixture
def mine(share: Share, cast: Cast) -> Share:
    """The share, of a Kompas that its initiator attached to her account."""
    share.kompas.owner = cast.bewoner
    share.kompas.save()
    return share


def beside(share: Share, name: str = "note_new", *args: object) -> str:
    return reverse(f"support:{name}", args=[share.pk, *args])


def about(share: Share) -> int:
    return share.answers.get().question_id


def note_data(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "note",
        "text": "Vraag naar de verzekering.",
        "visibility": "colleagues",
        "form_key": str(uuid4()),
        **changes,
    }


def write(browser: Client, share: Share, **changes: Any) -> ShareNote:
    answer = browser.post(f"{beside(share)}?question={about(share)}", note_data(**changes))
    assert answer.status_code == 302
    return ShareNote.objects.latest("pk")


def standing_of(share: Share) -> str:
    return reverse("kompas:standing", args=[share.kompas_id])


# Writing ------------------------------------------------------------------------------------------


def test_a_note_stands_beside_its_question(cast: Cast, visit: Visit, share: Share) -> None:
    browser = visit(cast.verbinder)

    note = write(browser, share)

    page = browser.get(beside(share, "shared_kompas")).text
    assert note.question_id == about(share)
    assert "Vraag naar de verzekering." in page
    assert "Alleen voor collega's" in page


def test_the_same_form_sent_twice_makes_one_note(cast: Cast, visit: Visit, share: Share) -> None:
    browser, data = visit(cast.verbinder), note_data()

    browser.post(beside(share), data)
    browser.post(beside(share), data)

    assert ShareNote.objects.count() == 1


def test_an_empty_note_is_asked_again(cast: Cast, visit: Visit, share: Share) -> None:
    answer = visit(cast.verbinder).post(beside(share), note_data(text=" "))

    assert answer.status_code == 400
    assert "Schrijf eerst iets op." in answer.text


@pytest.mark.parametrize("asked", ["999999", "abc", "9" * 40, "-1"])
def test_there_is_no_note_beside_a_question_that_is_not_shared(
    cast: Cast, visit: Visit, share: Share, asked: str
) -> None:
    answer = visit(cast.verbinder).get(f"{beside(share)}?question={asked}")

    assert answer.status_code == 404


def test_only_who_wrote_it_removes_it(cast: Cast, visit: Visit, share: Share) -> None:
    note = ShareNoteFactory(share=share, author=cast.wijkteam)
    browser = visit(cast.verbinder)

    assert browser.post(beside(share, "note_remove", note.pk)).status_code == 403

    note.author = cast.verbinder
    note.save()
    assert browser.post(beside(share, "note_remove", note.pk)).status_code == 302
    assert browser.post(beside(share, "note_remove", note.pk)).status_code == 302
    assert not ShareNote.objects.exists()


def test_a_note_of_another_share_is_not_found(
    cast: Cast, visit: Visit, share: Share, public: Initiative, share_with: Callable[..., Share]
) -> None:
    other = ShareNoteFactory(share=share_with(public, cast.verbinder_noord))

    assert visit(cast.verbinder).get(beside(share, "note_remove", other.pk)).status_code == 404


# For whom -----------------------------------------------------------------------------------------


def test_the_initiator_reads_what_is_for_her_and_never_what_is_for_colleagues(
    cast: Cast, visit: Visit, mine: Share
) -> None:
    question = mine.answers.get().question
    ShareNoteFactory(share=mine, question=question, text="Collegageheim")
    ShareNoteFactory(share=mine, question=question, text="Voor Sanne", for_initiator=True)
    ContactMomentFactory(initiative=mine.kompas.initiative, summary="Ook collegageheim")
    browser = visit(cast.bewoner)

    pages = [
        browser.get(standing_of(mine)).text,
        browser.get(reverse("kompas:theme", args=[mine.kompas_id, question.theme])).text,
    ]
    others = [
        browser.get(reverse(f"kompas:{name}", args=[mine.kompas_id])).text
        for name in ("overview", "share", "link", "delete")
    ]

    assert all("Voor Sanne" in page for page in pages)
    assert not any("ollegageheim" in page for page in pages + others)


@pytest.mark.parametrize("name", ["buur", "medebewoner", "wijkteam", "verbinder_noord", "beheer"])
def test_nobody_else_reads_a_note(cast: Cast, visit: Visit, mine: Share, name: str) -> None:
    note = ShareNoteFactory(share=mine, text="Collegageheim", for_initiator=True)
    browser = visit(cast.everybody()[name])

    answers = [
        browser.get(beside(mine, "shared_kompas")),
        browser.get(beside(mine, "note_remove", note.pk)),
        browser.get(reverse("support:note_reply", args=[mine.kompas_id, note.pk])),
        browser.get(standing_of(mine)),
    ]

    assert all(answer.status_code in (403, 404) for answer in answers)
    assert not any("Collegageheim" in answer.text for answer in answers)
    assert not ShareNote.objects.visible_to(cast.everybody()[name]).exists()


def test_a_note_for_colleagues_cannot_be_answered(cast: Cast, visit: Visit, mine: Share) -> None:
    note = ShareNoteFactory(share=mine)
    path = reverse("support:note_reply", args=[mine.kompas_id, note.pk])

    assert visit(cast.bewoner).get(path).status_code == 404
    assert visit(cast.bewoner).post(path, {"reply": "Hoe weet ik dit?"}).status_code == 404


def test_the_initiator_answers_and_the_official_reads_it(
    cast: Cast, visit: Visit, mine: Share
) -> None:
    note = ShareNoteFactory(share=mine, text="Wie verzekert het?", question_for_initiator=True)
    path = reverse("support:note_reply", args=[mine.kompas_id, note.pk])
    browser = visit(cast.bewoner)

    asked = browser.get(standing_of(mine)).text
    browser.post(path, {"reply": "De buurtvereniging."})

    assert "Hier wacht iemand op je antwoord" in asked
    assert "De buurtvereniging." in browser.get(standing_of(mine)).text
    assert "De buurtvereniging." in visit(cast.verbinder).get(beside(mine, "shared_kompas")).text


# Mail, history, and the end -----------------------------------------------------------------------


def test_several_notes_for_her_make_one_mail_without_a_word_of_them(
    cast: Cast, visit: Visit, mine: Share
) -> None:
    browser = visit(cast.verbinder)
    write(browser, mine, visibility="initiator", text="Zeepgeheim een")
    write(browser, mine, visibility="initiator", text="Zeepgeheim twee")
    write(browser, mine, text="Zeepgeheim drie")

    run_jobs()

    (sent,) = mail.outbox
    assert sent.to == ["sanne@demo.example"]
    assert "Zeep" not in f"{sent.subject} {sent.body} {sent.alternatives}"  # type: ignore[attr-defined]
    assert standing_of(mine) in str(sent.body)
    assert "Zeep" not in str(list(Job.objects.values()))


def test_a_note_for_colleagues_mails_nobody(cast: Cast, visit: Visit, mine: Share) -> None:
    write(visit(cast.verbinder), mine)

    run_jobs()

    assert mail.outbox == []


def test_an_answer_is_told_to_the_official(cast: Cast, visit: Visit, mine: Share) -> None:
    note = ShareNoteFactory(share=mine, question_for_initiator=True)
    path = reverse("support:note_reply", args=[mine.kompas_id, note.pk])
    visit(cast.bewoner).post(path, {"reply": "Zeepgeheim"})

    run_jobs()

    (sent,) = mail.outbox
    assert sent.to == [cast.verbinder.email]
    assert "Zeepgeheim" not in f"{sent.subject} {sent.body}"


def test_stopping_takes_her_words_and_leaves_the_official_her_own(
    cast: Cast, visit: Visit, mine: Share
) -> None:
    question = mine.answers.get().question
    note = ShareNoteFactory(
        share=mine, question=question, reply="Mijn woorden", question_for_initiator=True
    )
    TalkPoint.objects.create(share=mine, question=question)

    kompas_services.withdraw_share(share=mine, actor=cast.bewoner)

    note.refresh_from_db()
    assert (note.reply, note.text) == ("", "Let op de stoeprand.")
    assert not TalkPoint.objects.exists()
    assert "Let op de stoeprand." in visit(cast.bewoner).get(standing_of(mine)).text
    assert not ShareNote.objects.visible_to(cast.verbinder).exists()


def test_what_she_wrote_herself_stays_readable_in_a_file_that_is_open_to_her_only(
    cast: Cast, visit: Visit, public: Initiative, share_with: Callable[..., Share]
) -> None:
    share = share_with(public, cast.verbinder)
    ShareNoteFactory(share=share, text="Mijn eigen gedachte")
    kompas_services.withdraw_share(share=share, actor=None)
    path = reverse("support:file", args=[public.slug])

    assert "Mijn eigen gedachte" in visit(cast.verbinder).get(path).text
    assert "Mijn eigen gedachte" not in visit(cast.wijkteam).get(path).text


def test_deleting_the_kompas_deletes_the_notes_beside_it(cast: Cast, mine: Share) -> None:
    ShareNoteFactory(share=mine, for_initiator=True)

    kompas_services.delete(kompas=mine.kompas, keep_initiative=False, actor=cast.bewoner)

    assert not ShareNote.objects.exists()


def test_no_history_holds_a_note(cast: Cast, mine: Share) -> None:
    ShareNoteFactory(share=mine)

    with pytest.raises(LookupError):
        tracking.changes_model(ShareNote)


# Talking ------------------------------------------------------------------------------------------


def test_what_they_will_talk_about_is_marked_and_taken_off(
    cast: Cast, visit: Visit, mine: Share
) -> None:
    browser, path = visit(cast.verbinder), beside(mine, "talk_point")

    browser.post(path, {"question": about(mine), "wanted": "1"})
    browser.post(path, {"question": about(mine), "wanted": "1"})

    assert TalkPoint.objects.count() == 1
    assert "Hier praten jullie over" in visit(cast.bewoner).get(standing_of(mine)).text
    browser.post(path, {"question": about(mine), "wanted": "0"})
    assert not TalkPoint.objects.exists()


def test_she_reads_what_was_agreed_with_its_date(cast: Cast, visit: Visit, mine: Share) -> None:
    ContactMomentFactory(
        initiative=mine.kompas.initiative,
        official=cast.verbinder,
        summary="Over het parcours",
        agreement="Fatima belt de politie",
        next_step_on=timezone.localdate(),
        visibility="initiator",
    )

    page = visit(cast.bewoner).get(standing_of(mine)).text

    assert "Fatima belt de politie" in page
    assert "Volgende stap op" in page


# The part of the municipality ---------------------------------------------------------------------


def step_data(**changes: str) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {"step": "faciliteren", "sentence": "We regelen hekken.", "taken_on": today, **changes}


def test_the_initiator_reads_the_part_of_the_municipality_in_plain_words(
    cast: Cast, visit: Visit, mine: Share, idea: Initiative
) -> None:
    path = reverse("support:rob_step", args=[idea.slug])
    visit(cast.verbinder).post(path, step_data())
    visit(cast.verbinder).post(path, step_data())

    assert RobStep.objects.count() == 1
    page = visit(cast.bewoner).get(standing_of(mine)).text
    assert "De gemeente maakt het mogelijk" in page
    assert "We regelen hekken." in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"step": "loslopen"}, "Kies iets uit de lijst."),
        ({"step": ""}, "Kies een van de vijf."),
        ({"taken_on": "2199-01-01"}, "Deze dag moet nog komen"),
        ({"sentence": "a" * 501}, "500"),
    ],
)
def test_what_is_wrong_with_the_part_is_said(
    cast: Cast, visit: Visit, mine: Share, idea: Initiative, change: dict[str, str], sentence: str
) -> None:
    path = reverse("support:rob_step", args=[idea.slug])

    answer = visit(cast.verbinder).post(path, step_data(**change))

    assert answer.status_code == 400
    assert sentence in answer.text


@pytest.mark.parametrize("name", ["verbinder_noord", "auditor", "buur", "subsidie"])
def test_who_does_not_work_for_it_says_nothing_about_the_part(
    cast: Cast, visit: Visit, mine: Share, idea: Initiative, name: str
) -> None:
    path = reverse("support:rob_step", args=[idea.slug])

    answer = visit(cast.everybody()[name]).post(path, step_data())

    assert answer.status_code in (403, 404)
    assert not RobStep.objects.exists()


# Queries ------------------------------------------------------------------------------------------


def test_notes_cost_the_same_with_one_and_with_twenty(
    cast: Cast, visit: Visit, mine: Share
) -> None:
    question = mine.answers.get().question
    paths = [
        (visit(cast.verbinder), beside(mine, "shared_kompas")),
        (visit(cast.bewoner), standing_of(mine)),
        (visit(cast.bewoner), reverse("kompas:theme", args=[mine.kompas_id, question.theme])),
    ]
    ShareNoteFactory(share=mine, question=question, for_initiator=True)
    RobStepFactory(initiative=mine.kompas.initiative)
    for browser, path in paths:
        browser.get(path)
    counts = []
    for _round in range(2):
        found = []
        for browser, path in paths:
            with queries() as counted:
                browser.get(path)
            found.append(len(counted))
        counts.append(found)
        for _number in range(19):
            ShareNoteFactory(share=mine, question=question, for_initiator=True)

    assert counts[0] == counts[1]
