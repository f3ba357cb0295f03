"""The form of a filter that an official keeps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from municipalities.form_fields import LineField


class SavedFilterForm(forms.Form):
    """How she calls it."""

    name = LineField(
        label=_("Hoe noem je dit filter?"),
        max_length=60,
        help_text=_("Alleen jij ziet deze naam. Bijvoorbeeld: groen in mijn gebied."),
        error_messages={"required": _("Geef het filter een naam.")},
    )

    def __init__(self, data: Any = None, *, name: str = "") -> None:
        super().__init__(data, initial={"name": name[:60]}, use_required_attribute=False)

    def refuse(self, sentence: str) -> None:
        """Say at the name what the service found wrong with it."""
        self.add_error("name", sentence)
