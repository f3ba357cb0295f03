"""What somebody asks of the registry: one query, parsed once, for every page, file and answer.

The keys are the same everywhere (docs/glossary.md): words, area, distance, day, order, page, and
those of `choice_keys`, to which a later app adds its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from initiatives.search.area_names import AreaNames, ChosenArea
from initiatives.search.choice_keys import choice_key, choice_keys
from initiatives.search.counts import Counts, count_without
from initiatives.search.highlights import with_highlights
from initiatives.search.keys import InitiativeFilter, Sort
from initiatives.search.matching import Matching
from initiatives.search.nearby import DISTANCES, USUAL, Near, metres_in_words
from initiatives.search.panel import Chip, Group, Option, WayOut
from initiatives.search.synonyms import Synonyms
from municipalities.models import Municipality
from municipalities.permissions import Person
from municipalities.templatetags.look import dutch_date

# The highest page number that is a number at all; beyond the last page is said differently.
HIGHEST_PAGE = 10**9


class InitiativeQuery:
    """One question to the registry, by somebody, for one municipality."""

    # Of these the last one counts; the others may be given more than once.
    SINGLE = ("q", "near", "distance", "changedSince", "sort")

    def __init__(
        self,
        params: QueryDict,
        *,
        municipality: Municipality,
        user: Person,
        path: str = "",
        names: AreaNames | None = None,
    ) -> None:
        self.params = params
        self.municipality = municipality
        self.user = user
        self.path = path
        self.names = names or AreaNames(municipality)
        self.synonyms = Synonyms(municipality if municipality.pk else None)
        self.filterset = InitiativeFilter(
            params,
            queryset=Initiative.objects.none(),
            names=self.names,
            synonyms=self.synonyms,
            shown=self.shown,
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
        self, queryset: QuerySet[Initiative], *, without: frozenset[str] = frozenset()
    ) -> QuerySet[Initiative]:
        """Apply the filters to what somebody may see, but those of some keys.

        Nothing is left when the query is wrong.
        """
        if not self.is_valid:
            return queryset.none()
        narrowed: QuerySet[Initiative] = self.filterset.narrow(queryset, without)  # type: ignore[arg-type]
        return narrowed

    def initiatives(self, *, without: frozenset[str] = frozenset()) -> QuerySet[Initiative]:
        """What was asked for, in no order: the one beginning of list, map, tiles and counts."""
        return self.narrow(self.shown(), without=without).order_by()

    def shown(self) -> QuerySet[Initiative]:
        """All of the registry that somebody may see, whatever she asks; never a private one."""
        visible = Initiative.objects.visible_to(self.user).of_municipality(self.municipality)
        return visible.in_registry()

    def count(self) -> Counts:
        """Count what was found and what each value would find; the panel says so from now on."""
        self.counts = Counts.of(self)
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
        if asked and self._can_sort(asked):
            return asked
        return next(one for one in (Sort.BEST, Sort.NEAR, Sort.UPDATED) if self._can_sort(one))

    def _can_sort(self, order: str) -> bool:
        """Whether there is something to order by: words to match, a place to be near to."""
        if order == Sort.BEST:
            return bool(self.words)
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

    def in_order(self, queryset: QuerySet[Initiative]) -> QuerySet[Initiative]:
        """Put initiatives in the order that was asked for; equal ones always in the same order."""
        if self.sort == Sort.NAME or (self.sort == Sort.BEST and self.matching is None):
            return queryset.order_by("sort_key", "pk")
        if self.sort == Sort.UPDATED:
            return queryset.order_by("-updated_at", "-pk")
        if self.sort == Sort.NEAR and self.near is not None:
            return queryset.order_by(self.near.order(), "sort_key", "pk")
        return queryset.annotate(match=self.matching.rank()).order_by("-match", "sort_key", "pk")

    def page_of(self, queryset: QuerySet[Initiative], size: int) -> Page[Initiative]:
        """Return the page that was asked for; beyond the last one it is the last, and a 404."""
        paginator = Paginator(queryset, size)
        if self.counts is not None:
            paginator.count = self.counts.total  # type: ignore[misc]
        if self.page_number > paginator.num_pages:
            self.status = 404
            self.sentences.append(_("Zo veel bladzijden zijn er niet. Dit is de laatste."))
        page = paginator.get_page(self.page_number)
        # Only the keys are dragged past the earlier pages, and no wide rows.
        keys = list(page.object_list.values_list("pk", flat=True))  # type: ignore[union-attr]
        rows = Initiative.objects.filter(pk__in=keys).for_cards()
        if self.matching is not None:
            rows = with_highlights(rows, self.matching.query)
        by_key = {row.pk: row for row in rows}
        page.object_list = [by_key[key] for key in keys if key in by_key]
        return page

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

    @cached_property
    def chips(self) -> list[Chip]:
        """The active filters, each with the address without it."""
        pairs = self.pairs()
        found = []
        for key, value in pairs:
            label = self._say(key, value)
            if not label:
                continue
            gone = {"near", "distance"} if key == "near" else None
            others = [
                pair for pair in pairs if (pair[0] not in gone if gone else pair != (key, value))
            ]
            found.append(Chip(label, self.url(others), tuple(others)))
        return found

    def _say(self, key: str, value: str) -> str:
        """Say a filter in words; a value that cannot be read as it was written."""
        known = choice_key(key)
        if known is not None:
            return known.say(value)
        if key == "q":
            return f"“{value.strip()}”"
        if key == "area":
            chosen = self.names.find(value)
            return chosen.label if chosen else value
        if key == "near":
            if self.near is None:
                return value
            return _("binnen %(distance)s") % {"distance": metres_in_words(self.distance)}
        if key == "changedSince":
            day = self.cleaned.get("changedSince")
            return _("veranderd sinds %(day)s") % {"day": dutch_date(day) if day else value}
        # The distance is said with the place, and an order takes nothing away.
        return ""

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

    def options(self, name: str) -> list[Option]:
        """The values of a key of choices, to tick."""
        key = choice_key(name)
        if key is None:
            return []
        chosen = set(self.params.getlist(name))
        return [
            Option(value, str(label), value in chosen, count=self._count(name, value))
            for value, label in key.choices
        ]

    def _count(self, name: str, value: str) -> int | None:
        if self.counts is None or self.counts.per_value is None:
            return None
        return self.counts.per_value.get((name, value), 0)

    @property
    def groups(self) -> list[Group]:
        """All there is to tick, in groups."""
        found = [Group(key.name, str(key.legend), self.options(key.name)) for key in choice_keys()]
        if self.areas:
            help_text = _("Kies je er meer, dan tellen ze bij elkaar op.")
            found.insert(1, Group("area", _("Waar in de gemeente?"), self.areas, help_text))
        return found

    @property
    def near_written(self) -> str:
        """The place distance is measured from, as it stands in the address."""
        return self.params.get("near", "")

    @property
    def since_written(self) -> str:
        """The day since which something changed, as it stands in the address."""
        return self.params.get("changedSince", "")

    @property
    def distances(self) -> list[Option]:
        """How far around a place, to choose from; nothing when no place was asked for."""
        if self.near is None:
            return []
        return [
            Option(str(metres), metres_in_words(metres), metres == self.distance)
            for metres in sorted({*DISTANCES, self.distance})
        ]

    @property
    def sorts(self) -> list[Option]:
        """Orders to choose from; the best match only when there is a search."""
        pairs = self.pairs("sort")
        return [
            Option(value, str(label), value == self.sort, self.url([*pairs, ("sort", value)]))
            for value, label in Sort.CHOICES
            if self._can_sort(value)
        ]

    @property
    def sort_asked(self) -> bool:
        """Whether somebody chose an order herself."""
        return bool(self.params.get("sort"))

    @property
    def ticks(self) -> int:
        """How many things are chosen in the panel."""
        return len(self.pairs("q", "near", "sort"))

    @property
    def unknown_area(self) -> str:
        """What was typed as an area and is none, to be put right."""
        typed = [one for one in self.params.getlist("area") if one.strip()]
        return next((one for one in typed if not self.names.find(one)), "")

    @property
    def place_asked(self) -> str:
        """The area in words when that is the only filter."""
        labels = [area.label for area in self.chosen_areas]
        return labels[0] if len(labels) == 1 and len(self.pairs("sort")) == 1 else ""

    @property
    def areas(self) -> list[Option]:
        """Areas to tick: the chosen ones, whatever they are, and those of the largest division."""
        return list(self._area_options())

    def _area_options(self) -> Iterator[Option]:
        written = dict.fromkeys(one.strip() for one in self.params.getlist("area") if one.strip())
        offered = {area.code for area in self.names.boxes}
        for area in self.names.boxes:
            count = self._count("area", area.code)
            yield Option(area.code, area.name, area.code in written, count=count)
        for value in written:
            chosen = self.names.find(value)
            if chosen and value not in offered:
                yield Option(value, chosen.label, True)

    @property
    def chosen_areas(self) -> list[ChosenArea]:
        """The areas that were asked for."""
        return list(self.cleaned.get("area") or [])
