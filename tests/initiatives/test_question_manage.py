"""Working on the questions at /beheer/kompas/: order, two people at once, publishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from initiatives.models import Question, QuestionSet
from initiatives.question_sets import services
from tests.conftest import Cast, Town, queries
from tests.factories import KompasFactory, QuestionSetFactory

LIST = "/beheer/kompas/"


@pytest.fixture
def current(town: Town) -> QuestionSet:
    return QuestionSetFactory(municipality=town.municipality)


@pytest.fixture
def draft(current: QuestionSet, cast: Cast) -> QuestionSet:
    return services.new_draft(municipality=current.municipality, actor=cast.beheer)


@pytest.fixture
def browser(cast: Cast, visit: Callable[..., Client]) -> Client:
    return visit(cast.beheer)


def fields_of(page: Any) -> dict[str, Any]:
    """What a browser would send back of the form on a page."""
    values = {field.name: field.value() for field in page.context["form"]}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_a_draft_begins_as_a_copy_and_only_once(current: QuestionSet, browser: Client) -> None:
    first = browser.post(f"{LIST}nieuw/")
    second = browser.post(f"{LIST}nieuw/")

    assert first.url == second.url == f"{LIST}2/"
    draft = QuestionSet.objects.get(state="draft")
    assert draft.version == 2
    assert [one.key for one in draft.questions.all()] == [
        one.key for one in current.questions.all()
    ]


def test_a_question_is_changed_and_the_published_one_stays(
    draft: QuestionSet, browser: Client
) -> None:
    address = f"{LIST}2/vraag/vraag-waarde/nl/"
    form = fields_of(browser.get(address)) | {
        "text": "Welke kant wil je op?",
        "kind": "choice",
        "options": "noord = Naar het noorden\nDe andere kant",
    }

    assert browser.post(address, form).url == f"{LIST}2/"

    row = draft.questions.get(key="vraag-waarde")
    assert row.text == "Welke kant wil je op?"
    assert row.settings == {
        "options": [
            {"key": "noord", "label": "Naar het noorden"},
            {"key": "de_andere_kant", "label": "De andere kant"},
        ]
    }
    published = Question.objects.get(question_set__state="published", key="vraag-waarde")
    assert published.kind == "long_text"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": ""}, "niet leeg blijven"),
        ({"text": "a" * 301}, "te lang"),
        ({"kind": "raadsel"}, "Kies iets uit de lijst"),
        ({"kind": "choice", "options": "ja = Ja"}, "minstens twee keuzes"),
        ({"options": "Ja Graag = Ja\nnee = Nee"}, "kleine letters"),
        ({"options": "ja = Ja\nja = Ja hoor"}, "twee keer"),
        ({"show_question": "vraag-betrokkenheid", "show_operator": "is"}, "welk antwoord"),
        ({"unforeseen_percent": "veel"}, "getal"),
    ],
)
def test_a_mistake_comes_back_with_everything_typed(
    draft: QuestionSet, browser: Client, change: dict[str, str], sentence: str
) -> None:
    address = f"{LIST}2/vraag/vraag-waarde/nl/"
    form = fields_of(browser.get(address)) | {"why": "Net getypt."} | change

    page = browser.post(address, form)

    assert page.status_code == 400
    assert sentence in page.text
    assert "Net getypt." in page.text


def test_two_people_never_silently_overwrite_each_other(
    draft: QuestionSet, browser: Client, cast: Cast, visit: Callable[..., Client]
) -> None:
    address = f"{LIST}2/vraag/vraag-waarde/nl/"
    mine, hers = fields_of(browser.get(address)), fields_of(visit(cast.beheer).get(address))
    browser.post(address, mine | {"why": "Van de een."})

    page = browser.post(address, hers | {"why": "Van de ander."})

    assert page.status_code == 409
    assert "Iemand anders veranderde dit net ook" in page.text
    assert "Van de een." in page.text
    assert "Van de ander." in page.text
    assert draft.questions.get(key="vraag-waarde").why == "Van de een."

    # She saw both: now it is her choice.
    assert browser.post(address, fields_of(page)).status_code == 302
    assert draft.questions.get(key="vraag-waarde").why == "Van de ander."


def test_the_same_form_sent_twice_is_no_conflict(draft: QuestionSet, browser: Client) -> None:
    address = f"{LIST}2/teksten/nl/"
    form = fields_of(browser.get(address)) | {"title": "Nieuwe naam"}

    assert browser.post(address, form).status_code == 302
    assert browser.post(address, form).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.revision) == ("Nieuwe naam", 2)


def test_texts_are_translated_beside_the_dutch(draft: QuestionSet, browser: Client) -> None:
    address = f"{LIST}2/vraag/vraag-waarde/ar/"
    page = browser.get(address)
    assert "Nederlands: Een vraag over Waarde?" in page.text

    browser.post(address, fields_of(page) | {"text": "سؤال عن القيمة؟"})

    row = draft.questions.get(key="vraag-waarde")
    assert row.translations == {"ar": {"text": "سؤال عن القيمة؟"}}


def test_a_theme_gets_a_name_and_an_introduction(draft: QuestionSet, browser: Client) -> None:
    address = f"{LIST}2/thema/waarde/nl/"
    form = fields_of(browser.get(address)) | {"name": "Nut", "text": "Waar is het goed voor?"}

    browser.post(address, form)

    page = browser.get(f"{LIST}2/")
    assert "Nut" in page.text
    assert "Waar is het goed voor?" in page.text


def test_a_question_is_added_once_also_when_sent_twice(draft: QuestionSet, browser: Client) -> None:
    address = f"{LIST}2/vraag/?theme=waarde"
    form = fields_of(browser.get(address)) | {"text": "Hoeveel mensen?", "kind": "people_count"}

    browser.post(address, form)
    browser.post(address, form)

    added = draft.questions.get(text="Hoeveel mensen?")
    assert (added.key, added.theme, added.kind) == ("hoeveel_mensen", "waarde", "people_count")


def test_questions_move_up_and_down_within_their_theme(draft: QuestionSet, browser: Client) -> None:
    fields = {"question_set": draft, "theme": "waarde", "provenance": "own"}
    Question.objects.create(key="tweede", rank=8, text="Tweede?", **fields)
    address = f"{LIST}2/vraag/tweede/verplaatsen/"

    def order() -> list[str]:
        return [one.key for one in draft.questions.filter(theme="waarde").order_by("rank")]

    assert order() == ["vraag-waarde", "tweede"]
    assert browser.post(address, {"to": "up"}).url.endswith("#question-tweede")
    assert order() == ["tweede", "vraag-waarde"]
    browser.post(address, {"to": "up"})
    assert order() == ["tweede", "vraag-waarde"]
    browser.post(address, {"to": "down"})
    assert order() == ["vraag-waarde", "tweede"]


def test_taking_a_question_out_is_asked_first(draft: QuestionSet, browser: Client) -> None:
    address = f"{LIST}2/vraag/vraag-waarde/weghalen/"

    assert "weghalen?" in browser.get(address).text
    assert draft.questions.filter(key="vraag-waarde").exists()
    browser.post(address)
    assert not draft.questions.filter(key="vraag-waarde").exists()


def test_publishing_says_what_changes_and_only_how_many_notice(
    draft: QuestionSet, browser: Client, town: Town
) -> None:
    KompasFactory.create_batch(2, municipality=town.municipality, name="Zeer geheim plan")
    draft.questions.filter(key="vraag-waarde").update(text="Heel anders?")

    page = browser.get(f"{LIST}2/publiceren/")

    assert "Heel anders?" in page.text
    assert "Er zijn 2 Kompassen onderweg" in page.text
    assert "geheim" not in page.text
    browser.post(f"{LIST}2/publiceren/")
    states = dict(QuestionSet.objects.values_list("version", "state"))
    assert states == {1: "replaced", 2: "published"}


def test_what_cannot_work_is_not_published(draft: QuestionSet, browser: Client) -> None:
    later = {"question": "vraag-voorwaarden", "operator": "has_text"}
    draft.questions.filter(key="vraag-betrokkenheid").update(show_if=later)

    page = browser.post(f"{LIST}2/publiceren/")

    assert page.status_code == 400
    assert "hangt af van een vraag die later komt" in page.text
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("vraag/vraag-waarde/nl/", {"text": "Anders?"}),
        ("vraag/vraag-waarde/verplaatsen/", {"to": "up"}),
        ("vraag/vraag-waarde/weghalen/", {}),
        ("vraag/", {"text": "Nieuw?"}),
        ("teksten/nl/", {"title": "Anders"}),
        ("thema/waarde/nl/", {"name": "Anders"}),
        ("weggooien/", {}),
    ],
)
def test_a_published_version_does_not_change(
    current: QuestionSet, browser: Client, address: str, data: dict[str, str]
) -> None:
    before = [(one.key, one.text, one.rank) for one in current.questions.all()]

    answer = browser.post(f"{LIST}1/{address}", data, follow=True)

    assert "Er is niets veranderd" in answer.text
    assert [(one.key, one.text, one.rank) for one in current.questions.all()] == before
    current.refresh_from_db()
    assert current.title == "Kompas"


def test_a_draft_is_thrown_away_after_asking(draft: QuestionSet, browser: Client) -> None:
    assert "Concept weggooien?" in browser.get(f"{LIST}2/weggooien/").text

    browser.post(f"{LIST}2/weggooien/")

    assert list(QuestionSet.objects.values_list("version", flat=True)) == [1]


def test_there_is_one_draft_and_one_set_to_ask(draft: QuestionSet) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionSet.objects.create(
            municipality=draft.municipality, version=9, title="Nog een", state="draft"
        )


def test_the_preview_is_the_page_of_a_resident_in_a_frame_of_our_own(
    draft: QuestionSet, browser: Client
) -> None:
    page = browser.get(f"{LIST}2/voorbeeld/?theme=waarde")
    assert page.text.count("<iframe") == 2

    inner = browser.get(f"{LIST}2/voorbeeld/waarde/")

    assert "Een vraag over Waarde?" in inner.text
    assert "kompas.js" not in inner.text
    assert inner["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in inner["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_the_list_takes_as_many_queries_for_twenty_versions(
    current: QuestionSet, browser: Client
) -> None:
    browser.get(LIST)
    with queries() as few:
        browser.get(LIST)
    for version in range(2, 21):
        QuestionSetFactory(municipality=current.municipality, version=version, state="replaced")
    with queries() as many:
        page = browser.get(LIST)

    assert "20 versies" in page.text
    assert len(many) == len(few)
