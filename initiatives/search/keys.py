"""How each key of a query narrows the initiatives; filters.py puts the query together."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Initiative, Need
from initiatives.querysets import InitiativeQuerySet, in_areas
from initiatives.search.area_names import AreaNames, ChosenArea
from initiatives.search.words import search_query, words_of
from initiatives.vocabulary import NeedKind, Phase, Topic

MOST_CHARACTERS = 200
MOST_AREAS = 50


class AreaField(forms.Field):
    """Areas by code, name or alias; several add up. Cleans to a list of ChosenArea."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, names: AreaNames | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names = names

    def clean(self, value: list[str] | None) -> list[ChosenArea]:
        """Find every area; raise ValidationError with a sentence for each that is not there."""
        written = list(dict.fromkeys(one.strip() for one in value or [] if one.strip()))
        if not written or self.names is None:
            return []
        if len(written) > MOST_AREAS:
            raise forms.ValidationError(_("Kies niet meer dan 50 buurten of wijken tegelijk."))
        found, unknown = [], []
        for one in written:
            area = self.names.find(one) if "\x00" not in one else None
            if area is None:
                unknown.append(one.replace("\x00", "")[:60])
            else:
                found.append(area)
        if unknown:
            town = self.names.municipality.name
            raise forms.ValidationError(
                [
                    _("We kennen geen buurt of wijk “%(name)s” in %(town)s.")
                    % {"name": name, "town": town}
                    for name in unknown
                ]
            )
        return found


class AreaFilter(django_filters.Filter):
    """Filters on places; see AreaField."""

    field_class = AreaField


class Sort:
    """The orders a list can have."""

    BEST = "best"
    UPDATED = "updated"
    NAME = "name"

    CHOICES: ClassVar[list[tuple[str, str | Promise]]] = [
        (BEST, gettext_lazy("Past het best")),
        (UPDATED, gettext_lazy("Laatst veranderd")),
        (NAME, gettext_lazy("Naam van A tot Z")),
    ]


UNKNOWN_CHOICE = {
    "topic": gettext_lazy("“%(value)s” is geen onderwerp dat we kennen."),
    "phase": gettext_lazy("“%(value)s” is geen fase die we kennen."),
    "need": gettext_lazy("“%(value)s” is niets waar een initiatief naar kan zoeken."),
    "sort": gettext_lazy("Op “%(value)s” kunnen we niet sorteren."),
}
TOO_LONG = gettext_lazy("Zoek met minder woorden: er passen 200 tekens.")
ODD_CHARACTERS = gettext_lazy("In je zoekwoord zit een teken dat we niet kunnen lezen.")


def _choices(key: str, choices: Any, **extra: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        choices=choices,
        distinct=False,
        error_messages={"invalid_choice": UNKNOWN_CHOICE[key]},
        **extra,
    )


class InitiativeFilter(django_filters.FilterSet):
    """How each key narrows the initiatives."""

    q = django_filters.CharFilter(
        method="search",
        max_length=MOST_CHARACTERS,
        error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": ODD_CHARACTERS},
    )
    topic = _choices("topic", Topic.choices)
    phase = _choices("phase", Phase.choices)
    area = AreaFilter(method="inside")
    need = _choices("need", NeedKind.choices, method="looking_for")
    sort = django_filters.ChoiceFilter(
        choices=Sort.CHOICES,
        method="unsorted",
        error_messages={"invalid_choice": UNKNOWN_CHOICE["sort"]},
    )

    class Meta:
        model = Initiative
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, names: AreaNames, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        self.filters["area"].extra["names"] = names

    def search(self, queryset: InitiativeQuerySet, name: str, value: str) -> InitiativeQuerySet:
        """Those with all the words, or with them in the name, or in an area of that name."""
        words = words_of(value)
        if not words:
            return queryset.none()
        hit = Q(search=search_query(words)) | Q(sort_key__contains=" ".join(words))
        areas = self.names.beginning_with(" ".join(words))
        if areas:
            inside = Initiative.objects.filter(in_areas(areas))
            hit |= Q(pk__in=inside.values("pk"))
        return queryset.filter(hit)

    def inside(
        self, queryset: InitiativeQuerySet, name: str, value: list[ChosenArea]
    ) -> InitiativeQuerySet:
        """Those in any of the areas."""
        ids = frozenset[int]().union(*(one.ids for one in value))
        inside = Initiative.objects.filter(in_areas(ids))
        return queryset.filter(pk__in=inside.values("pk"))

    def looking_for(
        self, queryset: InitiativeQuerySet, name: str, value: list[str]
    ) -> InitiativeQuerySet:
        """Those that still look for one of the kinds of help."""
        open_needs = Need.objects.open().filter(initiative=OuterRef("pk"), kind__in=value)
        return queryset.filter(Exists(open_needs))

    def unsorted(self, queryset: InitiativeQuerySet, name: str, value: str) -> InitiativeQuerySet:
        """The order takes nothing away; see InitiativeQuery.in_order."""
        return queryset
