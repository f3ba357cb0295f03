"""The Kompas on paper: her own with room for notes, and the empty form for a pen."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from initiatives.contact_details import details_of
from initiatives.kompas import links
from initiatives.kompas import services as kompas_services
from initiatives.kompas.kinds import KINDS
from initiatives.kompas.paper.content import (
    talk_paper,
    whole_paper,
)
from initiatives.kompas.paper.parts import Paper, PaperQuestion, PaperTheme
from initiatives.kompas.paper.pdf import to_pdf
from initiatives.models import Answer, Question, QuestionSet
from initiatives.models.questions import Said
from initiatives.paper import typesetting
from initiatives.paper.typefaces import MISSING, showable
from initiatives.paper.typesetting import PaperTooLongError, TypesettingError
from initiatives.question_sets.reading import read_set
from initiatives.question_sets.services import save_set
from municipalities.branding import Look
from municipalities.models import Municipality
from tests.conftest import Cast, Town
from tests.initiatives.conftest import Initiator
from tests.initiatives.paper_reader import read

LOOK = Look("Haarlem", "source-sans", "#7d2a1d", "#ffffff", "#f6e6dc")


def paper(*answers: str, name: str = "Soep op de stoep") -> Paper:
    """A paper with these answers."""
    questions = [PaperQuestion(Said("Wie doet mee?", "nl"), answer=one) for one in answers]
    theme = PaperTheme(Said("Waarde", "nl"), Said("", "nl"), questions)
    return Paper(kicker="Kompas", heading=name, lead="", themes=[theme], note_lines=3)


def published(municipality: Municipality, city: str) -> QuestionSet:
    """The questions that are shipped, published."""
    text = Path(settings.BASE_DIR, f"initiatives/data/kompas_{city}.yaml").read_text("utf-8")
    question_set = save_set(read_set(text), municipality=municipality)
    question_set.state = QuestionSet.State.PUBLISHED
    question_set.save()
    return question_set


def is_pdf(answer: HttpResponse) -> bool:
    return answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")


# Her own -----------------------------------------------------------------------------------------


def test_her_kompas_comes_as_a_tagged_pdf(initiator: Initiator, question: Question) -> None:
    Answer.objects.create(kompas=initiator.kompas, question=question, value="Rode fietsen")

    answer = initiator.get("paper_pdf")

    told = read(answer.content)
    assert is_pdf(answer)
    assert (told.title, told.language) == ("Soep op de stoep", "nl")
    assert told.is_tagged
    assert told.says_ua
    # The four themes and the room for notes; her answer, and three themes that have none.
    assert (told.tags["Title"], told.tags["H1"], told.tags["H2"]) == (1, 5, 4)


@pytest.mark.parametrize("name", ["paper_pdf", "everything_pdf"])
def test_the_file_is_kept_by_no_cache_and_named_after_no_idea(
    initiator: Initiator, name: str
) -> None:
    answer = initiator.get(name)

    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith(
        f'attachment; filename="kompas-{initiator.kompas.pk}'
    )
    assert "oep" not in str(answer.headers)


def test_the_page_shows_what_comes_on_paper(
    initiator: Initiator, question: Question, town: Town
) -> None:
    Answer.objects.create(
        kompas=initiator.kompas, question=question, value="Rode fietsen", mark="want_to_talk"
    )
    kompas_services.set_place(
        kompas=initiator.kompas, kind="areas", lon=None, lat=None, areas=[town.buurt]
    )

    page = initiator.get("paper")

    assert "Rode fietsen" in page.text
    assert '<span class="paper-mark">wil ik over praten</span>' in page.text
    assert f"In {town.buurt.name}" in page.text
    assert [str(one) for one in page.context["paper"].talk_first] == [question.text]
    others = initiator.kompas.question_set.questions.exclude(pk=question.pk)
    assert all(one.text in page.text for one in others)
    assert "no-store" in page["Cache-Control"]


def test_everything_also_says_how_she_is_reached_and_who_may_read(
    initiator: Initiator, question: Question, cast: Cast
) -> None:
    Answer.objects.create(kompas=initiator.kompas, question=question, value="Rode fietsen")
    kompas_services.share(
        kompas=initiator.fresh(),
        official=cast.verbinder,
        question_ids=[question.pk],
        message="",
        contact_name="Sanne",
        contact_email="",
        contact_phone="06 12345678",
        actor=None,
        origin="https://haarlem.example",
    )
    kompas = initiator.fresh()

    talk, everything = talk_paper(kompas), whole_paper(kompas, details_of(kompas))

    assert talk.note_lines
    assert not everything.note_lines
    assert ("Telefoonnummer", "06 12345678") in everything.facts
    assert ("Telefoonnummer", "06 12345678") not in talk.facts
    assert [cast.verbinder.name in one for one in everything.shares] == [True]


@pytest.mark.parametrize("name", ["paper", "paper_pdf", "everything_pdf", "everything_json"])
def test_nobody_else_gets_it(initiator: Initiator, visit: Callable[..., Client], name: str) -> None:
    assert initiator.get(name).status_code == 200
    assert visit().get(initiator.path(name)).status_code == 404

    links.renew_link(kompas=initiator.fresh(), form_key="")

    assert initiator.get(name).status_code == 404


@pytest.mark.parametrize("name", ["paper", "paper_pdf", "everything_pdf", "everything_json"])
def test_once_she_deletes_her_kompas_there_is_nothing_to_get(
    initiator: Initiator, name: str
) -> None:
    assert initiator.get(name).status_code == 200

    initiator.post("delete")

    assert initiator.get(name).status_code == 404


def test_no_word_of_hers_is_logged_or_left_on_disk(
    initiator: Initiator, question: Question, media: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Answer.objects.create(kompas=initiator.kompas, question=question, value="Zeepaardjes 你好")
    caplog.set_level(logging.DEBUG)

    for name in ("paper", "paper_pdf", "everything_pdf", "everything_json"):
        assert initiator.get(name).status_code == 200

    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("django.db")]
    assert ours
    assert not [one for one in ours if "eepaardjes" in one or "Soep op" in one]
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_large_print_takes_more_pages() -> None:
    written = paper(*["Rode fietsen"] * 20)

    assert read(to_pdf(written, LOOK, large=True)).pages > read(to_pdf(written, LOOK)).pages


# What people write -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "",
        '#strong[hoi] *vet* _x_ $x^2$ @wie <b> ]] #import "x" // weg \\',
        "مرحبا بالعالم ٣ и привет 🎉👩‍👩‍👧👍🏽🇳🇱",
        "你好 हिन्दी \ue000\U0010ffff\ufffe z̷̢̛͎ a\u20dd \x00\x07\u202e omgekeerd",
        "x" * 20_000,
        "\n\n\n" * 1_000,
        "woord\r\n\r\n\tnog een " * 900,
        "Meervoudigepersoonlijkheidsstoornisbegeleidingstrajectcoördinator " * 5,
    ],
    ids=["nothing", "markup", "scripts", "unknown", "one word", "lines", "many", "long words"],
)
def test_whatever_she_writes_can_be_printed(words: str) -> None:
    told = read(to_pdf(paper(words, name=words[:100] or "x"), LOOK))

    assert told.says_ua


@pytest.mark.parametrize("name", ["", "\u200b", "\x07\u202e"])
def test_a_name_of_nothing_still_gives_a_title(name: str) -> None:
    assert read(to_pdf(paper("Hoi", name=name), LOOK)).title == "Kompas"


def test_markup_is_printed_as_it_was_typed() -> None:
    typed = "#strong[hoi] *vet* = kop"

    told = read(to_pdf(paper("- een\n- twee\n= kop\n#heading[x]", name=typed), LOOK))

    assert told.title == typed
    assert told.tags == read(to_pdf(paper("a een\na twee\na kop\na x", name="Naam"), LOOK)).tags


def test_any_signs_at_all_can_be_printed() -> None:
    chance = random.Random(2026)
    for _ in range(30):
        signs = [
            chr(chance.choice((chance.randrange(1, 0xD800), chance.randrange(0xE000, 0x110000))))
            for _ in range(80)
        ]

        assert read(to_pdf(paper("".join(signs)), LOOK)).is_tagged


def test_a_sign_no_typeface_has_is_said_to_be_missing() -> None:
    assert showable("Hallo 你!", "source-sans") == f"Hallo {MISSING}!"
    assert showable("Hallo 🎉 é ё ج", "atkinson") == "Hallo 🎉 é ё ج"


def test_a_hundred_long_answers_are_set_while_she_waits() -> None:
    begun = time.monotonic()

    told = read(to_pdf(paper(*["woord en zin. " * 140] * 100), LOOK))

    assert told.pages > 50
    # Measured at a third of a second; machines that are busy are slower.
    assert time.monotonic() - begun < 10


def test_more_than_that_is_for_the_browser_to_print(
    initiator: Initiator, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    Answer.objects.create(kompas=initiator.kompas, question=question, value="lang " * 500)
    monkeypatch.setattr(typesetting, "MOST_SIGNS", 1_000)

    answer = initiator.get("paper_pdf")

    assert answer.status_code == 413
    assert initiator.path("paper") in answer.text
    with pytest.raises(PaperTooLongError):
        to_pdf(paper("x" * 1_001), LOOK)


def test_a_typeface_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        typesetting, "family_stack", lambda font: ["Source Sans 3", "Onbestaand Schrift"]
    )

    with pytest.raises(TypesettingError):
        to_pdf(paper("Hoi"), LOOK)


# The empty form ----------------------------------------------------------------------------------


@pytest.mark.parametrize("city", ["haarlem", "zandvoort"])
@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_everybody_can_print_the_empty_form_in_each_language(
    haarlem: Municipality, visit: Callable[..., Client], city: str, language: str
) -> None:
    question_set = published(haarlem, city)

    answer = visit().get(f"/kompas/papier/pdf/?taal={language}&groot")

    told = read(answer.content)
    assert is_pdf(answer)
    assert answer["Content-Disposition"] == (
        f'attachment; filename="kompas-haarlem-{language}-groot.pdf"'
    )
    with translation.override(language):
        assert told.title == str(question_set.said("title"))
    assert told.language == language
    assert told.says_ua
    assert told.tags["H2"] >= question_set.questions.count()


def test_the_form_can_be_read_on_the_page_too(
    haarlem: Municipality, visit: Callable[..., Client]
) -> None:
    question_set = published(haarlem, "haarlem")

    page = visit().get("/kompas/papier/?taal=ar").text

    assert 'lang="ar" dir="rtl"' in page
    first = question_set.questions.first()
    assert first
    with translation.override("ar"):
        assert first.said("text") in page
    assert "/kompas/papier/pdf/?taal=ar" in page
    assert "/kompas/papier/?groot&amp;taal=ar" in page
    assert "/kompas/papier/?taal=nl" in page
    assert "/kompas/papier/" in visit().get("/kompas/").text


def test_an_unknown_language_or_no_questions_does_no_harm(
    haarlem: Municipality, zandvoort: Municipality, visit: Callable[..., Client]
) -> None:
    assert visit().get("/kompas/papier/").status_code == 404

    published(haarlem, "haarlem")

    assert read(visit().get("/kompas/papier/pdf/?taal=tlh").content).language == "nl"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_question_leaves_room_for_a_pen(question: Question, kind: str) -> None:
    question.kind = kind
    question.settings = {"options": [{"key": "ja", "label": "Ja"}]}

    room = question.kind_object.room(question)

    assert room.lines or room.options or room.parts or room.tables or room.hint
