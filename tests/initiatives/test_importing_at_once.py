"""A long list is shown, and is gone again, for everybody at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from initiatives import workflow
from initiatives.importing import changed, services
from initiatives.models import (
    ImportBatch,
    ImportRow,
    Initiative,
    InitiativeEvent,
    Maker,
    Registration,
)
from initiatives.services.initiatives import MoveNotAllowedError
from initiatives.services.many import take_off_many
from initiatives.workflow import Publication
from municipalities.models import DeletionRecord, Job
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory
from tests.initiatives.test_importing import PAGE, Importer, importer

RunJobs = Callable[[], int]
__all__ = ["importer"]


def read_in(importer: Importer, run_jobs: RunJobs, rows: int, **choices: Any) -> ImportBatch:
    """Read in a list that is like no other, to the end."""
    upload(importer, rows, **choices)
    while run_jobs():
        pass
    assert importer.batch.rows.made().count() == rows
    return importer.batch


def upload(importer: Importer, rows: int, **choices: Any) -> None:
    """Hand in such a list, and have it read in by the next worker."""
    word = f"Groep{importer.batch.pk if ImportBatch.objects.exists() else 0}"
    importer.upload(
        "naam,lon,lat,email\n"
        + "".join(f"{word} {at},4.61,52.37,m{at}@demo.example\n" for at in range(rows))
    )
    importer.choose()
    kept = [str(row.pk) for row in importer.batch.rows.all()]
    importer.start(keep=kept, **choices)


def test_everything_is_shown_in_a_fixed_number_of_queries(
    importer: Importer, run_jobs: RunJobs
) -> None:
    counts = []
    for rows in (1, 20):
        batch = read_in(importer, run_jobs, rows, show="no", declaration="")
        Registration.objects.update(mailed_at=None)
        ImportBatch.objects.filter(pk=batch.pk).update(state="running", show=True)
        with queries() as asked:
            services.run(batch.pk)
        counts.append(len(asked))
        made = Initiative.objects.filter(import_rows__batch=batch)
        assert {one.publication for one in made} == {Publication.PUBLISHED}
        assert all(one.map_x and one.published_at and one.slug[:5] == "groep" for one in made)

    assert counts[0] == counts[1]


def test_a_piece_is_read_in_and_shown_in_a_fixed_number_of_queries(importer: Importer) -> None:
    counts = []
    for rows in (20, 200):
        upload(importer, rows)
        with queries() as asked:
            services.run(importer.batch.pk)
        counts.append(len(asked))
        assert importer.batch.rows.made().count() == rows

    assert counts[0] == counts[1]


def test_of_a_piece_that_fails_nothing_stays(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(importer, 3)
    monkeypatch.setattr(services, "PIECE", 2)
    write_rows = services.write_rows

    def failing(rows: Sequence[ImportRow], *fields: str) -> None:
        write_rows(rows, *fields)
        if len(rows) == 1:
            raise ConnectionError

    monkeypatch.setattr(services, "write_rows", failing)
    with pytest.raises(ConnectionError):
        services.run(importer.batch.pk)

    assert (importer.batch.state, importer.batch.done_rows) == ("running", 2)
    assert importer.batch.rows.made().count() == 2
    for model in (Initiative, Registration, InitiativeEvent):
        assert model._default_manager.count() == 2

    monkeypatch.setattr(services, "write_rows", write_rows)
    services.run(importer.batch.pk)
    assert Initiative.objects.in_registry().count() == 3


def test_what_is_shown_has_a_name_of_its_own_in_its_address_and_a_history(
    importer: Importer, run_jobs: RunJobs
) -> None:
    importer.upload("naam,buurt\nTuin,Rozenprieel\nTuin,Delftwijk\n")
    importer.choose()
    importer.start()
    while run_jobs():
        pass

    assert set(Initiative.objects.values_list("slug", flat=True)) == {"tuin", "tuin-2"}
    events = InitiativeEvent.objects.filter(kind="publication", detail="published")
    assert events.filter(actor=importer.batch.uploaded_by).count() == 2


def test_makers_are_invited_in_a_fixed_number_of_queries(
    importer: Importer, run_jobs: RunJobs
) -> None:
    counts = []
    for rows in (1, 20):
        batch = read_in(importer, run_jobs, rows)
        hers = Registration.objects.filter(initiative__import_rows__batch=batch)
        hers.update(mailed_at=None)
        Job.objects.all().delete()
        with queries() as asked:
            services.invite(batch.pk)
        counts.append(len(asked))
        assert not hers.filter(mailed_at=None).exists()
        assert Job.objects.filter(kind="take_over").count() == rows

    assert counts[0] == counts[1]


def test_nobody_is_invited_to_what_she_has_or_twice(importer: Importer, run_jobs: RunJobs) -> None:
    batch = read_in(importer, run_jobs, 3)
    first, second, third = Registration.objects.order_by("pk")
    Job.objects.all().delete()
    Registration.objects.filter(pk=first.pk).update(mailed_at=None, taken_over_at=timezone.now())
    Registration.objects.filter(pk=third.pk).update(mailed_at=None)

    services.invite(batch.pk)

    assert [job.arguments["registration_id"] for job in Job.objects.all()] == [third.pk]
    assert second.mailed_at == Registration.objects.get(pk=second.pk).mailed_at


def test_invitations_end_when_the_list_is_taken_back(importer: Importer, run_jobs: RunJobs) -> None:
    batch = read_in(importer, run_jobs, 2)
    Registration.objects.update(mailed_at=None)
    ImportBatch.objects.update(state="undoing")

    services.invite(batch.pk)
    assert not Registration.objects.exclude(mailed_at=None).exists()

    ImportBatch.objects.update(state="done")
    services.invite(batch.pk)
    assert Job.objects.filter(kind="take_over", status="queued").count() == 2


def test_taking_back_takes_everything_off_before_anything_is_removed(
    importer: Importer, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_in(importer, run_jobs, 3)
    monkeypatch.setattr(services, "PIECE", 1)
    seen: list[tuple[int, int]] = []
    remove_many = services.remove_many

    def looking(*, initiatives: Collection[Initiative], actor: Any) -> None:
        everything = Initiative.objects.all()
        seen.append((everything.count(), everything.in_registry().count()))
        remove_many(initiatives=initiatives, actor=actor)

    monkeypatch.setattr(services, "remove_many", looking)
    importer.browser.post(importer.path("terugdraaien"))
    while run_jobs():
        pass

    assert seen == [(3, 0), (2, 0), (1, 0)]
    assert not Initiative.objects.exists()
    assert not InitiativeEvent.objects.exists()
    assert DeletionRecord.objects.filter(kind="initiative").exclude(print="").count() == 3
    assert (importer.batch.state, importer.batch.done_rows) == ("undone", 3)


def test_taking_back_looks_at_a_row_twice_however_long_the_list(
    importer: Importer, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = read_in(importer, run_jobs, 8)
    monkeypatch.setattr(services, "PIECE", 2)
    looked: list[int] = []
    version = changed.print_of_profile

    def counting(initiative: Initiative) -> str:
        looked.append(initiative.pk)
        return version(initiative)

    monkeypatch.setattr(changed, "print_of_profile", counting)
    ImportBatch.objects.update(state="undoing")
    services.take_back(batch.pk)

    assert not Initiative.objects.exists()
    assert len(looked) == 16


def test_taking_back_asks_the_same_number_of_times_for_one_and_for_twenty(
    importer: Importer, run_jobs: RunJobs
) -> None:
    counts = []
    for rows in (1, 20):
        batch = read_in(importer, run_jobs, rows)
        ImportBatch.objects.filter(pk=batch.pk).update(state="undoing")
        with queries() as asked:
            services.take_back(batch.pk)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_what_a_maker_took_over_meanwhile_stays_hers_and_shown(
    importer: Importer, run_jobs: RunJobs, cast: Cast
) -> None:
    batch = read_in(importer, run_jobs, 3)
    importer.browser.post(importer.path("terugdraaien"))
    hers = Initiative.objects.order_by("pk")[1]
    Maker.objects.create(initiative=hers, user=cast.buur)
    while run_jobs():
        pass

    assert [(one.pk, one.publication) for one in Initiative.objects.all()] == [
        (hers.pk, Publication.PUBLISHED)
    ]
    assert importer.batch.state == "undone"
    assert importer.batch.pk == batch.pk


def test_what_the_workflow_has_no_move_for_is_not_done_to_many_either(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = InitiativeFactory(published=True, municipality=town.municipality)
    monkeypatch.setattr(workflow, "MOVES", ())

    with pytest.raises(MoveNotAllowedError):
        take_off_many(keys=[shown.pk], actor=None)

    shown.refresh_from_db()
    assert shown.publication == Publication.PUBLISHED


def test_a_list_is_not_read_in_beside_another_or_after_it_unseen(
    importer: Importer, run_jobs: RunJobs
) -> None:
    first, second = (checked(importer, "naam\nTuin\nTafel\n") for _list in range(2))

    start(importer, first)
    assert "Er wordt nu een andere lijst ingelezen." in start(importer, second).text
    while run_jobs():
        pass
    assert "nadat we deze nakeken" in start(importer, second).text
    assert Initiative.objects.count() == 2

    importer.choose()
    assert "Alle rijen staan er al in." in start(importer, second).text
    assert Initiative.objects.count() == 2


def checked(importer: Importer, content: str) -> ImportBatch:
    importer.upload(content)
    importer.choose()
    return importer.batch


def start(importer: Importer, batch: ImportBatch) -> HttpResponse:
    said = {"show": "yes", "declaration": "Ze gaven zich zelf op"}
    page: HttpResponse = importer.browser.post(f"{PAGE}{batch.pk}/", said, follow=True)
    return page
