"""Reading what an initiator shared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.kompas.services import withdraw_share
from initiatives.models import Initiative, Share
from tests.conftest import ZANDVOORT_HOST, Cast, queries
from tests.factories import ContactMomentFactory
from tests.support.conftest import ShareWith

Visit = Callable[..., Client]


def address(share: Share) -> str:
    return reverse("support:shared_kompas", args=[share.pk])


def test_the_official_reads_it_question_by_question(cast: Cast, visit: Visit, share: Share) -> None:
    response = visit(cast.verbinder).get(address(share))

    assert response.status_code == 200
    for words in ("Met rode karretjes", "Een vraag over", "In Rozenprieel", "Samenwerking"):
        assert words in response.text
    assert 'href="tel:06-12345678"' in response.text
    assert 'href="mailto:sanne@demo.example"' in response.text
    assert "Antwoord beloofd uiterlijk" in response.text
    assert "no-store" in response["Cache-Control"]


def test_opening_is_written_down_once(cast: Cast, visit: Visit, share: Share) -> None:
    visit(cast.verbinder).get(address(share))
    share.refresh_from_db()
    first = share.opened_at
    visit(cast.verbinder).get(address(share))
    share.refresh_from_db()

    assert first is not None
    assert share.opened_at == first


def test_asking_only_for_the_head_opens_nothing(cast: Cast, visit: Visit, share: Share) -> None:
    assert visit(cast.verbinder).head(address(share)).status_code == 200

    share.refresh_from_db()
    assert share.opened_at is None


@pytest.mark.parametrize("name", ["verbinder_noord", "wijkteam", "auditor"])
def test_a_colleague_cannot_tell_that_it_exists(
    cast: Cast, visit: Visit, share: Share, name: str
) -> None:
    response = visit(cast.everybody()[name]).get(address(share))

    assert response.status_code == 404
    assert "Zeepkistenrace" not in response.text


@pytest.mark.parametrize("name", ["bewoner", "buur", "raad", "subsidie", "beheer", "platform"])
def test_who_has_no_desk_is_refused(cast: Cast, visit: Visit, share: Share, name: str) -> None:
    response = visit(cast.everybody()[name]).get(address(share))

    assert response.status_code == 403
    assert "Zeepkistenrace" not in response.text


def test_it_cannot_be_read_at_another_municipality(cast: Cast, visit: Visit, share: Share) -> None:
    response = visit(cast.verbinder, host=ZANDVOORT_HOST).get(address(share))

    assert response.status_code == 403


def test_a_former_official_reads_nothing(cast: Cast, visit: Visit, share: Share) -> None:
    role = cast.verbinder.memberships.get()
    role.starts_on = role.ends_on = timezone.localdate() - timedelta(days=1)
    role.save()

    assert visit(cast.verbinder).get(address(share)).status_code == 403


def test_what_was_withdrawn_is_gone_with_a_friendly_sentence(
    cast: Cast, visit: Visit, share: Share
) -> None:
    withdraw_share(share=share, actor=cast.bewoner)

    response = visit(cast.verbinder).get(address(share))

    assert response.status_code == 410
    assert "De initiatiefnemer is gestopt met delen." in response.text
    assert "Zeepkistenrace" not in response.text
    assert "rode karretjes" not in response.text


def test_a_colleague_does_not_learn_that_sharing_stopped(
    cast: Cast, visit: Visit, share: Share
) -> None:
    withdraw_share(share=share, actor=cast.bewoner)

    assert visit(cast.verbinder_noord).get(address(share)).status_code == 404


def test_she_reads_who_else_was_chosen(
    cast: Cast, visit: Visit, share: Share, idea: Initiative, share_with: ShareWith
) -> None:
    share_with(idea, cast.wijkteam)

    assert "Jij, Wijkteam" in visit(cast.verbinder).get(address(share)).text


def test_a_kept_promise_says_when_and_by_whom(
    cast: Cast, visit: Visit, share: Share, idea: Initiative
) -> None:
    ContactMomentFactory(initiative=idea, official=cast.verbinder)

    response = visit(cast.verbinder).get(address(share))

    assert "Beantwoord op" in response.text
    assert "door Verbinder" in response.text
    assert "Antwoord beloofd" not in response.text


def test_reading_costs_the_same_with_one_answer_and_with_twenty(
    cast: Cast, visit: Visit, share: Share
) -> None:
    browser = visit(cast.verbinder)
    browser.get(address(share))
    with queries() as one:
        browser.get(address(share))
    questions = share.kompas.question_set.questions
    for number in range(19):
        question = questions.create(
            key=f"extra-{number}", theme="waarde", rank=100 + number, text=f"Nog een {number}?"
        )
        share.answers.create(question=question, value="Ja", mark="want_to_talk")
    with queries() as twenty:
        response = browser.get(address(share))

    assert "Nog een 18?" in response.text
    assert len(one) == len(twenty)
