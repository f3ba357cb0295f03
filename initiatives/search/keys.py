"""How each key of a query narrows the initiatives; query.py puts the query together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet, placed_in
from initiatives.search.area_names import AreaNames, ChosenArea
from initiatives.search.choice_keys import choice_keys
from initiatives.search.matching import Matching
from initiatives.search.nearby import FARTHEST, NEAREST, USUAL, Near, NearField, metres_in_words
from initiatives.search.synonyms import Synonyms
from initiatives.search.words import words_of
from municipalities.form_fields import DayField
from municipalities.models import Municipality

MOST_CHARACTERS = 200
MOST_AREAS = 50


class AreaField(forms.Field):
    """Areas by code, name or alias; several add up. Cleans to a list of ChosenArea."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, names: AreaNames | None = None, town: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names = names
        self.town = town

    def clean(self, value: list[str] | None) -> list[ChosenArea]:
        """Find every area; raise ValidationError with a sentence for each that is not there."""
        written = list(dict.fromkeys(one.strip() for one in value or [] if one.strip()))
        if not written or self.names is None:
            return []
        if len(written) > MOST_AREAS:
            raise forms.ValidationError(
                _("Kies niet meer dan %(most)s buurten of wijken tegelijk.") % {"most": MOST_AREAS}
            )
        found, unknown = [], []
        for one in written:
            area = self.names.find(one) if "\x00" not in one else None
            if area is None:
                unknown.append(one.replace("\x00", "")[:60])
            else:
                found.append(area)
        if unknown:
            raise forms.ValidationError(
                [
                    _("We kennen geen buurt of wijk “%(name)s” in %(town)s.")
                    % {"name": name, "town": self.town}
                    for name in unknown
                ]
            )
        return found


class AreaFilter(django_filters.Filter):
    """Filters on places; see AreaField."""

    field_class = AreaField


class NearFilter(django_filters.Filter):
    """From where distance is measured; see NearField."""

    field_class = NearField


class DistanceFilter(django_filters.Filter):
    """How far from there, in whole metres."""

    field_class = forms.IntegerField


class DayFilter(django_filters.Filter):
    """Since a day."""

    field_class = DayField


class Sort:
    """The orders a list can have."""

    BEST = "best"
    NEAR = "near"
    UPDATED = "updated"
    NAME = "name"

    CHOICES: ClassVar[list[tuple[str, str | Promise]]] = [
        (BEST, gettext_lazy("Past het best")),
        (NEAR, gettext_lazy("Dichtbij eerst")),
        (UPDATED, gettext_lazy("Laatst veranderd")),
        (NAME, gettext_lazy("Naam van A tot Z")),
    ]


TOO_LONG = gettext_lazy("Zoek met minder woorden: er passen %(limit_value)d tekens.")
ODD_CHARACTERS = gettext_lazy("In je zoekwoord zit een teken dat we niet kunnen lezen.")
ODD_DISTANCE = format_lazy(
    gettext_lazy("Kies een afstand van {nearest} tot {farthest}."),
    # In her language, so only when it is shown.
    nearest=lazy(metres_in_words, str)(NEAREST),
    farthest=lazy(metres_in_words, str)(FARTHEST),
)
ODD_DAY = gettext_lazy("Deze dag bestaat niet. Schrijf een dag zo: 2026-12-05.")


class FilterForm(forms.Form):
    """The keys together: what only makes sense beside another."""

    def clean(self) -> dict[str, Any]:
        """A distance is measured from somewhere."""
        data = super().clean() or {}
        if data.get("distance") and not data.get("near") and "near" not in self.errors:
            self.add_error("distance", _("Zeg bij een afstand ook vanaf welke plek."))
        return data


class InitiativeFilter(django_filters.FilterSet):
    """How each key narrows the initiatives; those of `choice_keys` come along."""

    q = django_filters.CharFilter(
        method="search",
        max_length=MOST_CHARACTERS,
        error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": ODD_CHARACTERS},
    )
    area = AreaFilter(method="inside")
    near = NearFilter(method="around")
    distance = DistanceFilter(
        method="leave",
        validators=[
            MinValueValidator(NEAREST, ODD_DISTANCE),
            MaxValueValidator(FARTHEST, ODD_DISTANCE),
        ],
        error_messages={"invalid": ODD_DISTANCE},
    )
    changed_since = DayFilter(
        method="since",
        error_messages={"invalid": ODD_DAY},
    )
    sort = django_filters.ChoiceFilter(
        choices=Sort.CHOICES,
        method="leave",
        error_messages={
            "invalid_choice": gettext_lazy("Op “%(value)s” kunnen we niet sorteren."),
        },
    )

    class Meta:
        model = Initiative
        form = FilterForm
        fields: ClassVar[list[str]] = []

    def __init__(
        self,
        *args: Any,
        municipality: Municipality,
        names: AreaNames,
        synonyms: Synonyms,
        shown: Callable[[], QuerySet[Initiative]],
        places: dict[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        self.synonyms = synonyms
        # All that somebody may see here, whatever she asks.
        self.shown = shown
        self.filters["area"].extra.update(names=names, town=municipality.name)
        self.filters["near"].extra.update(municipality=municipality, known=places)
        # In addresses it is written like the keys of the API.
        self.filters["changedSince"] = self.filters.pop("changed_since")
        # The pages have words of their own for each; to make some up takes long.
        for one in self.filters.values():
            one.label = ""
        for key in choice_keys():
            added = django_filters.MultipleChoiceFilter(
                field_name=key.name,
                choices=key.choices,
                method=_narrowing(key.narrow),
                error_messages={"invalid_choice": key.unknown},
                label="",
            )
            added.parent, added.model = self, Initiative
            self.filters[key.name] = added

    def narrow(
        self, queryset: InitiativeQuerySet, without: frozenset[str] = frozenset()
    ) -> InitiativeQuerySet:
        """Apply all keys that were asked for, but those in `without`."""
        for name, value in self.form.cleaned_data.items():
            if name not in without:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def search(self, queryset: InitiativeQuerySet, name: str, value: str) -> InitiativeQuerySet:
        """Those with the words, or when nothing has them those that look like it."""
        if self.matching is None:
            return queryset.none()
        return queryset.filter(self.matching.hit(self.shown()))

    @cached_property
    def matching(self) -> Matching | None:
        """What answers the words; None when none were typed."""
        words = words_of(self.form.cleaned_data.get("q") or "")
        return Matching(words, names=self.names, synonyms=self.synonyms) if words else None

    def inside(
        self, queryset: InitiativeQuerySet, name: str, value: list[ChosenArea]
    ) -> InitiativeQuerySet:
        """Those in any of the areas."""
        ids = frozenset[int]().union(*(one.ids for one in value))
        return queryset.filter(placed_in(ids))

    def around(self, queryset: InitiativeQuerySet, name: str, value: Near) -> InitiativeQuerySet:
        """Those that are drawn within the distance."""
        return queryset.filter(*value.within(self.form.cleaned_data.get("distance") or USUAL))

    def since(self, queryset: InitiativeQuerySet, name: str, value: date) -> InitiativeQuerySet:
        """Those that changed on a day or later."""
        begin = timezone.make_aware(datetime.combine(value, time.min))
        return queryset.filter(updated_at__gte=begin)

    def leave(self, queryset: InitiativeQuerySet, name: str, value: object) -> InitiativeQuerySet:
        """Take nothing away: the order, and the distance, which belongs to `near`."""
        return queryset


def _narrowing(
    narrow: Callable[[InitiativeQuerySet, list[str]], InitiativeQuerySet],
) -> Callable[[InitiativeQuerySet, str, list[str]], InitiativeQuerySet]:
    return lambda queryset, _name, values: narrow(queryset, values)
