"""The file of one application: asked, decided, paid and settled, as a story and as sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from funding.definitions import WORDS
from funding.models import Application, FundingSource, Grant, Stream
from funding.overview import NOTHING
from funding.tables import TableParts, table_parts
from funding.workflow import RESERVING, UNDECIDED, WITH_MONEY, Status
from municipalities.calendar import working_days_after
from municipalities.exports import Column, Kind
from municipalities.templatetags.look import euro


class Fact(TypedDict):
    """A line of components/definition_list.html."""

    term: str
    value: str


class Entry(TypedDict):
    """A line of components/timeline.html."""

    when: date
    title: str
    who: str
    text: str
    icon: str


@dataclass(frozen=True)
class GrantedYear:
    """What was granted in a year and what became of it. Amounts are euros; None: not settled.

    `due` is still to be paid; below zero it was paid too much.
    """

    label: str
    granted: Decimal
    paid: Decimal
    due: Decimal
    settled: Decimal | None
    released: Decimal | None

    @classmethod
    def of(cls, grant: Grant) -> GrantedYear:
        """Read a grant whose payments and settlement are at hand."""
        settlement = getattr(grant, "settlement", None)
        paid = sum((payment.amount for payment in grant.payments.all()), NOTHING)
        settled = settlement.amount if settlement else None
        return cls(
            label=str(grant.year),
            granted=grant.amount,
            paid=paid,
            due=(grant.amount if settled is None else settled) - paid,
            settled=settled,
            released=None if settled is None else grant.amount - settled,
        )

    @classmethod
    def total(cls, years: Sequence[GrantedYear]) -> GrantedYear:
        """All years together; what is not settled counts for nothing there."""
        settled = [year.settled for year in years if year.settled is not None]
        released = [year.released for year in years if year.released is not None]
        return cls(
            label=pgettext("table", "Totaal"),
            granted=sum((year.granted for year in years), NOTHING),
            paid=sum((year.paid for year in years), NOTHING),
            due=sum((year.due for year in years), NOTHING),
            settled=sum(settled, NOTHING) if settled else None,
            released=sum(released, NOTHING) if released else None,
        )


GRANT_COLUMNS: list[Column[GrantedYear]] = [
    Column("label", pgettext_lazy("funding", "Jaar"), Kind.TEXT, lambda row: row.label),
    Column("granted", WORDS["granted"], Kind.MONEY, lambda row: row.granted),
    Column("paid", WORDS["paid"], Kind.MONEY, lambda row: row.paid),
    Column("due", gettext_lazy("Nog te betalen"), Kind.MONEY, lambda row: row.due),
    Column("settled", gettext_lazy("Vastgesteld op"), Kind.MONEY, lambda row: row.settled),
    Column("released", WORDS["released"], Kind.MONEY, lambda row: row.released),
]


@dataclass(frozen=True)
class FundingFile:
    """All of one application that a page shows."""

    application: Application
    years: tuple[GrantedYear, ...]
    timeline: tuple[Entry, ...]

    @classmethod
    def of(cls, application: Application) -> FundingFile:
        """Read the file in two queries more."""
        grants = list(application.grants.select_related("settlement").prefetch_related("payments"))
        entries = [*_steps(application, grants), *_money(grants)]
        # A stable sort: what happened on one day keeps its order.
        entries.sort(key=lambda entry: entry["when"])
        return cls(
            application, tuple(GrantedYear.of(grant) for grant in grants), tuple(entries[::-1])
        )

    @property
    def total(self) -> GrantedYear:
        """All years together."""
        return GrantedYear.total(self.years)

    @property
    def table(self) -> TableParts:
        """The years as components/table.html takes them; one year needs no total."""
        return table_parts(
            GRANT_COLUMNS, self.years, total=self.total if len(self.years) > 1 else None
        )

    def facts(self) -> list[Fact]:
        """What the application is, for components/definition_list.html."""
        application = self.application
        scheme = application.scheme
        facts: list[Fact] = [
            {"term": pgettext("funding", "Nummer"), "value": application.number},
            {"term": _("Gevraagd"), "value": euro(application.asked)},
            {"term": pgettext("funding", "Budgetjaar"), "value": str(application.year)},
            {"term": pgettext("funding", "Stroom"), "value": application.get_stream_display()},
            {"term": pgettext("funding", "Bron"), "value": application.get_source_display()},
            {
                "term": pgettext("funding", "Gebied"),
                "value": application.area.name if application.area else _("Hele gemeente"),
            },
        ]
        if scheme:
            facts.append({"term": _("Regeling"), "value": scheme.name})
            if scheme.maximum is not None:
                facts.append({"term": _("Hoogstens"), "value": euro(scheme.maximum)})
            facts.append({"term": _("Grondslag"), "value": scheme.legal_basis or "–"})
            facts.append({"term": _("Herkomst van de regels"), "value": scheme.provenance})
        return facts

    @property
    def decide_by(self) -> date | None:
        """The day by which a decision was promised; None when nobody waits for one.

        Asked on the site, the day she read there holds, whatever became of the scheme since.
        """
        application = self.application
        if application.promised_by and application.status in UNDECIDED:
            return application.promised_by
        if application.status not in RESERVING or not application.scheme:
            return None
        if application.complete_on is None:
            return None
        return working_days_after(application.complete_on, application.scheme.decision_days)

    def is_late(self, today: date) -> bool:
        """Tell whether the promised day has passed without a decision."""
        return self.decide_by is not None and self.decide_by < today

    @property
    def is_unconditional(self) -> bool:
        """Whether it is zaaigeld that was given: no report, nothing to pay back."""
        return (
            self.application.stream == Stream.ZAAIGELD
            and self.application.source == FundingSource.GEMEENTE
            and self.application.status in WITH_MONEY
        )


def _steps(application: Application, grants: list[Grant]) -> list[Entry]:
    """What happened to the application itself."""
    entries: list[Entry] = [
        {
            "when": application.received_on,
            "title": _("Aanvraag ontvangen"),
            "who": "",
            "text": _("Gevraagd: %(amount)s") % {"amount": euro(application.asked)},
            "icon": "inbox",
        }
    ]
    if application.complete_on:
        entries.append(
            {
                "when": application.complete_on,
                "title": _("Aanvraag compleet"),
                "who": "",
                "text": "",
                "icon": "checklist",
            }
        )
    if application.withdrawn_on:
        entries.append(
            {
                "when": application.withdrawn_on,
                "title": _("Aanvraag ingetrokken"),
                "who": "",
                "text": "",
                "icon": "arrow-back-up",
            }
        )
    if application.decided_on:
        entries.append(_decision(application, application.decided_on, grants))
    return entries


def _decision(application: Application, on: date, grants: list[Grant]) -> Entry:
    """The decision, with the sum where money was given."""
    granted = sum((grant.amount for grant in grants), NOTHING)
    refused = application.status == Status.REFUSED
    return {
        "when": on,
        "title": _("Besluit: afgewezen")
        if refused
        else _("Besluit: %(amount)s toegekend") % {"amount": euro(granted)},
        "who": str(application.decided_by or ""),
        "text": "",
        "icon": "scale",
    }


def _money(grants: list[Grant]) -> list[Entry]:
    """What was paid and settled."""
    entries: list[Entry] = []
    for grant in grants:
        entries += [
            {
                "when": payment.paid_on,
                "title": _("%(amount)s betaald") % {"amount": euro(payment.amount)},
                "who": "",
                "text": _("Uit het budget van %(year)s") % {"year": grant.year},
                "icon": "coin-euro",
            }
            for payment in grant.payments.all()
        ]
        if settlement := getattr(grant, "settlement", None):
            entries.append(
                {
                    "when": settlement.settled_on,
                    "title": _("Vastgesteld op %(amount)s") % {"amount": euro(settlement.amount)},
                    "who": "",
                    "text": _("Van de %(amount)s die was toegekend in %(year)s")
                    % {"amount": euro(grant.amount), "year": grant.year},
                    "icon": "check",
                }
            )
    return entries
