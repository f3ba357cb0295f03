"""A Kompas at the table: filled in together with a resident, by one official and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.kompas.answers import NOTHING_WRITTEN
from initiatives.kompas.doors import new_form_key
from initiatives.models import Answer, Kompas, Question, Sitting
from municipalities.models import Deputy, Membership, Municipality
from municipalities.retention.kinds import rule_of
from municipalities.retention.nightly import end, warn
from tests.conftest import ZANDVOORT_HOST, Cast, Town, queries
from tests.factories import KompasFactory, QuestionSetFactory, SittingFactory
from tests.initiatives.at_the_table import (
    hand_over,
    room,
    save,
)

Visit = Callable[..., Client]


@pytest.fixture
def question(begun: Sitting) -> Question:
    """The question of the theme waarde."""
    found: Question = begun.kompas.question_set.questions.get(theme="waarde")
    return found


# At the table -------------------------------------------------------------------------------------


def test_every_page_says_with_whom(official: Client, begun: Sitting, question: Question) -> None:
    for name in ("overview", "idea", "place", "expectation", "files", "paper"):
        page = room(official, begun, name)
        assert "Je vult dit in samen met <strong>Ank</strong>" in page.content.decode(), name


def test_what_is_written_is_the_residents(
    official: Client, begun: Sitting, question: Question
) -> None:
    assert save(official, begun, question, "Samen eten") == 302

    answer = Answer.objects.get()
    assert (answer.words, answer.updated_by) == ("Samen eten", None)


def test_typing_saves_and_one_question_at_a_time_works(
    official: Client, begun: Sitting, question: Question
) -> None:
    path = reverse("kompas:save_answer", args=[begun.kompas_id, question.key])
    data = {f"{question.key}-text": "Samen eten", f"{question.key}-seen": NOTHING_WRITTEN}
    assert official.post(path, data).status_code == 200
    official.post(
        reverse("kompas:theme", args=[begun.kompas_id, "waarde"]), {"way": "one"}, follow=True
    )

    page = official.get(reverse("kompas:question", args=[begun.kompas_id, question.key]))

    assert page.status_code == 200
    assert "Samen eten" in page.content.decode()


@pytest.mark.parametrize("name", ["share", "link", "standing", "delete", "together", "publication"])
def test_what_is_the_residents_to_do_is_refused(
    official: Client, begun: Sitting, name: str
) -> None:
    assert room(official, begun, name).status_code == 403


def test_nobody_else_gets_in(begun: Sitting, cast: Cast, visit: Visit, town: Town) -> None:
    Deputy.objects.create(
        municipality=town.municipality,
        official=cast.verbinder,
        deputy=cast.verbinder_noord,
        starts_on=timezone.localdate(),
    )
    for name, person in cast.everybody().items():
        if name != "verbinder":
            browser = visit(person)
            assert room(browser, begun).status_code == 404, name
            hand = browser.get(reverse("support:sitting_hand_over", args=[begun.pk]))
            assert hand.status_code in (403, 404), name
    assert room(visit(), begun).status_code == 404


def test_elsewhere_it_does_not_exist(begun: Sitting, cast: Cast, visit: Visit) -> None:
    browser = visit(cast.verbinder, host=ZANDVOORT_HOST)

    assert room(browser, begun).status_code == 404


def test_no_link_opens_it_before_the_hand_over(
    cast: Cast, town: Town, visit: Visit, official: Client
) -> None:
    QuestionSetFactory(municipality=town.municipality)
    key = new_form_key()
    data = {"resident_name": "Ank", "name": "Soep", "form_key": key}
    official.post(reverse("support:sitting_new"), data)
    kompas_id = Sitting.objects.get().kompas_id
    stranger = visit()

    stranger.post(reverse("kompas:renew_link", args=[kompas_id]), {"form_key": key})

    assert stranger.get(reverse("kompas:overview", args=[kompas_id])).status_code == 404


def test_who_works_with_residents_no_longer_is_out(
    begun: Sitting, cast: Cast, official: Client
) -> None:
    Membership.objects.filter(user=cast.verbinder).update(
        starts_on=timezone.localdate() - timedelta(days=9),
        ends_on=timezone.localdate() - timedelta(days=1),
    )

    assert room(official, begun).status_code == 404


def test_begun_twice_is_begun_once(cast: Cast, town: Town, official: Client) -> None:
    QuestionSetFactory(municipality=town.municipality)
    data = {"resident_name": "Ank", "name": "Soep", "form_key": new_form_key()}

    for _again in range(2):
        official.post(reverse("support:sitting_new"), data)

    assert Sitting.objects.count() == 1


def test_a_key_of_somebody_elses_form_opens_nothing(
    cast: Cast, town: Town, visit: Visit, official: Client
) -> None:
    QuestionSetFactory(municipality=town.municipality)
    key = new_form_key()
    visit().post(reverse("kompas:start"), {"name": "Geheim", "form_key": key})
    theirs = Kompas.objects.get()

    data = {"resident_name": "Ank", "name": "Soep", "form_key": key}
    official.post(reverse("support:sitting_new"), data)

    assert Sitting.objects.get().kompas_id != theirs.pk


def test_without_a_name_nothing_typed_is_lost(town: Town, official: Client, cast: Cast) -> None:
    QuestionSetFactory(municipality=town.municipality)

    page = official.post(reverse("support:sitting_new"), {"name": "Soep", "form_key": ""})

    assert page.status_code == 400
    assert 'value="Soep"' in page.content.decode()
    assert "Vul in met wie je aan tafel zit" in page.content.decode()


# The list, and the end ----------------------------------------------------------------------------


def test_the_desk_says_what_is_still_to_be_handed_over(official: Client, begun: Sitting) -> None:
    text = official.get(reverse("support:workplace")).content.decode()

    assert "Nog over te dragen" in text
    assert "Soep op de stoep" in text


@pytest.mark.parametrize("name", ["support:sittings", "support:workplace"])
def test_a_long_list_costs_as_many_questions_as_a_short_one(
    official: Client,
    cast: Cast,
    town: Town,
    name: str,
) -> None:
    questions = QuestionSetFactory(municipality=town.municipality)

    def sit() -> None:
        kompas = KompasFactory(municipality=town.municipality, question_set=questions)
        SittingFactory(kompas=kompas, official=cast.verbinder)

    sit()
    official.get(reverse(name))
    with queries() as few:
        official.get(reverse(name))
    for _one in range(19):
        sit()
    with queries() as many:
        official.get(reverse(name))

    assert len(many) == len(few)


def test_what_is_not_handed_over_goes_after_a_warning(
    official: Client, begun: Sitting, haarlem: Municipality, run_jobs: Callable[[], int]
) -> None:
    rule = rule_of(haarlem, "sitting", "open")
    rule.save()
    today = timezone.localdate()
    Kompas.objects.update(updated_at=timezone.now() - timedelta(days=200))

    warn(rule, today)
    run_jobs()

    assert mail.outbox[-1].to == ["verbinder@demo.example"]
    assert "Soep" not in str(mail.outbox[-1].body)
    assert end(rule, today) == 0
    assert end(rule, today + timedelta(days=rule.warn_days)) == 1
    assert not Kompas.objects.exists()


def test_what_is_handed_over_stays(official: Client, begun: Sitting, haarlem: Municipality) -> None:
    hand_over(official, begun)
    Kompas.objects.update(updated_at=timezone.now() - timedelta(days=200))

    assert end(rule_of(haarlem, "sitting", "open"), timezone.localdate()) == 0
