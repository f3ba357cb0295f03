"""The tables of the funding overview: the same columns for the page and for the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from funding.definitions import WORDS
from funding.models import FundingSource, Stream
from funding.overview import (
    Amounts,
    Cell,
    Group,
    Grouping,
    Overview,
    OverviewRow,
    Pot,
    overview,
)
from funding.selection import WHOLE_MUNICIPALITY, Selection
from municipalities.exports import Column, Kind, Row
from municipalities.models import Area
from municipalities.templatetags.look import euro

# What the rows of each grouping are called.
ROW_NAMES: dict[Grouping, str | Promise] = {
    Grouping.STREAM: pgettext_lazy("funding", "Stroom"),
    Grouping.AREA: pgettext_lazy("funding", "Gebied"),
    Grouping.SOURCE: pgettext_lazy("funding", "Bron"),
}


class TableHeading(TypedDict):
    """A heading as components/table.html takes it."""

    label: str
    number: bool


class TableCell(TypedDict):
    """A cell as components/table.html takes it."""

    label: str
    text: str
    url: str
    number: bool
    head: bool


class TableParts(TypedDict):
    """All that components/table.html needs besides a caption."""

    columns: list[TableHeading]
    rows: list[list[TableCell]]
    totals: list[TableCell]


def table_parts(
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    *,
    total: Row | None = None,
    url: Callable[[Column[Row], Row], str] | None = None,
) -> TableParts:
    """Set a table for a page; `url` says where each cell leads, the first cell names its row."""
    all_rows = rows if total is None else [*rows, total]
    money = [column for column in columns if column.kind is Kind.MONEY]
    cents = any_cents(column.value(row) for row in all_rows for column in money)

    def cells(row: Row) -> list[TableCell]:
        return [
            {
                "label": str(column.heading),
                "text": _text(column, row, cents),
                "url": url(column, row) if url else "",
                "number": column.kind is not Kind.TEXT,
                "head": index == 0,
            }
            for index, column in enumerate(columns)
        ]

    return {
        "columns": [
            {"label": str(column.heading), "number": column.kind is not Kind.TEXT}
            for column in columns
        ],
        "rows": [cells(row) for row in rows],
        "totals": [] if total is None else cells(total),
    }


def any_cents(amounts: Iterable[Decimal | None]) -> bool:
    """Tell whether any of the amounts is not in whole euros: then all of a table show cents."""
    return any(amount is not None and amount % 1 for amount in amounts)


def _text(column: Column[Row], row: Row, cents: bool) -> str:
    """What a page shows of a value: euros with their sign, a dash for what cannot be said."""
    value = column.value(row)
    if column.kind is Kind.MONEY:
        return euro(value, cents)
    return "–" if value is None else str(value)


# Overviews --------------------------------------------------------------------------------------


def overview_columns(grouping: Grouping) -> list[Column[OverviewRow]]:
    """The columns of an overview, the name of the row first."""
    return [
        Column("label", ROW_NAMES[grouping], Kind.TEXT, lambda row: row.label),
        Column(
            "applications",
            pgettext_lazy("funding", "Aanvragen"),
            Kind.INTEGER,
            lambda row: row.amounts.applications,
        ),
        Column("asked", WORDS["asked"], Kind.MONEY, lambda row: row.amounts.asked),
        Column("reserved", WORDS["reserved"], Kind.MONEY, lambda row: row.amounts.reserved),
        Column("granted", WORDS["granted"], Kind.MONEY, lambda row: row.amounts.granted),
        Column("municipal", WORDS["municipal"], Kind.MONEY, lambda row: row.municipal),
        Column("paid", WORDS["paid"], Kind.MONEY, lambda row: row.amounts.paid),
        Column("released", WORDS["released"], Kind.MONEY, lambda row: row.amounts.released),
        Column("ceiling", WORDS["ceiling"], Kind.MONEY, lambda row: row.ceiling),
        Column("left", WORDS["left"], Kind.MONEY, lambda row: row.left),
    ]


@dataclass(frozen=True)
class FundingFacts:
    """Cells and pots of a selection, and the areas they can be about."""

    cells: Sequence[Cell]
    pots: Sequence[Pot]
    areas: Sequence[Area]

    @classmethod
    def of(cls, selection: Selection) -> FundingFacts:
        """Read them, in five queries whatever the number of applications."""
        return cls(
            cells=selection.applications.cells(selection.year),
            pots=selection.budgets.pots(whole=selection.areas_whole),
            areas=list(selection.areas_to_choose.select_related("area_set")),
        )

    def overview(self, grouping: Grouping, selection: Selection) -> Overview:
        """Put them together by stream, gebied or source."""
        return overview(
            self.cells,
            self.pots,
            grouping,
            list(self._groups(grouping, selection)),
            total_label=pgettext("table", "Totaal"),
        )

    def _groups(self, grouping: Grouping, selection: Selection) -> Iterator[Group]:
        """The rows there can be: all streams and gebieden that were not filtered out."""
        if grouping is Grouping.STREAM:
            chosen = selection.chosen.get("stream")
            for stream in Stream:
                yield Group(stream.value, str(stream.label), chosen in {None, stream.value})
        elif grouping is Grouping.SOURCE:
            for source in FundingSource:
                yield Group(source.value, str(source.label))
        else:
            for area in self.areas:
                is_gebied = area.area_set.slug == "gebied" and area.is_current
                yield Group(area.pk, area.name, is_gebied and "area" not in selection.chosen)
            yield Group(None, _("Hele gemeente"))

    def filter_value(self, grouping: Grouping, row: OverviewRow) -> str:
        """What the filter on this grouping must be to keep one row."""
        if grouping is not Grouping.AREA:
            return str(row.key)
        codes = {area.pk: area.code for area in self.areas}
        return WHOLE_MUNICIPALITY if row.key is None else codes[int(row.key)]

    def total(self) -> Amounts:
        """Everything together."""
        return sum((cell.amounts for cell in self.cells), Amounts())


# Applications -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ApplicationRow:
    """One application as the table shows it: names in words, amounts of the chosen year."""

    pk: int | None
    title: str
    amounts: Amounts
    initiative: str = ""
    initiative_is_public: bool = False
    received_on: date | None = None
    area: str = ""
    stream: str = ""
    source: str = ""
    scheme: str = ""
    status: str = ""
    decided_on: date | None = None

    @classmethod
    def of(cls, application: Any) -> ApplicationRow:
        """Read an Application that came with its amounts (ApplicationQuerySet.with_amounts)."""
        return cls(
            pk=application.pk,
            title=application.title,
            amounts=Amounts(
                asked=application.asked_then,
                reserved=application.reserved_then,
                granted=application.granted_then,
                paid=application.paid_then,
                released=application.released_then,
                applications=1,
            ),
            initiative=application.initiative.name,
            initiative_is_public=application.initiative.is_published,
            received_on=application.received_on,
            area=application.area.name if application.area else _("Hele gemeente"),
            stream=application.get_stream_display(),
            source=application.get_source_display(),
            scheme=application.scheme.name if application.scheme else "",
            status=application.get_status_display(),
            decided_on=application.decided_on,
        )

    @classmethod
    def total(cls, amounts: Amounts) -> ApplicationRow:
        """The line under the table."""
        return cls(pk=None, title=pgettext("table", "Totaal"), amounts=amounts)


APPLICATION_COLUMNS: list[Column[ApplicationRow]] = [
    # Free text of residents, which often names one: "Soep van Ank".
    Column(
        "title",
        pgettext_lazy("funding", "Aanvraag"),
        Kind.TEXT,
        lambda row: row.title,
        40,
        personal=True,
    ),
    Column(
        "initiative",
        pgettext_lazy("funding", "Initiatief"),
        Kind.TEXT,
        lambda row: row.initiative or None,
        32,
        personal=True,
    ),
    Column(
        "received",
        pgettext_lazy("application", "Ontvangen"),
        Kind.DATE,
        lambda row: row.received_on,
    ),
    Column("area", pgettext_lazy("funding", "Gebied"), Kind.TEXT, lambda row: row.area or None, 20),
    Column(
        "stream", pgettext_lazy("funding", "Stroom"), Kind.TEXT, lambda row: row.stream or None, 16
    ),
    Column(
        "source", pgettext_lazy("funding", "Bron"), Kind.TEXT, lambda row: row.source or None, 18
    ),
    Column("scheme", gettext_lazy("Regeling"), Kind.TEXT, lambda row: row.scheme or None, 32),
    Column("status", gettext_lazy("Stand"), Kind.TEXT, lambda row: row.status or None, 14),
    Column(
        "decided", pgettext_lazy("application", "Besluit"), Kind.DATE, lambda row: row.decided_on
    ),
    Column("asked", WORDS["asked"], Kind.MONEY, lambda row: row.amounts.asked),
    Column("reserved", WORDS["reserved"], Kind.MONEY, lambda row: row.amounts.reserved),
    Column("granted", WORDS["granted"], Kind.MONEY, lambda row: row.amounts.granted),
    Column("paid", WORDS["paid"], Kind.MONEY, lambda row: row.amounts.paid),
    Column("released", WORDS["released"], Kind.MONEY, lambda row: row.amounts.released),
]

# The same table for who gets no names: an empty cell for what may be somebody's name, unless
# everybody reads it on the page of the initiative.
NAMELESS_VALUES: dict[str, Callable[[ApplicationRow], str | None]] = {
    "title": lambda row: row.title if row.pk is None else None,
    "initiative": lambda row: row.initiative if row.initiative_is_public else None,
}
NAMELESS_COLUMNS = [
    replace(column, value=NAMELESS_VALUES[column.key], personal=False)
    if column.personal
    else column
    for column in APPLICATION_COLUMNS
]

CHUNK = 2000


class ApplicationRows:
    """The applications of a selection one by one, counting up what passes."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.passed = Amounts()

    def __iter__(self) -> Iterator[ApplicationRow]:
        for application in self.selection.sorted_applications().iterator(chunk_size=CHUNK):
            row = ApplicationRow.of(application)
            self.passed += row.amounts
            yield row

    def total(self) -> ApplicationRow:
        """The total of the rows that passed, so that a file always adds up in itself."""
        return ApplicationRow.total(self.passed)
