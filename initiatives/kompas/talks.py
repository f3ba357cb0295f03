"""Finding a time to talk: one side proposes, the other chooses, both may put it in a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.mails.news import ask_to_tell_initiator, ask_to_tell_official
from initiatives.models import Share, TalkMoment

By = TalkMoment.By
# Nobody plans a first talk further ahead.
FURTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Talk:
    """Where the search for a time stands, for one of the two."""

    chosen: TalkMoment | None
    mine: list[TalkMoment]
    theirs: list[TalkMoment]


def talk_of(share: Share, side: str) -> Talk:
    """Say where it stands; times that are over are not proposed any more."""
    rows = list(share.talk_moments.all())
    chosen = next((one for one in rows if one.chosen_at), None)
    coming = [one for one in rows if not one.chosen_at and one.starts_at > timezone.now()]
    return Talk(
        chosen,
        [one for one in coming if one.by == side],
        [one for one in coming if one.by != side],
    )


@transaction.atomic
def propose(
    *, share: Share, side: str, moments: Sequence[datetime], origin: str, tells: bool = True
) -> None:
    """Propose times in place of all that stood; the same again changes nothing.

    Without `tells` nobody is mailed: she proposes them while she shares, which is a mail itself.
    """
    Share.objects.select_for_update().only("pk").get(pk=share.pk)
    had = share.talk_moments.filter(chosen_at__isnull=True).values_list("by", "starts_at")
    if set(had) == {(side, one) for one in moments}:
        return
    share.talk_moments.all().delete()
    TalkMoment.objects.bulk_create(
        TalkMoment(share=share, by=side, starts_at=one) for one in sorted(set(moments))
    )
    if tells:
        _tell(share, side, origin)


@transaction.atomic
def choose(*, moment: TalkMoment, side: str, origin: str) -> None:
    """Choose a time the other proposed; the other times go. Chosen before, it does nothing."""
    if moment.by == side:
        raise ValueError("Somebody chooses what the other proposed.")
    if moment.chosen_at:
        return
    moment.chosen_at = timezone.now()
    moment.save(update_fields=["chosen_at"])
    moment.share.talk_moments.exclude(pk=moment.pk).delete()
    _tell(moment.share, side, origin)


def _tell(share: Share, side: str, origin: str) -> None:
    tell = ask_to_tell_official if side == By.INITIATOR else ask_to_tell_initiator
    tell(share, origin=origin)


def choose_asked(*, share: Share, side: str, key: str, origin: str) -> bool:
    """Choose the time whose button was pressed; False when it is not there any more."""
    known = {str(one.pk): one for one in talk_of(share, side).theirs}
    if key not in known:
        return False
    choose(moment=known[key], side=side, origin=origin)
    return True


class TalkForm(forms.Form):
    """Up to three times to propose; none, where it is part of sharing (`is_optional`)."""

    def __init__(self, data: Any = None, *, is_optional: bool = False, **more: Any) -> None:
        super().__init__(data, use_required_attribute=False, **more)
        labels = (_("Eerste moment"), _("Tweede moment"), _("Derde moment"))
        for number, label in enumerate(labels, start=1):
            self.fields[f"moment_{number}"] = forms.DateTimeField(
                label=label,
                required=number == 1 and not is_optional,
                widget=forms.DateTimeInput(
                    format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
                ),
                error_messages={
                    "required": _("Kies minstens één moment."),
                    "invalid": _("Dit moment bestaat niet. Kies een dag en een tijd."),
                },
            )

    def clean(self) -> dict[str, Any]:
        """Refuse times that are over, or very far ahead."""
        data = super().clean() or self.cleaned_data
        now = timezone.now()
        for name, moment in list(data.items()):
            if moment and moment <= now:
                self.add_error(name, _("Dit moment is al voorbij. Kies een later moment."))
            elif moment and moment > now + FURTHEST:
                self.add_error(name, _("Kies een moment binnen een jaar."))
        return data

    def moments(self) -> list[datetime]:
        """The times that were filled in."""
        return [one for one in self.cleaned_data.values() if one]


def calendar_file(share: Share, *, title: str) -> HttpResponse:
    """Return the chosen time as a file for a calendar, with a title that says nothing private."""
    moment = share.talk_moments.filter(chosen_at__isnull=False).first()
    if moment is None:
        raise Http404("no time was chosen")
    words = title.replace("\\", "").replace(",", "\\,").replace(";", "\\;")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Samenspel//NL",
        "BEGIN:VEVENT",
        f"UID:gesprek-{moment.pk}@samenspel",
        f"DTSTAMP:{_utc(moment.chosen_at or moment.starts_at)}",
        f"DTSTART:{_utc(moment.starts_at)}",
        "DURATION:PT1H",
        f"SUMMARY:{words}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    response = HttpResponse("\r\n".join([*lines, ""]), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="gesprek.ics"'
    return response


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
