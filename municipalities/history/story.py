"""History told in sentences: one way for every page that shows it.

An app registers how the changes of its models are told (`register`); a page names the changes it
is about and who may be called by name (`Story`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from municipalities.history.tracking import Channel, changes_model
from municipalities.models import User
from municipalities.templatetags.look import dutch_date, euro

Words: TypeAlias = str | Promise
Change: TypeAlias = Any  # a row of a <Model>Change, whose columns are those of its model

PAGE_SIZE = 20
LONGEST_VALUE = 80


@dataclass(frozen=True)
class Telling:
    """How the changes of a model are told; a column without words is not.

    `thing` is what was added or taken away, with the row's columns in it: "de vraag %(text)s". The
    words of a column may hold them too, where a page tells of many things of a kind. `noticed` is
    what changed where every column is as it was: see `tracked(noticed=…)`. `begins` is a sentence
    for the first change that is written down of a thing that was there before; else it is shown.
    """

    thing: Words
    fields: Mapping[str, Words] = field(default_factory=dict)
    noticed: Words = ""
    begins: Words = ""


_tellings: dict[type[models.Model], Telling] = {}


def register(model: type[models.Model], telling: Telling) -> None:
    """Say how the changes of a model are told."""
    _tellings[model] = telling


@dataclass(frozen=True)
class Line:
    """What somebody did to one thing at one moment, in sentences."""

    at: datetime
    how: str
    sentences: list[str]


class Story:
    """A page of the changes in `sources`: per model the rows of its history that it is about.

    `named` are the people (primary keys) who may be called by name; all others are "een bewoner".
    """

    def __init__(
        self, sources: Mapping[type[models.Model], QuerySet[Any]], named: Collection[int]
    ) -> None:
        self.sources = sources
        self.named = frozenset(named)

    def page(self, number: str | None) -> Page[Line]:
        """Tell the changes of one page, newest first; as many queries for few as for many."""
        models_by_name = {model._meta.label: model for model in self.sources}
        page = Paginator(self._keys(), PAGE_SIZE).get_page(number)
        wanted: dict[str, list[int]] = defaultdict(list)
        for _at, key, label in page.object_list:
            wanted[label].append(key)
        rows: dict[tuple[str, int], Change] = {}
        before: dict[tuple[str, int], Change] = {}
        for label, keys in sorted(wanted.items()):
            history = changes_model(models_by_name[label])._default_manager
            earlier = history.filter(
                pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
            )
            previous = Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1])
            found = list(history.filter(pk__in=keys).annotate(previous=previous))
            rows |= {(label, row.pgh_id): row for row in found}
            old = history.in_bulk([row.previous for row in found if row.previous])
            before |= {(label, row.pgh_id): old[row.previous] for row in found if row.previous}
        values = Values([*rows.values(), *before.values()], self.named)
        page.object_list = [
            self._line(models_by_name[label], rows[label, key], before.get((label, key)), values)
            for _at, key, label in page.object_list
        ]
        return page

    def _keys(self) -> QuerySet[Any, Any]:
        parts = [
            changes.order_by()
            .annotate(label=Value(model._meta.label, output_field=models.TextField()))
            .values_list("pgh_created_at", "pgh_id", "label")
            for model, changes in self.sources.items()
        ]
        return (
            parts[0]
            .union(*parts[1:], all=True)
            .order_by(F("pgh_created_at").desc(), F("pgh_id").desc(), "label")
        )

    def _line(
        self, model: type[models.Model], row: Change, before: Change | None, values: Values
    ) -> Line:
        context = row.pgh_context or {}
        who = values.actor(context)
        telling = _tellings[model]
        thing = str(telling.thing) % values.of(row)
        if row.pgh_label == "insert":
            sentences = [_("%(who)s voegde %(thing)s toe.") % {"who": who, "thing": thing}]
        elif row.pgh_label == "delete":
            sentences = [_("%(who)s haalde %(thing)s weg.") % {"who": who, "thing": thing}]
        elif before is None and telling.begins:
            sentences = [str(telling.begins) % {"who": who, **values.of(row)}]
        elif before is None:
            sentences = [
                _("%(who)s liet %(thing)s voor het eerst zien.") % {"who": who, "thing": thing}
            ]
        else:
            sentences = _differences(telling, row, before, who, values) or [
                _("%(who)s veranderde iets aan %(thing)s.") % {"who": who, "thing": thing}
            ]
        channel = context.get("channel")
        how = Channel(channel).label if channel in Channel.values else ""
        return Line(row.pgh_created_at, str(how), [capfirst(one) for one in sentences])


def _differences(
    telling: Telling, row: Change, before: Change, who: str, values: Values
) -> list[str]:
    sentences = []
    if telling.noticed and _is_same(row, before):
        facts = {"who": who, "what": str(telling.noticed)}
        return [_("%(who)s veranderde %(what)s.") % facts]
    for name, what in telling.fields.items():
        column = row._meta.get_field(name)
        old, new = getattr(before, column.attname), getattr(row, column.attname)
        if old == new:
            continue
        facts = {"who": who, "what": str(what) % values.of(row)}
        if isinstance(column, models.TextField):
            sentences.append(_("%(who)s veranderde %(what)s.") % facts)
            continue
        facts |= {"old": values.say(column, old), "new": values.say(column, new)}
        if old in (None, ""):
            sentence = _("%(who)s vulde %(what)s in: %(new)s.")
        elif new in (None, ""):
            sentence = _("%(who)s maakte %(what)s leeg. Er stond: %(old)s.")
        else:
            sentence = _("%(who)s veranderde %(what)s van %(old)s naar %(new)s.")
        sentences.append(sentence % facts)
    return sentences


def _is_same(row: Change, before: Change) -> bool:
    columns = _told_columns(row)
    return all(getattr(row, one.attname) == getattr(before, one.attname) for one in columns)


class Values:
    """Says values of changes in words; what they refer to is looked up once for all of them."""

    def __init__(self, rows: Iterable[Change], named: Collection[int]) -> None:
        wanted: dict[type[models.Model], set[int | None]] = defaultdict(set)
        for row in rows:
            for column in _told_columns(row):
                if column.related_model:
                    wanted[column.related_model].add(getattr(row, column.attname))
            wanted[User].add((row.pgh_context or {}).get("user"))
        self.known = {
            # With what their names are made of.
            model: model._default_manager.select_related().in_bulk(keys - {None})
            for model, keys in wanted.items()
        }
        self.named = named

    def actor(self, context: Mapping[str, Any]) -> str:
        """Say who acted."""
        user, channel = context.get("user"), context.get("channel")
        if user:
            return self.person(user)
        if channel == Channel.JOB:
            return "Samenspel"
        if channel in (Channel.PAGE, Channel.API):
            return _("iemand zonder account")
        return _("de technisch beheerder")

    def person(self, key: int) -> str:
        """Say who somebody is, to whom may know it."""
        user = self.known.get(User, {}).get(key)
        if not isinstance(user, User):
            return _("iemand die weg is")
        return user.name if key in self.named and user.name else _("een bewoner")

    def of(self, row: Change) -> dict[str, str]:
        """Say the values of a row that its model is told by."""
        return {
            column.name: self.say(column, getattr(row, column.attname))
            for column in _told_columns(row)
        }

    def say(self, column: models.Field[Any, Any], value: Any) -> str:
        """Say the value of a column as a page does: a person, a choice, a day, or the text."""
        if column.related_model is User:
            return self.person(value) if value else "–"
        if column.related_model:
            return _quoted(self.known.get(column.related_model, {}).get(value, "–"))
        if column.choices:
            return _quoted(dict(column.flatchoices).get(value, value))
        match value:
            case bool():
                return pgettext("answer", "ja") if value else pgettext("answer", "nee")
            case datetime() | date():
                return dutch_date(value)
            case time():
                return time_format(value)
            case Decimal():
                return euro(value)
            case int() | float():
                return str(value)
            case None | "":
                return "–"
        return _quoted(value)


def _quoted(value: object) -> str:
    return f"‘{Truncator(str(value)).chars(LONGEST_VALUE)}’"


def _told_columns(row: Change) -> list[models.Field[Any, Any]]:
    return [column for column in row._meta.fields if not column.name.startswith("pgh_")]
