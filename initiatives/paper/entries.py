"""An initiative as it stands on paper: its card in words, and no name or number of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.dateformat import time_format
from django.utils.translation import gettext as _

from initiatives.cards import place_in_words
from initiatives.models import Activity, Initiative
from initiatives.models.questions import SOURCE_LANGUAGE, Said
from initiatives.occurrences import next_occurrence
from initiatives.vocabulary import Weekday
from municipalities.templatetags.look import dutch_date, dutch_moment, listed

MOMENTS = 3


@dataclass(frozen=True)
class Entry:
    """One initiative in words."""

    name: str
    topic: str
    phase: str
    summary: str
    place: str
    moments: list[str] = field(default_factory=list)
    needs: str = ""


def written(text: str) -> Said:
    """Return what people wrote: it is in Dutch, whatever the language of the page."""
    return Said(text, SOURCE_LANGUAGE)


def entry_of(row: Initiative) -> Entry:
    """Put an initiative, fetched with `for_paper()`, in words."""
    needs = [f"{need.get_kind_display().lower()} ({need.text})" for need in row.needs.all()]
    return Entry(
        name=written(row.name),
        topic=row.get_topic_display() if row.topic else "",
        phase=row.get_phase_display(),
        summary=written(row.summary),
        place=place_in_words(row),
        moments=moments_of(row)[:MOMENTS],
        needs="; ".join(needs),
    )


def moments_of(row: Initiative) -> list[str]:
    """Say when there is something to go to, and what; nothing of what rests or is over."""
    return [
        f"{when_in_words(one)}: {one.title}"
        for one in row.activities.all()
        if next_occurrence([one], row.phase)
    ]


def when_in_words(activity: Activity) -> str:
    """Say when: "elke dinsdag, 10:00 tot 12:00 uur", "zaterdag 5 december, 10:00 uur"."""
    if activity.starts_at is not None:
        return dutch_moment(activity.starts_at)
    if activity.weekday is None or activity.starts_time is None:
        return ""
    facts = {
        "day": Weekday(activity.weekday).label,
        "start": time_format(activity.starts_time, "H:i"),
    }
    if activity.ends_time is None:
        said = _("elke %(day)s, %(start)s uur") % facts
    else:
        facts["end"] = time_format(activity.ends_time, "H:i")
        said = _("elke %(day)s, %(start)s tot %(end)s uur") % facts
    if activity.last_day is not None:
        said += _(", tot en met %(day)s") % {"day": dutch_date(activity.last_day)}
    if activity.days_called_off:
        days = listed([dutch_date(day) for day in activity.days_called_off])
        said += _(", niet op %(days)s") % {"days": days}
    return said


def topics_of(rows: Sequence[Initiative]) -> list[str]:
    """Return the codes of the topics that need a mark."""
    return sorted({row.topic for row in rows})
