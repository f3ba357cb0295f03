"""The form of the photos and documents in a Kompas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import KompasFile
from initiatives.models.files import DESCRIPTION_LENGTH
from municipalities.form_fields import FilesField, LineField

# What a browser offers to choose from; what is sent is looked at by content.
OFFERED = (
    "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif,"
    "application/pdf,.pdf,.docx,.xlsx,.odt,.ods,.txt,.csv"
)


class FilesForm(forms.Form):
    """New files, and in words what can be seen on each that is there."""

    files = FilesField(
        label=gettext_lazy("Kies foto's of bestanden"),
        required=False,
        widget=FilesField.widget(attrs={"accept": OFFERED}),
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, kept: Sequence[KompasFile] = ()
    ) -> None:
        super().__init__(data, files, use_required_attribute=False)
        self.kept = kept
        for file in kept:
            field = LineField(
                label=_("Wat zie je op deze foto?") if file.is_photo else _("Wat is dit?"),
                max_length=DESCRIPTION_LENGTH,
                required=False,
                initial=file.description,
                error_messages={
                    "max_length": _("Dit is te lang. Maak er hooguit %(limit_value)d tekens van.")
                },
            )
            field.widget.attrs.pop("maxlength", None)
            self.fields[self._name(file)] = field

    @staticmethod
    def _name(file: KompasFile) -> str:
        return f"description_{file.pk}"

    def rows(self) -> Iterator[tuple[KompasFile, BoundField]]:
        """Each file that is there, with the field for its words."""
        for file in self.kept:
            yield file, self[self._name(file)]

    def sent(self) -> list[UploadedFile]:
        """The files that came along. Of a valid form."""
        return list(self.cleaned_data["files"])

    def descriptions(self) -> dict[int, str]:
        """What she says can be seen, by primary key; a file that was not on her page is left out.

        Of a form without mistakes at those.
        """
        return {
            file.pk: self.cleaned_data[self._name(file)]
            for file in self.kept
            if self._name(file) in self.data and self._name(file) in self.cleaned_data
        }
