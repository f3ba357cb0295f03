"""The key `stream` of the registry: initiatives by the money they got."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from funding.models import Grant, Stream
from funding.workflow import WITH_MONEY
from initiatives.querysets import InitiativeQuerySet
from initiatives.search.choice_keys import ChoiceKey, per_row_of, register


def _grants() -> QuerySet[Grant]:
    """What the page of an initiative tells everybody: what was granted, never what was asked."""
    return Grant.objects.filter(application__status__in=WITH_MONEY)


def _with_money(rows: InitiativeQuerySet, streams: list[str]) -> InitiativeQuerySet:
    granted = _grants().filter(application__stream__in=streams)
    return rows.filter(pk__in=granted.values("application__initiative"))


def register_key() -> None:
    """Add the key to the registry. Called when ready."""
    register(
        ChoiceKey(
            "stream",
            _("Kreeg geld"),
            Stream.choices,
            _("“%(value)s” is geen geldstroom die we kennen."),
            "Streams of money they were granted.",
            chip=_("kreeg %(what)s"),
            narrow=_with_money,
            tally=per_row_of(_grants(), "application__stream", "application__initiative"),
        )
    )
