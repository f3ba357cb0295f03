"""A shared Kompas nobody opens goes to the deputy; the page says who is next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from initiatives.kompas.unopened import ask_to_look
from initiatives.models import Share
from municipalities.models import Deputy, Municipality, Role, User
from tests.conftest import Cast
from tests.factories import KompasFactory, ShareFactory, ShareNoteFactory, UserFactory

Work = Callable[[], int]
# A Monday; the third working day after it is Thursday.
MONDAY = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def share(cast: Cast, haarlem: Municipality) -> Share:
    """Shared on Monday and opened by nobody."""
    kompas = KompasFactory(municipality=haarlem, owner=cast.bewoner, name="Zeepgeheim")
    share = ShareFactory(kompas=kompas, official=cast.verbinder, name="Zeepgeheim")
    Share.objects.update(shared_at=MONDAY, answer_by="2026-12-07")
    share.refresh_from_db()
    return share


@pytest.fixture
def deputy(cast: Cast, haarlem: Municipality) -> User:
    """Who stands in for the gebiedsverbinder."""
    found: User = UserFactory(membership=Role.GEBIEDSVERBINDER, membership__municipality=haarlem)
    Deputy.objects.create(
        municipality=haarlem, official=cast.verbinder, deputy=found, starts_on=MONDAY.date()
    )
    return found


def night(days: int, run_jobs: Work) -> None:
    """The night after so many days, with all the work of it."""
    with time_machine.travel(MONDAY + timedelta(days=days)):
        ask_to_look()
        while run_jobs():
            pass


def test_after_three_working_days_the_deputy_is_asked_once(
    share: Share, deputy: User, run_jobs: Work
) -> None:
    night(3, run_jobs)
    too_early = len(mail.outbox)
    night(4, run_jobs)
    night(5, run_jobs)

    (sent,) = mail.outbox
    assert too_early == 0
    assert sent.to == [deputy.email]
    assert "Zeepgeheim" not in f"{sent.subject} {sent.body} {sent.alternatives}"  # type: ignore[attr-defined]


def test_what_was_opened_or_taken_back_goes_to_nobody(
    share: Share, deputy: User, run_jobs: Work
) -> None:
    Share.objects.update(opened_at=MONDAY)
    night(10, run_jobs)
    Share.objects.update(opened_at=None, withdrawn_at=MONDAY)
    night(11, run_jobs)

    assert mail.outbox == []
    assert Share.objects.get().passed_on_at is None


def test_without_a_deputy_nothing_is_shared_with_anybody_new(
    share: Share, cast: Cast, run_jobs: Work
) -> None:
    night(10, run_jobs)

    assert mail.outbox == []
    assert not Share.objects.visible_to(cast.verbinder_noord).exists()


def test_each_municipality_says_how_long(
    share: Share, deputy: User, haarlem: Municipality, run_jobs: Work
) -> None:
    haarlem.unopened_days = 6
    haarlem.save()

    night(7, run_jobs)

    assert mail.outbox == []


def test_the_initiator_reads_that_the_deputy_was_asked(
    share: Share, deputy: User, cast: Cast, run_jobs: Work, visit: Callable[..., Client]
) -> None:
    path = reverse("kompas:standing", args=[share.kompas_id])
    browser = visit(cast.bewoner)

    before = browser.get(path).text
    night(4, run_jobs)
    after = browser.get(path).text

    assert "dan vragen we de vervanger" in before
    assert "Daarom vroegen we op" in after


def test_her_page_says_who_is_next(share: Share, cast: Cast, visit: Callable[..., Client]) -> None:
    path = reverse("kompas:standing", args=[share.kompas_id])
    browser = visit(cast.bewoner)

    waiting = browser.get(path).text
    ShareNoteFactory(share=share, question_for_initiator=True)
    asked = browser.get(path).text

    assert "Verbinder is aan zet" in waiting
    assert "Jij bent aan zet: Verbinder vraagt je iets." in asked
