"""The overview: the rose, the same in words, and the small forms beside it."""

from __future__ import annotations

import pytest

from initiatives.kompas.compass_rose import rose
from initiatives.kompas.themes import next_theme, themes_of_kompas
from initiatives.models import Answer, Kompas, Question
from tests.conftest import queries
from tests.factories import KompasFactory
from tests.initiatives.conftest import Initiator


def test_the_rose_has_a_petal_per_theme_and_a_blade_per_question() -> None:
    petals = rose([("Samen", ["empty", "not_yet"]), ("Waarde", ["working_on"])])

    assert [petal.label for petal in petals] == ["Samen", "Waarde"]
    assert [[blade.state for blade in petal.blades] for petal in petals] == [
        ["empty", "not_yet"],
        ["working_on"],
    ]


def test_its_numbers_are_written_with_a_point() -> None:
    (petal,) = rose([("Samen", ["empty"] * 5)])

    assert all(", " not in blade.outline and "." in blade.outline for blade in petal.blades)


def test_a_fifth_direction_is_refused() -> None:
    with pytest.raises(ValueError, match="four"):
        rose([("Thema", ["empty"])] * 5)


@pytest.mark.parametrize(
    ("text", "mark", "words"),
    [
        ("", "not_yet", "nog niet (1)"),
        ("Iets", "", "iets opgeschreven (1)"),
        ("Iets", "ready_for_now", "klaar voor nu (1)"),
        ("", "", "Hier staat nog niets."),
    ],
)
def test_a_theme_says_in_words_what_its_petal_shows(
    initiator: Initiator, question: Question, text: str, mark: str, words: str
) -> None:
    if text or mark:
        Answer.objects.create(
            kompas=initiator.kompas, question=question, value=text or None, mark=mark
        )

    part = next(one for one in themes_of_kompas(initiator.fresh()) if one.key == "waarde")

    assert part.words == words
    assert words in initiator.get("overview").text


def test_it_leads_to_the_first_theme_with_something_empty(initiator: Initiator) -> None:
    first = initiator.kompas.question_set.questions.first()
    Answer.objects.create(kompas=initiator.kompas, question=first, value="Iets")

    following = next_theme(themes_of_kompas(initiator.fresh()))

    assert following is not None
    assert following.key == "waarde"


def test_the_title_of_the_page_does_not_name_the_idea(initiator: Initiator) -> None:
    for room in ("overview", "share", "standing", "delete"):
        title = initiator.get(room).text.split("<title>")[1].split("</title>")[0]
        assert "Soep" not in title


def test_there_is_no_score_and_no_percentage(initiator: Initiator) -> None:
    text = initiator.get("overview").text.split("<main")[1].split("</main>")[0]

    assert "%" not in text


@pytest.mark.parametrize("page", [("overview",), ("theme", "waarde")])
def test_the_page_asks_as_many_queries_for_many_answers(
    initiator: Initiator,
    question: Question,
    page: tuple[str, ...],
) -> None:
    counts = []
    for number in range(20):
        another = Question.objects.create(
            question_set=question.question_set,
            theme="waarde",
            key=f"vraag-{number}",
            rank=number,
            text="En dan?",
            provenance="reconstruction",
        )
        Answer.objects.create(kompas=initiator.kompas, question=another, value="Iets")
        if number in {0, 19}:
            with queries() as asked:
                initiator.get(*page)
            counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_name_and_the_sentence_can_be_changed(initiator: Initiator) -> None:
    answer = initiator.post("idea", data={"name": "Brood", "summary": "Elke dag vers."})

    assert answer.status_code == 302
    kompas = initiator.fresh()
    assert (kompas.name, kompas.summary) == ("Brood", "Elke dag vers.")


def test_a_name_cannot_be_emptied(initiator: Initiator) -> None:
    page = initiator.post("idea", data={"name": " ", "summary": "Elke dag vers."})

    assert page.status_code == 400
    assert "Elke dag vers." in page.text
    assert initiator.fresh().name == "Soep op de stoep"


@pytest.mark.parametrize("choice", ["information", "cooperation", ""])
def test_the_expectation_may_stay_open(initiator: Initiator, choice: str) -> None:
    assert initiator.post("expectation", data={"expectation": choice}).status_code == 302
    assert initiator.fresh().expectation == choice


def test_an_expectation_that_does_not_exist_is_refused(initiator: Initiator) -> None:
    assert initiator.post("expectation", data={"expectation": "alles"}).status_code == 400


def test_a_kompas_of_nobody_is_nobodys(initiator: Initiator) -> None:
    KompasFactory(municipality=initiator.kompas.municipality)

    assert Kompas.objects.count() == 2
    assert not Kompas.objects.visible_to(initiator.get("overview").wsgi_request.user).exists()
