"""The registry as a file: exactly what the list shows to who asks, all its pages, nothing personal.

How the makers are reached (`contact_public`) may be somebody's own number, so it is on the page of
an initiative and in no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from initiatives.cards import place_in_words, status_in_words
from initiatives.models import Initiative
from initiatives.search.query import InitiativeQuery
from municipalities.exports import Column, Explanation, Kind, file_name, write_csv, write_xlsx
from municipalities.templatetags.look import listed

FORMATS = ("csv", "xlsx")
ROWS_AT_ONCE = 500


def columns(origin: str) -> list[Column[Initiative]]:
    """The columns of the file; `origin` is the site's address, for the links back."""

    def text(key: str, heading: Any, value: Any, width: int = 0) -> Column[Initiative]:
        return Column(key, heading, Kind.TEXT, value, width)

    return [
        text("name", pgettext_lazy("initiative", "Naam"), lambda row: row.name, 36),
        text("summary", gettext_lazy("In het kort"), lambda row: row.summary, 60),
        text("topic", gettext_lazy("Onderwerp"), lambda row: row.get_topic_display()),
        text(
            "activity_kinds",
            gettext_lazy("Wat mensen er doen"),
            lambda row: listed(row.activity_kind_labels),
        ),
        text(
            "target_groups",
            gettext_lazy("Vooral voor"),
            lambda row: listed(row.target_group_labels),
        ),
        text("phase", gettext_lazy("Fase"), lambda row: row.get_phase_display(), 18),
        text("place", gettext_lazy("Waar"), place_in_words),
        text("areas", gettext_lazy("Buurten"), _area_names),
        text("needs", gettext_lazy("Zoekt"), _needs, 40),
        text("open_to_all", gettext_lazy("Open voor iedereen"), lambda row: _yes(row.open_to_all)),
        text(
            "refuses_municipal_money",
            gettext_lazy("Wil geen geld van de gemeente"),
            lambda row: _yes(row.refuses_municipal_money),
        ),
        Column(
            "published_at", gettext_lazy("Te zien sinds"), Kind.DATE, lambda row: row.published_at
        ),
        Column("updated_at", gettext_lazy("Veranderd op"), Kind.DATE, lambda row: row.updated_at),
        Column(
            "heard_at", gettext_lazy("Laatst iets van gehoord"), Kind.DATE, lambda row: row.heard_at
        ),
        text("quiet", gettext_lazy("Al lang stil"), lambda row: _yes(row.is_quiet)),
        # Only who looks at what waits or is hidden has such rows at all.
        text("publication", gettext_lazy("Wie het ziet"), status_in_words),
        text("url", gettext_lazy("Pagina"), lambda row: origin + row.get_absolute_url(), 50),
    ]


def _yes(value: bool) -> str:
    return pgettext("cell", "ja") if value else pgettext("cell", "nee")


def _area_names(row: Initiative) -> str:
    return ", ".join(area.name for area in row.areas.all())


def _needs(row: Initiative) -> str:
    return "; ".join(f"{need.get_kind_display()}: {need.text}" for need in row.needs.all())


class RegistryExport:
    """The file of what a query finds."""

    def __init__(self, query: InitiativeQuery, *, origin: str) -> None:
        self.query = query
        self.columns = columns(origin)

    def rows(self) -> Iterator[Initiative]:
        """The rows in the order of the list, a few hundred at a time."""
        found = self.query.in_order(self.query.initiatives()).for_export()
        return iter(found.iterator(chunk_size=ROWS_AT_ONCE))

    def file_name(self, extension: str) -> str:
        """Municipality and what it is: "haarlem-initiatieven.csv"."""
        parts = [self.query.municipality.slug, pgettext("file", "initiatieven")]
        return file_name(parts, extension)

    def csv(self) -> Iterable[bytes]:
        """Write it as CSV, piece by piece."""
        return write_csv(self.columns, self.rows())

    def xlsx(self, file: IO[bytes], *, made_at: datetime) -> None:
        """Write it as XLSX, with a sheet that says what it is. Raises TooManyRowsError."""
        town = self.query.municipality.name
        title = _("Initiatieven in %(town)s") % {"town": town}
        filters = "; ".join(chip.label for chip in self.query.chips) or _("geen")
        facts = [
            (_("Gemeente"), town),
            (_("Gekozen filters"), filters),
            (_("Gemaakt op"), format_date(made_at, "j F Y, H:i")),
            (_("Let op"), _("Dit zijn de initiatieven die jij op de site ziet, zonder namen.")),
        ]
        write_xlsx(
            file,
            self.columns,
            self.rows(),
            sheet=pgettext("file", "initiatieven"),
            explanation=Explanation(title, facts, creator=town),
        )
