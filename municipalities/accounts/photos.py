"""The photo of an official: putting it there, taking it away, and who may fetch it.

A photo has no address of its own that stays: each page that shows the person hands out a signed
one, which ends the day after. So who does not see her on a page, does not see her photo either,
also when that page opens by a secret link and not by an account.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.core import signing
from django.core.files import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from municipalities.models import Municipality, PersonPhoto, User
from municipalities.permissions import officials_of, works_here
from municipalities.uploads.accepting import accept
from municipalities.uploads.rules import MEGABYTE, Family, Rule

RULE = Rule(families=(Family.PHOTO,), most_bytes=8 * MEGABYTE, longest_side=640, thumbnail_side=320)
SALT = "municipalities.photos"
PRINT_LENGTH = 12


def keep_photo(*, user: User, file: File) -> PersonPhoto:
    """Keep a photo of somebody, in place of the one there was. Raises UploadRefused.

    Takes seconds: never inside a transaction.
    """
    clean = accept(file, RULE)
    with transaction.atomic():
        row, _created = PersonPhoto.objects.update_or_create(
            user=user,
            defaults={
                "content": clean.thumbnail or clean.content,
                "media_type": clean.facts.media_type,
                "sha256": clean.sha256,
            },
        )
    return row


def remove_photo(*, user: User) -> None:
    """Take a photo away; its addresses show nothing from now on."""
    PersonPhoto.objects.filter(user=user).delete()


def photo_url(user: User, print_: str, municipality: Municipality) -> str:
    """Return the address of a photo for a page of today, in one municipality."""
    return reverse("municipalities:photo", args=[_token(user.pk, print_, municipality)])


def prints_of_photos(municipality: Municipality) -> Mapping[int, str]:
    """Return which officials of today have a photo, by their key, in one query."""
    rows = PersonPhoto.objects.filter(user__in=officials_of(municipality).values("user"))
    return dict(rows.values_list("user_id", "sha256"))


def photo_of_token(token: str, municipality: Municipality) -> PersonPhoto | None:
    """Return the photo of an address that a page handed out lately; None for any other.

    None too when she took it away, put another in its place, or works here no longer.
    """
    try:
        key, print_, here, day = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    today = timezone.localdate()
    if here != municipality.pk or date.fromisoformat(day) < today - timedelta(days=1):
        return None
    found: PersonPhoto | None = (
        PersonPhoto.objects.filter(user_id=key, sha256__startswith=print_)
        .select_related("user")
        .first()
    )
    return found if found and works_here(found.user, municipality) else None


def _token(key: int, print_: str, municipality: Municipality) -> str:
    day = timezone.localdate().isoformat()
    held = [key, print_[:PRINT_LENGTH], municipality.pk, day]
    return signing.Signer(salt=SALT).sign_object(held)
