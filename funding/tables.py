"""The tables of the funding overview: the same columns for the page and for the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from typing import NamedTuple, TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from funding.definitions import WORDS
from funding.models import Budget, FundingSource, Stream
from funding.overview import (
    NOTHING,
    Amounts,
    Cell,
    Group,
    Grouping,
    Overview,
    OverviewRow,
    Pot,
    overview,
)
from funding.querysets import ApplicationQuerySet, pots_of
from funding.selection import FIGURES, WHOLE_MUNICIPALITY, Selection
from funding.workflow import Status
from initiatives.workflow import Publication
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
    """Cells and budgets of a selection, and the areas they can be about."""

    cells: Sequence[Cell]
    budgets: Sequence[Budget]
    pots: Sequence[Pot]
    areas: Sequence[Area]

    @classmethod
    def of(cls, selection: Selection) -> FundingFacts:
        """Read them, in three queries whatever the number of applications."""
        budgets = list(selection.budgets.with_names())
        return cls(
            cells=selection.applications.cells(selection.year),
            budgets=budgets,
            pots=pots_of(budgets, whole=selection.areas_whole),
            areas=selection.choices.areas,
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

# So many rows are fetched at once.
CHUNK = 2000


class ApplicationRow(NamedTuple):
    """One application as the table shows it: names in words, amounts of the chosen year.

    Its amounts come first, in the order of Figure: so they are asked for, and so a total has them.
    """

    asked: Decimal
    reserved: Decimal
    granted: Decimal
    paid: Decimal
    released: Decimal
    pk: int | None
    title: str
    initiative_id: int | None = None
    initiative: str | None = None
    initiative_is_public: bool = False
    received_on: date | None = None
    area: str | None = None
    stream: str | None = None
    source: str | None = None
    scheme: str | None = None
    status: str | None = None
    decided_on: date | None = None
    # The status as it is kept.
    state: str = ""
    # Of the page of the initiative; only where a page asked who may see that.
    slug: str | None = None

    @classmethod
    def total(
        cls, asked: Decimal, reserved: Decimal, granted: Decimal, paid: Decimal, released: Decimal
    ) -> ApplicationRow:
        """The line under the table, of the five amounts."""
        return cls(asked, reserved, granted, paid, released, None, pgettext("table", "Totaal"))


# What is read for a row.
READ = (
    *(f"{name}_then" for name in FIGURES),
    *("pk", "title", "initiative_id", "initiative__name", "initiative__publication"),
    *("received_on", "area__name", "stream", "source", "scheme__name", "status", "decided_on"),
)


def application_rows(
    applications: ApplicationQuerySet, *, slug: str = ""
) -> Iterator[ApplicationRow]:
    """Read applications that came with their amounts (ApplicationQuerySet.with_amounts).

    Without objects, and with every word translated once: there may be a hundred thousand. `slug`
    names the annotation that gives the address of the initiative to who may see it.
    """
    streams, sources, states = (
        {value: str(label) for value, label in choices.choices}
        for choices in (Stream, FundingSource, Status)
    )
    whole, public = _("Hele gemeente"), Publication.PUBLISHED.value
    read = applications.values_list(*READ, *([slug] if slug else ()))
    for one in read.iterator(chunk_size=CHUNK):
        asked, reserved, granted, paid, released, pk, title, *others = one
        key, name, publication, received_on, area, stream, source, *others = others
        scheme, status, decided_on, *more = others
        yield ApplicationRow(
            asked=asked,
            reserved=reserved,
            granted=granted,
            paid=paid,
            released=released,
            pk=pk,
            title=title,
            initiative_id=key,
            initiative=name,
            initiative_is_public=publication == public,
            received_on=received_on,
            area=area or whole,
            stream=streams.get(stream, stream),
            source=sources.get(source, source),
            scheme=scheme,
            status=states.get(status, status),
            decided_on=decided_on,
            state=status,
            slug=more[0] if more else None,
        )


APPLICATION_COLUMNS: list[Column[ApplicationRow]] = [
    # Free text of residents, which often names one: "Soep van Ank".
    Column(
        "title",
        pgettext_lazy("funding", "Aanvraag"),
        Kind.TEXT,
        attrgetter("title"),
        40,
        personal=True,
    ),
    Column(
        "initiative",
        pgettext_lazy("funding", "Initiatief"),
        Kind.TEXT,
        attrgetter("initiative"),
        32,
        personal=True,
    ),
    Column(
        "received",
        pgettext_lazy("application", "Ontvangen"),
        Kind.DATE,
        attrgetter("received_on"),
    ),
    Column("area", pgettext_lazy("funding", "Gebied"), Kind.TEXT, attrgetter("area"), 20),
    Column("stream", pgettext_lazy("funding", "Stroom"), Kind.TEXT, attrgetter("stream"), 16),
    Column("source", pgettext_lazy("funding", "Bron"), Kind.TEXT, attrgetter("source"), 18),
    Column("scheme", gettext_lazy("Regeling"), Kind.TEXT, attrgetter("scheme"), 32),
    Column("status", gettext_lazy("Stand"), Kind.TEXT, attrgetter("status"), 14),
    Column("decided", pgettext_lazy("application", "Besluit"), Kind.DATE, attrgetter("decided_on")),
    *(Column(name, WORDS[name], Kind.MONEY, attrgetter(name)) for name in FIGURES),
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


class ApplicationRows:
    """The applications of a selection one by one, counting up what passes."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.passed = [NOTHING] * len(FIGURES)

    def __iter__(self) -> Iterator[ApplicationRow]:
        rows = application_rows(self.selection.sorted_with_amounts())
        while chunk := list(islice(rows, CHUNK)):
            for place, name in enumerate(FIGURES):
                self.passed[place] += sum(map(attrgetter(name), chunk))
            yield from chunk

    def total(self) -> ApplicationRow:
        """The total of the rows that passed, so that a file always adds up in itself."""
        return ApplicationRow.total(*self.passed)
