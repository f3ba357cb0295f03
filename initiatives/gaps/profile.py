"""One area: all its figures, through the years and beside areas like it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.gaps import words
from initiatives.gaps.area_map import Patch
from initiatives.gaps.drawing import Drawing, drawing_of
from initiatives.gaps.figures import INITIATIVES, Figure, all_figures
from initiatives.gaps.likeness import compare
from initiatives.gaps.measures import Measures, known
from initiatives.gaps.selection import LIKE, Selection
from initiatives.gaps.sparkline import Sparkline, sparkline
from municipalities.models import Area
from municipalities.templatetags.look import listed


@dataclass(frozen=True)
class FigureLine:
    """A figure of the area in words: now, beside others, and year by year."""

    label: str
    meaning: str
    year: int | None
    value: str
    beside: str
    history: tuple[tuple[int, str], ...]
    change: str
    sparkline: Sparkline | None
    source: str


class AreaProfile:
    """What is told of one area. A filter on topics and the like chooses which initiatives count."""

    def __init__(self, selection: Selection, area: Area) -> None:
        self.selection = selection
        self.area = area
        self.division = area.area_set
        self.measures = Measures(
            selection.municipality,
            self.division,
            [one for one in selection.all_areas if one.area_set_id == self.division.pk],
            selection.initiatives(),
        )

    def lines(self) -> list[FigureLine]:
        """All figures of which there is any year."""
        return [self._line(one) for one in all_figures() if self.measures.years(one)]

    def _line(self, figure: Figure) -> FigureLine:
        measures, key = self.measures, self.area.pk
        year = measures.years(figure)[0]
        values = measures.values(figure, year)
        like = next(one for one in LIKE if one is not figure)
        beside = compare(known(values, figure), measures.amounts(like, year)).get(key)
        history = measures.history(figure)[key]
        facts_year = measures.facts_year(figure, year)
        return FigureLine(
            label=str(figure.label),
            meaning=str(figure.meaning),
            year=year if figure.per_year or figure.count is None else None,
            value=words.value_in_words(figure.unit, values[key]),
            beside=words.beside_in_words(figure.unit, beside),
            history=tuple(
                (year, words.value_in_words(figure.unit, value)) for year, value in history
            ),
            change=words.change_in_words(figure.unit, history),
            sparkline=sparkline(history),
            source=listed(measures.key_figures.sources(facts_year, figure.keys))
            if facts_year is not None
            else "",
        )

    @cached_property
    def count(self) -> int:
        """How many initiatives there are."""
        return self.measures.initiatives_in(self.area.pk)

    def summary(self) -> str:
        """How many initiatives we know of here, in a sentence."""
        if not self.count:
            return _("Wij kennen hier geen initiatief.")
        sentence = ngettext(
            "Wij kennen hier %(count)s initiatief.",
            "Wij kennen hier %(count)s initiatieven.",
            self.count,
        )
        return sentence % {"count": self.count}

    def residents(self) -> str:
        """How many people live here, in a sentence; nothing when that is not known."""
        years = self.measures.years(INITIATIVES)
        living = self.measures.residents(years[0], self.area.pk) if years else None
        if living is None:
            return ""
        return _("Er wonen %(residents)s mensen (%(year)s).") % {
            "residents": words.residents_in_words(living),
            "year": years[0],
        }

    @property
    def list_url(self) -> str:
        """The address of the list of its initiatives."""
        return self.selection.list_url(reverse("initiatives:list"), self.area)

    @property
    def beside_heading(self) -> str:
        """What the column says that sets the area beside areas like it."""
        return words.beside_heading(self.division)

    @staticmethod
    def honest() -> str:
        """What the figures do not say."""
        return words.honest()

    def drawing(self) -> tuple[Drawing, list[Patch]] | None:
        """The division with this area marked; None when no boundaries were loaded."""
        drawing = drawing_of(self.selection.municipality, self.division)
        if drawing is None:
            return None
        patches = [
            Patch(one, "step-3", "", self.area.name, "", is_gap=True)
            if one.code == self.area.code
            else Patch(one, "", "", "", "", is_pale=True)
            for one in drawing.shapes
        ]
        return drawing, patches
