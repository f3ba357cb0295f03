"""The funding overview as a file: exactly the table of the page, all its pages, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from funding.definitions import DEFINITIONS
from funding.overview import Grouping
from funding.selection import Selection, View
from funding.tables import (
    APPLICATION_COLUMNS,
    NAMELESS_COLUMNS,
    ApplicationRows,
    FundingFacts,
    overview_columns,
)
from municipalities.exports import Column, Explanation, file_name, write_csv, write_xlsx


@dataclass(frozen=True)
class Export:
    """A table to be written: its columns, its rows and, after those, its total."""

    selection: Selection
    columns: Sequence[Column[Any]]
    rows: Iterable[Any]
    total: Callable[[], Any]

    @classmethod
    def of(cls, selection: Selection, *, names: bool = True) -> Export:
        """Make the file of what a selection shows; without `names` those of people are left out."""
        if selection.view is View.APPLICATIONS:
            rows = ApplicationRows(selection)
            columns = APPLICATION_COLUMNS if names else NAMELESS_COLUMNS
            return cls(selection, columns, rows, rows.total)
        grouping = Grouping(selection.view.value)
        found = FundingFacts.of(selection).overview(grouping, selection)
        return cls(selection, overview_columns(grouping), found.rows, lambda: found.total)

    def file_name(self, extension: str) -> str:
        """Municipality, table and year: "haarlem-subsidies-per-stroom-2026.csv"."""
        parts = [
            self.selection.municipality.slug,
            pgettext("file", "subsidies"),
            str(self.selection.view.label),
            str(self.selection.year),
        ]
        return file_name(parts, extension)

    def csv(self) -> Iterator[bytes]:
        """Write it as CSV, piece by piece."""
        return write_csv(self.columns, self.rows, total=self.total)

    def xlsx(self, file: IO[bytes], *, made_by: str, made_at: datetime) -> None:
        """Write it as XLSX, with a sheet that says what it is."""
        write_xlsx(
            file,
            self.columns,
            self.rows,
            sheet=f"{self.selection.view.label} {self.selection.year}",
            explanation=self.explanation(made_by=made_by, made_at=made_at),
            total=self.total,
        )

    def explanation(self, *, made_by: str, made_at: datetime) -> Explanation:
        """What the file shows, made when and by whom, and what its words mean."""
        selection = self.selection
        municipality = selection.municipality.name
        filters = [words for key, words in selection.words.items() if key != "year"]
        facts = [
            (_("Gemeente"), municipality),
            (_("Jaar"), str(selection.year)),
            (pgettext("file", "Tabel"), str(selection.view.label)),
            (_("Gekozen filters"), "; ".join(filters) or _("geen")),
            (_("Gemaakt op"), format_date(made_at, "j F Y, H:i")),
            (_("Gemaakt door"), made_by),
            (
                _("Bedragen"),
                _(
                    "In euro's, als getal. Een lege cel betekent dat er geen bedrag te noemen is, "
                    "niet nul. Totalen zijn waarden en gelijk aan die op het scherm."
                ),
            ),
        ]
        if selection.areas_seen is not None:
            facts.append(
                (_("Let op"), _("Alleen aanvragen uit het gebied van wie dit bestand maakte."))
            )
        facts += [(str(one.word), str(one.meaning)) for one in DEFINITIONS]
        title = _("Subsidies van %(municipality)s, %(view)s, %(year)s") % {
            "municipality": municipality,
            "view": str(selection.view.label).lower(),
            "year": selection.year,
        }
        return Explanation(title, facts, creator=municipality)
