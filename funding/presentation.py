"""What the funding overview shows around its figures: tabs, cells with their links, budget bars."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypedDict

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from funding.models import Application, Budget
from funding.overview import MUNICIPAL, Grouping, Overview, OverviewRow
from funding.selection import FILTER_KEYS, SIEVES, SORTS, Selection, View
from funding.tables import (
    APPLICATION_COLUMNS,
    ApplicationRow,
    FundingFacts,
    TableCell,
    TableParts,
    overview_columns,
    table_cells,
    table_headings,
)
from funding.workflow import RESERVING, Status
from initiatives.models import Initiative
from municipalities.exports import Column, Kind
from municipalities.models import Area
from municipalities.permissions import Person
from municipalities.templatetags.look import euro

PER_PAGE = 25
FIGURES = ("asked", "reserved", "granted", "paid", "released")
# The one badge that says something is to be done, and the ones that say how it ended.
STATUS_KINDS = {
    Status.COMPLETE.value: "warning",
    Status.GRANTED.value: "success",
    Status.SETTLED.value: "success",
    Status.WITHDRAWN.value: "quiet",
}


class Word(TypedDict):
    """A word in a heading of the list; with an address when it sorts, and how it sorts now."""

    label: str
    url: str
    direction: str


class Heading(TypedDict):
    """A heading of the list, for one fact or for two that share a cell."""

    words: list[Word]
    number: bool
    direction: str


class Amount(TypedDict):
    """An amount of the list with the name of its column."""

    label: str
    value: Decimal


class Tab(TypedDict):
    """One of the tables to choose from."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Line:
    """An application in the list; no `initiative_url` when its page is not for this person."""

    row: ApplicationRow
    amounts: list[Amount]
    initiative_url: str
    status_kind: str


@dataclass(frozen=True)
class Waiting:
    """How many applications of the selection wait, and where they are listed."""

    for_decision: int
    decision_url: str
    incomplete: int
    incomplete_url: str


# Around every table -----------------------------------------------------------------------------


def filter_fields(form: forms.Form, selection: Selection | None) -> list[forms.BoundField]:
    """The filters to show: those for the list alone only there, or where one of them is on."""
    in_list = selection is None or selection.view is View.APPLICATIONS
    return [
        form[key]
        for key in FILTER_KEYS
        if in_list or key not in SIEVES or (selection is not None and key in selection.chosen)
    ]


def tabs(selection: Selection) -> list[Tab]:
    """The four tables. What only the list can be filtered by stays behind when one leaves it."""
    leave = {"status": None, "figure": None, "q": None, "sort": None}
    return [
        {
            "label": str(view.label),
            "url": selection.url(view=view.value, **({} if view == selection.view else leave)),
            "current": view == selection.view,
        }
        for view in View
    ]


def waiting(selection: Selection) -> Waiting:
    """Count what waits for somebody, in the selection as it is filtered."""
    here = selection.applications.order_by().filter(year=selection.year)
    counted = here.aggregate(
        for_decision=Count("pk", filter=Q(status__in=RESERVING)),
        incomplete=Count("pk", filter=Q(status=Status.RECEIVED)),
    )
    to_list = {"view": View.APPLICATIONS.value, "figure": None}
    return Waiting(
        counted["for_decision"],
        selection.url(**to_list, status=Status.COMPLETE.value),
        counted["incomplete"],
        selection.url(**to_list, status=Status.RECEIVED.value),
    )


def areas_seen(selection: Selection) -> list[Area]:
    """The gebieden a council member is kept to; empty for who sees the whole municipality."""
    if selection.areas_seen is None:
        return []
    return list(Area.objects.filter(pk__in=selection.areas_seen).order_by("sort_key"))


# An overview ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OverviewTable:
    """Per stream, gebied or source."""

    caption: str
    parts: TableParts
    # The streams that have a ceiling, where the rows are streams.
    bars: list[OverviewRow]
    # What the figures do not tell, in sentences.
    notes: list[str]
    # The rows behind the ceilings.
    budgets: list[Budget]


def overview_table(selection: Selection, facts: FundingFacts) -> OverviewTable:
    """Set the table of a selection whose view is a grouping."""
    grouping = Grouping(selection.view.value)
    found = facts.overview(grouping, selection)
    columns = overview_columns(grouping)

    def cells(row: OverviewRow, kept: dict[str, str]) -> list[TableCell]:
        """The cells of a row; each amount leads to the applications it is the sum of."""
        return table_cells(
            columns,
            row,
            lambda column: _rows_behind(column.key, column.value(row), selection, kept),
        )

    return OverviewTable(
        caption=f"{selection.view.label}, {selection.year}",
        parts={
            "columns": table_headings(columns),
            "rows": [
                cells(row, {grouping.value: facts.filter_value(grouping, row)})
                for row in found.rows
            ],
            "totals": cells(found.total, {}),
        },
        bars=[row for row in found.rows if row.ceiling] if grouping is Grouping.STREAM else [],
        notes=_notes(found, grouping, selection),
        budgets=_budgets(selection) if found.total.balance else [],
    )


def _rows_behind(
    key: str, value: Decimal | int | str | None, selection: Selection, kept: dict[str, str]
) -> str:
    """The address of the rows behind a figure; nothing for a nought and for what is left."""
    if not value or key in {"label", "left"}:
        return ""
    if key == "ceiling":
        return "#ceilings"
    changes: dict[str, str | None] = {"view": View.APPLICATIONS.value, **kept}
    if key in FIGURES:
        changes["figure"] = key
    elif key == "municipal":
        changes |= {"figure": "granted", "source": MUNICIPAL}
    return selection.url(**changes)


def _notes(found: Overview, grouping: Grouping, selection: Selection) -> list[str]:
    """Say why the columns on ceilings are not the whole story."""
    notes = []
    if found.without_ceiling:
        notes.append(
            _("%(amount)s is toegekend uit een regeling zonder plafond in dit jaar.")
            % {"amount": euro(found.without_ceiling)}
        )
    if found.partly_seen:
        notes.append(
            _(
                "%(amount)s komt uit een plafond waarvan je met deze keuze maar een deel ziet. "
                "Wat daarvan over is, staat hier niet."
            )
            % {"amount": euro(found.partly_seen)}
        )
    shared = [row for row in found.rows if row.key is None and row.balance]
    if grouping is Grouping.AREA and shared and len(found.rows) > 1:
        notes.append(
            _(
                "Bij “Hele gemeente” staan ook de plafonds waar alle gebieden uit krijgen. "
                "Wat een gebied daaruit kreeg, gaat daar van af."
            )
        )
    if found.total.municipal != found.total.amounts.granted and found.total.balance:
        notes.append(_("Plafond en over gaan alleen over het geld van de gemeente."))
    return notes


def _budgets(selection: Selection) -> list[Budget]:
    """The ceilings that count in the overview, one by one."""
    budgets = selection.budgets.select_related("scheme", "area")
    if selection.areas_whole is not None:
        budgets = budgets.filter(area__in=selection.areas_whole)
    return list(budgets.order_by("scheme__stream", "scheme__name", "area__sort_key"))


# The list ---------------------------------------------------------------------------------------

# The headings of the page: facts that share a cell, and then the amounts.
HEADINGS = (
    ("title", "initiative"),
    ("received",),
    ("area", "stream"),
    ("source", "scheme"),
    ("status", "decided"),
    *((figure,) for figure in FIGURES),
)
COLUMNS_BY_KEY = {column.key: column for column in APPLICATION_COLUMNS}


@dataclass(frozen=True)
class ApplicationTable:
    """One page of the applications, with the total of all pages."""

    page: Page[Any]
    lines: list[Line]
    headings: list[Heading]
    # The name of each column by its key.
    labels: dict[str, str]
    # The total of all pages: how many, and the amounts.
    count: int
    totals: list[Amount]
    query: str


def application_table(selection: Selection, facts: FundingFacts, user: Person) -> ApplicationTable:
    """Read the page of the list that a selection asks for; beyond the last one shows the last."""
    page = Paginator(selection.sorted_applications(), PER_PAGE).get_page(selection.page)
    applications = list(page)
    visible = set(
        Initiative.objects.visible_to(user)
        .filter(pk__in={one.initiative_id for one in applications})
        .values_list("pk", flat=True)
    )
    total = ApplicationRow.total(facts.total())
    return ApplicationTable(
        page=page,
        lines=[_line(application, visible) for application in applications],
        headings=[_heading(keys, selection) for keys in HEADINGS],
        labels={key: str(column.heading) for key, column in COLUMNS_BY_KEY.items()},
        count=total.amounts.applications,
        totals=_amounts(total),
        query=selection.query(),
    )


def _line(application: Application, visible: set[int]) -> Line:
    row = ApplicationRow.of(application)
    initiative = application.initiative
    url = initiative.get_absolute_url() if initiative.pk in visible else ""
    return Line(row, _amounts(row), url, STATUS_KINDS.get(application.status, ""))


def _amounts(row: ApplicationRow) -> list[Amount]:
    columns = [COLUMNS_BY_KEY[key] for key in FIGURES]
    return [{"label": str(column.heading), "value": column.value(row)} for column in columns]


def _heading(keys: tuple[str, ...], selection: Selection) -> Heading:
    words = [_word(COLUMNS_BY_KEY[key], selection) for key in keys]
    return {
        "words": words,
        "number": keys[0] in FIGURES,
        "direction": "".join(word["direction"] for word in words),
    }


def _word(column: Column[ApplicationRow], selection: Selection) -> Word:
    """A word of a heading; days and amounts begin with the latest and the largest."""
    if column.key not in SORTS:
        return {"label": str(column.heading), "url": "", "direction": ""}
    falling = f"-{column.key}"
    first, second = (column.key, falling) if column.kind is Kind.TEXT else (falling, column.key)
    now = {column.key: "ascending", falling: "descending"}.get(selection.sort, "")
    new = second if selection.sort == first else first
    return {"label": str(column.heading), "url": selection.url(sort=new), "direction": now}
