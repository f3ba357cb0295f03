"""A comparison of areas as a file: exactly the table on the screen, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import IO, Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from initiatives.gaps import words
from initiatives.gaps.comparison import AreaComparison, Line
from initiatives.gaps.disclosure import Value
from initiatives.gaps.figures import INITIATIVES, Figure, Unit
from initiatives.gaps.page import GapsPage
from municipalities.exports import Column, Explanation, Kind, file_name, write_csv, write_xlsx

KINDS = {
    Unit.RATE: Kind.NUMBER,
    Unit.PERCENT: Kind.NUMBER,
    Unit.WHOLE: Kind.INTEGER,
    Unit.EURO: Kind.MONEY,
    Unit.CENTS: Kind.MONEY,
}


class GapsExport:
    """The file of a comparison."""

    def __init__(self, comparison: AreaComparison) -> None:
        self.comparison = comparison
        self.selection = comparison.selection
        self.page = GapsPage(comparison)
        self.columns = self._columns()

    def _columns(self) -> Sequence[Column[Line]]:
        figure = self.selection.figure
        found: list[Column[Line]] = [
            self._text("code", pgettext("file", "Code"), lambda line: line.area.code),
            self._text(
                "area",
                self.comparison.division.name_singular.capitalize(),
                lambda line: line.area.name,
            ),
            Column("residents", _("Inwoners"), Kind.INTEGER, lambda line: line.residents),
            Column("initiatives", _("Initiatieven"), Kind.INTEGER, lambda line: line.initiatives),
        ]
        if figure is not INITIATIVES:
            found += self._figure(INITIATIVES, "rate", lambda line: line.rate)
        found += self._figure(figure, "value", lambda line: line.value)
        if self.page.shows_pairs:
            found.append(self._text("pair", _("Samen"), self._pair))
        else:
            found.append(
                Column("step", _("Klasse op de kaart"), Kind.INTEGER, lambda line: line.step)
            )
        if self.page.has_beside:
            found.append(self._text("beside", self.page.beside_heading, self._beside))
        found += [
            self._of_year(number, year)
            for number, year in enumerate(reversed(self.comparison.years))
            if self.page.has_history
        ]
        source = " ".join(self.page.sources())
        found.append(self._text("source", _("Herkomst"), lambda _line: source))
        return found

    @staticmethod
    def _text(key: str, heading: str, value: Any) -> Column[Line]:
        return Column(key, heading, Kind.TEXT, value)

    @staticmethod
    def _figure(figure: Figure, key: str, value: Any) -> list[Column[Line]]:
        """A figure, and beside it why there is none: an empty cell says nothing."""

        def amount(line: Line) -> Decimal | None:
            return _rounded(figure.unit, value(line))

        def reason(line: Line) -> str:
            one: Value = value(line)
            return "" if one.is_known else words.value_in_words(figure.unit, one)

        heading = str(figure.label)
        return [
            Column(key, heading, KINDS[figure.unit], amount),
            Column(
                f"{key}_missing",
                _("%(figure)s: waarom leeg") % {"figure": heading},
                Kind.TEXT,
                reason,
            ),
        ]

    def _of_year(self, number: int, year: int) -> Column[Line]:
        unit = self.selection.figure.unit

        def amount(line: Line) -> Decimal | None:
            return _rounded(unit, line.history[number][1])

        heading = f"{self.selection.figure.label} {year}"
        return Column(f"year_{year}", heading, KINDS[unit], amount)

    def _pair(self, line: Line) -> str:
        if line.pair is None:
            return ""
        return f"{line.pair.code}: {words.pair_in_words(self.selection.figure.need, line.pair)}"

    def _beside(self, line: Line) -> str:
        unit = INITIATIVES.unit if self.page.shows_pairs else self.selection.figure.unit
        return words.beside_in_words(unit, line.beside)

    def file_name(self, extension: str) -> str:
        """Municipality and what it is: "haarlem-wat-ontbreekt-wijken-2024.csv"."""
        parts = [
            self.selection.municipality.slug,
            pgettext("file", "wat-ontbreekt"),
            self.comparison.division.name_plural,
            str(self.selection.year),
        ]
        return file_name(parts, extension)

    def csv(self) -> Iterable[bytes]:
        """Write it as CSV."""
        return write_csv(self.columns, self.comparison.lines)

    def xlsx(self, file: IO[bytes], *, made_at: datetime) -> None:
        """Write it as XLSX, with a sheet that says what it is and is not."""
        town = self.selection.municipality.name
        filters = "; ".join(chip.label for chip in self.selection.query.chips) or _("geen")
        facts = [
            (_("Gemeente"), town),
            (_("Gekozen filters"), filters),
            (_("Gemaakt op"), format_date(made_at, "j F Y, H:i")),
            (pgettext("gaps", "Wat je ziet"), self.page.summary()),
            *((str(figure.label), str(figure.meaning)) for figure in self._figures()),
            *((_("Herkomst"), source) for source in self.page.sources()),
            (_("Let op"), self.page.honest()),
        ]
        if nowhere := self.page.nowhere():
            facts.append((_("Niet meegeteld"), nowhere))
        write_xlsx(
            file,
            self.columns,
            self.comparison.lines,
            sheet=self.comparison.division.name_plural,
            explanation=Explanation(
                _("Wat ontbreekt er in %(town)s?") % {"town": town}, facts, creator=town
            ),
        )

    def _figures(self) -> list[Figure]:
        return list(dict.fromkeys([INITIATIVES, self.selection.figure]))


def _rounded(unit: Unit, value: Value) -> Decimal | None:
    return None if value.amount is None else unit.rounded(value.amount)
