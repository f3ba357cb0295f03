"""What counts as the first answer to a shared Kompas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Initiative, Share
from support.models import ContactMoment
from support.querysets import with_first_answer
from tests.conftest import Cast
from tests.factories import ContactMomentFactory, ShareFactory


def answered_on(share: Share) -> date | None:
    return with_first_answer(Share.objects.filter(pk=share.pk)).get().answered_on


def shared_on(share: Share, days_ago: int) -> None:
    Share.objects.filter(pk=share.pk).update(shared_at=timezone.now() - timedelta(days=days_ago))


def test_a_promise_stands_until_somebody_has_contact(share: Share) -> None:
    assert answered_on(share) is None


@pytest.mark.parametrize("name", ["verbinder", "wijkteam"])
def test_whoever_calls_first_keeps_it(
    cast: Cast, share: Share, idea: Initiative, name: str
) -> None:
    ContactMomentFactory(initiative=idea, official=cast.everybody()[name])

    assert answered_on(share) == date.today()


def test_the_first_contact_counts_not_the_last(cast: Cast, share: Share, idea: Initiative) -> None:
    shared_on(share, days_ago=9)
    for days_ago in (1, 6, 3):
        ContactMomentFactory(
            initiative=idea,
            official=cast.verbinder,
            happened_on=date.today() - timedelta(days=days_ago),
        )

    assert answered_on(share) == date.today() - timedelta(days=6)


def test_a_talk_before_the_sharing_is_no_answer(cast: Cast, share: Share, idea: Initiative) -> None:
    ContactMomentFactory(
        initiative=idea,
        official=cast.verbinder,
        happened_on=date.today() - timedelta(days=1),
    )

    assert answered_on(share) is None


def test_what_was_written_down_earlier_that_day_is_no_answer(
    cast: Cast, share: Share, idea: Initiative
) -> None:
    moment = ContactMomentFactory(initiative=idea, official=cast.verbinder)
    ContactMoment.objects.filter(pk=moment.pk).update(
        created_at=share.shared_at - timedelta(minutes=5)
    )

    assert answered_on(share) is None


def test_contact_with_another_initiative_is_no_answer(
    cast: Cast, share: Share, public: Initiative
) -> None:
    ContactMomentFactory(initiative=public, official=cast.verbinder)

    assert answered_on(share) is None


def test_the_initiator_reads_that_the_promise_was_kept(
    cast: Cast, share: Share, idea: Initiative, visit: Callable[..., Client]
) -> None:
    share.kompas.owner = cast.bewoner
    share.kompas.save()
    page = reverse("kompas:standing", args=[share.kompas.pk])
    assert "Je hoort uiterlijk op" in visit(cast.bewoner).get(page).text

    ContactMomentFactory(initiative=idea, official=cast.verbinder)

    after = visit(cast.bewoner).get(page).text
    assert f"had je het eerste contact, met {cast.verbinder.name}." in after
    assert f"Je had contact met {cast.verbinder.name}." in after
    assert "Je hoort uiterlijk op" not in after


def test_of_two_she_shared_with_she_reads_who_it_was(
    cast: Cast, share: Share, idea: Initiative, visit: Callable[..., Client]
) -> None:
    share.kompas.owner = cast.bewoner
    share.kompas.save()
    ShareFactory(kompas=share.kompas, official=cast.wijkteam)

    ContactMomentFactory(initiative=idea, official=cast.wijkteam)

    page = visit(cast.bewoner).get(reverse("kompas:standing", args=[share.kompas.pk])).text
    assert page.count(f"had je het eerste contact, met {cast.wijkteam.name}.") == 2
    assert f"Niemand hoeft nu iets te doen. Je had contact met {cast.wijkteam.name}." in page
