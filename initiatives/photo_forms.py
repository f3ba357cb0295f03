"""The form of the photos on the page of an initiative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from initiatives.models import Photo
from initiatives.models.photo import PHOTO_DESCRIPTION_LENGTH
from municipalities.form_fields import FilesField, LineField

# What a browser offers to choose from; what is sent is looked at by content.
OFFERED = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif"


class PhotosForm(forms.Form):
    """New photos, and in words what can be seen on each that is there."""

    photos = FilesField(
        label=_("Kies foto's"),
        required=False,
        widget=FilesField.widget(attrs={"accept": OFFERED}),
    )

    def __init__(self, data: Any = None, *, kept: Sequence[Photo] = ()) -> None:
        super().__init__(data, use_required_attribute=False)
        self.kept = kept
        for photo in kept:
            field = LineField(
                label=_("Wat zie je op deze foto?"),
                max_length=PHOTO_DESCRIPTION_LENGTH,
                required=False,
                initial=photo.description,
                error_messages={
                    "max_length": _("Dit is te lang. Maak er hooguit %(limit_value)d tekens van.")
                },
            )
            field.widget.attrs.pop("maxlength", None)
            self.fields[self._name(photo)] = field

    @staticmethod
    def _name(photo: Photo) -> str:
        return f"description_{photo.pk}"

    def rows(self) -> Iterator[tuple[Photo, BoundField]]:
        """Each photo that is there, with the field for its words."""
        for photo in self.kept:
            yield photo, self[self._name(photo)]

    def descriptions(self) -> dict[int, str]:
        """What can be seen, by primary key; of those that were on her page and without mistakes."""
        return {
            photo.pk: self.cleaned_data[self._name(photo)]
            for photo in self.kept
            if self._name(photo) in self.data and self._name(photo) in self.cleaned_data
        }
