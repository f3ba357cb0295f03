"""A note in a form that is sent again, or just after she stopped sharing: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.kompas import services as kompas_services
from initiatives.kompas.withdrawal import ShareWithdrawnError
from initiatives.models import Share
from support.models import ShareNote, TalkPoint
from support.services import share_notes
from tests.conftest import Cast
from tests.factories import ShareNoteFactory
from tests.work import run_jobs

Visit = Callable[..., Client]
ORIGIN = "http://haarlem.localhost"


# A note beside a Kompas ---------------------------------------------------------------------------


def note_path(share: Share) -> str:
    return reverse("support:note_new", args=[share.pk])


def note_data(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "note",
        "text": "Vraag naar de verzekering.",
        "visibility": "colleagues",
        "form_key": uuid4(),
        **changes,
    }


def test_other_words_in_the_same_form_change_the_note(
    cast: Cast, visit: Visit, share: Share
) -> None:
    browser, data = visit(cast.verbinder), note_data()
    browser.post(note_path(share), data)

    changed = browser.post(note_path(share), {**data, "text": "Vraag naar de hekken."}, follow=True)

    assert "Je hebt je notitie van net veranderd." in changed.text
    assert [note.text for note in ShareNote.objects.all()] == ["Vraag naar de hekken."]


def test_for_whom_it_is_goes_with_the_last_words(cast: Cast, visit: Visit, share: Share) -> None:
    browser, data = visit(cast.verbinder), note_data()
    browser.post(note_path(share), data)
    run_jobs()
    assert mail.outbox == []

    browser.post(note_path(share), {**data, "visibility": "initiator"})
    run_jobs()
    assert ShareNote.objects.get().is_for_initiator
    assert [letter.to for letter in mail.outbox] == [["sanne@demo.example"]]

    browser.post(note_path(share), data)
    assert not ShareNote.objects.get().is_for_initiator


def test_what_she_answered_to_keeps_its_words(cast: Cast, visit: Visit, share: Share) -> None:
    browser = visit(cast.verbinder)
    data = note_data(visibility="initiator", text="Wie verzekert het?")
    browser.post(note_path(share), data)
    ShareNote.objects.update(reply="Wij.", replied_at=timezone.now())

    for _number in range(2):
        browser.post(note_path(share), {**data, "text": "Wie zet de hekken neer?"})

    assert list(ShareNote.objects.order_by("pk").values_list("text", "reply")) == [
        ("Wie verzekert het?", "Wij."),
        ("Wie zet de hekken neer?", ""),
    ]


def test_a_key_of_another_share_or_of_a_colleague_changes_nothing_of_theirs(
    cast: Cast, visit: Visit, share: Share, share_with: Callable[..., Share], public: Any
) -> None:
    browser, data = visit(cast.verbinder), note_data()
    browser.post(note_path(share), data)
    other = share_with(public, cast.verbinder)

    browser.post(note_path(other), {**data, "text": "Bij de tuin."})
    share_notes.write_note(
        share=share,
        question=None,
        actor=cast.wijkteam,
        origin=ORIGIN,
        **{**data, "text": "Van het wijkteam."},
    )

    assert {(note.share, note.author, note.text) for note in ShareNote.objects.all()} == {
        (share, cast.verbinder, "Vraag naar de verzekering."),
        (other, cast.verbinder, "Bij de tuin."),
        (share, cast.wijkteam, "Van het wijkteam."),
    }


# Somebody who stops sharing -----------------------------------------------------------------------


def test_a_note_just_after_she_stopped_comes_back(cast: Cast, visit: Visit, share: Share) -> None:
    kompas_services.withdraw_share(share=share, actor=None)

    answer = visit(cast.verbinder).post(note_path(share), note_data())

    assert answer.status_code == 410
    assert "Dit Kompas wordt niet meer met je gedeeld" in answer.text
    assert "Vraag naar de verzekering.</textarea>" in answer.text
    assert not ShareNote.objects.exists()


def test_times_just_after_she_stopped_come_back(cast: Cast, visit: Visit, share: Share) -> None:
    kompas_services.withdraw_share(share=share, actor=None)
    day = timezone.localtime() + timedelta(days=3)
    path = reverse("support:talk", args=[share.pk])

    answer = visit(cast.verbinder).post(path, {"moment_1": day.strftime("%Y-%m-%dT10:30")})

    assert answer.status_code == 410
    assert "10:30 uur</textarea>" in answer.text


@pytest.mark.parametrize("name", ["note_new", "talk", "talk_calendar"])
def test_every_page_beside_it_says_that_she_stopped(
    cast: Cast, visit: Visit, share: Share, name: str
) -> None:
    kompas_services.withdraw_share(share=share, actor=None)
    path = reverse(f"support:{name}", args=[share.pk])

    page = visit(cast.verbinder).get(path)

    assert page.status_code == 410
    assert "niet bewaard" not in page.text
    assert visit(cast.verbinder_noord).get(path).status_code == 404


@pytest.mark.parametrize("name", ["note_remove", "talk_point"])
def test_every_button_beside_it_says_that_she_stopped(
    cast: Cast, visit: Visit, share: Share, name: str
) -> None:
    note = ShareNoteFactory(share=share, author=cast.verbinder)
    kompas_services.withdraw_share(share=share, actor=None)
    args = [share.pk, note.pk] if name == "note_remove" else [share.pk]

    assert visit(cast.verbinder).post(reverse(f"support:{name}", args=args)).status_code == 410
    assert ShareNote.objects.exists()


@pytest.fixture
def stops_meanwhile(share: Share, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever holds the share finds that it was withdrawn after she opened the page."""
    really = share_notes.hold_share

    def hold(found: Share) -> None:
        kompas_services.withdraw_share(share=found, actor=None)
        really(found)

    monkeypatch.setattr(share_notes, "hold_share", hold)


@pytest.mark.usefixtures("stops_meanwhile")
def test_nothing_is_put_on_the_list_to_talk_about_after_she_stopped(
    cast: Cast, visit: Visit, share: Share
) -> None:
    question = share.answers.get().question_id
    path = reverse("support:talk_point", args=[share.pk])

    answer = visit(cast.verbinder).post(path, {"question": question, "wanted": "1"})

    assert answer.status_code == 410
    assert "Dit Kompas wordt niet meer met je gedeeld" in answer.text
    assert not TalkPoint.objects.exists()


@pytest.mark.usefixtures("stops_meanwhile")
def test_an_answer_to_a_note_after_she_stopped_is_not_kept_and_stands_in_the_form(
    cast: Cast, visit: Visit, share: Share
) -> None:
    share.kompas.owner = cast.bewoner
    share.kompas.save()
    note = ShareNoteFactory(share=share, question_for_initiator=True)
    path = reverse("support:note_reply", args=[share.kompas_id, note.pk])

    answer = visit(cast.bewoner).post(path, {"reply": "De buurtvereniging."})

    assert answer.status_code == 400
    assert "De initiatiefnemer is gestopt met delen." in answer.text
    assert "De buurtvereniging.</textarea>" in answer.text
    note.refresh_from_db()
    assert note.reply == ""


def test_nothing_is_written_beside_what_was_withdrawn_meanwhile(cast: Cast, share: Share) -> None:
    kompas_services.withdraw_share(share=share, actor=None)

    with pytest.raises(ShareWithdrawnError):
        share_notes.write_note(
            share=share, question=None, actor=cast.verbinder, origin=ORIGIN, **note_data()
        )

    assert not ShareNote.objects.exists()
