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
from icalendar import Calendar, Event

from initiatives.kompas.withdrawal import hold_share
from initiatives.mails.news import ask_to_tell_initiator, ask_to_tell_official
from initiatives.models import Share, TalkMoment
from municipalities.refusals import RefusedError

By = TalkMoment.By
# Nobody plans a first talk further ahead.
FURTHEST = timedelta(days=366)
TALK_TAKES = timedelta(hours=1)


class MomentGoneError(RefusedError):
    """The time that was chosen is not proposed any more."""


class MomentField(forms.DateTimeField):
    """A day and a time, refused in our own words in the hours in which the clock is changed."""

    default_error_messages = {
        "invalid": _("Dit moment bestaat niet. Kies een dag en een tijd."),
        "ambiguous_timezone": _(
            "Die nacht gaat de klok een uur vooruit of terug. Kies een andere tijd."
        ),
    }

    def to_python(self, value: Any) -> datetime | None:
        """Read it as a time here. What comes from Django about the clock is not for residents."""
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            sentence = self.error_messages["ambiguous_timezone"]
            raise forms.ValidationError(sentence, code="ambiguous_timezone") from error


@dataclass(frozen=True)
class Talk:
    """Where the search for a time stands, for one of the two."""

    chosen: TalkMoment | None
    mine: list[TalkMoment]
    theirs: list[TalkMoment]


def talk_of(share: Share, side: str) -> Talk:
    """Say where it stands; times that are over are not proposed any more."""
    rows, now = list(share.talk_moments.all()), timezone.now()
    coming = [one for one in rows if not one.chosen_at and one.starts_at > now]
    # A talk that was is still shown, until they look for a next one.
    agreed = [one for one in rows if one.chosen_at and (one.starts_at > now or not coming)]
    chosen = agreed[0] if agreed else None
    return Talk(
        chosen,
        [one for one in coming if one.by == side],
        [one for one in coming if one.by != side],
    )


@transaction.atomic
def propose(
    *, share: Share, side: str, moments: Sequence[datetime], origin: str, tells: bool = True
) -> None:
    """Propose times in place of those that were proposed; the same again changes nothing.

    What they agreed on stays until the other one chooses again: nobody waits in vain. Without
    `tells` nobody is mailed: she proposes them while she shares, which is a mail itself. Raises
    ShareWithdrawnError.
    """
    hold_share(share)
    agreed = agreed_moment(share)
    new = {one for one in moments if agreed is None or one != agreed.starts_at}
    had = share.talk_moments.filter(chosen_at__isnull=True).values_list("by", "starts_at")
    if set(had) == {(side, one) for one in new}:
        return
    rows = share.talk_moments.all()
    (rows.exclude(pk=agreed.pk) if agreed else rows).delete()
    TalkMoment.objects.bulk_create(
        TalkMoment(share=share, by=side, starts_at=one) for one in sorted(new)
    )
    if tells:
        _tell(share, side, origin)


def agreed_moment(share: Share) -> TalkMoment | None:
    """Return the time they agreed on, while it is still to come."""
    coming = share.talk_moments.filter(chosen_at__isnull=False, starts_at__gt=timezone.now())
    return coming.first()


@transaction.atomic
def choose_asked(*, share: Share, side: str, key: str, origin: str) -> None:
    """Choose the time whose button was pressed; all other times go. Chosen before, nothing happens.

    Raises MomentGoneError when it is not proposed any more, ShareWithdrawnError.
    """
    hold_share(share)
    talk = talk_of(share, side)
    if talk.chosen and talk.chosen.by != side and str(talk.chosen.pk) == key:
        return
    moment = next((one for one in talk.theirs if str(one.pk) == key), None)
    if moment is None:
        raise MomentGoneError(
            _(
                "Dat moment staat er niet meer, dus er is niets gekozen. Hieronder zie je hoe het "
                "er nu voor staat."
            )
        )
    moment.chosen_at = timezone.now()
    moment.save(update_fields=["chosen_at"])
    share.talk_moments.exclude(pk=moment.pk).delete()
    _tell(share, side, origin)


def _tell(share: Share, side: str, origin: str) -> None:
    tell = ask_to_tell_official if side == By.INITIATOR else ask_to_tell_initiator
    tell(share, origin=origin)


class TalkForm(forms.Form):
    """Up to three times to propose; none, where it is part of sharing (`is_optional`).

    Other times than the one they agreed on (`agreed`), if they did.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        is_optional: bool = False,
        agreed: TalkMoment | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, use_required_attribute=False, **more)
        self.agreed_at = agreed.starts_at if agreed else None
        labels = (_("Eerste moment"), _("Tweede moment"), _("Derde moment"))
        for number, label in enumerate(labels, start=1):
            self.fields[f"moment_{number}"] = MomentField(
                label=label,
                required=number == 1 and not is_optional,
                widget=forms.DateTimeInput(
                    format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
                ),
                error_messages={"required": _("Kies minstens één moment.")},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse times that are over, or very far ahead."""
        data = super().clean() or self.cleaned_data
        now = timezone.now()
        for name, moment in list(data.items()):
            if moment and moment <= now:
                self.add_error(name, _("Dit moment ligt in het verleden. Kies een later moment."))
            elif moment and moment > now + FURTHEST:
                self.add_error(name, _("Kies een moment binnen een jaar."))
            elif moment and moment == self.agreed_at:
                self.add_error(name, _("Dan praten jullie al. Kies een ander moment."))
        return data

    def moments(self) -> list[datetime]:
        """The times that were filled in."""
        return [one for one in self.cleaned_data.values() if one]


def calendar_file(share: Share, *, title: str) -> HttpResponse:
    """Return the chosen time as a file for a calendar, with a title that says nothing private."""
    moment = share.talk_moments.filter(chosen_at__isnull=False).first()
    if moment is None:
        raise Http404("no time was chosen")
    event = Event()
    event.add("uid", f"gesprek-{moment.pk}@samenspel")
    event.add("dtstamp", (moment.chosen_at or moment.starts_at).astimezone(UTC))
    event.add("dtstart", moment.starts_at.astimezone(UTC))
    event.add("duration", TALK_TAKES)
    event.add("summary", title)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Samenspel//NL")
    calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="gesprek.ics"'
    return response
