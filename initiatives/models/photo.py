"""Photos on the page of an initiative: chosen by its makers, and seen by whoever sees the page."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse

from initiatives.models.initiative import Initiative
from initiatives.querysets import PhotoQuerySet
from municipalities.history.tracking import tracked
from municipalities.uploads.rules import Family, Rule

# All photos of pages stand in this folder of the storage.
PHOTO_FOLDER = "initiatives"
PHOTO_DESCRIPTION_LENGTH = 300
# Two sizes: a card or a telephone takes the small one, a wide page the large one.
PHOTO_RULE = Rule(families=(Family.PHOTO,), longest_side=1600, thumbnail_side=640)


def stored_photo_name(photo: Photo, name: str) -> str:
    """Return where a photo is kept: by chance, so that its address cannot be guessed."""
    return f"{PHOTO_FOLDER}/{secrets.token_hex(16)}.{name.rpartition('.')[2]}"


# What a photo is called and what can be seen on it may be of people: only that it came, moved or
# went is in the history.
@tracked(only=["initiative", "rank", "removed_at"])
class Photo(models.Model):
    """A photo, cleaned by `municipalities.uploads`. The first in order is the cover."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="photos")
    name = models.CharField(max_length=120)
    # What can be seen on it, for who cannot see it.
    description = models.CharField(max_length=PHOTO_DESCRIPTION_LENGTH, blank=True)
    rank = models.PositiveIntegerField()
    content = models.FileField(upload_to=stored_photo_name)
    thumbnail = models.FileField(upload_to=stored_photo_name)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField(auto_now_add=True)
    # Taken off the page, but can be put back until its term ends (initiatives/retention.py).
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            # A photo that is sent twice is kept once.
            models.UniqueConstraint(fields=["initiative", "sha256"], name="photo_once"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}, photo {self.pk}"

    # Read by municipalities.uploads.serving and by components/file_row.html.
    is_photo = True

    def get_absolute_url(self) -> str:
        """Where it is shown in large."""
        return reverse("initiatives:photo", args=[self.initiative.slug, self.pk])

    @property
    def thumbnail_url(self) -> str:
        """Where it is shown in small."""
        return reverse("initiatives:photo_small", args=[self.initiative.slug, self.pk])

    @property
    def thumbnail_width(self) -> int:
        """How wide the small one is, in pixels."""
        longest = max(self.width, self.height, 1)
        return max(1, round(self.width * min(1, PHOTO_RULE.thumbnail_side / longest)))

    @property
    def srcset(self) -> str:
        """Both sizes, for the browser to choose from."""
        if self.thumbnail_width >= self.width:
            return f"{self.get_absolute_url()} {self.width}w"
        small = f"{self.thumbnail_url} {self.thumbnail_width}w"
        return f"{small}, {self.get_absolute_url()} {self.width}w"


@receiver(post_delete, sender=Photo)
def remove_photo_content(instance: Photo, **_: object) -> None:
    """Take a photo out of the storage once its row is gone for sure, however it went."""
    for stored in (instance.content, instance.thumbnail):
        if stored.name:
            remove: Callable[[], None] = partial(stored.storage.delete, stored.name)
            # What a storage that does not answer leaves behind, is swept up later.
            transaction.on_commit(remove, robust=True)
