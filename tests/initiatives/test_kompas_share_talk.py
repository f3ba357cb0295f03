"""Proposing times for a talk while she shares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

from initiatives.models import Share, TalkMoment
from tests.conftest import Cast
from tests.initiatives.conftest import Initiator


def on(days: int) -> str:
    return (timezone.localtime() + timedelta(days=days)).strftime("%Y-%m-%dT10:30")


def form(cast: Cast, **moments: str) -> dict[str, Any]:
    return {
        "official": cast.verbinder.pk,
        "message": "Bel na zes uur.",
        "contact_name": "Sanne",
        "contact_email": "sanne@demo.example",
        **{f"talk-{name}": value for name, value in moments.items()},
    }


def test_times_go_along_with_the_share_in_one_mail(
    initiator: Initiator, cast: Cast, run_jobs: Callable[[], int]
) -> None:
    data = form(cast, moment_1=on(3), moment_3=on(5))

    assert initiator.post("share", data=data).status_code == 302
    initiator.post("share", data=data)
    run_jobs()

    share = Share.objects.get()
    assert [one.by for one in share.talk_moments.all()] == [TalkMoment.By.INITIATOR] * 2
    assert [message.to for message in mail.outbox] == [[cast.verbinder.email]]
    assert "Bekijk wat je voorstelde" in initiator.get("standing").text


def test_they_are_not_needed(initiator: Initiator, cast: Cast) -> None:
    initiator.post("share", data=form(cast))

    assert not Share.objects.get().talk_moments.exists()


def test_a_time_that_is_over_is_asked_again_and_nothing_is_lost(
    initiator: Initiator, cast: Cast
) -> None:
    page = initiator.post("share", data=form(cast, moment_2=on(-1)))

    assert page.status_code == 400
    assert "Dit moment ligt in het verleden." in page.text
    assert "Bel na zes uur." in page.text
    assert on(-1) in page.text
    assert not Share.objects.exists()
