"""What somebody chose to compare: read once from the address, for page, drawing and file.

The keys are `division`, `view`, `figure`, `year`, `like` and `order`, beside those of the one query
to the registry (initiatives/search/query.py), which says in sentences what is wrong with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.gaps.figures import AGE, DENSITY, INITIATIVES, Figure, all_figures, figure_of
from initiatives.gaps.reading import parts_within
from initiatives.querysets import InitiativeQuerySet
from initiatives.search.going_on import going_on
from initiatives.search.panel import Chip, PlaceChoice
from initiatives.search.query import InitiativeQuery
from initiatives.vocabulary import OVER, Phase
from municipalities.models import Area, AreaSet, Municipality
from municipalities.permissions import Person

# The divisions whose areas are compared, large to small.
DIVISIONS = ("gebied", "wijk", "buurt")
# So many areas tell enough to begin with: the largest division that has them is shown first.
TELLING = 8
MOST_WRITTEN = 60
# By what areas are alike; the second one when the first is what is compared.
LIKE = (DENSITY, AGE)


class View(models.TextChoices):
    """What the map shows."""

    FIGURE = "figure", gettext_lazy("Eén cijfer")
    PAIRS = "pairs", gettext_lazy("Veel behoefte, weinig initiatieven")


class Order(models.TextChoices):
    """By what the table is sorted; the other way with a minus before it."""

    NAME = "name", gettext_lazy("Naam")
    RESIDENTS = "residents", gettext_lazy("Inwoners")
    COUNT = "initiatives", gettext_lazy("Initiatieven")
    VALUE = "value", gettext_lazy("Cijfer")
    RATE = "rate", gettext_lazy("Initiatieven per 1.000 inwoners")


class Selection:
    """One choice of division, figure and year, with the initiatives to count."""

    def __init__(
        self, params: QueryDict, *, municipality: Municipality, user: Person, path: str
    ) -> None:
        self.params = params
        self.municipality = municipality
        self.path = path
        self.query = InitiativeQuery(params, municipality=municipality, user=user, path=path)
        # Our own keys that were given a wrong value, each with its sentence.
        self.refused: dict[str, str] = {}
        self.view = View(
            self._one_of("view", View.values, View.FIGURE, _("De kaart “%(value)s” bestaat niet."))
        )
        self.division = self._division()
        self.figure = self._figure()
        self.like = self._like()
        orders = [sign + order for order in Order.values for sign in ("", "-")]
        self.order = self._one_of(
            "order", orders, Order.NAME, _("Op “%(value)s” kun je niet sorteren.")
        )
        self.year: int | None = None

    # What was asked -----------------------------------------------------------------------------

    def _one_of(self, key: str, known: Sequence[str], usual: str, sentence: str | Promise) -> str:
        """Read a value that is one of a few; another one is refused with a sentence."""
        written = self._written(key)
        if not written or written in known:
            return written or usual
        self._refuse(key, str(sentence) % {"value": written})
        return usual

    def _refuse(self, key: str, sentence: str) -> None:
        self.refused[key] = sentence
        self.query.refuse(sentence)

    def _written(self, key: str) -> str:
        return self.params.get(key, "").replace("\x00", "").strip()[:MOST_WRITTEN]

    @cached_property
    def all_areas(self) -> list[Area]:
        """The areas of the municipality with their divisions, large to small."""
        return list(
            Area.objects.of_municipality(self.query.municipality)
            .order_by("area_set__rank", "sort_key")
            .select_related("area_set")
        )

    @cached_property
    def divisions(self) -> list[AreaSet]:
        """The divisions with areas to compare, large to small."""
        inside: dict[AreaSet, int] = {}
        for area in self.all_areas:
            inside[area.area_set] = inside.get(area.area_set, 0) + 1
        several = [one for one, areas in inside.items() if one.slug in DIVISIONS and areas > 1]
        return sorted(several, key=lambda one: DIVISIONS.index(one.slug))

    def _division(self) -> AreaSet | None:
        known = {one.slug: one for one in self.divisions}
        if not known:
            return None
        slug = self._one_of(
            "division",
            list(known),
            self._usual_division(),
            _("We verdelen de gemeente niet in “%(value)s”."),
        )
        return known[slug]

    def _usual_division(self) -> str:
        size: dict[str, int] = {}
        for area in self.all_areas:
            size[area.area_set.slug] = size.get(area.area_set.slug, 0) + 1
        enough = [one.slug for one in self.divisions if size[one.slug] >= TELLING]
        return enough[0] if enough else self.divisions[-1].slug

    @property
    def figures(self) -> list[Figure]:
        """The figures to choose from for what the map shows."""
        return [one for one in all_figures() if one.need or self.view is View.FIGURE]

    def _figure(self) -> Figure:
        usual = INITIATIVES if self.view is View.FIGURE else AGE
        key = self._one_of(
            "figure",
            [one.key for one in self.figures],
            usual.key,
            _("Het cijfer “%(value)s” kennen we niet op deze kaart."),
        )
        return figure_of(key) or usual

    @property
    def likes(self) -> list[Figure]:
        """By what areas may be alike: never by the very figure that is compared."""
        return [one for one in LIKE if one is not self.figure]

    def _like(self) -> Figure:
        known = [one.key for one in LIKE]
        key = self._one_of("like", known, "", _("Op “%(value)s” kunnen we niet vergelijken."))
        return next((one for one in self.likes if one.key == key), self.likes[0])

    def choose_year(self, years: Sequence[int]) -> None:
        """Read the year, which must be one of those there are; without one it is the newest."""
        written = self._written("year")
        known = {str(year): year for year in years}
        if written and written not in known:
            sentence = _("Van het jaar “%(year)s” hebben we dit cijfer niet.")
            self._refuse("year", sentence % {"year": written})
        self.year = known.get(written, years[0] if years else None)

    # What follows -------------------------------------------------------------------------------

    def initiatives(self, *, inside_only: bool = False) -> InitiativeQuerySet:
        """The initiatives to count: those everybody may see, and none that are over.

        Over ones count when somebody asks for a phase. Chosen areas choose rows of the table, and
        initiatives `inside_only`: classes are those of the whole division.
        """
        without = frozenset[str]() if inside_only else frozenset(["area"])
        found: InitiativeQuerySet = going_on(  # type: ignore[assignment]
            self.query, self.query.initiatives(without=without)
        )
        return found.published()

    @cached_property
    def areas(self) -> list[Area]:
        """The areas of the division, those in the chosen areas only when some were chosen."""
        if self.division is None:
            return []
        inside = [one for one in self.all_areas if one.area_set_id == self.division.pk]
        chosen = frozenset[int]().union(*(one.ids for one in self.query.chosen_areas))
        if not chosen:
            return inside
        within = chosen | parts_within(self.division, chosen)
        return [one for one in inside if one.pk in within]

    def compared_area(self, code: str) -> Area | None:
        """Return the area of a code, when it is of a division that is compared here."""
        slugs = {one.slug for one in self.divisions}
        return next(
            (one for one in self.all_areas if one.code == code and one.area_set.slug in slugs),
            None,
        )

    @property
    def chooses_initiatives(self) -> bool:
        """Whether somebody asked for some initiatives only, wherever they are."""
        return bool(self.query.pairs("sort", "area"))

    # Addresses ----------------------------------------------------------------------------------

    def own_pairs(self) -> list[tuple[str, str]]:
        """Our own keys with what was chosen, those that are as usual left out."""
        return [(key, self._written(key)) for key in OWN_KEYS if self._written(key)]

    def url(self, path: str = "", **changes: str) -> str:
        """The address of this choice with some keys changed; an empty one is left out."""
        own = {**dict(self.own_pairs()), **changes}
        return self._address(path or self.path, own.items(), self.query.pairs("sort"))

    @staticmethod
    def _address(path: str, *parts: Iterable[tuple[str, str]]) -> str:
        pairs = [(key, value) for part in parts for key, value in part if value]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def chips(self) -> list[Chip]:
        """The active filters, each with the address of this choice without it."""
        return [
            replace(chip, remove_url=self._address(self.path, self.own_pairs(), chip.others))
            for chip in self.query.chips
        ]

    @property
    def place_choices(self) -> list[PlaceChoice]:
        """The places that may have been meant, each with the address of this choice with it."""
        others = [*self.own_pairs(), *self.query.pairs("sort", "near")]
        return [
            replace(choice, url=self._address(self.path, others, [("near", choice.label)]))
            for choice in self.query.address.choices
        ]

    @property
    def clear_url(self) -> str:
        """The address of this choice with nothing filtered."""
        return self._address(self.path, self.own_pairs())

    def area_url(self, path: str) -> str:
        """The address of the page of an area, with the same initiatives counted."""
        return self._address(path, self.query.pairs("sort", "area"))

    def list_url(self, path: str, area: Area) -> str:
        """The address of the list of the very initiatives that were counted in an area."""
        pairs = [*self.query.pairs("sort", "area"), ("area", area.code)]
        if not self.query.asks("phase"):
            pairs += [("phase", phase) for phase in Phase.values if phase not in OVER]
        return self._address(path, pairs)


OWN_KEYS = ("division", "view", "figure", "year", "like", "order")
