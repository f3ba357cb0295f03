"""What other pages show of money: what an initiative received, and links from a legal basis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.db.models import Sum
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from funding.models import FundingSource, Grant, Stream
from funding.money_words import AWB_URL, LOCAL_RULES_URL
from funding.workflow import WITH_MONEY
from initiatives.models import Initiative
from municipalities.history.readings import Readers, readers_of
from municipalities.models import Reading

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
