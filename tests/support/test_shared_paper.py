"""A shared Kompas on paper: for the official it was shared with, while the share stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.kompas import services as kompas_services
from initiatives.models import Kompas, Question, Share, SharedAnswer
from municipalities.models import Reading
from tests.conftest import Cast, Town
from tests.factories import AnswerFactory, KompasFactory
from tests.initiatives.paper_reader import read

NAMES = ["shared_print", "shared_pdf"]


@pytest.fixture
def row(cast: Cast, town: Town) -> Share:
    """What was shared with the gebiedsverbinder."""
    kompas = KompasFactory(municipality=town.municipality, name="Soep op de stoep")
    answer = AnswerFactory(kompas=kompas, value="Rode fietsen", mark="want_to_talk")
    return kompas_services.share(
        kompas=kompas,
        official=cast.verbinder,
        question_ids=[answer.question_id],
        message="Bel na zes uur.",
        contact_name="Sanne",
        contact_email="",
        contact_phone="06 12345678",
        actor=None,
        origin="https://haarlem.example",
    )


def path(name: str, row: Share) -> str:
    return reverse(f"support:{name}", args=[row.pk])


def test_she_prints_what_was_shared_and_no_more(
    row: Share, cast: Cast, visit: Callable[..., Client]
) -> None:
    other = Question.objects.exclude(pk=row.answers.get().question_id).first()
    AnswerFactory(kompas=row.kompas, question=other, value="Blijft van mij")

    page = visit(cast.verbinder).get(path("shared_print", row))

    assert all(word in page.text for word in ("Rode fietsen", "Sanne", "06 12345678", "zes uur"))
    assert "Blijft van mij" not in page.text
    assert "no-store" in page["Cache-Control"]


def test_what_either_wants_to_talk_about_comes_first(
    row: Share, cast: Cast, visit: Callable[..., Client]
) -> None:
    kept = AnswerFactory(
        kompas=row.kompas,
        question=Question.objects.exclude(pk=row.answers.get().question_id).first(),
    )
    SharedAnswer.objects.create(share=row, question=kept.question, value="Stil")
    row.talk_points.create(question=kept.question)

    page = visit(cast.verbinder).get(path("shared_print", row))

    asked = {str(one) for one in page.context["paper"].talk_first}
    assert asked == {one.question.text for one in row.answers.all()}
    assert "Om over te praten" in page.text


def test_the_pdf_is_tagged_and_named_after_no_idea(
    row: Share, cast: Cast, visit: Callable[..., Client]
) -> None:
    answer = visit(cast.verbinder).get(path("shared_pdf", row))

    assert read(answer.content).says_ua
    assert answer["Content-Disposition"] == (f'attachment; filename="kompas-gedeeld-{row.pk}.pdf"')
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", NAMES)
def test_the_initiator_sees_that_it_was_read(
    row: Share, cast: Cast, visit: Callable[..., Client], name: str
) -> None:
    visit(cast.verbinder).get(path(name, row))

    row.refresh_from_db()
    assert row.opened_at
    assert Reading.objects.filter(reader=cast.verbinder, thing_id=row.pk).count() == 1


@pytest.mark.parametrize("name", NAMES)
def test_once_she_stops_sharing_nothing_can_be_printed(
    row: Share, cast: Cast, visit: Callable[..., Client], name: str
) -> None:
    kompas_services.withdraw_share(share=row, actor=None)

    answer = visit(cast.verbinder).get(path(name, row))

    assert answer.status_code == 410
    assert "Rode fietsen" not in answer.text
    assert not Reading.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_after_the_kompas_is_deleted_nothing_can_be_printed(
    row: Share, cast: Cast, visit: Callable[..., Client], name: str
) -> None:
    kompas_services.delete(kompas=row.kompas, keep_initiative=False, actor=None)

    assert not Kompas.objects.exists()
    assert visit(cast.verbinder).get(path(name, row)).status_code == 404


@pytest.mark.parametrize("person", ["verbinder_noord", "wijkteam", "auditor"])
@pytest.mark.parametrize("name", NAMES)
def test_colleagues_it_was_not_shared_with_get_nothing(
    row: Share, cast: Cast, visit: Callable[..., Client], name: str, person: str
) -> None:
    assert visit(getattr(cast, person)).get(path(name, row)).status_code == 404
