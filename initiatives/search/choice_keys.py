"""The keys of the registry whose values are a few known words: topic, phase, need and the like.

Each says how it narrows and how it is counted. A later app adds its own in `AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Func, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.models import Need
from initiatives.querysets import InitiativeQuerySet
from initiatives.vocabulary import ActivityKind, NeedKind, Phase, TargetGroup, Topic

Text = str | Promise


@dataclass(frozen=True)
class ChoiceKey:
    """One such key: several values of it add up.

    `narrow` keeps the initiatives with any of the values; `tally` gives rows of `value` and `n`,
    how many of some initiatives have it. `unknown` is said of a value that is none, `chip` with
    `%(what)s` how an active one is called; `meaning` describes the key in the API, in English.
    """

    name: str
    legend: Text
    choices: Sequence[tuple[str, Text]]
    unknown: Text
    meaning: str
    narrow: Callable[[InitiativeQuerySet, list[str]], InitiativeQuerySet]
    tally: Callable[[InitiativeQuerySet], QuerySet[Any, Any]]
    chip: Text = "%(what)s"

    @property
    def values(self) -> list[str]:
        """The values it knows."""
        return [value for value, _label in self.choices]

    def say(self, value: str) -> str:
        """Call an active value by its name; one that is none as it was written."""
        label = str(dict(self.choices).get(value, value))
        if self.chip != "%(what)s":
            label = label[:1].lower() + label[1:]
        return str(self.chip) % {"what": label}


_keys: dict[str, ChoiceKey] = {}


def register(key: ChoiceKey) -> None:
    """Add a key; its place among the filters is the order in which keys are added."""
    _keys[key.name] = key


def choice_keys() -> list[ChoiceKey]:
    """All keys of this kind."""
    return list(_keys.values())


def choice_key(name: str) -> ChoiceKey | None:
    """The key of a name, when it is one of this kind."""
    return _keys.get(name)


def rows_of(queryset: QuerySet[Any], value: Any, counted: str = "pk") -> QuerySet[Any, Any]:
    """Count per value: rows of `value` (as text) and `n`."""
    cast = Cast(value, TextField())
    rows = queryset.order_by().annotate(value=cast).values("value")
    return rows.annotate(n=Count(counted, distinct=counted != "pk"))


def _in_column(column: str) -> dict[str, Any]:
    return {
        "narrow": lambda rows, values: rows.filter(**{f"{column}__in": values}),
        "tally": lambda rows: rows_of(rows, F(column)),
    }


def _in_list(column: str) -> dict[str, Any]:
    return {
        "narrow": lambda rows, values: rows.filter(**{f"{column}__overlap": values}),
        "tally": lambda rows: rows_of(rows, Func(F(column), function="unnest")),
    }


def _looking_for(rows: InitiativeQuerySet, values: list[str]) -> InitiativeQuerySet:
    return rows.filter(
        Exists(Need.objects.open().filter(initiative=OuterRef("pk"), kind__in=values))
    )


def _needs_of(rows: InitiativeQuerySet) -> QuerySet[Any, Any]:
    needs = Need.objects.open().filter(initiative__in=rows.order_by().values("pk"))
    return rows_of(needs, F("kind"), "initiative")


register(
    ChoiceKey(
        "topic",
        _("Onderwerp"),
        Topic.choices,
        _("“%(value)s” is geen onderwerp dat we kennen."),
        "Topics.",
        **_in_column("topic"),
    )
)
register(
    ChoiceKey(
        "activityKind",
        _("Wat doe je er?"),
        ActivityKind.choices,
        _("“%(value)s” is niets dat we kennen om samen te doen."),
        "Kinds of activity.",
        **_in_list("activity_kinds"),
    )
)
register(
    ChoiceKey(
        "targetGroup",
        _("Vooral voor"),
        TargetGroup.choices,
        _("“%(value)s” is geen groep die we kennen."),
        "Groups it is for in the first place.",
        chip=_("voor %(what)s"),
        **_in_list("target_groups"),
    )
)
register(
    ChoiceKey(
        "need",
        _("Waar zoeken ze naar?"),
        NeedKind.choices,
        _("“%(value)s” is niets waar een initiatief naar kan zoeken."),
        "Kinds of help they look for.",
        chip=_("zoekt %(what)s"),
        narrow=_looking_for,
        tally=_needs_of,
    )
)
register(
    ChoiceKey(
        "openToAll",
        _("Kan iedereen meedoen?"),
        [("true", _("Open voor iedereen"))],
        _("Schrijf openToAll=true, of laat het weg: “%(value)s” kennen we niet."),
        "Only those that everybody can join (`true`).",
        narrow=lambda rows, values: rows.filter(open_to_all=True),
        tally=lambda rows: rows_of(rows, F("open_to_all")),
    )
)
register(
    ChoiceKey(
        "phase",
        _("Hoe ver is het?"),
        Phase.choices,
        _("“%(value)s” is geen fase die we kennen."),
        "Phases.",
        **_in_column("phase"),
    )
)
