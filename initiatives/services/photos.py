"""What changes about the photos of an initiative: one transaction each, the actor named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import ngettext

from initiatives.kompas.files import Sent, keep_each
from initiatives.models import Initiative, Photo
from initiatives.models.photo import PHOTO_RULE
from initiatives.services.activities import touch
from municipalities.models import User
from municipalities.refusals import RefusedError
from municipalities.uploads.accepting import CleanFile, accept

# A page is no album.
MOST_PHOTOS = 12


class TooManyPhotosError(RefusedError):
    """The page is full."""


def add_photos(*, initiative: Initiative, files: Sequence[File], actor: User) -> Sent:
    """Keep the photos that can be kept; return what became of each. Never inside a transaction."""
    return keep_each(
        files,
        rule=PHOTO_RULE,
        check_room=lambda: _check_room(initiative),
        keep=lambda clean: _keep_last(initiative, clean),
        known=initiative.photos.shown(),
    )


def add_photo(*, initiative: Initiative, file: File, actor: User) -> Photo:
    """Clean a photo and put it last on the page; one that was there before comes back.

    Takes seconds: never inside a transaction. Raises UploadRefused and TooManyPhotosError.
    """
    _check_room(initiative)
    return _keep_last(initiative, accept(file, PHOTO_RULE))


@transaction.atomic
def _keep_last(initiative: Initiative, clean: CleanFile) -> Photo:
    _lock(initiative)
    there: Photo | None = initiative.photos.filter(sha256=clean.sha256).first()
    if there is not None and there.removed_at is None:
        return there
    _check_room(initiative)
    if there is not None:
        there.removed_at = None
        there.save(update_fields=["removed_at"])
        return there
    photo = _keep(initiative, clean)
    touch(initiative)
    return photo


@transaction.atomic
def describe_photos(
    *, initiative: Initiative, descriptions: Mapping[int, str], actor: User
) -> bool:
    """Change what can be seen, by primary key; unknown keys are photos that are gone.

    Return whether anything changed.
    """
    changed = False
    for photo in initiative.photos.shown().filter(pk__in=descriptions):
        if photo.description != descriptions[photo.pk]:
            photo.description = descriptions[photo.pk]
            photo.save(update_fields=["description"])
            changed = True
    if changed:
        touch(initiative)
    return changed


@transaction.atomic
def move_forward(*, photo: Photo, actor: User) -> None:
    """Show a photo one place earlier; the first one stays where it is."""
    _lock(photo.initiative)
    shown = list(photo.initiative.photos.shown())
    place = next((i for i, one in enumerate(shown) if one.pk == photo.pk), 0)
    if place:
        shown[place - 1], shown[place] = shown[place], shown[place - 1]
    for rank, one in enumerate(shown, 1):
        if one.rank != rank:
            one.rank = rank
            one.save(update_fields=["rank"])
    touch(photo.initiative)


@transaction.atomic
def remove_photo(*, photo: Photo, actor: User) -> None:
    """Take a photo off the page at once; until its term ends it can be put back."""
    photo.removed_at = timezone.now()
    photo.save(update_fields=["removed_at"])
    touch(photo.initiative)


@transaction.atomic
def restore_photo(*, photo: Photo, actor: User) -> None:
    """Put a photo back on the page. Raises TooManyPhotosError."""
    _lock(photo.initiative)
    _check_room(photo.initiative)
    photo.removed_at = None
    photo.save(update_fields=["removed_at"])
    touch(photo.initiative)


def _lock(initiative: Initiative) -> None:
    """Let one change at a time: two windows cannot both take the last place."""
    Initiative.objects.hold(initiative.pk)


def _check_room(initiative: Initiative) -> None:
    if initiative.photos.shown().count() >= MOST_PHOTOS:
        raise TooManyPhotosError(
            ngettext(
                "Op de pagina past hooguit %(most)d foto. Haal er eerst een weg.",
                "Op de pagina passen hooguit %(most)d foto's. Haal er eerst een weg.",
                MOST_PHOTOS,
            )
            % {"most": MOST_PHOTOS}
        )


def _keep(initiative: Initiative, clean: CleanFile) -> Photo:
    last = initiative.photos.aggregate(last=Max("rank"))["last"] or 0
    photo = Photo(
        initiative=initiative,
        name=clean.name,
        rank=last + 1,
        media_type=clean.facts.media_type,
        sha256=clean.sha256,
        size=len(clean.content),
        width=clean.facts.width or 1,
        height=clean.facts.height or 1,
    )
    photo.content.save(clean.name, ContentFile(clean.content), save=False)
    photo.thumbnail.save(clean.name, ContentFile(clean.thumbnail or clean.content), save=False)
    photo.save()
    return photo
