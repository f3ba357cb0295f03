"""Newer questions: answers move on where the question is the same, and none is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from initiatives.kompas.answers import NOTHING_WRITTEN
from initiatives.models import Answer, Question, QuestionSet, SharedAnswer
from initiatives.question_sets.services import edit, new_draft, publish
from initiatives.question_sets.versions import earlier_answers, is_same, renewal_of, way_between
from tests.conftest import Cast
from tests.factories import QuestionSetFactory, ShareFactory
from tests.initiatives.conftest import Initiator
from tests.initiatives.windows import remove_before_it_is_locked


def question(**fields: Any) -> Question:
    return Question(**{"key": "a", "kind": "long_text", "text": "Waarom?", **fields})


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ({}, True),
        ({"text": "  Waarom? "}, True),
        ({"why": "Andere uitleg"}, True),
        ({"text": "Waartoe?"}, False),
        ({"text": "Waartoe?", "same_as_before": True}, True),
        ({"key": "b"}, False),
        ({"kind": "short_text"}, False),
        ({"kind": "short_text", "same_as_before": True}, False),
    ],
)
def test_a_question_is_the_same_by_key_kind_and_words(after: dict[str, Any], same: bool) -> None:
    assert is_same(question(), question(**after)) is same


def test_words_that_changed_twice_are_followed_from_version_to_version() -> None:
    first = question(pk=1)
    second = question(pk=2, text="Waartoe?", same_as_before=True)
    third = question(pk=3, text="Waartoe?")

    assert way_between([[first], [second], [third]]) == {1: third}
    assert way_between([[first], [third]]) == {}


def next_version(cast: Cast, current: QuestionSet, **changes: dict[str, Any]) -> QuestionSet:
    """Publish a version after `current`; changes by key, None takes the question out."""
    draft = new_draft(municipality=current.municipality, actor=cast.beheer)
    for key, change in changes.items():
        row = draft.questions.get(key=key.replace("__", "-"))
        if change:
            edit(question_set=draft, row=row, changes=change, seen=1, actor=cast.beheer)
        else:
            row.delete()
    return publish(question_set=draft, actor=cast.beheer)


@pytest.fixture
def answered(initiator: Initiator) -> Initiator:
    for row in initiator.kompas.question_set.questions.all():
        Answer.objects.create(
            kompas=initiator.kompas, question=row, value=f"Over {row.theme}", mark="working_on"
        )
    return initiator


def test_answers_move_on_only_when_she_has_seen_what_changes(
    answered: Initiator, cast: Cast
) -> None:
    old = answered.kompas.question_set
    new = next_version(
        cast,
        old,
        vraag__betrokkenheid={"text": "Anders gezegd?", "same_as_before": True},
        vraag__politiek={"text": "Iets heel anders?"},
        vraag__voorwaarden={},
    )

    assert "Er zijn nieuwe vragen" in answered.get("overview").text
    assert answered.fresh().question_set == old
    page = answered.get("renewed")
    for words in ("Anders gezegd?", "Iets heel anders?", "Over politiek", "Over voorwaarden"):
        assert words in page.text
    assert "Over waarde" not in page.text
    assert answered.fresh().question_set == old

    assert answered.post("renewed").url == answered.path("overview")

    kompas = answered.fresh()
    assert kompas.question_set == new
    moved = {one.question.key: one for one in kompas.answers.filter(question__question_set=new)}
    assert set(moved) == {"vraag-betrokkenheid", "vraag-waarde"}
    assert moved["vraag-waarde"].value == "Over waarde"
    assert moved["vraag-waarde"].mark == "working_on"
    staying = {one.value for one in earlier_answers(kompas)}
    assert staying == {"Over politiek", "Over voorwaarden"}
    assert "Over politiek" in answered.get("earlier").text
    assert "Eerdere antwoorden" in answered.get("overview").text
    assert renewal_of(kompas) is None
    assert answered.get("renewed").status_code == 302


def test_a_kompas_that_she_deleted_meanwhile_does_not_move_on(
    answered: Initiator, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version(cast, answered.kompas.question_set, vraag__waarde={"text": "Nieuw?"})
    remove_before_it_is_locked(monkeypatch, answered.kompas)

    answer = answered.post("renewed")

    assert answer.status_code == 404
    assert "Hier kom je in met je eigen link" in answer.text


def test_moving_on_twice_does_no_harm(answered: Initiator, cast: Cast) -> None:
    next_version(cast, answered.kompas.question_set, vraag__waarde={"text": "Nieuw?"})

    answered.post("renewed")
    answered.post("renewed")

    assert answered.fresh().answers.count() == 4


def test_a_choice_that_is_gone_stays_behind(initiator: Initiator, cast: Cast) -> None:
    options = [{"key": "ja", "label": "Ja"}, {"key": "nee", "label": "Nee"}]
    Question.objects.filter(key="vraag-waarde").update(kind="choice", settings={"options": options})
    row = Question.objects.get(key="vraag-waarde")
    Answer.objects.create(kompas=initiator.kompas, question=row, value="nee")
    other = [{"key": "ja", "label": "Ja"}, {"key": "misschien", "label": "Misschien"}]

    next_version(cast, row.question_set, vraag__waarde={"settings": {"options": other}})
    initiator.post("renewed")

    assert [one.value for one in earlier_answers(initiator.fresh())] == ["nee"]


def test_words_typed_in_an_old_window_at_a_question_that_is_gone_are_kept(
    answered: Initiator, cast: Cast
) -> None:
    old = answered.kompas.question_set
    next_version(cast, old, vraag__waarde={})
    Question.objects.create(
        question_set=QuestionSet.objects.get(state="published"),
        theme="waarde",
        key="nieuw",
        rank=9,
        text="En?",
        provenance="own",
    )
    answered.kompas.answers.filter(question__key="vraag-waarde").delete()
    answered.post("renewed")

    form = {"vraag-waarde-text": "Nog net getypt", "vraag-waarde-seen": NOTHING_WRITTEN}
    answered.post("theme", "waarde", data=form)

    assert [one.value for one in earlier_answers(answered.fresh())] == ["Nog net getypt"]


def test_one_earlier_answer_is_removed_after_asking(answered: Initiator, cast: Cast) -> None:
    next_version(cast, answered.kompas.question_set, vraag__waarde={}, vraag__politiek={})
    answered.post("renewed")
    gone = answered.kompas.answers.get(question__key="vraag-waarde")
    address = answered.path("earlier_remove", gone.pk)
    assert address in answered.get("earlier").text
    assert "Over waarde" in answered.get("earlier_remove", gone.pk).text

    assert answered.post("earlier_remove", gone.pk).url == answered.path("earlier")
    answered.post("earlier_remove", gone.pk)

    assert [one.value for one in earlier_answers(answered.fresh())] == ["Over politiek"]
    assert "Over waarde" not in answered.get("earlier").text
    assert answered.get("earlier_remove", gone.pk).status_code == 302


def test_an_answer_of_now_or_of_somebody_else_is_not_removed_that_way(
    answered: Initiator, begin: Callable[..., Initiator]
) -> None:
    other = begin("Iets anders")
    row = answered.kompas.question_set.questions.first()
    theirs = Answer.objects.create(kompas=other.kompas, question=row, value="Van hen")
    now = answered.kompas.answers.first()
    assert now is not None

    answered.post("earlier_remove", now.pk)
    answered.post("earlier_remove", theirs.pk)

    assert Answer.objects.filter(pk__in=[now.pk, theirs.pk]).count() == 2


def test_she_reads_that_a_copy_stays_with_who_reads_it(answered: Initiator, cast: Cast) -> None:
    row = answered.kompas.answers.get(question__key="vraag-waarde")
    share = ShareFactory(kompas=answered.kompas, official=cast.verbinder)
    SharedAnswer.objects.create(share=share, question=row.question, value=row.value)
    next_version(cast, answered.kompas.question_set, vraag__waarde={})
    answered.post("renewed")

    page = answered.get("earlier_remove", row.pk)

    assert f"Je deelde dit met {cast.verbinder.name}." in page.text


def test_a_kompas_of_another_municipality_keeps_its_questions(
    answered: Initiator, cast: Cast, zandvoort: Any
) -> None:
    QuestionSetFactory(municipality=zandvoort, version=7)

    assert renewal_of(answered.fresh()) is None
