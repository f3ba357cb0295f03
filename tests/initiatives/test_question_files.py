"""A question set as a file: out and in again the same, and every mistake with its line."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from initiatives.kompas.kinds import kinds_on_offer
from initiatives.models import QuestionSet
from initiatives.question_sets.files import FORMAT, as_dict, write_set
from initiatives.question_sets.reading import read_set
from initiatives.question_sets.services import problems_of, save_set
from tests.conftest import Cast, Town

DATA = Path(settings.BASE_DIR) / "initiatives" / "data"
SHORT = f"""format: {FORMAT}
title: Kort Kompas
questions:
  - key: waarom
    theme: waarde
    text: Waarom doe je dit?
"""


@pytest.mark.parametrize("name", ["haarlem", "zandvoort"])
def test_a_shipped_set_goes_out_and_in_again_the_same(town: Town, name: str) -> None:
    file = read_set((DATA / f"kompas_{name}.yaml").read_text(encoding="utf-8"))
    assert file.problems == []
    first = save_set(file, municipality=town.municipality)
    text = write_set(first)
    before = as_dict(first)
    first.delete()

    again = read_set(text)

    assert again.problems == []
    second = save_set(again, municipality=town.municipality)
    assert as_dict(second) == before
    assert problems_of(second) == []


def test_the_set_of_haarlem_says_which_questions_are_real_and_uses_the_kinds() -> None:
    file = read_set((DATA / "kompas_haarlem.yaml").read_text(encoding="utf-8"))

    real = [one.key for one in file.questions if one.provenance == "real"]
    assert real == ["wie_erachter", "buurt_erover", "doelgroep"]
    assert all(one.source for one in file.questions)
    assert {one.kind for one in file.questions} == {kind.key for kind in kinds_on_offer()}
    challenge = [one for one in file.questions if one.theme == "uitdaagrecht"]
    assert len(challenge) == 5
    assert all(one.show_if["question"] == "expectation" for one in challenge)


def test_the_set_of_zandvoort_is_short() -> None:
    file = read_set((DATA / "kompas_zandvoort.yaml").read_text(encoding="utf-8"))

    assert len(file.questions) == 8


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("", 1, "leeg"),
        ("- een lijst", 1, "naam: waarde"),
        (SHORT.replace("title:", "titel:"), 2, "“titel” kennen we niet"),
        (SHORT.replace(FORMAT, "iets-anders"), 1, "kennen dit formaat niet"),
        (SHORT.replace("theme: waarde", "theme: liefde"), 5, "“liefde” kennen we niet"),
        (SHORT.replace("key: waarom", "key: Waarom?"), 4, "kleine letters"),
        (SHORT.replace("key: waarom", "key: expectation"), 4, "voor de verwachting"),
        (SHORT + "    kind: raadsel\n", 7, "“raadsel” kennen we niet"),
        (SHORT + "    kind: choice\n", 4, "minstens twee keuzes"),
        (SHORT + "    options: [{key: a, label: A}]\n", 7, "geen keuzes"),
        (SHORT + "    unit: keer\n", 7, "hoort niet bij deze soort"),
        (SHORT + "    kind: budget\n    unforeseen_percent: veel\n", 8, "0 tot en met 100"),
        (
            SHORT + f"    kind: budget\n    unforeseen_percent: {'9' * 5000}\n",
            8,
            "0 tot en met 100",
        ),
        (SHORT + "    show_if: {question: later}\n", 4, "die er niet is"),
        (SHORT + "    why:\n      - a\n", 8, "hoort een tekst"),
        (SHORT + "    same_as_before: misschien\n", 7, "“misschien” kennen we niet"),
        (SHORT + "    translations: {fr: {text: Pourquoi}}\n", 7, "“fr” kennen we niet"),
        (SHORT + "  - key: waarom\n    theme: waarde\n    text: Nog eens?\n", 7, "ook op regel 4"),
        (SHORT + f"    source: {'a' * 301}\n", 7, "te lang"),
        (SHORT + '    why: "a\\0b"\n', 7, "niet kunnen bewaren"),
        (SHORT.replace("title: Kort Kompas", "title: &x Kort"), 2, "Verwijzingen"),
        (SHORT + "   fout: [\n", 7, "geen geldige YAML"),
        (SHORT + "a: !!python/object/apply:os.system [ls]\n", 7, "“a” kennen we niet"),
        ("format: x\n" + "a" * 600_000, 1, "Er passen 500 kilobytes in"),
        (SHORT.replace("title: Kort Kompas", 'title: "\\uD800"'), 2, "niet kunnen bewaren"),
        ('"\\uD800": x\n', 1, "niet kunnen bewaren"),
        ("[" * 13 + "]" * 13, 1, "niveaus"),
        ("- " * 5_000 + "x", 1, "niveaus"),
    ],
)
def test_a_mistake_is_said_with_its_line(text: str, line: int, sentence: str) -> None:
    problems = read_set(text).problems

    assert any(one.line == line and sentence in one.sentence for one in problems), problems


def test_a_file_of_brackets_costs_no_time() -> None:
    begun = time.process_time()

    assert "niveaus" in read_set("[" * 100_000).problems[0].sentence

    assert time.process_time() - begun < 10


# On the page --------------------------------------------------------------------------------------

UPLOAD = "/beheer/kompas/importeren/"


def send(browser: Client, text: str | bytes) -> HttpResponse:
    data = text.encode() if isinstance(text, str) else text
    return browser.post(UPLOAD, {"file": SimpleUploadedFile("kompas.yaml", data)})


def test_a_file_is_looked_at_first_and_then_kept(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = visit(cast.beheer)

    page = send(browser, SHORT)

    assert page.status_code == 200
    assert "Waarom doe je dit?" in page.text
    assert not QuestionSet.objects.exists()

    kept = browser.post(UPLOAD, {"text": SHORT, "keep": "1"})

    draft = QuestionSet.objects.get()
    assert kept.url == f"/beheer/kompas/{draft.version}/"
    assert (draft.state, draft.title) == ("draft", "Kort Kompas")
    again = browser.post(UPLOAD, {"text": SHORT, "keep": "1"})
    assert again.status_code == 409
    assert "Er is al een concept" in again.text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe\x00", "geen tekstbestand"),
        (b"a" * 600_000, "te groot"),
        (SHORT.replace("theme: waarde", "theme: liefde").encode(), "Regel 5:"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    town: Town, cast: Cast, visit: Callable[..., Client], data: bytes, sentence: str
) -> None:
    page = send(visit(cast.beheer), data)

    assert page.status_code == 400
    assert sentence in page.text


def test_nothing_sent_is_said(town: Town, cast: Cast, visit: Callable[..., Client]) -> None:
    page = visit(cast.beheer).post(UPLOAD, {})

    assert page.status_code == 400
    assert "Kies een bestand" in page.text


def test_of_an_empty_file_one_thing_is_said(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    page = send(visit(cast.beheer), b"")

    assert page.status_code == 400
    assert page.context["form"].errors == {"file": ["Dit bestand is leeg. Kies een ander."]}


def test_a_download_is_what_can_be_read_in(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    save_set(read_set(SHORT), municipality=town.municipality)

    page = visit(cast.auditor).get("/beheer/kompas/1/bestand/")

    assert "kompas-haarlem-1.yaml" in page["Content-Disposition"]
    assert yaml.safe_load(page.content)["questions"][0]["key"] == "waarom"
    assert read_set(page.content.decode()).problems == []
