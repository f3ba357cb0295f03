"""The nightly work: warn, and delete or make anonymous what is kept no longer.

Every batch is one transaction, so it may be stopped at any moment and run again: what is done is
not due any more. Nothing is touched before who can be warned was warned in time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from municipalities.hosts import site_of
from municipalities.jobs import enqueue, job
from municipalities.languages import known_language
from municipalities.mail import MessageKind, Placeholder, Receiver, register, send_message
from municipalities.mail.writing import Value
from municipalities.models import (
    DeletionRecord,
    Municipality,
    RetentionAction,
    RetentionRule,
    RetentionWarning,
)
from municipalities.retention.kinds import Kind, kind_of, rules_of, store_rules
from municipalities.retention.register import write_down

NIGHT = "retention_night"
WARNING = "retention_warning"
BATCH = 200

WARNING_MAIL = register(
    MessageKind(
        name="retention_warning",
        title=_("Er gaat binnenkort iets van je weg"),
        sent_when=_("Als de termijn van een Kompas of een account bijna voorbij is."),
        receiver=Receiver.ACCOUNT,
        button=_("Ga naar de site"),
        own_placeholders=(
            Placeholder("wat", _("wat er weggaat"), _("Een Kompas dat je met niemand deelde")),
            Placeholder("termijn", _("hoe lang we het bewaren"), _("2 jaar")),
            Placeholder("dag", _("de dag vanaf wanneer het weggaat"), _("donderdag 3 december")),
            Placeholder("hoe", _("hoe je het houdt"), _("Log één keer in.")),
        ),
        necessary=_("Daarna kun je het niet meer terughalen."),
    )
)


@job(NIGHT)
def keep_to_terms() -> None:
    """Warn and end, for every rule of every municipality and for what they share."""
    today = timezone.localdate()
    for municipality in (*Municipality.objects.all(), None):
        store_rules(municipality)
        for rule in rules_of(municipality):
            warn(rule, today)
            end(rule, today)


def due(rule: RetentionRule, today: date) -> QuerySet[Any]:
    """Return the rows whose term has gone by on a day."""
    return kind_of(rule).due(rule.municipality, rule.border(today))


def warn(rule: RetentionRule, today: date) -> None:
    """Mail who can be mailed, once, `warn_days` before the end; forget who came back since."""
    recipient = kind_of(rule).recipient
    if not rule.warn_days or recipient is None:
        return
    soon = due(rule, today + timedelta(days=rule.warn_days))
    keys = {str(key) for key in soon.values_list("pk", flat=True)}
    rule.warnings.exclude(row_key__in=keys).delete()
    warned = set(rule.warnings.values_list("row_key", flat=True))
    for rows in _batches(soon):
        with transaction.atomic():
            for row in rows:
                if str(row.pk) in warned or recipient(row) is None:
                    continue
                warning = RetentionWarning.objects.create(
                    rule=rule, row_key=str(row.pk), warned_on=today
                )
                enqueue(WARNING, warning_id=warning.pk)


def end(rule: RetentionRule, today: date) -> int:
    """End what is due, in batches; return how many rows that were."""
    kind, action = kind_of(rule), RetentionAction(rule.action)
    total = 0
    for rows in _batches(due(rule, today)):
        with transaction.atomic():
            held = due(rule, today).filter(pk__in=[row.pk for row in rows])
            ready = _not_waiting(rule, kind, list(_locked(held)), today)
            if not ready:
                continue
            # Counted before: what is deleted loses its key.
            keys = [str(row.pk) for row in ready]
            kind.ends[action](ready)
            rule.warnings.filter(row_key__in=keys).delete()
            total += len(keys)
            write_down(
                kind=rule.kind,
                stage=rule.stage,
                action=action,
                cause=DeletionRecord.Cause.TERM,
                count=len(keys),
                term=f"{rule.term} {rule.unit}",
                municipality=rule.municipality,
            )
    return total


def _locked(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_for_update(of=("self",), skip_locked=True)


def _not_waiting(rule: RetentionRule, kind: Kind, rows: list[Any], today: date) -> list[Any]:
    """Leave out whose warning was not sent yet, or too short ago."""
    if not rule.warn_days or kind.recipient is None:
        return rows
    warnings = {one.row_key: one for one in rule.warnings.select_related("rule")}
    ready = []
    for row in rows:
        warning = warnings.get(str(row.pk))
        if warning is None and kind.recipient(row) is not None:
            continue
        if warning is None or warning.ends_on <= today:
            ready.append(row)
    return ready


def _batches(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """Walk through rows by key; each batch is read when its turn comes."""
    last: Any = None
    while True:
        rest = rows.order_by("pk") if last is None else rows.filter(pk__gt=last).order_by("pk")
        batch = list(rest[:BATCH])
        if not batch:
            return
        # Read before the batch is handled: what is deleted loses its key.
        last = batch[-1].pk
        yield batch


@job(WARNING)
def send_warning(warning_id: int) -> None:
    """Mail that something goes soon; nothing when she came back to it, or it is gone already.

    The mail says what kind of thing it is, never how it is called or what is in it.
    """
    warning = (
        RetentionWarning.objects.select_related("rule__municipality").filter(pk=warning_id).first()
    )
    if warning is None:
        return
    rule = warning.rule
    kind = kind_of(rule)
    soon = due(rule, timezone.localdate() + timedelta(days=rule.warn_days))
    row = soon.filter(pk=warning.row_key).first()
    to = kind.recipient(row) if row is not None and kind.recipient else None
    if to is None:
        return
    with translation.override(known_language(to.language)):
        values: dict[str, Value] = {
            "wat": str(kind.what),
            "termijn": rule.term_in_words,
            "dag": warning.ends_on,
            "hoe": str(to.how),
        }
    send_message(
        WARNING_MAIL,
        to=to.email,
        municipality=rule.municipality,
        link=site_of(rule.municipality) + to.path,
        values=values,
        language=to.language,
    )
