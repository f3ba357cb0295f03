"""What can be seen on photos and files that are there already, in words of whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from initiatives.models import KompasFile, Photo
from municipalities.form_fields import LineField


class DescriptionsForm(forms.Form):
    """A line for each photo or file that is there, beside the new ones of a subclass."""

    longest: ClassVar[int]

    def __init__(
        self, data: Any = None, files: Any = None, *, kept: Sequence[KompasFile | Photo] = ()
    ) -> None:
        super().__init__(data, files, use_required_attribute=False)
        self.kept = kept
        for one in kept:
            field = LineField(
                label=self.question(one),
                max_length=self.longest,
                required=False,
                initial=one.description,
                error_messages={
                    "max_length": _("Dit is te lang. Maak er hooguit %(limit_value)d tekens van.")
                },
            )
            field.widget.attrs.pop("maxlength", None)
            self.fields[self._name(one)] = field

    def question(self, one: Any) -> str:
        """What is asked about one of them."""
        return _("Wat zie je op deze foto?")

    @staticmethod
    def _name(one: KompasFile | Photo) -> str:
        return f"description_{one.pk}"

    def rows(self) -> Iterator[tuple[Any, BoundField]]:
        """Each one that is there, with the field for its words."""
        for one in self.kept:
            yield one, self[self._name(one)]

    def descriptions(self) -> dict[int, str]:
        """What she says can be seen, by primary key; one that was not on her page is left out.

        Of a form without mistakes at those.
        """
        return {
            one.pk: self.cleaned_data[self._name(one)]
            for one in self.kept
            if self._name(one) in self.data and self._name(one) in self.cleaned_data
        }
