"""A long list is checked by a worker: seen how far it is, and nothing of an older check counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from initiatives.importing import services
from initiatives.importing.checking import Checker
from initiatives.models import ImportBatch, ImportRow, Initiative
from municipalities.models import Job
from tests.conftest import Town, queries
from tests.factories import InitiativeFactory
from tests.initiatives.test_importing import Importer, importer

RunJobs = Callable[[], int]
LookAt = Callable[[Checker, Sequence[ImportRow]], None]
__all__ = ["importer"]

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
LIST = "naam,buurt,categorie\n" + "".join(
    f"Groep {word},Rozenprieel,{word}\n" for word in ("aap", "noot", "mies", "wim", "zus")
)
TOPICS = ("groen", "ontmoeten", "groen", "ontmoeten", "groen")


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch, town: Town) -> None:
    """Lists of three rows are long, and two are checked at a time."""
    monkeypatch.setattr(services, "CHECKED_AT_ONCE", 2)
    monkeypatch.setattr(services, "PIECE", 2)


@pytest.fixture
def waiting(importer: Importer) -> Importer:
    """A long list that waits to be checked."""
    importer.upload(LIST)
    importer.choose()
    importer.look(*TOPICS)
    return importer


@pytest.fixture
def during(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Have something done once, while the first rows are being looked at."""

    def arrange(act: Callable[[], object]) -> None:
        look_at: LookAt = Checker.look_at

        def looking(checker: Checker, rows: Sequence[ImportRow]) -> None:
            monkeypatch.setattr(Checker, "look_at", look_at)
            look_at(checker, rows)
            act()

        monkeypatch.setattr(Checker, "look_at", looking)

    return arrange


def kill() -> None:
    """End the work as abruptly as can be."""
    raise KeyboardInterrupt


def test_it_tells_how_far_it_is_and_then_shows_what_it_found(
    waiting: Importer, run_jobs: RunJobs
) -> None:
    page = waiting.browser.get(waiting.path())
    assert "We kijken de lijst na" in page.text
    assert "0 van de 5 rijen" in page.text
    assert "Lees alles in" not in page.text
    assert "wordt nagekeken" in waiting.browser.get("/beheer/importeren/").text

    run_jobs()

    page = waiting.browser.get(waiting.path())
    assert "Zo komt het erin" in page.text
    assert "Dit zijn de eerste 5" not in page.text
    assert [row.read["topic"] for row in waiting.batch.rows.all()] == list(TOPICS)


def test_a_short_list_is_checked_at_once(importer: Importer) -> None:
    importer.upload("naam\nTuin\nSoep\n")

    assert "Zo komt het erin" in importer.choose().text
    assert not Job.objects.exists()


def test_a_script_is_led_to_what_was_found(waiting: Importer, run_jobs: RunJobs) -> None:
    going = waiting.browser.get(waiting.path(), headers=PART)
    run_jobs()
    done = waiting.browser.get(waiting.path(), headers=PART)

    assert "HX-Redirect" not in going
    assert done["HX-Redirect"] == waiting.path()


def test_pieces_are_kept_while_it_goes_on(
    waiting: Importer, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    check_a_piece = services._check_a_piece

    def checking(asked: ImportBatch, checker: Checker, *, after: int) -> int | None:
        last = check_a_piece(asked, checker, after=after)
        seen.append(waiting.browser.get(waiting.path(), headers=PART).text)
        return last

    monkeypatch.setattr(services, "_check_a_piece", checking)
    run_jobs()

    told = [text.partition(" van de 5 rijen")[0].split()[-1] for text in seen[:3]]
    assert told == ["2", "4", "5"]


def test_who_takes_over_from_a_killed_worker_begins_anew(
    waiting: Importer, run_jobs: RunJobs, during: Callable[[Callable[[], object]], None]
) -> None:
    batch = waiting.batch
    checker, asked = Checker(batch), ImportBatch.objects.get(pk=batch.pk)
    services._check_a_piece(asked, checker, after=0)
    during(kill)
    job = Job.objects.get()
    with pytest.raises(KeyboardInterrupt):
        run_jobs()
    job.refresh_from_db()
    assert (job.status, waiting.batch.state) == ("running", "checking")

    Job.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=1, seconds=30))
    assert "Het ligt even stil" in waiting.browser.get(waiting.path()).text
    Job.objects.update(status="queued")
    run_jobs()

    assert waiting.batch.state == "checked"
    assert not waiting.batch.rows.wrong().exists()
    assert waiting.batch.rows.ready().count() == waiting.batch.done_rows == 5


def test_another_choice_while_it_is_checked_counts_and_the_first_check_ends(
    waiting: Importer, run_jobs: RunJobs, during: Callable[[Callable[[], object]], None]
) -> None:
    def choose_otherwise() -> None:
        # Not through the browser: this transaction holds the list.
        batch = waiting.batch
        services.choose_columns(batch=batch, columns={"name": 1})
        services.choose_topics(batch=batch, topics={})

    during(choose_otherwise)
    first = Job.objects.get()
    run_jobs()
    assert waiting.batch.state == "checking"
    second = Job.objects.latest("pk")
    assert first.arguments["number"] + 1 == second.arguments["number"]
    run_jobs()

    assert waiting.batch.state == "checked"
    assert [row.read["name"] for row in waiting.batch.rows.all()] == ["Rozenprieel"] * 5
    assert waiting.batch.rows.wrong().count() == 4


def test_an_older_check_changes_nothing_any_more(waiting: Importer, run_jobs: RunJobs) -> None:
    old = Job.objects.get()
    waiting.choose(name="1")
    assert waiting.batch.state == "categories"
    run_jobs()
    assert waiting.batch.state == "categories"
    assert {str(row.read) for row in waiting.batch.rows.all()} == {"{}"}

    waiting.look(*TOPICS)
    services.check(**old.arguments)
    assert waiting.batch.state == "checking"


def test_what_a_row_was_like_may_be_removed_while_it_is_checked(
    importer: Importer,
    town: Town,
    run_jobs: RunJobs,
    during: Callable[[Callable[[], object]], None],
) -> None:
    InitiativeFactory(municipality=town.municipality, name="Koffie", published=True)
    stays = InitiativeFactory(municipality=town.municipality, name="Soep", published=True)
    importer.upload("naam\nTuin\nSoep\nKoffie\n")
    importer.choose()
    during(Initiative.objects.filter(name="Koffie").delete)
    run_jobs()

    assert importer.batch.state == "checked"
    found = importer.batch.rows.values_list("like", "skip")
    assert list(found) == [(None, False), (stays.pk, True), (None, False)]


def test_a_list_thrown_away_meanwhile_is_no_mistake(waiting: Importer, run_jobs: RunJobs) -> None:
    waiting.browser.post(waiting.path("weggooien"))
    run_jobs()

    assert not ImportBatch.objects.exists()
    assert Job.objects.get().status == "done"


def test_a_window_that_asks_for_a_list_thrown_away_is_led_on(waiting: Importer) -> None:
    path = waiting.path()
    waiting.browser.post(waiting.path("weggooien"))

    assert waiting.browser.get(path, headers=PART)["HX-Redirect"] == "/beheer/importeren/"
    assert "Deze lijst is er niet meer" in waiting.browser.get("/beheer/importeren/").text
    assert waiting.browser.get(path).status_code == 404


def test_what_was_given_up_is_told_and_can_be_tried_again(
    waiting: Importer, run_jobs: RunJobs
) -> None:
    past = timezone.now() - timedelta(minutes=10)
    Job.objects.update(status="failed", attempts=6, created_at=past, not_before=past)
    page = waiting.browser.get(waiting.path())
    part = waiting.browser.get(waiting.path(), headers=PART)
    assert "Het nakijken lukt nu niet" in page.text
    assert "hx-trigger" not in page.text
    assert part["HX-Redirect"] == waiting.path()

    for _once_more in range(2):
        page = waiting.browser.post(waiting.path(), {"task": "go_on"}, follow=True)
        assert "lukt nu niet" not in page.text
        assert "ligt even stil" not in page.text
    run_jobs()

    assert waiting.batch.state == "checked"
    again = waiting.browser.post(waiting.path(), {"task": "go_on"}, follow=True)
    assert "Dit kan nu niet" in again.text


def test_work_whose_job_went_by_its_term_can_be_asked_for_anew(
    waiting: Importer, run_jobs: RunJobs
) -> None:
    Job.objects.all().delete()
    assert "Probeer het opnieuw" in waiting.browser.get(waiting.path()).text

    for _once_more in range(2):
        waiting.browser.post(waiting.path(), {"task": "go_on"})
    assert Job.objects.count() == 1
    run_jobs()
    assert waiting.batch.state == "checked"

    waiting.start()
    while run_jobs():
        pass
    assert waiting.browser.get(waiting.path(), headers=PART)["HX-Redirect"] == waiting.path()
    waiting.browser.post(waiting.path("terugdraaien"))
    Job.objects.all().delete()
    assert "Het terugdraaien lukt nu niet" in waiting.browser.get(waiting.path()).text
    waiting.browser.post(waiting.path(), {"task": "go_on"})
    run_jobs()
    assert waiting.batch.state == "undone"
    assert not Initiative.objects.exists()


def test_every_row_may_be_wrong(importer: Importer, run_jobs: RunJobs) -> None:
    cells = ("<a" * 40, "-200", "x", "geen@", "Nergenshuizen", "Nergensweg 1", "")
    rows = [",".join(cells[(at + shift) % 7] for shift in range(7)) for at in range(70)]
    importer.upload("naam,lon,lat,email,buurt,adres,verhaal\n" + "\n".join(rows) + "\n")
    importer.choose()
    run_jobs()
    page = importer.browser.get(importer.path(), {"page": "4"})

    assert "70 rijen kloppen niet" in page.text
    assert not Initiative.objects.exists()


def test_problems_are_told_in_her_language(
    importer: Importer, run_jobs: RunJobs, during: Callable[[Callable[[], object]], None]
) -> None:
    spoken: list[str | None] = []
    during(lambda: spoken.append(get_language()))
    importer.browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    importer.upload("naam\nTuin\nSoep\nKoffie\n")
    importer.choose()
    run_jobs()

    assert spoken == ["en"]


def test_a_piece_asks_as_often_for_three_rows_as_for_twenty(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "PIECE", 50)
    counts = []
    # Boundaries are read the first time.
    for number in (3, 3, 20):
        rows = "".join(f"Groep {at},4.61,52.37\n" for at in range(number))
        importer.upload("naam,lon,lat\n" + rows)
        importer.choose()
        with queries() as asked:
            services.check(**Job.objects.latest("pk").arguments)
        counts.append(len(asked))
        assert importer.batch.state == "checked"

    assert counts[1] == counts[2]


def test_it_says_how_many_more_are_skipped_than_can_be_ticked(
    importer: Importer, town: Town, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("initiatives.importing.views.MOST_TICKABLE", 2)
    for word in ("Aap", "Noot", "Mies"):
        InitiativeFactory(municipality=town.municipality, name=f"Club {word}", published=True)
    importer.upload("naam\nClub Aap\nClub Noot\nClub Mies\nClub Wim\n")
    importer.choose()
    run_jobs()

    assert "Nog 1 rij lijkt op wat er al staat." in importer.browser.get(importer.path()).text
