"""The form of the photos on the page of an initiative."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from initiatives.description_forms import DescriptionsForm
from initiatives.models.photo import PHOTO_DESCRIPTION_LENGTH
from municipalities.form_fields import FilesField

# What a browser offers to choose from; what is sent is looked at by content.
OFFERED = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif"


class PhotosForm(DescriptionsForm):
    """New photos, and in words what can be seen on each that is there."""

    longest = PHOTO_DESCRIPTION_LENGTH
    photos = FilesField(
        label=_("Kies foto's"),
        required=False,
        widget=FilesField.widget(attrs={"accept": OFFERED}),
    )
