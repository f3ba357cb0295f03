"""What changes about the photos and documents of a Kompas.

Nobody but the initiator sees them until she shares them; names and descriptions go into no log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from initiatives.models import Kompas, KompasFile
from initiatives.models.files import FOLDER
from municipalities.backups.storage import names_in
from municipalities.uploads.accepting import CleanFile, UploadRefused, accept
from municipalities.uploads.names import shown_name
from municipalities.uploads.rules import MEGABYTE, Rule

# A file whose row is not there yet may still be on its way into the database.
ORPHAN_AGE = timedelta(days=1)
AT_A_TIME = 500


class TooManyFilesError(ValueError):
    """The Kompas is full; as a text it is the sentence for the initiator."""


@dataclass(frozen=True)
class Refused:
    """A file that was not kept, under the name she gave it, and why."""

    name: str
    sentence: str


def rule_of(kompas: Kompas) -> Rule:
    """Return what files may come into a Kompas."""
    return Rule(most_bytes=kompas.question_set.most_file_megabytes * MEGABYTE)


def add_files(*, kompas: Kompas, files: Iterable[File], question_key: str = "") -> list[Refused]:
    """Keep what can be kept; return what was refused. Never inside a transaction."""
    refused = []
    for file in files:
        try:
            add_file(kompas=kompas, file=file, question_key=question_key)
        except (UploadRefused, TooManyFilesError) as refusal:
            refused.append(Refused(_name_of(file), str(refusal)))
    return refused


def add_file(*, kompas: Kompas, file: File, question_key: str = "") -> KompasFile:
    """Clean a file and keep it; one that is there already is not kept twice.

    Takes seconds: never inside a transaction. Raises UploadRefused and TooManyFilesError.
    """
    _check_room(kompas)
    clean = accept(file, rule_of(kompas))
    with transaction.atomic():
        # One at a time per Kompas: two windows cannot both take the last place.
        Kompas.objects.select_for_update().only("pk").get(pk=kompas.pk)
        there = kompas.files.filter(question_key=question_key, sha256=clean.sha256).first()
        if there is not None:
            return there
        _check_room(kompas)
        return _keep(kompas, clean, question_key)


def _check_room(kompas: Kompas) -> None:
    most = kompas.question_set.most_files
    if kompas.files.count() >= most:
        raise TooManyFilesError(
            ngettext(
                "In je Kompas past hooguit %(most)d bestand. Verwijder er eerst een.",
                "In je Kompas passen hooguit %(most)d bestanden. Verwijder er eerst een.",
                most,
            )
            % {"most": most}
        )


def _keep(kompas: Kompas, clean: CleanFile, question_key: str) -> KompasFile:
    row = KompasFile(
        kompas=kompas,
        question_key=question_key,
        kind=clean.facts.family,
        name=clean.name,
        media_type=clean.facts.media_type,
        sha256=clean.sha256,
        size=len(clean.content),
        width=clean.facts.width,
        height=clean.facts.height,
    )
    row.content.save(clean.name, ContentFile(clean.content), save=False)
    if clean.thumbnail is not None:
        row.thumbnail.save(clean.name, ContentFile(clean.thumbnail), save=False)
    row.save()
    return row


def _name_of(file: File) -> str:
    given = file.name or ""
    return shown_name(given, given.rpartition(".")[2][:5] or "?")


@transaction.atomic
def describe_files(*, kompas: Kompas, descriptions: Mapping[int, str]) -> None:
    """Change what she says can be seen, by primary key; unknown keys are files that are gone."""
    for file in kompas.files.filter(pk__in=descriptions):
        if file.description != descriptions[file.pk]:
            file.description = descriptions[file.pk]
            file.save(update_fields=["description"])


def remove_file(*, file: KompasFile) -> None:
    """Remove a file for good; whoever it was shared with loses it at once."""
    file.delete()


def sweep_orphans(now: datetime | None = None) -> int:
    """Remove contents that belong to no file, such as those of a change that failed halfway.

    Returns how many.
    """
    before = (now or timezone.now()) - ORPHAN_AGE
    removed = 0
    stored = list(names_in(default_storage, FOLDER))
    for begin in range(0, len(stored), AT_A_TIME):
        names = stored[begin : begin + AT_A_TIME]
        known = {
            name
            for field in ("content", "thumbnail")
            for name in KompasFile.objects.filter(**{f"{field}__in": names}).values_list(
                field, flat=True
            )
        }
        for name in names:
            if name not in known and default_storage.get_modified_time(name) < before:
                default_storage.delete(name)
                removed += 1
    return removed
