"""What somebody asks of the registry: one query, parsed once, for every page, file and answer.

The keys are the same everywhere (docs/glossary.md): words, area, distance, day, order, page, and
those of `choice_keys`, to which a later app adds its own.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from initiatives.search.address_part import AddressPart
from initiatives.search.area_names import AreaNames, ChosenArea, names_of
from initiatives.search.chips import chips_of
from initiatives.search.choice_keys import choice_keys
from initiatives.search.counts import Counts, count_without
from initiatives.search.keys import InitiativeFilter, Sort
from initiatives.search.matching import Matching
from initiatives.search.nearby import USUAL, Near
from initiatives.search.pages import Order, Read, in_order, page_at, rows_of_page
from initiatives.search.panel import Chip, FilterPanel, WayOut
from initiatives.search.synonyms import Synonyms
from municipalities.models import Municipality
from municipalities.permissions import Person

# The highest page number that is a number at all; beyond the last page is said differently.
HIGHEST_PAGE = 10**9


class InitiativeQuery:
    """One question to the registry, by somebody, for one municipality."""

    # Of these the last one counts; the others may be given more than once.
    SINGLE = ("q", "near", "distance", "changedSince", "sort")
    # A form sends a choice along also when nothing was chosen, and the distance when its place was
    # emptied: nothing is meant by them then. A program that asks so has made a mistake.
    forgives_empty = True
    # Whether all municipalities are asked at once, as only the API can.
    everywhere = False

    def __init__(
        self,
        params: QueryDict,
        *,
        municipality: Municipality,
        user: Person,
        path: str = "",
        names: AreaNames | None = None,
        synonyms: Synonyms | None = None,
        places: dict[str, Any] | None = None,
    ) -> None:
        self.params = params = self._meant(params)
        self.municipality = municipality
        self.user = user
        self.path = path
        self.names = names_of(municipality) if names is None else names
        self.synonyms = synonyms or Synonyms(municipality if municipality.pk else None)
        # The addresses that were looked up, by how they were written: once for all such questions.
        self.places = {} if places is None else places
        self.filterset = InitiativeFilter(
            params,
            queryset=Initiative.objects.none(),
            municipality=municipality,
            names=self.names,
            synonyms=self.synonyms,
            shown=self.shown,
            places=self.places,
        )
        self.status = 200
        self.sentences: list[str] = []
        if not self.filterset.is_valid():
            self.status = 400
            self.sentences = [
                str(sentence) for errors in self.filterset.errors.values() for sentence in errors
            ]
        self.page_number = self._page_number()
        self.counts: Counts | None = None

    @classmethod
    def keys(cls) -> list[str]:
        """All keys but the page, in the order in which an address has them."""
        choices = [key.name for key in choice_keys()]
        return ["q", *choices, "area", "near", "distance", "changedSince", "sort"]

    def _meant(self, params: QueryDict) -> QueryDict:
        if not self.forgives_empty:
            return params
        meant = params.copy()
        for key in choice_keys():
            if key.name in meant:
                meant.setlist(key.name, [one for one in meant.getlist(key.name) if one.strip()])
        places = params.getlist("near")
        if places and not places[-1].strip():
            meant.pop("distance", None)
        return meant

    def _page_number(self) -> int:
        written = self.params.get("page", "") or "1"
        if written.isascii() and written.isdigit() and 1 <= int(written[:11]) <= HIGHEST_PAGE:
            return int(written[:11])
        self.refuse(_("Het nummer van de bladzijde klopt niet."))
        return 1

    def refuse(self, sentence: str) -> None:
        """Say that something in the address is wrong: nothing is found, and the answer is a 400."""
        self.status = 400
        self.sentences.append(sentence)

    @property
    def is_valid(self) -> bool:
        """Whether everything that was asked can be answered."""
        return self.status == 200

    @cached_property
    def cleaned(self) -> dict[str, Any]:
        """The values of the keys that could be read."""
        return dict(self.filterset.form.cleaned_data)

    # The answer ---------------------------------------------------------------------------------

    def narrow(
        self, queryset: InitiativeQuerySet, *, without: frozenset[str] = frozenset()
    ) -> InitiativeQuerySet:
        """Apply the filters to what somebody may see, but those of some keys.

        Nothing is left when the query is wrong.
        """
        if not self.is_valid:
            return queryset.none()
        return self.filterset.narrow(queryset, without)

    def initiatives(self, *, without: frozenset[str] = frozenset()) -> InitiativeQuerySet:
        """What was asked for, in no order: the one beginning of list, map, tiles and counts."""
        return self.narrow(self.shown(), without=without).order_by()

    def shown(self) -> InitiativeQuerySet:
        """All of the registry that somebody may see, whatever she asks; never a private one."""
        visible = Initiative.objects.visible_to(self.user).of_municipality(self.municipality)
        return visible.in_registry()

    def count(self) -> Counts:
        """Count what was found and what each value would find; the panel says so from now on."""
        self.counts = Counts.of(self)
        return self.counts

    def count_all(self) -> Counts:
        """Count all that was found, however much, and no values: the API tells the number itself.

        From now on `sort` knows whether it is too much to weigh which is best.
        """
        self.counts = Counts.kept(self) or Counts(self.initiatives().count())
        return self.counts

    def without(self, chip: Chip) -> InitiativeQuery:
        """The same question without one of its filters."""
        params = QueryDict(mutable=True)
        for key, value in chip.others:
            params.appendlist(key, value)
        return InitiativeQuery(
            params,
            municipality=self.municipality,
            user=self.user,
            path=self.path,
            names=self.names,
            synonyms=self.synonyms,
            places=self.places,
        )

    def ways_out(self) -> list[WayOut]:
        """Which filters to loosen when nothing is left, the one that gives most first."""
        if not self.is_valid or len(self.chips) < 2:
            return []
        left = count_without(self)
        found = [
            WayOut(chip.label, chip.remove_url, left.get(number, 0))
            for number, chip in enumerate(self.chips)
        ]
        return sorted((one for one in found if one.count), key=lambda one: -one.count)

    @property
    def sort(self) -> str:
        """The order asked for; else the best match, else what is near, else what is newest."""
        asked = str(self.cleaned.get("sort") or "")
        if asked and self.can_sort(asked):
            return asked
        return next(one for one in (Sort.BEST, Sort.NEAR, Sort.UPDATED) if self.can_sort(one))

    def can_sort(self, order: str) -> bool:
        """Whether there is something to order by: words to match, a place to be near to.

        Of many nobody is helped by which is best, and weighing them all takes long.
        """
        if order == Sort.BEST:
            return bool(self.words) and not (self.counts and self.counts.are_many)
        return order != Sort.NEAR or self.near is not None

    @property
    def near(self) -> Near | None:
        """The place distance is measured from."""
        found: Near | None = self.cleaned.get("near")
        return found

    @property
    def distance(self) -> int:
        """How far around that place, in metres."""
        return self.cleaned.get("distance") or USUAL

    @cached_property
    def words(self) -> list[str]:
        """The words that were searched for, plain."""
        return self.matching.words if self.matching else []

    @property
    def matching(self) -> Matching | None:
        """What answers the words."""
        return self.filterset.matching if self.is_valid else None

    @property
    def is_alike(self) -> bool:
        """Whether nothing has the words, so that what looks like them is shown. After `count`."""
        return self.counts is not None and not self.counts.exact and self.counts.total > 0

    def page_of(
        self,
        found: InitiativeQuerySet,
        size: int,
        order: Order | None = None,
        *,
        read: Read = InitiativeQuerySet.for_cards,
        is_marked: bool = True,
    ) -> Page[Initiative]:
        """Return the page that was asked for; beyond the last one it is the last, and a 404.

        In the order that was asked for, or in another; its rows ready for cards, or for what else
        `read` makes them ready. With `is_marked` what was searched for is marked in their texts,
        for which the long ones are read once more.
        """
        order = order or self.in_order
        page = page_at(self.page_number, order(found), size, counts=self.counts)
        if self.page_number > page.paginator.num_pages:
            self.status = 404
            self.sentences.append(_("Zo veel bladzijden zijn er niet. Dit is de laatste."))
        marked = self.matching.query if self.matching and is_marked else None
        here = None if self.everywhere else self.municipality
        page.object_list = rows_of_page(page, order, read, marked, here)
        return page

    def in_order(self, queryset: InitiativeQuerySet) -> InitiativeQuerySet:
        """Put initiatives in the order that was asked for; equal ones always in the same order."""
        return in_order(queryset, self.sort, near=self.near, matching=self.matching)

    # The address --------------------------------------------------------------------------------

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """The keys and values that were asked for, as they were written, empty ones left out."""
        return [
            (key, value)
            for key in self.keys()
            if key not in without
            for value in self._written(key)
        ]

    def _written(self, key: str) -> list[str]:
        values = [one for one in dict.fromkeys(self.params.getlist(key)) if one.strip()]
        return values[-1:] if key in self.SINGLE else values

    def asks(self, key: str) -> bool:
        """Whether somebody asked for anything by a key."""
        return bool(self._written(key))

    @cached_property
    def string(self) -> str:
        """The query as it stands in the address, without the page."""
        return urlencode(self.pairs())

    def url(self, pairs: list[tuple[str, str]]) -> str:
        """The address of this page with other keys."""
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    @cached_property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.pairs("sort"))

    @property
    def is_common(self) -> bool:
        """Whether nothing was asked, or one thing of all there is to tick: many ask that.

        What a page says of such a question may be kept; of others it would push out the rest, and
        hold what somebody typed: an area too may be typed, in many ways.
        """
        asked = self.pairs("sort")
        if not self.is_valid or len(asked) > 1:
            return False
        ticked = {key.name for key in choice_keys()}
        boxes = {area.code for area in self.names.boxes}
        return all(key in ticked or (key == "area" and value in boxes) for key, value in asked)

    @cached_property
    def chips(self) -> list[Chip]:
        """The active filters, each with the address without it."""
        return chips_of(self)

    @property
    def here(self) -> str:
        """The address of this page with all that was asked."""
        return self.url(self.pairs())

    @property
    def clear_url(self) -> str:
        """The address with nothing filtered; the order stays."""
        return self.url([pair for pair in self.pairs() if pair[0] == "sort"])

    # The panel ----------------------------------------------------------------------------------

    @property
    def q(self) -> str:
        """The search words as they were typed."""
        return self.params.get("q", "")

    @cached_property
    def panel(self) -> FilterPanel:
        """What there is to choose from, and what of it was chosen."""
        return FilterPanel(self)

    @cached_property
    def address(self) -> AddressPart:
        """The part of the panel that asks for an address."""
        return AddressPart(self)

    @property
    def place_asked(self) -> str:
        """The area in words when that is the only filter."""
        labels = [area.label for area in self.chosen_areas]
        return labels[0] if len(labels) == 1 and len(self.pairs("sort")) == 1 else ""

    @property
    def chosen_areas(self) -> list[ChosenArea]:
        """The areas that were asked for."""
        return list(self.cleaned.get("area") or [])
