"""How rows are written: what a serializer reads of a row is found out once, not for every row.

REST framework asks each field of each row anew where its value is and how it is written, which took
most of the time of a list. The serializers stay the only place that says what the API tells, and
whatever is not plain here goes the way of REST framework: what comes out is the same to the byte.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from rest_framework.fields import (
    BooleanField,
    CharField,
    ChoiceField,
    DateTimeField,
    Field,
    IntegerField,
    ListField,
    SerializerMethodField,
    SkipField,
    SlugField,
)
from rest_framework.relations import PKOnlyObject
from rest_framework.serializers import ListSerializer, Serializer

Read = Callable[[Any], Any]

# Fields that write a value of exactly this type as it is.
AS_IT_IS: dict[type[Field], type] = {
    CharField: str,
    SlugField: str,
    BooleanField: bool,
    IntegerField: int,
}
# Kinds of fields that write a value of this type themselves.
BY_THEMSELVES: dict[type[Field], type] = {
    DateTimeField: datetime,
    ListField: list,
    ListSerializer: list,
}


def writer_of(serializer: Serializer) -> Callable[[Any], dict[str, Any]]:
    """Return what writes a row as this serializer says."""
    reads = [(str(field.field_name), _read_of(field)) for field in serializer._readable_fields]

    def write(row: Any) -> dict[str, Any]:
        written = {}
        for name, read in reads:
            try:
                written[name] = read(row)
            except SkipField:
                continue
        return written

    return write


def _read_of(field: Field) -> Read:
    if type(field) is SerializerMethodField:
        method: Read = getattr(field.parent, str(field.method_name))
        return method
    if type(field) is ChoiceField:
        # There are as many different values as there are choices.
        return _plain(field, str, cache(field.to_representation))
    if type(field) in AS_IT_IS:
        return _plain(field, AS_IT_IS[type(field)], None)
    for kind, held in BY_THEMSELVES.items():
        if isinstance(field, kind):
            return _plain(field, held, field.to_representation)
    return lambda row: _as_framework(field, row)


def _plain(field: Field, kind: type, written: Read | None) -> Read:
    """Read an attribute that nearly always holds nothing, or a value of one type."""
    attribute = attrgetter(".".join(field.source_attrs))

    def read(row: Any) -> Any:
        try:
            value = attribute(row)
        except (AttributeError, ObjectDoesNotExist):
            return _as_framework(field, row)
        if type(value) is kind:
            return value if written is None else written(value)
        return None if value is None else _as_framework(field, row)

    return read


def _as_framework(field: Field, row: Any) -> Any:
    """Read and write a value as Serializer.to_representation does."""
    value = field.get_attribute(row)
    empty = value.pk is None if isinstance(value, PKOnlyObject) else value is None
    return None if empty else field.to_representation(value)
