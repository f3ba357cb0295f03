"""What money was asked, granted and is left in a budget year. Sums only: no query, no request.

Facts come in as cells and pots, an overview goes out: rows per stream, gebied or source, and their
total. docs/funding-rules.md defines every amount and works an example.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NOTHING = Decimal(0)
MUNICIPAL = "gemeente"


class Grouping(StrEnum):
    """What the rows of an overview are."""

    STREAM = "stream"
    AREA = "area"
    SOURCE = "source"


@dataclass(frozen=True)
class Amounts:
    """Euros of one budget year, and how many applications they are about.

    `for_decision` of those wait for a decision, of `incomplete` nobody said yet that all is there.
    """

    asked: Decimal = NOTHING
    reserved: Decimal = NOTHING
    granted: Decimal = NOTHING
    paid: Decimal = NOTHING
    released: Decimal = NOTHING
    applications: int = 0
    for_decision: int = 0
    incomplete: int = 0

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(
            self.asked + other.asked,
            self.reserved + other.reserved,
            self.granted + other.granted,
            self.paid + other.paid,
            self.released + other.released,
            self.applications + other.applications,
            self.for_decision + other.for_decision,
            self.incomplete + other.incomplete,
        )


@dataclass(frozen=True)
class Cell:
    """The smallest part of an overview: all applications alike in stream, source, scheme and area.

    `scheme` and `area` are primary keys; no scheme means another source than the municipality, no
    area the whole municipality.
    """

    stream: str
    source: str
    scheme: int | None
    area: int | None
    amounts: Amounts


@dataclass(frozen=True)
class Pot:
    """A budget: what a scheme may grant in the year, for one area or (None) the whole municipality.

    `whole` says that every grant it paid for is among the cells: only then can its rest be told.
    """

    scheme: int
    stream: str
    area: int | None
    ceiling: Decimal
    whole: bool = True


@dataclass(frozen=True)
class Group:
    """A row to be: the value it is filtered by, its words, and whether it shows when empty."""

    key: str | int | None
    label: str
    always: bool = False


@dataclass(frozen=True)
class Balance:
    """What became of one or more ceilings. Amounts are those that came out of these very pots."""

    ceiling: Decimal = NOTHING
    granted: Decimal = NOTHING
    reserved: Decimal = NOTHING
    released: Decimal = NOTHING

    @property
    def left(self) -> Decimal:
        """What can still be granted; below zero when more was granted than the ceiling."""
        return self.ceiling - self.granted + self.released

    def __add__(self, other: Balance) -> Balance:
        return Balance(
            self.ceiling + other.ceiling,
            self.granted + other.granted,
            self.reserved + other.reserved,
            self.released + other.released,
        )


@dataclass(frozen=True)
class OverviewRow:
    """One line of the table. `municipal` is the part of granted that came from the municipality."""

    key: str | int | None
    label: str
    amounts: Amounts
    municipal: Decimal
    balance: Balance | None

    @property
    def ceiling(self) -> Decimal | None:
        """The ceiling, None where there is none or where only a part of its grants is in sight."""
        return self.balance.ceiling if self.balance else None

    @property
    def left(self) -> Decimal | None:
        """What is left of the ceiling, None where that cannot be said."""
        return self.balance.left if self.balance else None


@dataclass(frozen=True)
class Overview:
    """Rows, their total, and the municipal grants that no ceiling in this overview accounts for."""

    rows: tuple[OverviewRow, ...]
    total: OverviewRow
    # Granted under a scheme that has no ceiling this year.
    without_ceiling: Decimal
    # Granted from a pot of which this overview shows a part only.
    partly_seen: Decimal


class UnknownGroupError(LookupError):
    """A cell or a pot belongs to no row that was named, so the rows would not add up."""


def overview(
    cells: Sequence[Cell],
    pots: Iterable[Pot],
    grouping: Grouping,
    groups: Sequence[Group],
    *,
    total_label: str = "",
) -> Overview:
    """Put cells and pots together in rows, in the order of `groups`.

    What comes out of a pot counts for the row of the pot: a grant in Noord from a pot for the whole
    municipality makes that pot smaller. So ceiling and left add up in every grouping.
    Raises UnknownGroupError.
    """
    known = {(pot.scheme, pot.area): pot for pot in pots}
    amounts = {group.key: Amounts() for group in groups}
    municipal = {group.key: NOTHING for group in groups}
    balances = {_key_of(pot, grouping): Balance() for pot in known.values() if pot.whole}
    if missing := set(balances) - set(amounts):
        raise UnknownGroupError(missing)
    without_ceiling = partly_seen = NOTHING

    for pot in known.values():
        if pot.whole:
            balances[_key_of(pot, grouping)] += Balance(ceiling=pot.ceiling)
    for cell in cells:
        key = getattr(cell, grouping)
        if key not in amounts:
            raise UnknownGroupError(key)
        amounts[key] += cell.amounts
        if cell.source != MUNICIPAL:
            continue
        municipal[key] += cell.amounts.granted
        pot_of_cell = _pot_for(cell, known)
        if pot_of_cell is None:
            without_ceiling += cell.amounts.granted
        elif not pot_of_cell.whole:
            partly_seen += cell.amounts.granted
        else:
            balances[_key_of(pot_of_cell, grouping)] += Balance(
                granted=cell.amounts.granted,
                reserved=cell.amounts.reserved,
                released=cell.amounts.released,
            )

    rows = tuple(
        OverviewRow(
            group.key,
            group.label,
            amounts[group.key],
            municipal[group.key],
            balances.get(group.key),
        )
        for group in groups
        if group.always or amounts[group.key] != Amounts() or group.key in balances
    )
    return Overview(rows, _total(rows, total_label), without_ceiling, partly_seen)


def _pot_for(cell: Cell, pots: dict[tuple[int, int | None], Pot]) -> Pot | None:
    """The pot a municipal cell is paid from: that of its area, else that of all areas."""
    if cell.scheme is None:
        return None
    return pots.get((cell.scheme, cell.area)) or pots.get((cell.scheme, None))


def _key_of(pot: Pot, grouping: Grouping) -> str | int | None:
    """The row a pot belongs to."""
    if grouping is Grouping.SOURCE:
        return MUNICIPAL
    return pot.stream if grouping is Grouping.STREAM else pot.area


def _total(rows: Sequence[OverviewRow], label: str) -> OverviewRow:
    balances = list(_known_balances(rows))
    return OverviewRow(
        None,
        label,
        sum((row.amounts for row in rows), Amounts()),
        sum((row.municipal for row in rows), NOTHING),
        sum(balances, Balance()) if balances else None,
    )


def _known_balances(rows: Iterable[OverviewRow]) -> Iterator[Balance]:
    return (row.balance for row in rows if row.balance is not None)
