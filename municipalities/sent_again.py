"""A form that goes back to who sent it, with another value in a field that she does not see."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict


def put_in(form: BaseForm, name: str, value: str) -> None:
    """Put a value in a field of a form as it was sent: sent again, that is what it says."""
    sent: MutableMapping[str, Any]
    sent = form.data.copy() if isinstance(form.data, QueryDict) else dict(form.data)
    sent[form.add_prefix(name)] = value
    form.data = sent
