"""What a client may send about an initiative; the services of the pages write it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from initiatives.models import MAX_TEXT
from initiatives.occurrences import LONGEST_NIGHT, past_midnight
from initiatives.vocabulary import ActivityKind, NeedKind, Phase, TargetGroup, Topic, Weekday
from municipalities.api.fields import (
    BodySerializer,
    ClockTimeField,
    LineField,
    TextField,
    UtcDateTimeField,
)


class InitiativeBody(BodySerializer):
    """Changes to the public profile; what is left out stays as it is."""

    name = LineField(max_length=100, required=False)
    summary = TextField(max_length=300, allow_blank=True, required=False)
    story = TextField(max_length=MAX_TEXT, allow_blank=True, required=False)
    topic = serializers.ChoiceField(choices=Topic.choices, required=False)
    phase = serializers.ChoiceField(choices=Phase.choices, required=False)
    activity_kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=ActivityKind.choices), required=False, max_length=20
    )
    target_groups = serializers.ListField(
        child=serializers.ChoiceField(choices=TargetGroup.choices), required=False, max_length=20
    )
    open_to_all = serializers.BooleanField(required=False)
    refuses_municipal_money = serializers.BooleanField(required=False)
    contact_public = LineField(max_length=200, allow_blank=True, required=False)


class NeedBody(BodySerializer):
    """Something an initiative starts to look for."""

    kind = serializers.ChoiceField(choices=NeedKind.choices)
    text = LineField(max_length=200)


class ActivityBody(BodySerializer):
    """Something to go to: once (startsAt), or every week (weekday and startsTime)."""

    title = LineField(max_length=120)
    description = TextField(max_length=MAX_TEXT, allow_blank=True, required=False)
    place = LineField(max_length=120, allow_blank=True, required=False)
    starts_at = UtcDateTimeField(required=False, allow_null=True)
    ends_at = UtcDateTimeField(required=False, allow_null=True)
    weekday = serializers.ChoiceField(
        choices=Weekday.choices, required=False, allow_null=True, help_text="Monday is 1"
    )
    starts_time = ClockTimeField(required=False, allow_null=True)
    ends_time = ClockTimeField(required=False, allow_null=True)
    last_day = serializers.DateField(
        required=False, allow_null=True, help_text="Of a weekly one: the last day it may be on"
    )
    cancelled_days = serializers.ListField(
        child=serializers.DateField(),
        required=False,
        max_length=60,
        help_text="Of a weekly one: days it does not take place",
    )

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        """Ask for one of the two kinds of time, and for an end after the beginning."""
        once, weekly = data.get("starts_at"), data.get("weekday")
        errors: dict[str, Any] = {}
        if (once is None) == (weekly is None):
            errors["startsAt"] = wrong(_("Geef een moment, of een dag in de week. Niet beide."))
        elif weekly is not None and data.get("starts_time") is None:
            errors["startsTime"] = wrong(_("Geef bij een dag in de week ook een tijd."), "required")
        elif once is not None and data.get("starts_time") is not None:
            errors["startsTime"] = wrong(_("De tijd staat al in startsAt."))
        if once is not None and data.get("ends_time") is not None:
            errors["endsTime"] = wrong(_("Gebruik endsAt bij startsAt."))
        for field, name in (("last_day", "lastDay"), ("cancelled_days", "cancelledDays")):
            if weekly is None and data.get(field):
                errors[name] = wrong(_("Dit hoort bij een dag in de week."))
        if weekly is not None and data.get("ends_at") is not None:
            errors["endsAt"] = wrong(_("Gebruik endsTime bij een dag in de week."))
        for begin, end, name in (
            ("starts_at", "ends_at", "endsAt"),
            ("starts_time", "ends_time", "endsTime"),
        ):
            both = data.get(begin) is not None and data.get(end) is not None
            if both and name not in errors and _ends_too_early(data[begin], data[end]):
                errors[name] = wrong(_("Het einde komt na het begin."))
        if errors:
            raise serializers.ValidationError(errors)
        return data


def _ends_too_early(begin: datetime | time, end: datetime | time) -> bool:
    """What by the clock ends before it begins, goes on past midnight, as on the page."""
    if isinstance(begin, time) and isinstance(end, time):
        return begin == end or past_midnight(begin, end) > LONGEST_NIGHT
    return end <= begin  # type: ignore[operator]


def wrong(sentence: Any, code: str = "invalid") -> list[ErrorDetail]:
    """Return an error of a field."""
    return [ErrorDetail(str(sentence), code=code)]
