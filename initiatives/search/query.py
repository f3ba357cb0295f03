"""What somebody asks of the registry: one query, parsed once, for list, map, tiles and agenda.

The keys are the same everywhere: q, topic, phase, area, need, sort, page (docs/glossary.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchRank
from django.core.paginator import Page, Paginator
from django.db.models import Case, F, FloatField, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from initiatives.search.area_names import AreaNames, ChosenArea
from initiatives.search.keys import InitiativeFilter, Sort
from initiatives.search.words import search_query, words_of
from initiatives.vocabulary import NeedKind, Phase, Topic
from municipalities.models import Municipality
from municipalities.permissions import Person

# The highest page number that is a number at all; beyond the last page is said differently.
HIGHEST_PAGE = 10**9


@dataclass(frozen=True)
class Chip:
    """An active filter: what it says, and the address without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class Option:
    """A value one can tick, or for an order the address with it."""

    value: str
    label: str
    checked: bool
    url: str = ""


class InitiativeQuery:
    """One question to the registry, by somebody, for one municipality."""

    KEYS = ("q", "topic", "phase", "area", "need", "sort")

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
        self.filterset = InitiativeFilter(
            params, queryset=Initiative.objects.none(), names=self.names
        )
        self.status = 200
        self.sentences: list[str] = []
        if not self.filterset.is_valid():
            self.status = 400
            self.sentences = [
                str(sentence) for errors in self.filterset.errors.values() for sentence in errors
            ]
        self.page_number = self._page_number()

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

    def narrow(self, queryset: QuerySet[Initiative]) -> QuerySet[Initiative]:
        """Apply the filters to what somebody may see; nothing is left when the query is wrong."""
        if not self.is_valid:
            return queryset.none()
        narrowed: QuerySet[Initiative] = self.filterset.filter_queryset(queryset)
        return narrowed

    def initiatives(self) -> QuerySet[Initiative]:
        """What was asked for, in no order: the one beginning of list, map, tiles and counts."""
        visible = Initiative.objects.visible_to(self.user).of_municipality(self.municipality)
        return self.narrow(visible.in_registry()).order_by()

    @property
    def sort(self) -> str:
        """The order asked for; without a word, the best match for a search, else what is newest."""
        asked = self.cleaned.get("sort") or ""
        if asked and (asked != Sort.BEST or self.words):
            return str(asked)
        return Sort.BEST if self.words else Sort.UPDATED

    @cached_property
    def words(self) -> list[str]:
        """The words that were searched for, plain."""
        return words_of(self.cleaned.get("q") or "")

    def in_order(self, queryset: QuerySet[Initiative]) -> QuerySet[Initiative]:
        """Put initiatives in the order that was asked for; equal ones always in the same order."""
        if self.sort == Sort.NAME:
            return queryset.order_by("sort_key", "pk")
        if self.sort == Sort.UPDATED:
            return queryset.order_by("-updated_at", "-pk")
        # The words as they stand, in the name: "tuin" is in "Moestuin", which no dictionary knows.
        whole = " ".join(self.words)
        in_name = Case(
            When(sort_key__startswith=whole, then=Value(2.0)),
            When(sort_key__contains=whole, then=Value(1.0)),
            default=Value(0.0),
            output_field=FloatField(),
        )
        rank = in_name + SearchRank(F("search"), search_query(self.words))
        return queryset.annotate(match=rank).order_by("-match", "sort_key", "pk")

    def page_of(self, queryset: QuerySet[Initiative], size: int) -> Page[Initiative]:
        """Return the page that was asked for; beyond the last one it is the last, and a 404."""
        paginator = Paginator(queryset, size)
        if self.page_number > paginator.num_pages:
            self.status = 404
            self.sentences.append(_("Zo veel bladzijden zijn er niet. Dit is de laatste."))
        page = paginator.get_page(self.page_number)
        # Only the keys are dragged past the earlier pages, and no wide rows.
        keys = list(page.object_list.values_list("pk", flat=True))  # type: ignore[union-attr]
        rows = Initiative.objects.filter(pk__in=keys).for_cards()
        by_key = {row.pk: row for row in rows}
        page.object_list = [by_key[key] for key in keys if key in by_key]
        return page

    # The address --------------------------------------------------------------------------------

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """The keys and values that were asked for, as they were written, empty ones left out."""
        return [
            (key, value)
            for key in self.KEYS
            if key not in without
            for value in dict.fromkeys(self.params.getlist(key))
            if value.strip()
        ]

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
        return [
            Chip(label, self.url([pair for pair in pairs if pair != (key, value)]))
            for key, value in pairs
            if (label := self._say(key, value))
        ]

    def _say(self, key: str, value: str) -> str:
        """Say a filter in words; a value that cannot be read as it was written."""
        if key == "q":
            return f"“{value.strip()}”"
        if key == "area":
            chosen = self.names.find(value)
            return chosen.label if chosen else value
        if key == "need":
            kinds = dict(NeedKind.choices)
            return _("zoekt %(what)s") % {"what": str(kinds.get(value, value)).lower()}
        if key == "sort":
            return ""
        labels = dict(Topic.choices if key == "topic" else Phase.choices)
        return str(labels.get(value, value))

    @property
    def clear_url(self) -> str:
        """The address with nothing filtered; the order stays."""
        return self.url([pair for pair in self.pairs() if pair[0] == "sort"])

    # The panel ----------------------------------------------------------------------------------

    @property
    def q(self) -> str:
        """The search words as they were typed."""
        return self.params.get("q", "")

    def _options(self, key: str, choices: Any) -> list[Option]:
        chosen = set(self.params.getlist(key))
        return [Option(value, str(label), value in chosen) for value, label in choices]

    @property
    def topics(self) -> list[Option]:
        """Topics to tick."""
        return self._options("topic", Topic.choices)

    @property
    def phases(self) -> list[Option]:
        """Phases to tick."""
        return self._options("phase", Phase.choices)

    @property
    def needs(self) -> list[Option]:
        """Kinds of help to tick."""
        return self._options("need", NeedKind.choices)

    @property
    def sorts(self) -> list[Option]:
        """Orders to choose from; the best match only when there is a search."""
        pairs = self.pairs("sort")
        return [
            Option(value, str(label), value == self.sort, self.url([*pairs, ("sort", value)]))
            for value, label in Sort.CHOICES
            if value != Sort.BEST or self.words
        ]

    @property
    def sort_asked(self) -> bool:
        """Whether somebody chose an order herself."""
        return bool(self.params.get("sort"))

    @property
    def ticks(self) -> int:
        """How many things are chosen in the panel."""
        return len(self.pairs("q", "sort"))

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
            yield Option(area.code, area.name, area.code in written)
        for value in written:
            chosen = self.names.find(value)
            if chosen and value not in offered:
                yield Option(value, chosen.label, True)

    @property
    def chosen_areas(self) -> list[ChosenArea]:
        """The areas that were asked for."""
        return list(self.cleaned.get("area") or [])
