"""What somebody chose to look at in the funding overview: read once, used by table and export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from funding.choices import FilterChoices
from funding.models import Application, Budget, FundingSource, Stream
from funding.overview import MUNICIPAL
from funding.querysets import ApplicationQuerySet, BudgetQuerySet
from funding.workflow import Status
from municipalities.models import Municipality
from municipalities.names import sort_key
from municipalities.permissions import Person

# Stands for "no gebied: the whole municipality" where an area's code is expected.
WHOLE_MUNICIPALITY = "municipality"


class View(models.TextChoices):
    """What the one table shows."""

    STREAM = "stream", _("Per stroom")
    AREA = "area", _("Per gebied")
    SOURCE = "source", _("Per bron")
    APPLICATIONS = "applications", pgettext_lazy("funding", "Aanvragen")


class Figure(models.TextChoices):
    """Applications behind one amount of the overview."""

    ASKED = "asked", _("Gevraagd in dit jaar")
    RESERVED = "reserved", _("Met gereserveerd geld")
    GRANTED = "granted", _("Met toegekend geld")
    PAID = "paid", _("Met betaald geld")
    RELEASED = "released", _("Met vrijgevallen geld")


FIGURES = tuple(Figure.values)
# What the table of applications may be sorted by, with what breaks a tie.
SORTS: dict[str, tuple[str, ...]] = {
    "received": ("received_on", "id"),
    "initiative": ("initiative__sort_key", "id"),
    "decided": ("decided_on", "id"),
    **{figure: (f"{figure}_then", "id") for figure in FIGURES},
}
DEFAULT_SORT = "-received"
SORT_CHOICES = [(sign + key, key) for key in SORTS for sign in ("", "-")]


class SelectionForm(forms.Form):
    """The filter with what goes with it: which table, in what order, which page."""

    view = forms.ChoiceField(
        choices=View,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("De tabel “%(value)s” bestaat niet.")},
    )
    sort = forms.ChoiceField(
        choices=SORT_CHOICES,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("Op “%(value)s” kun je niet sorteren.")},
    )
    page = forms.IntegerField(
        min_value=1,
        required=False,
        widget=forms.HiddenInput,
        error_messages={
            "invalid": _("Een bladzijde is een getal, zoals 2."),
            "min_value": _("De eerste bladzijde is 1."),
        },
    )

    def full_clean(self) -> None:
        """Keep a choice that does not exist in its list, so that what was typed can be seen."""
        super().full_clean()
        for name in self.errors:
            widget = self.fields[name].widget if name in self.fields else None
            if isinstance(widget, forms.Select):
                typed = self.data.get(self.add_prefix(name), "")
                widget.choices = [(typed, typed), *widget.choices]


def unknown(sentence: Any) -> dict[str, Any]:
    """The sentence for a choice that is not in the list, for both kinds of choice fields."""
    return {"invalid_choice": sentence}


class FundingFilter(django_filters.FilterSet):
    """The filter of the overview, the list of applications and their exports."""

    year = django_filters.ChoiceFilter(
        label=_("Jaar"),
        method="keep_year",
        empty_label=None,
        error_messages=unknown(_("Van het jaar “%(value)s” weten wij niets. Kies een ander jaar.")),
    )
    stream = django_filters.ChoiceFilter(
        label=_("Stroom"),
        choices=Stream,
        empty_label=_("Alle stromen"),
        error_messages=unknown(_("De stroom “%(value)s” bestaat niet. Kies er een uit de lijst.")),
    )
    area = django_filters.ChoiceFilter(
        label=pgettext_lazy("funding", "Gebied"),
        method="keep_area",
        empty_label=_("Alle gebieden"),
        null_label=_("Hele gemeente"),
        null_value=WHOLE_MUNICIPALITY,
        error_messages=unknown(_("Dit gebied kennen wij niet. Kies er een uit de lijst.")),
    )
    source = django_filters.ChoiceFilter(
        label=pgettext_lazy("funding", "Bron"),
        choices=FundingSource,
        empty_label=_("Alle bronnen"),
        error_messages=unknown(_("De bron “%(value)s” bestaat niet. Kies er een uit de lijst.")),
    )
    scheme = django_filters.ChoiceFilter(
        label=_("Regeling"),
        field_name="scheme__slug",
        empty_label=_("Alle regelingen"),
        error_messages=unknown(_("Deze regeling kennen wij niet. Kies er een uit de lijst.")),
    )
    status = django_filters.ChoiceFilter(
        label=_("Stand"),
        choices=Status,
        empty_label=_("Elke stand"),
        error_messages=unknown(_("De stand “%(value)s” bestaat niet. Kies er een uit de lijst.")),
    )
    figure = django_filters.ChoiceFilter(
        label=pgettext_lazy("funding", "Bedrag"),
        choices=Figure,
        method="keep_figure",
        empty_label=_("Elk bedrag"),
        error_messages=unknown(_("Het bedrag “%(value)s” kennen wij niet. Kies uit de lijst.")),
    )
    q = django_filters.CharFilter(
        label=_("Zoek op naam"),
        method="search",
        max_length=200,
        error_messages={
            "max_length": _("Zoek met minder woorden: er passen %(limit_value)d tekens."),
            "null_characters_not_allowed": _(
                "In je zoekwoord zit een teken dat we niet kunnen lezen."
            ),
        },
    )

    class Meta:
        model = Application
        fields: list[str] = []
        form = SelectionForm

    def __init__(self, asked: QueryDict, *, user: Person, municipality: Municipality) -> None:
        this_year = timezone.localdate().year
        data = asked.copy()
        if not data.get("year", "").strip():
            data["year"] = str(this_year)
        applications = Application.objects.visible_to(user).of_municipality(municipality)
        super().__init__(data, applications)
        choices = self.choices = FilterChoices(user, municipality)
        years = choices.years | {this_year}
        self.filters["year"].extra["choices"] = [
            (str(year), str(year)) for year in sorted(years, reverse=True)
        ]
        # As functions, so that a form asks for what it shows or checks alone.
        self.filters["area"].extra["choices"] = lambda: [
            (area.code, area.name) for area in choices.areas
        ]
        self.filters["scheme"].extra["choices"] = lambda: choices.schemes

    @property
    def chosen_year(self) -> int:
        """The budget year that was chosen; only after the form was found valid."""
        return int(self.form.cleaned_data["year"])

    @property
    def chosen_area(self) -> int | None:
        """The primary key of the area that was chosen; None for the whole municipality or none.

        Only after the form was found valid: a code that cannot be chosen raises LookupError.
        """
        code = self.form.cleaned_data["area"]
        if not code or code == WHOLE_MUNICIPALITY:
            return None
        for area in self.choices.areas:
            if area.code == code:
                return area.pk
        raise LookupError(code)

    def filter_queryset(self, queryset: ApplicationQuerySet) -> ApplicationQuerySet:
        """Narrow by the filters; table, order and page of the form narrow nothing."""
        for name, narrow in self.filters.items():
            queryset = narrow.filter(queryset, self.form.cleaned_data[name])
        return queryset

    def keep_year(
        self, applications: ApplicationQuerySet, _name: str, value: str
    ) -> ApplicationQuerySet:
        """Keep what was asked for or granted in the year."""
        return applications.in_year(int(value))

    def keep_area(
        self, applications: ApplicationQuerySet, _name: str, _value: str
    ) -> ApplicationQuerySet:
        """Keep those of one gebied, or those for the whole municipality."""
        return applications.filter(area=self.chosen_area)

    def keep_figure(
        self, applications: ApplicationQuerySet, _name: str, value: str
    ) -> ApplicationQuerySet:
        """Keep the applications behind one amount."""
        return applications.with_figure(value, self.chosen_year)

    def search(
        self, applications: ApplicationQuerySet, _name: str, value: str
    ) -> ApplicationQuerySet:
        """Keep those whose own name or initiative's name holds the words."""
        found = Q(title__icontains=value)
        if plain := sort_key(value):
            found |= Q(initiative__sort_key__contains=plain)
        return applications.filter(found)


class Chip(TypedDict):
    """A filter that is on, and the address without it."""

    label: str
    remove_url: str


# Filters that leave out some applications of a budget, so that nobody can say what is left of it.
SIEVES = ("status", "figure", "q")
FILTER_KEYS = ("year", "stream", "area", "source", "scheme", *SIEVES)


@dataclass(frozen=True)
class Selection:
    """A valid choice: the applications it leaves, and how to get from it to another."""

    municipality: Municipality
    view: View
    year: int
    # The filters that are on, as they stand in the address.
    chosen: Mapping[str, str]
    # The same in the words of the form.
    words: Mapping[str, str]
    sort: str
    page: int
    applications: ApplicationQuerySet
    # What there is to choose from, and the area that was chosen: its primary key, or None.
    choices: FilterChoices
    area: int | None

    @classmethod
    def of(cls, found: FundingFilter) -> Selection:
        """Read a filter whose form is valid."""
        data = found.form.cleaned_data
        chosen = {
            key: found.data[key].strip() for key in FILTER_KEYS if found.data.get(key, "").strip()
        }
        return cls(
            municipality=found.choices.municipality,
            view=View(data["view"] or View.STREAM),
            year=found.chosen_year,
            chosen=chosen,
            words={key: _in_words(found.form, key) for key in chosen},
            sort=data["sort"] or DEFAULT_SORT,
            page=data["page"] or 1,
            applications=found.qs,
            choices=found.choices,
            area=found.chosen_area,
        )

    @property
    def areas_seen(self) -> frozenset[int] | None:
        """Areas of which she sees all applications; None when she sees the whole municipality."""
        return self.choices.areas_seen

    @property
    def budgets(self) -> BudgetQuerySet:
        """The ceilings that fall under the filter on stream and scheme."""
        budgets = Budget.objects.of_municipality(self.municipality).filter(year=self.year)
        if stream := self.chosen.get("stream"):
            budgets = budgets.filter(scheme__stream=stream)
        if scheme := self.chosen.get("scheme"):
            budgets = budgets.filter(scheme__slug=scheme)
        return budgets

    @property
    def areas_whole(self) -> frozenset[int | None] | None:
        """The areas whose budgets this choice shows entirely; None: all, also the municipality's.

        A budget for the whole municipality pays for all gebieden: somebody who looks at one of them
        does not see all that it paid.
        """
        if self.chosen.get("source", MUNICIPAL) != MUNICIPAL or any(
            key in self.chosen for key in SIEVES
        ):
            return frozenset()
        if "area" in self.chosen:
            return frozenset() if self.area is None else frozenset({self.area})
        return self.areas_seen

    @property
    def is_a_part(self) -> bool:
        """Whether it leaves something of the municipality's year out."""
        return self.areas_seen is not None or len(self.chosen) > 1

    def sorted_applications(self) -> ApplicationQuerySet:
        """The applications in the order that was asked, with no amount but what they are sorted by.

        What is paged is sorted like this: only of what a page shows the amounts are added up.
        """
        key = self.sort.removeprefix("-")
        amounts = [key] if key in FIGURES else []
        rows = self.applications.with_amounts(self.year, *amounts) if amounts else self.applications
        return rows.order_by(*self._order)

    def sorted_with_amounts(self) -> ApplicationQuerySet:
        """The applications with their amounts, in the order that was asked."""
        return self.applications.with_amounts(self.year).order_by(*self._order)

    @property
    def _order(self) -> list[str]:
        sign = "-" if self.sort.startswith("-") else ""
        return [f"{sign}{field}" for field in SORTS[self.sort.removeprefix("-")]]

    def query(self, **changes: str | None) -> str:
        """This choice as a query string, without the page; a change to None leaves a key out."""
        keys: dict[str, str | None] = {**self.chosen, "view": self.view.value, "sort": self.sort}
        keys |= changes
        defaults = {"view": View.STREAM.value, "sort": DEFAULT_SORT}
        return urlencode(
            {key: value for key, value in keys.items() if value and defaults.get(key) != value}
        )

    def url(self, **changes: str | None) -> str:
        """The address of this choice, with changes."""
        return f"{reverse('funding:overview')}?{self.query(**changes)}"

    def cleared_url(self) -> str:
        """The address of the same table of the same year without any other filter."""
        return self.url(**{key: None for key in FILTER_KEYS if key != "year"})

    def export_url(self, format_name: str) -> str:
        """The address of the same table as a file."""
        return f"{reverse('funding:export', args=[format_name])}?{self.query()}"

    def chips(self) -> list[Chip]:
        """The filters that are on, the year left out: there is always one."""
        return [
            {"label": self.words[key], "remove_url": self.url(**{key: None})}
            for key in self.chosen
            if key != "year"
        ]


def _in_words(form: forms.Form, key: str) -> str:
    """Say what was chosen in a field as the field itself does: "Stroom: Zaaigeld"."""
    field, typed = form.fields[key], form.data[key].strip()
    shown = next(
        (str(words) for value, words in getattr(field, "choices", []) if str(value) == typed), typed
    )
    return f"{field.label}: {shown}"
