"""The keys of the registry whose values are a few known words: topic, phase, need and the like.

Each says how it narrows and how it is counted. A later app adds its own in `AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Exists, F, OuterRef, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.models import Need
from initiatives.querysets import InitiativeQuerySet
from initiatives.vocabulary import ActivityKind, NeedKind, Phase, TargetGroup, Topic

Text = str | Promise
# SQL and the values that go into it.
Statement: TypeAlias = tuple[str, tuple[Any, ...]]
# What a statement that tallies finds of each initiative that was looked up: an index has it all
# (`initiative_published_changed`), so that no row need be read for it.
TALLIED = ("id", "topic", "phase", "open_to_all", "activity_kinds", "target_groups")


@dataclass(frozen=True)
class ChoiceKey:
    """One such key: several values of it add up.

    `narrow` keeps the initiatives with any of the values; `tally` writes the statement that gives
    each value and how many have it, among what was looked up under a name (`search/counts.py`).
    `unknown` is said of a value that is none, `chip` with `%(what)s` how an active one is called;
    `meaning` describes the key in the API, in English.
    """

    name: str
    legend: Text
    choices: Sequence[tuple[str, Text]]
    unknown: Text
    meaning: str
    narrow: Callable[[InitiativeQuerySet, list[str]], InitiativeQuerySet]
    tally: Callable[[str], Statement]
    chip: Text = "%(what)s"

    @property
    def values(self) -> list[str]:
        """The values it knows."""
        return [value for value, _label in self.choices]

    def labels(self) -> tuple[tuple[str, str], ...]:
        """Its values, and each in words, in the language of this page."""
        return _labels_in(self.name, get_language())

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


@cache
def _labels_in(name: str, language: str | None) -> tuple[tuple[str, str], ...]:
    """Look the words up once for each language, which is the one they are asked in."""
    return tuple((value, str(label)) for value, label in _keys[name].choices)


def per_value(value: str) -> Callable[[str], Statement]:
    """Tally by a column of TALLIED, or something made of one."""
    return lambda found: (f"SELECT ({value})::text, count(*) FROM {found} GROUP BY 1", ())  # noqa: S608


def per_row_of(rows: QuerySet[Any], value: str, initiative: str) -> Callable[[str], Statement]:
    """Tally by a column of rows that belong to an initiative: how many have any such row."""
    counted = rows.order_by().annotate(value=Cast(F(value), TextField())).values("value")
    counted = counted.annotate(n=Count(initiative, distinct=True)).values_list("value", "n")

    @cache
    def tally(found: str) -> Statement:
        keys = RawSQL(f"SELECT id FROM {found}", ())  # noqa: S608, S611  a name of ours
        asked = counted.filter(**{f"{initiative}__in": keys}).query
        return asked.get_compiler(DEFAULT_DB_ALIAS).as_sql()

    return tally


def _in_column(column: str) -> dict[str, Any]:
    return {
        "narrow": lambda rows, values: rows.filter(**{f"{column}__in": values}),
        "tally": per_value(column),
    }


def _in_list(column: str) -> dict[str, Any]:
    return {
        "narrow": lambda rows, values: rows.filter(**{f"{column}__overlap": values}),
        "tally": per_value(f"unnest({column})"),
    }


def _looking_for(rows: InitiativeQuerySet, values: list[str]) -> InitiativeQuerySet:
    return rows.filter(
        Exists(Need.objects.open().filter(initiative=OuterRef("pk"), kind__in=values))
    )


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
        tally=per_row_of(Need.objects.open(), "kind", "initiative"),
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
        tally=per_value("open_to_all"),
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
