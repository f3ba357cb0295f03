"""What other pages show of money: what an initiative received, and links from a legal basis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.db.models import Sum
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from funding.models import Application, FundingSource, Grant, Stream
from funding.money_words import AWB_URL, LOCAL_RULES_URL
from funding.workflow import UNDECIDED, WITH_MONEY
from initiatives.models import Initiative, Kompas
from municipalities.history.readings import Readers, readers_of
from municipalities.models import Reading
from municipalities.templatetags.look import dutch_date

register = template.Library()

LAW = re.compile(r"CVDR\d+|Algemene wet bestuursrecht|\bAwb\b")


@register.filter
def law_links(text: str) -> SafeString:
    """Link what a legal basis names: local rules by their CVDR number, and the Awb."""
    parts, end = [], 0
    text = str(text)
    for found in LAW.finditer(text):
        name = found.group()
        url = f"{LOCAL_RULES_URL}{name}" if name.startswith("CVDR") else AWB_URL
        parts.append(escape(text[end : found.start()]))
        parts.append(format_html('<a href="{}">{}</a>', url, name))
        end = found.end()
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308  every part was escaped above


@dataclass(frozen=True)
class Received:
    """What came from one source in one year: for the municipality the stream is told too."""

    year: str
    source: str
    is_municipal: bool
    stream: str
    amount: Decimal


@register.inclusion_tag("funding/money_received.html")
def money_received(initiative: Initiative) -> dict[str, Any]:
    """Show the money an initiative was granted, newest first, in one query.

    Only what was granted, never what was asked or refused, and never who gave it or got it: a
    source is a kind ("een fonds"), not a name.
    """
    rows = (
        Grant.objects.filter(application__initiative=initiative, application__status__in=WITH_MONEY)
        .order_by("-year", "application__source", "application__stream")
        .values_list("year", "application__source", "application__stream")
        .annotate(total=Sum("amount"))
    )
    received = [
        Received(
            year=str(year),
            source=source,
            is_municipal=source == FundingSource.GEMEENTE,
            stream=str(Stream(stream).label).lower(),
            amount=amount,
        )
        for year, source, stream, amount in rows
    ]
    return {"received": received, "refuses": initiative.refuses_municipal_money}


@register.simple_tag
def funding_file_readers(initiative: Initiative) -> Readers:
    """Who opened a funding file of an initiative, for its makers."""
    keys = initiative.applications.values_list("pk", flat=True)
    return readers_of(Reading.Kind.FUNDING_FILE, list(keys))


@register.inclusion_tag("funding/asked_for_money.html")
def asked_for_money(kompas: Kompas) -> dict[str, Any]:
    """Show an initiator what money she asked for from her Kompas, and when she hears."""
    rows = Application.objects.asked_from(kompas).select_related("scheme")
    return {
        "kompas": kompas,
        "applications": [
            (row, row.promised_by if row.status in UNDECIDED else None) for row in rows
        ],
        "today": timezone.localdate(),
    }


@register.simple_tag
def money_waits(kompas: Kompas) -> list[str]:
    """Say in plain words which decisions about money an initiator waits for."""
    rows = Application.objects.asked_from(kompas).filter(status__in=UNDECIDED)
    return [
        _("De gemeente is aan zet: je hoort uiterlijk op %(day)s of je geld krijgt.")
        % {"day": dutch_date(row.promised_by)}
        for row in rows.exclude(promised_by=None)
    ]


@register.inclusion_tag("funding/applications_that_stay.html")
def applications_that_stay(kompas: Kompas) -> dict[str, Any]:
    """Say what stays of the money she asked for when she deletes her Kompas."""
    rows = list(Application.objects.asked_from(kompas))
    return {
        "numbers": [row.number for row in rows],
        "undecided": any(row.status in UNDECIDED for row in rows),
    }
