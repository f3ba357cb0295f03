"""What an official looks like, when she wants that to be seen."""

from __future__ import annotations

from django.db import models

from municipalities.models.person import User


class PersonPhoto(models.Model):
    """A small photo of an official, made anew by `municipalities.uploads`.

    It is kept in its row, so that it goes with the account and no copy stays in the storage.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="photo")
    content = models.BinaryField()
    media_type = models.CharField(max_length=100)
    # Of the content: another photo has another address.
    sha256 = models.CharField(max_length=64)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Photo {self.pk}"
