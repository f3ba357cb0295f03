"""The Kompas in another language than the site, and from right to left."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from initiatives.kompas.languages import COOKIE
from initiatives.models import QuestionSet
from initiatives.question_sets.reading import read_set
from initiatives.question_sets.services import save_set
from municipalities.translations import catalogue_path, extract, read_catalogue
from tests.conftest import Town
from tests.initiatives.conftest import Initiator

# The pages that are shown in a language only the Kompas speaks.
TEMPLATES = (
    *("start", "overview", "theme", "question", "idea", "expectation", "own_paper", "form"),
    *("paper_body", "paper_too_long"),
    *(f"kinds/{name}" for name in ("one", "choices", "fields", "budget", "place")),
)
COMPONENTS = (
    *("kompas_question", "kompas_help", "kompas_languages", "place_choice", "field"),
    *("paper_question", "paper_room"),
)
PAGES = {
    *(f"templates/initiatives/kompas/{name}.html" for name in TEMPLATES),
    *(f"templates/components/{name}.html" for name in COMPONENTS),
    "initiatives/kompas/answer_forms.py",
    "initiatives/kompas/paper/content.py",
    "initiatives/kompas/paper/pdf.py",
    "initiatives/kompas/views/theme.py",
    "initiatives/templatetags/kompas_tags.py",
}


@pytest.fixture
def haarlem_set(town: Town) -> QuestionSet:
    text = Path(settings.BASE_DIR, "initiatives/data/kompas_haarlem.yaml").read_text("utf-8")
    question_set = save_set(read_set(text), municipality=town.municipality)
    question_set.state = QuestionSet.State.PUBLISHED
    question_set.save()
    return question_set


def speak(browser: Client, code: str) -> None:
    browser.post(reverse("kompas:language"), {"language": code, "next": "/kompas/"})


def test_arabic_goes_from_right_to_left_and_the_site_around_it_does_not(
    haarlem_set: QuestionSet, visit: Callable[..., Client]
) -> None:
    browser = visit()
    assert 'dir="rtl"' not in browser.get("/kompas/").text

    speak(browser, "ar")
    page = browser.get("/kompas/").text

    assert '<html lang="nl">' in page
    assert 'tabindex="-1" lang="ar" dir="rtl"' in page
    assert "من يقف وراء المبادرة؟" in page
    assert "Wie staan er achter" not in page
    assert "Naar de inhoud" in page
    assert '<html lang="nl">' in browser.get("/kaart/").text
    assert 'lang="ar"' not in browser.get("/privacy/").text


def test_a_page_in_the_languages_of_the_site_says_so_in_hers(initiator: Initiator) -> None:
    assert "kompas-foreign" not in initiator.get("share").text
    initiator.browser.cookies[COOKIE] = "ar"
    with override("ar"):
        said = gettext(
            "Deze bladzijde is er alleen in het Nederlands en het Engels. De vragen en je "
            "antwoorden blijven in de taal die je koos."
        )

    for name in ("share", "standing", "link", "together"):
        page = initiator.get(name).text
        note = page.partition('<div class="kompas-foreign" lang="ar" dir="rtl">')[2]
        assert said in unescape(note)
        assert 'tabindex="-1" lang="ar"' not in page
    # Where the page itself speaks it, there is nothing to say.
    assert "kompas-foreign" not in initiator.get("overview").text


def test_english_is_the_language_of_the_whole_site(
    haarlem_set: QuestionSet, visit: Callable[..., Client]
) -> None:
    browser = visit()
    speak(browser, "ar")

    speak(browser, "en")

    page = browser.get("/kompas/").text
    assert '<html lang="en">' in page
    assert "Who is behind the initiative?" in page
    assert 'dir="rtl"' not in page


def test_what_was_not_translated_is_marked_as_dutch(
    haarlem_set: QuestionSet, visit: Callable[..., Client]
) -> None:
    haarlem_set.questions.filter(key="wie_erachter").update(translations={})
    browser = visit()
    speak(browser, "ar")

    page = browser.get("/kompas/").text

    assert '<span lang="nl" dir="ltr">Wie staan er achter het initiatief?</span>' in page


def test_an_unknown_language_is_refused(
    haarlem_set: QuestionSet, visit: Callable[..., Client]
) -> None:
    answer = visit().post(reverse("kompas:language"), {"language": "tlh"})

    assert answer.status_code == 400


@pytest.mark.parametrize("elsewhere", ["https://elders.example/", "//elders.example", ""])
def test_one_comes_back_on_our_own_site_only(
    haarlem_set: QuestionSet, visit: Callable[..., Client], elsewhere: str
) -> None:
    answer = visit().post(reverse("kompas:language"), {"language": "ar", "next": elsewhere})

    assert answer.url == "/kompas/"


@pytest.mark.skipif(not shutil.which("xgettext"), reason="xgettext is not installed")
def test_every_word_of_these_pages_is_in_the_arabic_catalogue() -> None:
    known = {
        (entry.msgctxt, entry.msgid)
        for entry in read_catalogue(catalogue_path("ar"))
        if entry.translated()
    }

    missing = {
        entry.msgid
        for entry in extract()
        if (entry.msgctxt, entry.msgid) not in known
        and any(path in PAGES for path, _line in entry.occurrences)
    }

    assert missing == set()
