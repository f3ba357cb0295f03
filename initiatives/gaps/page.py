"""What the page of a comparison shows, ready for its template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.gaps import words
from initiatives.gaps.area_map import anchor_of
from initiatives.gaps.comparison import AreaComparison, Line
from initiatives.gaps.figures import INITIATIVES, Figure, Unit
from initiatives.gaps.likeness import MOST_PARTS
from initiatives.gaps.pairs import LITTLE, MUCH, Pair
from initiatives.gaps.selection import Order, Selection, View
from initiatives.gaps.sparkline import Sparkline, sparkline
from municipalities.templatetags.look import listed

# Beyond so many the sentence says how many, and the table which.
MOST_NAMED = 6


@dataclass(frozen=True)
class Row:
    """A row of the table, in words."""

    line: Line
    anchor: str
    url: str
    list_url: str
    residents: str
    value: str
    rate: str
    pair: str
    beside: str
    change: str
    history: str
    sparkline: Sparkline | None


@dataclass(frozen=True)
class Heading:
    """The heading of a column, with the address that sorts by it."""

    label: str
    url: str = ""
    direction: str = ""
    number: bool = False


class GapsPage:
    """Words and drawings of one comparison."""

    def __init__(self, comparison: AreaComparison) -> None:
        self.comparison = comparison
        self.selection: Selection = comparison.selection
        self.figure: Figure = self.selection.figure
        self.division = comparison.division
        self.shows_pairs = self.selection.view is View.PAIRS

    # The table ----------------------------------------------------------------------------------

    def rows(self) -> Iterator[Row]:
        """The rows of the table."""
        list_path = reverse("initiatives:list")
        unit = self.figure.unit
        for line in self.comparison.lines:
            beside_unit = INITIATIVES.unit if self.shows_pairs else unit
            yield Row(
                line=line,
                anchor=anchor_of(line),
                url=self.selection.area_url(
                    reverse("initiatives:gaps_area", args=[line.area.code])
                ),
                list_url=self.selection.list_url(list_path, line.area) if line.initiatives else "",
                residents=words.residents_in_words(line.residents),
                value=words.value_in_words(unit, line.value),
                rate=words.value_in_words(INITIATIVES.unit, line.rate),
                pair=words.pair_in_words(self.figure.need, line.pair) if line.pair else "",
                beside=words.beside_in_words(beside_unit, line.beside),
                change=words.change_in_words(unit, line.history),
                history=words.history_in_words(unit, line.history),
                sparkline=sparkline(line.history),
            )

    @property
    def has_history(self) -> bool:
        """Whether there is more than one year to tell of."""
        return any(len(line.history) > 1 for line in self.comparison.lines)

    @property
    def has_rate(self) -> bool:
        """Whether the initiatives per 1,000 residents are a column beside the figure."""
        return self.figure is not INITIATIVES

    def headings(self) -> list[Heading]:
        """The headings of the table, in the order of its cells."""
        found = [
            self._sorting(Order.NAME, self.division.name_singular.capitalize(), number=False),
            self._sorting(Order.RESIDENTS, _("Inwoners")),
            self._sorting(Order.COUNT, _("Initiatieven")),
        ]
        if self.has_rate:
            found.append(self._sorting(Order.RATE, str(INITIATIVES.label)))
        found.append(self._sorting(Order.VALUE, str(self.figure.label)))
        found.append(Heading(_("Op de kaart")))
        if self.has_beside:
            found.append(Heading(self.beside_heading))
        if self.has_history:
            found.append(Heading(self.change_heading))
        return found

    @property
    def change_heading(self) -> str:
        """Since when the column says how the figure changed, and in what."""
        sentence = _("Verschil sinds %(year)s")
        if self.figure.unit is Unit.PERCENT:
            sentence = _("Verschil sinds %(year)s, in procentpunten")
        return sentence % {"year": self.comparison.years[-1]}

    @property
    def beside_heading(self) -> str:
        """What the column says that sets an area beside areas like it."""
        return words.beside_heading(self.division)

    def _sorting(self, order: Order, label: str, *, number: bool = True) -> Heading:
        """Sort by a column: names from A, amounts from the highest; once more turns it round."""
        first = order.value if order is Order.NAME else f"-{order.value}"
        second = f"-{order.value}" if order is Order.NAME else order.value
        now = self.selection.order
        direction = {order.value: "ascending", f"-{order.value}": "descending"}.get(now, "")
        return Heading(
            label,
            self.selection.url(order=second if now == first else first) + "#tabel",
            direction,
            number,
        )

    # The map ------------------------------------------------------------------------------------

    @property
    def has_beside(self) -> bool:
        """Whether any area is set beside areas like it."""
        return any(line.beside for line in self.comparison.lines)

    @property
    def like_rule(self) -> str:
        """When areas are called alike, in a sentence; nothing when they are too few for that."""
        parts = self.comparison.alike_parts
        if not parts:
            return ""
        sentence = (
            _("De %(areas)s die op elkaar lijken, zitten in hetzelfde derde deel voor “%(like)s”.")
            if parts == MOST_PARTS
            else _("De %(areas)s die op elkaar lijken, zitten in dezelfde helft voor “%(like)s”.")
        )
        like = self.selection.like.label
        return sentence % {"areas": self.division.name_plural, "like": like}

    @property
    def title(self) -> str:
        """What the map shows: the figure, or what may be needed beside what there is."""
        need = self.figure.need
        title = str(need.question) if self.shows_pairs and need else str(self.figure.label)
        if self.selection.figure is INITIATIVES:
            return title
        return _("%(title)s (%(year)s)") % {"title": title, "year": self.selection.year}

    @property
    def table_title(self) -> str:
        """What the table holds: "21 wijken"."""
        return self._areas(len(self.comparison.lines))

    @property
    def count_sentence(self) -> str:
        """How many initiatives were counted: those that lie in an area."""
        count = self.comparison.found - self.comparison.nowhere
        if not count:
            return _("Geen initiatief telt mee")
        sentence = ngettext(
            "%(count)s initiatief telt mee", "%(count)s initiatieven tellen mee", count
        )
        return sentence % {"count": count}

    # Sentences ----------------------------------------------------------------------------------

    def summary(self) -> str:
        """What one sees, in one sentence."""
        lines = self.comparison.lines
        areas = self._areas(len(lines))
        if self.shows_pairs:
            return self._summary_of_pairs(areas)
        if len(lines) == 1:
            return self._one_summary(lines[0])
        without = len(self.comparison.without_any)
        what = (
            _("initiatief dat past bij wat je koos")
            if self.selection.chooses_initiatives
            else _("initiatief")
        )
        if not without:
            sentence = _("In elk van de %(areas)s kennen wij een %(what)s.")
        elif without == len(lines):
            sentence = _("In geen van de %(areas)s kennen wij een %(what)s.")
        else:
            sentence = _("In %(some)s van de %(areas)s kennen wij geen %(what)s.")
        return sentence % {"some": without, "areas": areas, "what": what}

    @staticmethod
    def _one_summary(line: Line) -> str:
        if not line.initiatives:
            return _("In %(area)s kennen wij geen initiatief.") % {"area": line.area.name}
        sentence = ngettext(
            "In %(area)s kennen wij %(count)s initiatief.",
            "In %(area)s kennen wij %(count)s initiatieven.",
            line.initiatives,
        )
        return sentence % {"area": line.area.name, "count": line.initiatives}

    def _summary_of_pairs(self, areas: str) -> str:
        gaps = self.comparison.gaps
        meaning = words.pair_in_words(self.figure.need, Pair(MUCH, LITTLE))
        if not gaps:
            need = self.figure.need
            own = str(need.no_gap) if need else ""
            sentence = own or _("In geen van de %(areas)s: %(meaning)s.")
        elif len(gaps) > MOST_NAMED:
            sentence = _("In %(some)s van de %(areas)s: %(meaning)s.")
        else:
            sentence = _("In %(some)s van de %(areas)s: %(meaning)s. Dat zijn %(names)s.")
            if len(gaps) == 1:
                sentence = _("In %(some)s van de %(areas)s: %(meaning)s. Dat is %(names)s.")
        names = listed(line.area.name for line in gaps)
        return sentence % {
            "some": len(gaps),
            "areas": areas,
            "meaning": meaning,
            "names": names,
        }

    @staticmethod
    def honest() -> str:
        """What the map does not say."""
        return words.honest()

    def _areas(self, count: int) -> str:
        one, several = self.division.name_singular, self.division.name_plural
        return words.areas_in_words(count, one, several)

    def nowhere(self) -> str:
        """How many initiatives are on no shape; nothing when all are."""
        count = self.comparison.nowhere
        return words.nowhere_in_words(count, self.division.name_singular) if count else ""

    def sources(self) -> list[str]:
        """Which figures of which year were used, and where they come from."""
        sentences = [
            _("%(figure)s: cijfers van %(year)s. Bron: %(source)s.")
            % {"figure": one.figure.label, "year": one.year, "source": listed(one.provenance)}
            for one in self.comparison.sources
        ]
        return list(dict.fromkeys(sentences))
