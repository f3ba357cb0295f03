"""What officials wrote for an initiator, in her own copy of it all and in "mijn gegevens"."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.kompas.paper.content import shared_paper, talk_paper, whole_paper
from initiatives.models import Share
from support.models import ShareNote
from tests.conftest import Cast, queries
from tests.factories import ShareNoteFactory
from tests.initiatives.paper_reader import read

Visit = Callable[..., Client]


@pytest.fixture
def mine(share: Share, cast: Cast) -> Share:
    """The share, of a Kompas that its initiator attached to her account."""
    share.kompas.owner = cast.bewoner
    share.kompas.save()
    return share


@pytest.fixture
def asked(mine: Share) -> ShareNote:
    """A question that she answered, beside one of hers; and a note she may not know of."""
    ShareNoteFactory(share=mine, text="Collegageheim")
    return ShareNoteFactory(
        share=mine,
        question=mine.answers.get().question,
        text="Wie verzekert het?",
        reply="De buurtvereniging.",
        replied_at=timezone.now(),
        question_for_initiator=True,
    )


def test_they_are_in_her_own_file(cast: Cast, visit: Visit, asked: ShareNote) -> None:
    kompas = asked.share.kompas

    answer = visit(cast.bewoner).get(reverse("kompas:everything_json", args=[kompas.pk]))

    [note] = json.loads(answer.content)["notes"]
    assert (note["official"], note["kind"]) == (cast.verbinder.name, "question")
    assert (note["question"], note["text"]) == (asked.question.key, "Wie verzekert het?")
    assert (note["reply"], bool(note["repliedAt"])) == ("De buurtvereniging.", True)
    assert "Collegageheim" not in answer.text


def test_they_are_on_her_own_paper_alone(cast: Cast, visit: Visit, asked: ShareNote) -> None:
    kompas = asked.share.kompas

    [note] = whole_paper(kompas, None).notes

    assert note.heading.startswith(f"Vraag van {cast.verbinder.name}, ")
    assert note.about == asked.question.text
    assert (note.text, note.reply) == ("Wie verzekert het?", "De buurtvereniging.")
    assert talk_paper(kompas).notes == shared_paper(asked.share, None, []).notes == []


def test_the_pdf_with_notes_is_accessible(cast: Cast, visit: Visit, asked: ShareNote) -> None:
    address = reverse("kompas:everything_pdf", args=[asked.share.kompas_id])
    browser = visit(cast.bewoner)
    with_note = read(browser.get(address).content)
    asked.delete()

    without = read(browser.get(address).content)

    assert with_note.says_ua
    assert with_note.tags["H1"] == without.tags["H1"] + 1
    assert with_note.tags["H2"] == without.tags["H2"] + 1


def test_they_are_in_my_data(cast: Cast, visit: Visit, asked: ShareNote) -> None:
    page = visit(cast.bewoner).get("/account/mijn-gegevens/").text

    assert "Wie verzekert het?" in page
    assert "De buurtvereniging." in page
    assert asked.question.text in page
    assert "Collegageheim" not in page


def test_twenty_notes_cost_no_more_queries_than_one(mine: Share, cast: Cast, visit: Visit) -> None:
    browser = visit(cast.bewoner)
    address = reverse("kompas:everything_json", args=[mine.kompas_id])
    browser.get(address)
    counts = []
    for number in (1, 19):
        for _ in range(number):
            question = mine.answers.get().question
            ShareNoteFactory(share=mine, question=question, for_initiator=True)
        with queries() as asked:
            browser.get(address)
        counts.append(len(asked))

    assert counts[0] == counts[1]
