"""How the API writes things: camelCase names, times in UTC, money with its currency."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from municipalities.api.writing import writer_of
from municipalities.names import clean_line, clean_text

DAY_ONLY = re.compile(r"\d{4}-?\d{2}-?\d{2}|\d{4}-?W\d{2}(-?\d)?")
# How an instant ends (RFC 3339): in UTC, or so much before or after it.
OFFSET = re.compile(r".*(Z|[+-]\d{2}(:?\d{2})?)", re.DOTALL)
NO_BODY = _("Je stuurde niets. Stuur een JSON-object.")
UNKNOWN_FIELD = _("Dit veld bestaat niet, of is niet te veranderen.")


def camel(name: str) -> str:
    """Turn open_to_all into openToAll."""
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)


class LineField(serializers.CharField):
    """A name or a title: one line of which something can be seen."""

    def to_internal_value(self, data: Any) -> str:
        """Take out what cannot be seen; nothing left is as good as empty."""
        line = clean_line(super().to_internal_value(data))
        if not line and not self.allow_blank:
            self.fail("blank")
        return line


class TextField(serializers.CharField):
    """A text of several lines, kept as that of a form on a page is."""

    def to_internal_value(self, data: Any) -> str:
        """Make line breaks one character each; take out controls."""
        read: str = super().to_internal_value(clean_text(data) if isinstance(data, str) else data)
        return read


class UtcDateTimeField(serializers.DateTimeField):
    """A moment: any offset is read, UTC is written (RFC 3339).

    Without an offset it is none: who leaves it out means Dutch time as often as UTC. One at the
    very edge of the calendar cannot be told in Dutch time, and would break every page.
    """

    FIRST_YEAR, LAST_YEAR = 1900, 2199
    OUT_OF_REACH = format_lazy(
        _("Dit moment ligt te ver weg. Kies een jaar van {first} tot en met {last}."),
        first=FIRST_YEAR,
        last=LAST_YEAR,
    )
    default_error_messages = {
        "far": OUT_OF_REACH,
        "overflow": OUT_OF_REACH,
        "date": _("Geef bij de dag ook de tijd, zoals 2026-12-03T19:30:00+01:00."),
        "invalid": _("Dit is geen moment. Schrijf het als 2026-12-03T19:30:00+01:00."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, **kwargs)

    def to_internal_value(self, value: Any) -> datetime:
        """Read a moment; refuse a day without a time, one without offset, and what is far away."""
        if isinstance(value, str) and DAY_ONLY.fullmatch(value.strip()):
            self.fail("date")
        if isinstance(value, str) and not OFFSET.fullmatch(value.strip()):
            self.fail("invalid")
        moment: datetime = super().to_internal_value(value)
        if not self.FIRST_YEAR <= moment.year <= self.LAST_YEAR:
            self.fail("far")
        return moment

    def to_representation(self, value: Any) -> Any:
        """Write a moment in UTC, the short way where it is one."""
        if isinstance(value, datetime) and value.utcoffset() is not None:
            return f"{value.astimezone(UTC).isoformat().removesuffix('+00:00')}Z"
        return super().to_representation(value)


@extend_schema_field({"type": "string", "format": "time-local", "example": "19:30:00"})
class ClockTimeField(serializers.TimeField):
    """A time on the clock in the Netherlands, without a day and so without an offset."""

    def to_internal_value(self, value: Any) -> time:
        """Read a time; refuse one with an offset, which would be read as if it had none."""
        if isinstance(value, str) and OFFSET.fullmatch(value.strip()):
            self.fail("invalid", format="hh:mm[:ss]")
        read: time = super().to_internal_value(value)
        return read


class CamelFields:
    """Names the fields of a serializer in camelCase, as the whole API does."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """Return the fields by their camelCase names; each still reads its own attribute."""
        fields: dict[str, serializers.Field] = {}
        for name, field in super().get_fields().items():  # type: ignore[misc]
            renamed = camel(name)
            if renamed != name:
                if isinstance(field, serializers.SerializerMethodField):
                    field.method_name = field.method_name or f"get_{name}"
                elif field.source is None:
                    field.source = name
            fields[renamed] = field
        return fields


class ApiSerializer(CamelFields, serializers.Serializer):
    """Something the API writes that is not one model's row."""


class ApiModelSerializer(CamelFields, serializers.ModelSerializer):
    """A row as the API writes it."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: UtcDateTimeField,
    }

    @cached_property
    def _write(self) -> Callable[[Any], dict[str, Any]]:
        return writer_of(self)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Write a row."""
        return self._write(instance)


class BodySerializer(ApiSerializer):
    """What a client sends: fields that are not known are refused, never silently dropped."""

    refuses_unknown_fields = True

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        """Say in our own words that nothing was sent: REST framework has only English ones."""
        if data is None:
            raise serializers.ValidationError(
                {"non_field_errors": [ErrorDetail(str(NO_BODY), code="null")]}
            )
        found: tuple[bool, Any] = super().validate_empty_values(data)
        return found

    def to_internal_value(self, data: Any) -> Any:
        """Read the body; raise ValidationError with every error, unknown fields among them."""
        strange = sorted(set(data) - set(self.fields)) if isinstance(data, Mapping) else []
        errors: dict[str, Any] = {
            str(name): [ErrorDetail(str(UNKNOWN_FIELD), code="unknown")] for name in strange
        }
        try:
            read = super().to_internal_value(data)
        except serializers.ValidationError as error:
            if isinstance(error.detail, dict):
                errors = {**error.detail, **errors}
            raise serializers.ValidationError(errors) from error
        if errors:
            raise serializers.ValidationError(errors)
        return read


class MoneySerializer(serializers.Serializer):
    """An amount of money: decimals as a string, so that no cent is lost on the way."""

    amount = serializers.RegexField(r"^-?\d+\.\d{2}$", help_text="Decimal string, such as 1250.00")
    currency = serializers.ChoiceField(choices=["EUR"], help_text="ISO 4217")


@extend_schema_field(MoneySerializer)
class MoneyField(serializers.Field):
    """Writes an amount in euros as {"amount": "1250.00", "currency": "EUR"}."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Decimal) -> dict[str, str]:
        """Write an amount with two decimals."""
        return {"amount": f"{value:.2f}", "currency": "EUR"}


class PointSerializer(serializers.Serializer):
    """A GeoJSON Point in CRS84: longitude first, in degrees (WGS 84)."""

    type = serializers.ChoiceField(choices=["Point"])
    coordinates = serializers.ListField(
        child=serializers.FloatField(),
        min_length=2,
        max_length=2,
        help_text="[longitude, latitude]",
    )


def point(lon: float, lat: float) -> dict[str, Any]:
    """Return a place as a GeoJSON Point, to about a centimetre."""
    return {"type": "Point", "coordinates": [round(lon, 7), round(lat, 7)]}
