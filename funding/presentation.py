"""What the funding overview shows around its figures: tabs, cells with their links, budget bars."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, TypedDict

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from funding.overview import MUNICIPAL, NOTHING, Amounts, Grouping, Overview, OverviewRow
from funding.selection import (
    FIGURES,
    FILTER_KEYS,
    SIEVES,
    SORTS,
    FundingFilter,
    Selection,
    View,
)
from funding.tables import (
    APPLICATION_COLUMNS,
    ApplicationRow,
    FundingFacts,
    TableParts,
    any_cents,
    application_rows,
    overview_columns,
    table_parts,
)
from funding.workflow import Status
from initiatives.models import Initiative
from municipalities.exports import Column, Kind
from municipalities.models import Area
from municipalities.permissions import Person
from municipalities.templatetags.look import NO_BREAK_SPACE, euro

PAGE_SIZE = 25
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
    text: str
    nought: bool


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


def filter_fields(found: FundingFilter, selection: Selection | None) -> list[forms.BoundField]:
    """The filters to show; None stands for a filter that was refused: then all of them.

    Those for the list show there alone, that on gebied where there are gebieden; one that is on
    shows everywhere.
    """
    form = found.form
    if selection is None:
        return [form[key] for key in FILTER_KEYS]
    left_out = set() if selection.view is View.APPLICATIONS else set(SIEVES)
    if not found.choices.areas:
        left_out.add("area")
    return [form[key] for key in FILTER_KEYS if key not in left_out - selection.chosen.keys()]


def tabs(selection: Selection, fields: list[forms.BoundField]) -> list[Tab]:
    """The tables, per gebied where the filter has gebieden.

    What only the list can be filtered by stays behind when one leaves it.
    """
    leave = {"status": None, "figure": None, "q": None, "sort": None}
    has_areas = "area" in {field.name for field in fields}
    return [
        {
            "label": str(view.label),
            "url": selection.url(view=view.value, **({} if view == selection.view else leave)),
            "current": view == selection.view,
        }
        for view in View
        if has_areas or view in {View.STREAM, View.SOURCE, View.APPLICATIONS, selection.view}
    ]


def waiting(selection: Selection, total: Amounts) -> Waiting:
    """Say what waits for somebody, in the selection as it is filtered."""
    in_list = View.APPLICATIONS.value
    return Waiting(
        total.for_decision,
        selection.url(view=in_list, status=Status.COMPLETE.value),
        total.incomplete,
        selection.url(view=in_list, status=Status.RECEIVED.value),
    )


def areas_seen(selection: Selection) -> list[Area]:
    """The gebieden a council member is kept to; empty for who sees the whole municipality."""
    seen = selection.areas_seen or ()
    return [area for area in selection.choices.areas if area.pk in seen]


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
    # The rows behind the ceilings, by scheme.
    ceilings: list[SchemeCeilings]


def overview_table(selection: Selection, facts: FundingFacts) -> OverviewTable:
    """Set the table of a selection whose view is a grouping."""
    grouping = Grouping(selection.view.value)
    found = facts.overview(grouping, selection)

    def url(column: Column[OverviewRow], row: OverviewRow) -> str:
        """Each amount leads to the applications it is the sum of."""
        kept = {}
        if row is not found.total:
            kept = {grouping.value: facts.filter_value(grouping, row)}
        return _rows_behind(column.key, column.value(row), selection, kept)

    return OverviewTable(
        caption=f"{selection.view.label}, {selection.year}",
        parts=table_parts(overview_columns(grouping), found.rows, total=found.total, url=url),
        bars=[row for row in found.rows if row.ceiling] if grouping is Grouping.STREAM else [],
        notes=_notes(found, grouping, selection),
        ceilings=ceilings(selection, facts) if found.total.balance else [],
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


@dataclass(frozen=True)
class SchemeCeilings:
    """The ceilings of one scheme in the year, and where they come from."""

    scheme: str
    parts: list[str]
    total: Decimal
    provenance: str


def ceilings(selection: Selection, facts: FundingFacts) -> list[SchemeCeilings]:
    """The ceilings that count in the overview: "Noord € 800", "hele gemeente € 300"."""
    whole = selection.areas_whole
    budgets = [one for one in facts.budgets if whole is None or one.area_id in whole]
    in_order = sorted(budgets, key=lambda one: one.scheme.name)
    found = []
    everywhere = _("hele gemeente")
    for scheme, same in groupby(in_order, key=lambda one: one.scheme.name):
        rows = list(same)
        found.append(
            SchemeCeilings(
                scheme,
                [f"{one.area or everywhere}{NO_BREAK_SPACE}{euro(one.ceiling)}" for one in rows],
                sum((one.ceiling for one in rows), NOTHING),
                "; ".join(dict.fromkeys(one.provenance for one in rows)),
            )
        )
    return found


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
    # Whether a page beyond the last one was asked for.
    beyond: bool
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
    sums = facts.total()
    paginator = Paginator(selection.sorted_applications(), PAGE_SIZE)
    # The rows of the list are those that were added up.
    paginator.count = sums.applications
    page = paginator.get_page(selection.page)
    # Only the keys are dragged past the earlier pages, and no amounts.
    keys = page.object_list.values("pk")  # type: ignore[attr-defined] # A page of a queryset is one.
    shown = Initiative.objects.visible_to(user).filter(pk=OuterRef("initiative"))
    found = selection.sorted_with_amounts().annotate(shown=Subquery(shown.values("slug")[:1]))
    rows = list(application_rows(found.filter(pk__in=keys), slug="shown"))
    total = ApplicationRow.total(*(getattr(sums, figure) for figure in FIGURES))
    cents = any_cents(getattr(row, figure) for row in [*rows, total] for figure in FIGURES)
    return ApplicationTable(
        page=page,
        beyond=selection.page > paginator.num_pages,
        lines=[
            Line(
                row,
                _amounts(row, cents),
                reverse("initiatives:detail", args=[row.slug]) if row.slug else "",
                STATUS_KINDS.get(row.state, ""),
            )
            for row in rows
        ],
        headings=[_heading(keys, selection) for keys in HEADINGS],
        labels={key: str(column.heading) for key, column in COLUMNS_BY_KEY.items()},
        count=sums.applications,
        totals=_amounts(total, cents),
        query=selection.query(),
    )


def _amounts(row: ApplicationRow, cents: bool) -> list[Amount]:
    columns = [COLUMNS_BY_KEY[key] for key in FIGURES]
    return [
        {
            "label": str(column.heading),
            "text": euro(column.value(row), cents),
            "nought": not column.value(row),
        }
        for column in columns
    ]


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
