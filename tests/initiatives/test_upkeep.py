"""Whether a page is still true: asked, reminded, answered by one click, and kindly shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from initiatives.models import Initiative, InitiativeEvent
from initiatives.upkeep import asking
from initiatives.upkeep.asking import ask_to_look, look_after_pages
from initiatives.upkeep.links import token_of
from initiatives.upkeep.rules import months_before
from initiatives.vocabulary import Phase
from municipalities.models import User
from tests.conftest import Cast, Town, queries
from tests.factories import ActivityFactory, InitiativeFactory

Visit = Callable[..., Client]
Work = Callable[[], int]
CHANGED = datetime(2026, 1, 10, 12, tzinfo=UTC)
YEAR = timedelta(days=366)
QUIET = "Al lang niets van gehoord"


def make(town: Town, **more: object) -> Initiative:
    """A published page of Rozenprieel that was changed last on 10 January 2026."""
    row: Initiative = InitiativeFactory(
        **{
            "municipality": town.municipality,
            "published": True,
            "areas": [town.buurt],
            "contact_public": "elke zaterdag in de tuin",
            **more,
        }
    )
    Initiative.objects.filter(pk=row.pk).update(updated_at=CHANGED, published_at=CHANGED)
    row.refresh_from_db()
    return row


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    return make(town, name="Moestuin De Sla", slug="moestuin-de-sla", maker=cast.bewoner)


def morning(after: timedelta, run_jobs: Work) -> None:
    """The work of a morning, so long after the last change."""
    with time_machine.travel(CHANGED + after, tick=False):
        ask_to_look()
        while run_jobs():
            pass


def asked(garden: Initiative, run_jobs: Work) -> str:
    """Let the makers be asked; return the path of the link in the mail."""
    morning(YEAR, run_jobs)
    found = re.search(r"https?://[^/\s]+(/klopt-dit-nog/\S+/)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def at(moment: datetime, visit: Visit, path: str, who: User | None = None, **data: str) -> str:
    """What a page says to somebody at a moment; posted when there are data."""
    with time_machine.travel(moment, tick=False):
        browser = visit(who)
        answer = browser.post(path, data, follow=True) if data else browser.get(path)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [
        (datetime(2027, 1, 10), 12, datetime(2026, 1, 10)),
        (datetime(2027, 3, 31), 1, datetime(2027, 2, 28)),
        (datetime(2028, 2, 29), 12, datetime(2027, 2, 28)),
        (datetime(2027, 1, 31), 13, datetime(2025, 12, 31)),
        (datetime(2027, 12, 1), 60, datetime(2022, 12, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(
    moment: datetime, months: int, expected: datetime
) -> None:
    assert months_before(moment, months) == expected


def test_makers_are_asked_once_reminded_once_and_then_left_alone(
    garden: Initiative, cast: Cast, run_jobs: Work
) -> None:
    garden.makers.create(user=cast.medebewoner)
    changes = garden.changes.count()
    sent = []
    for days in (364, 366, 367, 386, 388, 389, 408, 410, 411, 800):
        morning(timedelta(days=days), run_jobs)
        sent.append(len(mail.outbox))

    assert sent == [0, 2, 2, 2, 4, 4, 4, 4, 4, 4]
    assert {to for one in mail.outbox for to in one.to} == {
        cast.bewoner.email,
        cast.medebewoner.email,
    }
    assert "Nog één keer" in mail.outbox[-1].subject
    garden.refresh_from_db()
    assert garden.is_quiet
    # None of this is a change of the page, nor told in its history.
    assert garden.updated_at == CHANGED
    assert garden.changes.count() == changes


def test_a_page_that_is_deleted_meanwhile_stops_nobody_else(
    town: Town, garden: Initiative, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = make(town, name="Wassalon De Bel", slug="wassalon-de-bel")
    found = asking.to_ask
    keys = [gone.pk + 1_000, garden.pk]

    class Listed:
        """What was due when the list was made, one of them deleted since."""

        def values_list(self, *_fields: str, **_more: bool) -> list[int]:
            return keys

    first = iter([Listed()])
    monkeypatch.setattr(asking, "to_ask", lambda *asked: next(first, None) or found(*asked))

    with time_machine.travel(CHANGED + YEAR, tick=False):
        look_after_pages()

    garden.refresh_from_db()
    assert garden.asked_at == CHANGED + YEAR


def test_the_municipality_chooses_the_term(garden: Initiative, run_jobs: Work) -> None:
    type(garden.municipality).objects.filter(pk=garden.municipality_id).update(upkeep_months=24)

    morning(YEAR, run_jobs)
    assert not mail.outbox
    morning(2 * YEAR, run_jobs)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("field", ["updated_at", "confirmed_at"])
def test_whatever_is_heard_ends_the_silence(garden: Initiative, run_jobs: Work, field: str) -> None:
    for days in (366, 388, 410):
        morning(timedelta(days=days), run_jobs)
    heard = CHANGED + timedelta(days=411)
    Initiative.objects.filter(pk=garden.pk).update(**{field: heard})

    morning(timedelta(days=700), run_jobs)
    garden.refresh_from_db()
    assert not garden.is_quiet
    assert len(mail.outbox) == 2
    # A year later it is asked anew.
    morning(timedelta(days=411 + 366), run_jobs)
    assert len(mail.outbox) == 3


@pytest.mark.parametrize(
    "more", [{"phase": Phase.GESTOPT}, {"phase": Phase.DOORGEGROEID}, {"publication": "hidden"}]
)
def test_of_what_is_over_or_hidden_nobody_is_asked(
    town: Town, cast: Cast, run_jobs: Work, more: dict[str, str]
) -> None:
    row = make(town, maker=cast.bewoner)
    Initiative.objects.filter(pk=row.pk).update(**more)

    morning(YEAR, run_jobs)

    assert not mail.outbox


def test_opening_the_link_changes_nothing_and_one_click_says_yes(
    garden: Initiative, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    path = asked(garden, run_jobs)
    day = CHANGED + YEAR + timedelta(days=1)
    ActivityFactory(initiative=garden, title="Oogstfeest", starts_at=day + timedelta(days=9))
    before = Initiative.objects.filter(pk=garden.pk).values().get()

    page = at(day, visit, path)
    assert Initiative.objects.filter(pk=garden.pk).values().get() == before
    assert "Oogstfeest" in page
    answer = visit().get(path)
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]

    assert "Dank je wel" in at(day, visit, path, answer="yes")

    garden.refresh_from_db()
    assert garden.confirmed_at == day
    assert garden.updated_at == CHANGED
    assert garden.changes.first().pgh_context["user"] == cast.bewoner.pk
    assert "klopte alles nog" in at(day, visit, garden.get_absolute_url())
    # The link has done its work. Who is logged in is not told to.
    again = at(day, visit, path)
    assert "Dank je wel" in again
    assert "Log dan in" in again
    assert "Log dan in" not in at(day, visit, path, cast.bewoner)


def test_one_click_says_that_it_is_over(
    garden: Initiative, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    path = asked(garden, run_jobs)

    page = at(CHANGED + YEAR, visit, path, answer="stopped")

    assert "is gestopt" in page
    garden.refresh_from_db()
    assert garden.phase == Phase.GESTOPT
    event = garden.events.get(kind=InitiativeEvent.Kind.PHASE)
    assert (event.actor, event.detail) == (cast.bewoner, Phase.GESTOPT)


def test_a_button_that_is_not_ours_changes_nothing(
    garden: Initiative, visit: Visit, run_jobs: Work
) -> None:
    path = asked(garden, run_jobs)

    assert visit().post(path, {"answer": "taart"}).status_code == 400
    garden.refresh_from_db()
    assert garden.waits_for_makers


@pytest.mark.parametrize("token", ["x", "a:b:c", "9" * 500, "%00"])
def test_a_link_that_nobody_mailed_opens_nothing(
    garden: Initiative, visit: Visit, token: str
) -> None:
    answer = visit().get(f"/klopt-dit-nog/{token}/")

    assert answer.status_code == 404
    assert "Deze link werkt niet" in answer.text


def test_the_link_ends_with_being_a_maker_and_is_of_one_town(
    garden: Initiative, visit: Visit, run_jobs: Work
) -> None:
    path = asked(garden, run_jobs)
    assert visit(host="zandvoort.localhost").get(path).status_code == 404

    garden.makers.all().delete()

    assert visit().get(path).status_code == 404


def test_an_old_mail_does_not_answer_a_later_question(
    garden: Initiative, visit: Visit, run_jobs: Work
) -> None:
    old = asked(garden, run_jobs)
    Initiative.objects.filter(pk=garden.pk).update(confirmed_at=CHANGED + YEAR)
    morning(2 * YEAR + timedelta(days=2), run_jobs)

    at(CHANGED + 2 * YEAR + timedelta(days=3), visit, old, answer="yes")

    garden.refresh_from_db()
    assert garden.waits_for_makers


def test_makers_see_the_question_on_their_page_and_others_do_not(
    garden: Initiative, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    asked(garden, run_jobs)
    day = CHANGED + YEAR + timedelta(days=1)

    assert "Klopt jullie pagina nog?" in at(day, visit, garden.get_absolute_url(), cast.bewoner)
    assert "Klopt jullie pagina nog?" not in at(day, visit, garden.get_absolute_url())


@pytest.mark.parametrize(
    ("answer", "said", "other"),
    [("yes", "dat het nog klopt", "is gestopt"), ("stopped", "dat het is gestopt", "nog klopt.")],
)
@pytest.mark.parametrize("who", ["bewoner", "verbinder"])
def test_what_is_said_is_what_was_answered(
    garden: Initiative,
    cast: Cast,
    visit: Visit,
    run_jobs: Work,
    who: str,
    answer: str,
    said: str,
    other: str,
) -> None:
    asked(garden, run_jobs)
    day = CHANGED + YEAR + timedelta(days=1)
    path = f"{garden.get_absolute_url()}klopt-dit-nog/"
    if who == "verbinder":
        garden.makers.all().delete()

    page = at(day, visit, path, getattr(cast, who), answer=answer)

    thanks = page.partition("Dank je.")[2].partition("</")[0]
    assert said in thanks
    assert other not in thanks


def test_what_is_quiet_says_so_kindly_everywhere(
    garden: Initiative, visit: Visit, run_jobs: Work
) -> None:
    for days in (366, 388, 410):
        morning(timedelta(days=days), run_jobs)
    browser = visit()

    page = browser.get(garden.get_absolute_url()).text
    assert QUIET in page
    assert "zaterdag 10 januari" in page
    assert QUIET in browser.get("/initiatieven/").text
    found = browser.get("/api/v1/initiatives?municipality=haarlem").json()["items"][0]
    assert (found["isQuiet"], found["heardAt"]) == (True, "2026-01-10T12:00:00Z")
    rows = b"".join(browser.get("/initiatieven/bestand/csv/")).decode()
    assert "Al lang stil" in rows.splitlines()[0]


def test_a_page_without_makers_is_on_the_list_of_its_area(
    town: Town, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    row = make(town, name="Wilde tuin")
    morning(YEAR, run_jobs)
    address = reverse("upkeep:quiet")

    assert not mail.outbox
    assert "niemand nam het over" in visit(cast.verbinder).get(address).text
    assert "Wilde tuin" in visit(cast.beheer).get(address).text
    assert "Van alles is iets gehoord" in visit(cast.verbinder_noord).get(address).text
    assert QUIET in visit(cast.verbinder).get("/werkplek/").text
    assert "Niets gevonden" in visit(cast.verbinder).get(f"{address}?q=xyzniets").text
    assert visit(cast.verbinder).get(f"{address}?q=%00").status_code == 200

    path = reverse("upkeep:still_true", args=[row.slug])
    at(CHANGED + YEAR + timedelta(days=1), visit, path, cast.verbinder, answer="yes")
    row.refresh_from_db()
    assert not row.is_quiet
    assert row.changes.first().pgh_context["user"] == cast.verbinder.pk
    assert visit(cast.verbinder_noord).post(path, {"answer": "yes"}).status_code == 403


def test_the_list_asks_the_same_however_many_are_quiet(
    town: Town, cast: Cast, visit: Visit, run_jobs: Work
) -> None:
    browser, address = visit(cast.verbinder), reverse("upkeep:quiet")
    make(town)
    morning(YEAR, run_jobs)
    with queries() as few:
        browser.get(address)
    for _ in range(19):
        make(town)
    morning(YEAR, run_jobs)
    with queries() as many:
        page = browser.get(address).text

    assert len(many) == len(few)
    assert "20 pagina" in page


def test_a_token_without_a_question_opens_none(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    path = reverse("upkeep:door", args=[token_of(garden, cast.bewoner.pk)])

    visit().post(path, {"answer": "stopped"})

    garden.refresh_from_db()
    assert garden.phase == Phase.ACTIEF
