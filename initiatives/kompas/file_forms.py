"""The form of the photos and documents in a Kompas."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.description_forms import DescriptionsForm
from initiatives.models import KompasFile
from initiatives.models.files import DESCRIPTION_LENGTH
from municipalities.form_fields import FilesField

# What a browser offers to choose from; what is sent is looked at by content.
OFFERED = (
    "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif,"
    "application/pdf,.pdf,.docx,.xlsx,.odt,.ods,.txt,.csv"
)


class FilesForm(DescriptionsForm):
    """New files, and in words what can be seen on each that is there."""

    longest = DESCRIPTION_LENGTH
    files = FilesField(  # type: ignore[assignment] # A form takes its fields off the class.
        label=gettext_lazy("Kies foto's of bestanden"),
        required=False,
        widget=FilesField.widget(attrs={"accept": OFFERED}),
    )

    def question(self, one: KompasFile) -> str:
        """Of a document nothing can be seen: what is it?"""
        return super().question(one) if one.is_photo else _("Wat is dit?")

    def sent(self) -> list[UploadedFile]:
        """The files that came along. Of a valid form."""
        return list(self.cleaned_data["files"])
