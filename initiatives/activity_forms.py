"""What makers fill in about something to go to: once, or every week."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.meanwhile_forms import SeenForm
from initiatives.models import MAX_TEXT, Activity
from initiatives.occurrences import (
    AHEAD,
    LONGEST_NIGHT,
    days_of_week,
    is_skipped,
    moment_of,
    past_midnight,
)
from initiatives.services.activities import ACTIVITY_FIELDS
from initiatives.vocabulary import Weekday
from municipalities.form_fields import ClockField, DayField, LineField, LongTextField
from municipalities.templatetags.look import dutch_date

FURTHEST_YEARS = 2
FURTHEST = timedelta(days=366 * FURTHEST_YEARS)

NO_SUCH_TIME = _("Deze tijd bestaat niet op die dag: de klok gaat dan een uur vooruit.")


class ActivityForm(SeenForm, forms.Form):
    """An activity. What belongs to the other rhythm is left alone, whatever stands in it."""

    ONCE, WEEKLY = "once", "weekly"
    compared = ACTIVITY_FIELDS

    title = LineField(
        label=_("Wat is er te doen?"),
        max_length=120,
        help_text=_("Bijvoorbeeld: samen wieden en koffie."),
        error_messages={"required": _("Schrijf in een paar woorden wat er te doen is.")},
    )
    rhythm = forms.ChoiceField(
        label=_("Hoe vaak?"),
        choices=[(ONCE, _("Eén keer")), (WEEKLY, _("Elke week"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of het één keer is of elke week.")},
    )
    day = DayField(label=_("Op welke dag?"), required=False)
    weekday = forms.TypedChoiceField(
        label=_("Op welke dag van de week?"),
        choices=[("", _("Kies een dag")), *Weekday.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    starts = ClockField(
        label=_("Hoe laat begint het?"),
        error_messages={"required": _("Vul in hoe laat het begint.")},
    )
    ends = ClockField(
        label=_("Tot hoe laat?"),
        required=False,
        help_text=_("Gaat het door na middernacht? Dan is dit de volgende dag."),
    )
    last_day = DayField(
        label=_("Tot en met welke dag?"),
        required=False,
        help_text=_("Laat dit leeg als het gewoon doorgaat."),
    )
    cancelled = forms.MultipleChoiceField(
        label=_("Gaat het een keer niet door?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kruis de dagen aan waarop het niet doorgaat."),
    )
    place = LineField(
        label=_("Waar?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: bij de blauwe deur. Leeg? Dan staat er waar jullie zijn."),
    )
    description = LongTextField(
        label=_("Wat moeten mensen nog meer weten?"), max_length=MAX_TEXT, rows=5, required=False
    )

    def __init__(self, *args: Any, activity: Activity | None = None, **kwargs: Any) -> None:
        self.activity = activity
        if activity is not None:
            kwargs.setdefault("initial", _standing(activity))
        super().__init__(*args, **kwargs)
        self.days_to_call_off = {
            day.isoformat(): dutch_date(day) for day in _days_to_call_off(activity)
        }
        if self.days_to_call_off:
            self.fields["cancelled"].choices = list(self.days_to_call_off.items())  # type: ignore[attr-defined]
        else:
            del self.fields["cancelled"]
        if activity is not None:
            self.remember(activity)

    def clean(self) -> dict[str, Any]:
        """Ask for the day that goes with the rhythm, one that can still be."""
        data = super().clean() or {}
        if data.get("rhythm") == self.ONCE:
            self._drop("weekday", "last_day", "cancelled")
            self._check_day(data.get("day"))
        elif data.get("rhythm") == self.WEEKLY:
            self._drop("day")
            if not data.get("weekday") and "weekday" not in self.errors:
                self.add_error("weekday", _("Kies de dag van de week."))
            self._check_last_day(data.get("last_day"))
        self._check_times(data.get("day"), data.get("starts"), data.get("ends"))
        return data

    def as_it_stands(self, current: Activity) -> dict[str, Any]:
        """Return what the form would show of an activity; of called off days those it offers."""
        shown = _standing(current)
        if "cancelled" in shown and "cancelled" in self.fields:
            offered = self.days_to_call_off
            shown["cancelled"] = [day for day in shown["cancelled"] if day in offered]
        return shown

    def _drop(self, *names: str) -> None:
        """Forget what was typed for the other rhythm, and what was wrong with it."""
        for name in names:
            self.errors.pop(name, None)
            self.cleaned_data.pop(name, None)

    def _check_day(self, day: date | None) -> None:
        if "day" in self.errors:
            return
        today = timezone.localdate()
        # One that was may still be mended.
        if day is None:
            self.add_error("day", _("Kies de dag."))
        elif day < today and day != self.initial.get("day"):
            self.add_error("day", _("Deze dag is geweest. Kies vandaag of een dag die nog komt."))
        elif day > today + FURTHEST:
            self.add_error(
                "day", _("Kies een dag binnen %(years)s jaar.") % {"years": FURTHEST_YEARS}
            )

    def _check_last_day(self, last: date | None) -> None:
        past = last is not None and last < timezone.localdate()
        if past and last != self.initial.get("last_day"):
            self.add_error("last_day", _("Deze dag is geweest. Is het gestopt? Haal het dan weg."))

    def _check_times(self, day: date | None, starts: time | None, ends: time | None) -> None:
        if starts is None:
            return
        if starts == ends:
            self.add_error("ends", _("Begin en einde zijn nu gelijk. Je mag het einde leeg laten."))
        elif ends is not None and past_midnight(starts, ends) > LONGEST_NIGHT:
            self.add_error(
                "ends",
                _(
                    "Dit is vroeger dan het begin. Duurt het echt tot de volgende dag? Laat het "
                    "einde dan leeg en schrijf het erbij."
                ),
            )
        if day is None:
            # Every week: on the one night that the clock skips it, it begins an hour later.
            return
        if is_skipped(day, starts):
            self.add_error("starts", NO_SUCH_TIME)
        if ends is not None and is_skipped(_last_day(day, starts, ends), ends):
            self.add_error("ends", NO_SUCH_TIME)

    @property
    def fields_of_activity(self) -> dict[str, Any]:
        """What was filled in, for the services: all of ACTIVITY_FIELDS."""
        data = self.cleaned_data
        once = data["rhythm"] == self.ONCE
        starts, ends = data["starts"], data["ends"]
        return {
            "title": data["title"],
            "description": data["description"],
            "place": data["place"],
            "starts_at": moment_of(data["day"], starts) if once else None,
            "ends_at": _end(data["day"], starts, ends) if once else None,
            "weekday": None if once else data["weekday"],
            "starts_time": None if once else starts,
            "ends_time": None if once else ends,
            "last_day": None if once else data["last_day"],
            "cancelled_days": [] if once else self._cancelled_days(data["weekday"]),
        }

    def _cancelled_days(self, weekday: int) -> list[date]:
        """The days that were ticked and the ones before that were not offered any more."""
        kept = self.activity.cancelled_days if self.activity else []
        days = {day for day in kept if day.isoformat() not in self.days_to_call_off}
        days |= {date.fromisoformat(day) for day in self.cleaned_data.get("cancelled", ())}
        return sorted(day for day in days if day.isoweekday() == weekday)


def _standing(activity: Activity) -> dict[str, Any]:
    """What the form shows of an activity that stands on the page."""
    shown: dict[str, Any] = {
        "title": activity.title,
        "place": activity.place,
        "description": activity.description,
    }
    if activity.starts_at is not None:
        begins = timezone.localtime(activity.starts_at)
        ends = timezone.localtime(activity.ends_at) if activity.ends_at else None
        return shown | {
            "rhythm": ActivityForm.ONCE,
            "day": begins.date(),
            "starts": begins.time(),
            "ends": ends.time() if ends else None,
        }
    return shown | {
        "rhythm": ActivityForm.WEEKLY,
        "weekday": activity.weekday,
        "starts": activity.starts_time,
        "ends": activity.ends_time,
        "last_day": activity.last_day,
        "cancelled": [day.isoformat() for day in activity.cancelled_days],
    }


def _days_to_call_off(activity: Activity | None) -> list[date]:
    """The coming days of a weekly activity, also those that were called off."""
    if activity is None or activity.weekday is None:
        return []
    today = timezone.localdate()
    last = min(today + AHEAD, activity.last_day or date.max)
    return list(days_of_week(activity.weekday, today, last))


def _last_day(day: date, starts: time, ends: time) -> date:
    """The day it is over: the next one for what ends earlier on the clock than it began."""
    return day + timedelta(days=ends <= starts)


def _end(day: date, starts: time, ends: time | None) -> datetime | None:
    return None if ends is None else moment_of(_last_day(day, starts, ends), ends)
