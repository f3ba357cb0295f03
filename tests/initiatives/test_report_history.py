"""Who answered, closed and reopened a report: written down and shown; who reported it never is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.models import Initiative, Report
from initiatives.reports import services
from initiatives.reports.retention import delete_reports
from initiatives.services.initiatives import remove_initiative
from municipalities.history.tracking import changes_model
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory, ReportFactory

Visit = Callable[..., Client]
HEADING = "Wat er met deze melding gebeurde"


@pytest.fixture
def unfit(town: Town, cast: Cast) -> Report:
    """Something unfit about a page, which is for the officials of its area."""
    garden = InitiativeFactory(
        municipality=town.municipality, published=True, areas=[town.buurt], maker=cast.bewoner
    )
    return ReportFactory(initiative=garden, kind="unfit", for_municipality=True)


def page_of(report: Report) -> str:
    return f"/meldingen/{report.pk}/"


def test_officials_read_who_reopened_it_and_when(unfit: Report, cast: Cast, visit: Visit) -> None:
    assert HEADING not in visit(cast.verbinder).get(page_of(unfit)).text
    visit(cast.verbinder).post(page_of(unfit), {"change": "close"})
    visit(cast.beheer).post(page_of(unfit), {"change": "reopen"})

    text = visit(cast.verbinder).get(page_of(unfit)).text

    told = text[text.index(HEADING) :]
    closed = f"{cast.verbinder.name} zette de melding op ‘Gesloten’."
    reopened = (
        f"{cast.beheer.name} veranderde hoe het met de melding staat van ‘Gesloten’ naar ‘Open’."
    )
    assert told.index(reopened) < told.index(closed)
    assert f'datetime="{timezone.localdate():%Y-%m-%d}' in told


def test_who_reported_it_is_in_no_history(
    cast: Cast, town: Town, visit: Visit, unfit: Report
) -> None:
    slug = unfit.initiative.slug
    visit(cast.verbinder).post(
        f"/initiatieven/{slug}/melden/",
        {
            "kind": "unfit",
            "text": "Kijk eens.",
            "form_key": "6b1f3c2e-6f0a-4a53-9d6c-0d7b8a0f1d11",
        },
    )
    row = Report.objects.get(text="Kijk eens.")

    assert not row.changes.exists()
    services.close(report=row, actor=cast.beheer)
    assert [one.pgh_context["user"] for one in row.changes.all()] == [cast.beheer.pk]


def test_the_history_goes_with_the_report(unfit: Report, cast: Cast) -> None:
    services.close(report=unfit, actor=cast.verbinder)
    changes = changes_model(Report)._default_manager
    assert changes.exists()

    delete_reports([unfit])

    assert not changes.exists()


def test_the_history_goes_with_the_initiative(unfit: Report, cast: Cast) -> None:
    services.close(report=unfit, actor=cast.verbinder)

    remove_initiative(initiative=Initiative.objects.get(pk=unfit.initiative_id), actor=cast.bewoner)

    assert not Report.objects.exists()
    assert not changes_model(Report)._default_manager.exists()


def test_a_long_history_needs_no_more_queries(unfit: Report, cast: Cast, visit: Visit) -> None:
    services.close(report=unfit, actor=cast.verbinder)
    services.reopen(report=unfit, actor=cast.beheer)
    browser = visit(cast.verbinder)
    with queries() as short:
        browser.get(page_of(unfit))
    for _number in range(9):
        services.close(report=unfit, actor=cast.verbinder)
        services.reopen(report=unfit, actor=cast.beheer)

    with queries() as long:
        assert browser.get(page_of(unfit)).text.count("timeline__entry") == 20

    assert len(long) == len(short)
