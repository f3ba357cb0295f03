"""The kinds of personal data that end. Each app registers its own in AppConfig.ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from municipalities.demo.loading import read_yaml
from municipalities.models import Municipality, RetentionAction, RetentionRule


class UnknownKindError(LookupError):
    """A kind of data was asked for that no app has registered."""


@dataclass(frozen=True)
class Recipient:
    """Whom to warn, and the address on the site where she keeps it by using it."""

    email: str
    language: str
    path: str
    # What she does to keep it.
    how: str | Promise


# The rows whose term ran out when everything up to and including a day is too old.
Due = Callable[[Municipality | None, date], QuerySet[Any]]
# Ends rows that are locked, inside a transaction.
End = Callable[[Sequence[Any]], None]


@dataclass(frozen=True)
class Kind:
    """One kind of data in one stage: which rows are due on a day, and how they end."""

    kind: str
    stage: str
    # In the words of the privacy statement: what it is, since when it counts, and who sees it.
    what: str | Promise
    since: str | Promise
    seen_by: str | Promise
    due: Due
    ends: Mapping[RetentionAction, End]
    recipient: Callable[[Any], Recipient | None] | None = None
    # No municipality may keep it shorter: who is to be mailed first needs time to come back.
    least_days: int = 1
    # Shared by all municipalities, as accounts are.
    of_platform: bool = False
    # Something of the machine, without a person: not in the privacy statement.
    is_technical: bool = False


_kinds: dict[tuple[str, str], Kind] = {}
_defaults: dict[tuple[str, str], Mapping[str, Any]] = {}
# What we shipped before for a text: who still has that never wrote her own.
_former: dict[tuple[str, str], Mapping[str, Sequence[str]]] = {}


def register(kind: Kind) -> None:
    """Have the night look after a kind of data; each app adds its own."""
    _kinds[kind.kind, kind.stage] = kind


def register_defaults(path: Path) -> None:
    """Add the terms that are shipped for kinds: a list of mappings with the fields of a rule.

    `formerly` beside them holds, per field, the texts that were shipped before.
    """
    for one in read_yaml(path):
        key = (one["kind"], one["stage"])
        _former[key] = one.pop("formerly", {})
        _defaults[key] = one


def kinds(*, of_platform: bool | None = None) -> list[Kind]:
    """All kinds in the order they were registered, or those of the platform or a municipality."""
    return [one for one in _kinds.values() if of_platform in (None, one.of_platform)]


def kind_of(rule: RetentionRule) -> Kind:
    """Return what a rule is about. Raises UnknownKindError."""
    try:
        return _kinds[rule.kind, rule.stage]
    except KeyError:
        raise UnknownKindError(f"{rule.kind} {rule.stage}") from None


def what_is(kind: str, stage: str) -> str:
    """Say in words what a kind is; its key for one that is registered no longer."""
    found = _kinds.get((kind, stage))
    return str(found.what) if found else f"{kind} {stage}"


def rules_of(municipality: Municipality | None) -> list[RetentionRule]:
    """Return a rule for every kind; one that is not stored yet is as it is shipped, unsaved."""
    stored = {
        (one.kind, one.stage): one
        for one in RetentionRule.objects.filter(municipality=municipality)
    }
    return [
        stored.get((one.kind, one.stage)) or _shipped(one, municipality)
        for one in kinds(of_platform=municipality is None)
    ]


def rule_of(municipality: Municipality | None, kind: str, stage: str) -> RetentionRule:
    """Return the rule for one kind. Raises UnknownKindError."""
    for rule in rules_of(municipality):
        if (rule.kind, rule.stage) == (kind, stage):
            return rule
    raise UnknownKindError(f"{kind} {stage}")


def _shipped(kind: Kind, municipality: Municipality | None) -> RetentionRule:
    return RetentionRule(municipality=municipality, **_defaults[kind.kind, kind.stage])


def store_rules(municipality: Municipality | None) -> None:
    """Store the shipped rules that a municipality does not have yet; what it chose stays.

    A text that is still as we shipped it before becomes as we ship it now.
    """
    rules = rules_of(municipality)
    fresh = [rule for rule in rules if rule.pk is None]
    RetentionRule.objects.bulk_create(fresh, ignore_conflicts=True)
    for rule in rules:
        for field, texts in _former[rule.kind, rule.stage].items():
            if rule.pk and getattr(rule, field) in texts:
                # Only where it still stands: somebody may be changing it now.
                unchanged = {"pk": rule.pk, field: getattr(rule, field)}
                shipped = _defaults[rule.kind, rule.stage][field]
                RetentionRule.objects.filter(**unchanged).update(**{field: shipped})


def end_of(day: date) -> datetime:
    """Return the moment a day is over here: a row of before then is of that day or earlier."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def delete_rows(rows: Sequence[Any]) -> None:
    """Delete rows of one table."""
    if rows:
        type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
