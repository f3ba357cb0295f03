"""Photos and documents in a Kompas: as private as her answers, and shared by choice."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models.kompas import Kompas, Share
from municipalities.uploads.rules import Family

# Everything of a Kompas in the storage stands in this folder.
FOLDER = "kompas"
DESCRIPTION_LENGTH = 300


def stored_name(file: KompasFile, name: str) -> str:
    """Return where a file is kept: by chance, so that no name of hers is in the storage."""
    return f"{FOLDER}/{secrets.token_hex(16)}.{name.rpartition('.')[2]}"


class KompasFile(models.Model):
    """A photo or document, cleaned by `municipalities.uploads`."""

    class Kind(models.TextChoices):
        """What it is to people."""

        PHOTO = Family.PHOTO, pgettext_lazy("file", "Foto")
        DOCUMENT = Family.DOCUMENT, pgettext_lazy("file", "Document")

    kompas = models.ForeignKey(Kompas, on_delete=models.CASCADE, related_name="files")
    # The key of the question it answers, the same in every version; "" when it answers none.
    question_key = models.SlugField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=DESCRIPTION_LENGTH, blank=True)
    content = models.FileField(upload_to=stored_name)
    # A small one, for a photo only.
    thumbnail = models.FileField(upload_to=stored_name, blank=True)
    media_type = models.CharField(max_length=100)
    # Of the content as it is kept.
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text=_("In bytes."))
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            # A file that is sent twice is kept once.
            models.UniqueConstraint(
                fields=["kompas", "question_key", "sha256"], name="kompasfile_once"
            ),
        ]

    def __str__(self) -> str:
        # Its name is hers: it must not turn up in logs or error reports.
        return f"{self.kompas}, file {self.pk}"

    @property
    def is_photo(self) -> bool:
        """Whether it can be shown."""
        return self.kind == self.Kind.PHOTO


class SharedFile(models.Model):
    """That a file goes along with a share, under the words it had then.

    It ends with the share, and with the file: the content is kept once, in the Kompas.
    """

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(KompasFile, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=DESCRIPTION_LENGTH, blank=True)

    class Meta:
        ordering = ["file"]
        constraints = [
            models.UniqueConstraint(fields=["share", "file"], name="sharedfile_once"),
        ]

    def __str__(self) -> str:
        return f"{self.share}, file {self.file_id}"


@receiver(post_delete, sender=KompasFile)
def remove_content(instance: KompasFile, **_: object) -> None:
    """Take the content out of the storage once its row is gone for sure, however it went."""
    for stored in (instance.content, instance.thumbnail):
        if stored.name:
            remove: Callable[[], None] = partial(stored.storage.delete, stored.name)
            # What a storage that does not answer leaves behind, is swept up later.
            transaction.on_commit(remove, robust=True)
