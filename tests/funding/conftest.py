"""The worked example of docs/funding-rules.md as rows, and a way to read a table off a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.test import Client

from funding.models import Application, FundingSource, Settlement, Stream
from funding.workflow import Status
from initiatives.models import Initiative
from municipalities.models import Area
from tests.conftest import Cast, Town
from tests.factories import (
    ApplicationFactory,
    BudgetFactory,
    GrantFactory,
    InitiativeFactory,
    PaymentFactory,
    SchemeFactory,
)
from tests.funding.asking import kompas, scheme

__all__ = ["kompas", "scheme"]
YEAR = 2026


@dataclass(frozen=True)
class Example:
    """The applications of the example by the first word of their title."""

    koffie: Application
    bord: Application
    flyers: Application
    huur: Application
    keuken: Application
    buurtfeest: Application


@pytest.fixture
def example(town: Town) -> Example:
    """Make the worked example: noord is `town.other_gebied`, zuid-west `town.gebied`."""
    haarlem, noord, zuid_west = town.municipality, town.other_gebied, town.gebied
    zaaigeld = SchemeFactory(municipality=haarlem, slug="zaaigeld", name="Zaaigeld")
    basisgeld = SchemeFactory(
        municipality=haarlem, slug="basisgeld", name="Basisgeld", stream=Stream.BASISGELD
    )
    BudgetFactory(scheme=zaaigeld, year=YEAR, area=noord, ceiling=Decimal(1000))
    BudgetFactory(scheme=zaaigeld, year=YEAR, area=None, ceiling=Decimal(500))
    BudgetFactory(scheme=basisgeld, year=YEAR, area=None, ceiling=Decimal(8000))
    hall: Initiative = InitiativeFactory(
        municipality=haarlem, name="Buurtkamer", slug="buurtkamer", published=True
    )

    def ask(title: str, area: Area, asked: int, **fields: object) -> Application:
        given = {"scheme": zaaigeld, "initiative": hall, **fields}
        return ApplicationFactory(
            municipality=haarlem, title=title, area=area, asked=asked, year=YEAR, **given
        )

    def give(
        application: Application,
        year: int,
        amount: int,
        *,
        paid: int = 0,
        settled: int | None = None,
    ) -> None:
        grant = GrantFactory(application=application, year=year, amount=amount)
        if paid:
            PaymentFactory(grant=grant, amount=paid, paid_on=date(year, 3, 1))
        if settled is not None:
            Settlement.objects.create(grant=grant, amount=settled, settled_on=date(year, 3, 1))

    koffie = ask("Koffie in de hal", noord, 250, granted=True)
    give(koffie, YEAR, 250, paid=250, settled=250)
    bord = ask("Een bord aan de gevel", noord, 150, complete=True)
    flyers = ask("Flyers", zuid_west, 200, granted=True)
    give(flyers, YEAR, 200, paid=150, settled=150)
    huur = ask("Huur van de buurtkamer", noord, 6000, granted=True, scheme=basisgeld)
    give(huur, YEAR, 2500, paid=2500)
    give(huur, YEAR + 1, 2500)
    keuken = ask(
        "Keuken",
        noord,
        4000,
        granted=True,
        scheme=None,
        source=FundingSource.FONDS,
        stream=Stream.ONTWIKKELGELD,
    )
    give(keuken, YEAR, 3000, paid=3000)
    buurtfeest = ask(
        "Buurtfeest", zuid_west, 300, status=Status.REFUSED, decided_on=date(YEAR, 2, 1)
    )
    return Example(koffie, bord, flyers, huur, keuken, buurtfeest)


# Reading a table off a page ---------------------------------------------------------------------


class _Rows(HTMLParser):
    """Collects the text of the cells of the only table on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self.cell is not None:
            self.rows[-1].append(" ".join("".join(self.cell).split()))
            self.cell = None

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)


def table_of(page: str) -> list[list[str]]:
    """The rows of the table on a page, headings first and the total last."""
    table = re.search(r"<table.*?</table>", page, re.DOTALL)
    assert table, "no table on the page"
    reader = _Rows()
    reader.feed(table.group())
    return reader.rows


def euros(text: str) -> Decimal | None:
    """Read an amount as the page writes it: "€ 1.250" is 1250, "–" is None."""
    if text == "–":
        return None
    plain = re.sub(r"[^0-9,\u2212]", "", text).replace(",", ".").replace("\u2212", "-")
    return Decimal(plain)


@pytest.fixture
def officer(visit: Callable[..., Client], cast: Cast) -> Client:
    """The browser of Haarlem's subsidy officer."""
    return visit(cast.subsidie)
