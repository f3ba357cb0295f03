"""What there is to go to of the initiatives somebody asks for, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.cards import place_in_words
from initiatives.models import Activity, Initiative
from initiatives.occurrences import Occurrence, all_occurrences
from initiatives.search.query import InitiativeQuery
from municipalities.templatetags.look import dutch_date


@dataclass(frozen=True)
class AgendaDay:
    """A day with what takes place on it."""

    day: date
    title: str
    occurrences: list[tuple[Occurrence, str]]


def day_in_words(day: date, today: date) -> str:
    """Say a day: "Vandaag, donderdag 3 december", "Morgen, …", "Zaterdag 5 december"."""
    written = dutch_date(day)
    if day == today:
        return _("Vandaag, %(day)s") % {"day": written}
    if day == today + timedelta(days=1):
        return _("Morgen, %(day)s") % {"day": written}
    return written[:1].upper() + written[1:]


def days_of(query: InitiativeQuery, first: date, last: date, today: date) -> list[AgendaDay]:
    """Gather activities by day; of what is private, asked or hidden nothing is here for anybody.

    From `first` to `last`, both included; of today without what is over.
    """
    shown = query.narrow(
        Initiative.objects.visible_to(query.user).of_municipality(query.municipality).published()
    )
    activities = Activity.objects.of_initiatives(shown).taking_place().in_days(first, last)
    found = all_occurrences(activities.for_agenda(), first, last)
    if first == today:
        found = [one for one in found if (one.ends_at or one.starts_at) >= timezone.now()]
    return [
        AgendaDay(
            day,
            day_in_words(day, today),
            [
                (one, one.activity.place or place_in_words(one.activity.initiative))
                for one in together
            ],
        )
        for day, together in groupby(found, key=lambda one: one.day)
    ]
