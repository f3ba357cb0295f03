"""Finding a time to talk, from both sides."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from initiatives.kompas.services import withdraw_share
from initiatives.models import Share, TalkMoment
from municipalities import jobs
from municipalities.models import Job
from tests.conftest import Cast

Visit = Callable[..., Client]


@pytest.fixture
def mine(share: Share, cast: Cast) -> Share:
    """The share, of a Kompas that its initiator attached to her account."""
    share.kompas.owner = cast.bewoner
    share.kompas.save()
    return share


def hers(share: Share, name: str = "talk") -> str:
    return reverse(f"kompas:{name}", args=[share.kompas_id, share.pk])


def theirs(share: Share, name: str = "talk") -> str:
    return reverse(f"support:{name}", args=[share.pk])


def moment(days: int) -> datetime:
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=10, minute=30, second=0, microsecond=0)


def sent(*days: int) -> dict[str, str]:
    return {
        f"moment_{number}": moment(one).strftime("%Y-%m-%dT%H:%M")
        for number, one in enumerate(days, start=1)
    }


def test_she_proposes_and_the_official_chooses(cast: Cast, visit: Visit, mine: Share) -> None:
    promised = mine.answer_by
    initiator, official = visit(cast.bewoner), visit(cast.verbinder)

    initiator.post(hers(mine), sent(3, 4))
    initiator.post(hers(mine), sent(3, 4))
    keys = list(TalkMoment.objects.values_list("pk", flat=True))
    official.post(theirs(mine), {"choose": keys[1]})
    official.post(theirs(mine), {"choose": keys[1]})

    assert len(keys) == 2
    assert TalkMoment.objects.get().starts_at == moment(4)
    standing = reverse("kompas:standing", args=[mine.kompas_id])
    for page in (
        initiator.get(hers(mine)),
        initiator.get(standing),
        official.get(theirs(mine)),
        official.get(theirs(mine, "shared_kompas")),
    ):
        assert "Jullie praten op" in page.text
    mine.refresh_from_db()
    assert mine.answer_by == promised


def test_the_official_proposes_others_and_she_chooses(
    cast: Cast, visit: Visit, mine: Share
) -> None:
    visit(cast.bewoner).post(hers(mine), sent(3))
    visit(cast.verbinder).post(theirs(mine), sent(5))
    row = TalkMoment.objects.get()

    visit(cast.bewoner).post(hers(mine), {"choose": row.pk})

    row.refresh_from_db()
    assert (row.by, row.chosen_at is not None) == ("official", True)


def test_nobody_chooses_what_she_proposed_herself(cast: Cast, visit: Visit, mine: Share) -> None:
    browser = visit(cast.bewoner)
    browser.post(hers(mine), sent(3))

    browser.post(hers(mine), {"choose": TalkMoment.objects.get().pk})

    assert TalkMoment.objects.get().chosen_at is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Kies minstens één moment."),
        ({"moment_1": "gisteren"}, "Dit moment bestaat niet."),
        ({"moment_1": "2020-01-01T10:00"}, "ligt in het verleden"),
        ({"moment_1": "0001-01-01T00:00"}, "ligt in het verleden"),
        # The clock goes from 2 to 3, and from 3 back to 2.
        ({"moment_1": "2027-03-28T02:30"}, "Die nacht gaat de klok een uur vooruit of terug."),
        ({"moment_1": "2027-10-31T02:30"}, "Die nacht gaat de klok een uur vooruit of terug."),
        ({"moment_1": "9999-12-31T23:59"}, "binnen een jaar"),
    ],
)
def test_what_is_wrong_with_a_time_is_said(
    cast: Cast, visit: Visit, mine: Share, data: dict[str, str], sentence: str
) -> None:
    answers = [
        visit(cast.bewoner).post(hers(mine), data),
        visit(cast.verbinder).post(theirs(mine), data),
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert all(sentence in answer.text for answer in answers)


def test_the_calendar_file_says_nothing_private(cast: Cast, visit: Visit, mine: Share) -> None:
    TalkMoment.objects.create(
        share=mine, by="initiator", starts_at=moment(3), chosen_at=timezone.now()
    )

    files = [
        visit(cast.bewoner).get(hers(mine, "talk_calendar")),
        visit(cast.verbinder).get(theirs(mine, "talk_calendar")),
    ]

    for file in files:
        assert file["Content-Type"].startswith("text/calendar")
        assert "\r\nDTSTART:" in file.text
        assert not any(word in file.text for word in ("Zeepkist", "Sanne", "karretjes"))
    assert "SUMMARY:Gesprek met de gemeente Haarlem" in files[0].text
    assert "SUMMARY:Gesprek met een bewoner" in files[1].text


def test_a_calendar_reads_when_how_long_and_with_whom(
    cast: Cast, visit: Visit, mine: Share
) -> None:
    town = mine.kompas.municipality
    town.name = "Sint; Jan, \\ aan " + "de" * 35 + " Zee"
    town.save()
    starts = moment(3)
    chosen = TalkMoment.objects.create(
        share=mine, by="initiator", starts_at=starts, chosen_at=timezone.now()
    )

    file = visit(cast.bewoner).get(hers(mine, "talk_calendar"))

    calendar = Calendar.from_ical(file.content)
    (event,) = calendar.walk("VEVENT")
    assert (calendar["VERSION"], calendar["PRODID"]) == ("2.0", "-//Samenspel//NL")
    assert event["UID"] == f"gesprek-{chosen.pk}@samenspel"
    assert event["SUMMARY"] == f"Gesprek met de gemeente {town.name}"
    assert event.decoded("DTSTART") == starts.replace(microsecond=0)
    assert event.decoded("DURATION") == timedelta(hours=1)
    # In UTC, so that no calendar needs to know of summer time; no line longer than the standard.
    assert re.search(r"\r\nDTSTART:\d{8}T\d{6}Z\r\n", file.text)
    assert max(len(line) for line in file.content.split(b"\r\n")) <= 75


def test_the_mails_say_nothing_of_the_idea_or_the_time(
    cast: Cast, visit: Visit, mine: Share
) -> None:
    visit(cast.bewoner).post(hers(mine), sent(3))
    visit(cast.verbinder).post(theirs(mine), {"choose": TalkMoment.objects.get().pk})

    for key in Job.objects.filter(status=Job.Status.QUEUED).values_list("pk", flat=True):
        jobs.run(key)

    assert [one.to for one in mail.outbox] == [[cast.verbinder.email], ["sanne@demo.example"]]
    assert not any("Zeepkist" in f"{one.subject} {one.body}" for one in mail.outbox)
    assert not any("10:30" in str(one.body) for one in mail.outbox)


def test_stopping_ends_it(cast: Cast, visit: Visit, mine: Share) -> None:
    visit(cast.bewoner).post(hers(mine), sent(3))

    withdraw_share(share=mine, actor=cast.bewoner)

    assert not TalkMoment.objects.exists()
    assert visit(cast.bewoner).get(hers(mine)).status_code == 404


# Another time -------------------------------------------------------------------------------------


@pytest.fixture
def agreed(mine: Share) -> TalkMoment:
    """The time in three days, that she proposed and the official chose."""
    return TalkMoment.objects.create(
        share=mine, by="initiator", starts_at=moment(3), chosen_at=timezone.now()
    )


def test_what_was_agreed_stays_until_another_time_is_chosen(
    cast: Cast, visit: Visit, mine: Share, agreed: TalkMoment
) -> None:
    initiator, official = visit(cast.bewoner), visit(cast.verbinder)

    initiator.post(hers(mine), sent(5, 6))

    standing = reverse("kompas:standing", args=[mine.kompas_id])
    for page in (initiator.get(hers(mine)), initiator.get(standing)):
        assert "Jullie praten op" in page.text
        assert "Je stelde een ander moment voor. Dit gesprek blijft staan tot" in page.text
    for page in (official.get(theirs(mine)), official.get(theirs(mine, "shared_kompas"))):
        assert "Jullie praten op" in page.text
        assert "wil liever een ander moment. Dit gesprek blijft staan tot jij" in page.text
    assert official.get(theirs(mine, "talk_calendar")).status_code == 200

    proposed = TalkMoment.objects.get(starts_at=moment(6))
    official.post(theirs(mine), {"choose": proposed.pk})

    assert [one.starts_at for one in TalkMoment.objects.all()] == [moment(6)]


def test_the_official_may_look_for_another_time_too(
    cast: Cast, visit: Visit, mine: Share, agreed: TalkMoment
) -> None:
    visit(cast.verbinder).post(theirs(mine), sent(5))

    page = visit(cast.bewoner).get(hers(mine)).text
    assert "Verbinder wil liever een ander moment. Dit gesprek blijft staan tot jij" in page
    assert TalkMoment.objects.filter(pk=agreed.pk).exists()


def test_the_time_they_agreed_on_is_not_proposed_again(
    cast: Cast, visit: Visit, mine: Share, agreed: TalkMoment
) -> None:
    answer = visit(cast.bewoner).post(hers(mine), sent(3, 4))

    assert answer.status_code == 400
    assert "Dan praten jullie al. Kies een ander moment." in answer.text
    assert TalkMoment.objects.get() == agreed


def test_a_talk_that_was_does_not_stand_in_the_way_of_a_next_one(
    cast: Cast, visit: Visit, mine: Share, agreed: TalkMoment
) -> None:
    agreed.starts_at = timezone.now() - timedelta(days=1)
    agreed.save()
    assert "Jullie praten op" in visit(cast.bewoner).get(hers(mine)).text

    visit(cast.bewoner).post(hers(mine), sent(5))

    assert [one.starts_at for one in TalkMoment.objects.all()] == [moment(5)]
    assert "blijft staan" not in visit(cast.verbinder).get(theirs(mine)).text


def test_choosing_what_is_gone_is_said_on_both_sides(cast: Cast, visit: Visit, mine: Share) -> None:
    initiator, official = visit(cast.bewoner), visit(cast.verbinder)
    initiator.post(hers(mine), sent(3))
    gone = TalkMoment.objects.get().pk
    initiator.post(hers(mine), sent(4))

    answers = [
        official.post(theirs(mine), {"choose": gone}, follow=True),
        initiator.post(hers(mine), {"choose": "taart"}, follow=True),
    ]

    assert all("Dat moment staat er niet meer" in answer.text for answer in answers)
    assert not any("Jullie gesprek staat." in answer.text for answer in answers)


def test_choosing_twice_is_choosing_once(cast: Cast, visit: Visit, mine: Share) -> None:
    visit(cast.bewoner).post(hers(mine), sent(3))
    key = TalkMoment.objects.get().pk
    official = visit(cast.verbinder)
    official.post(theirs(mine), {"choose": key})

    again = official.post(theirs(mine), {"choose": key}, follow=True)

    assert "Jullie gesprek staat." in again.text
    assert "Dat moment staat er niet meer" not in again.text
