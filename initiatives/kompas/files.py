"""What changes about the photos and documents of a Kompas.

Nobody but the initiator sees them until she shares them; names and descriptions go into no log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from initiatives.kompas.kinds.files import DocumentOrPhoto
from initiatives.models import Answer, Kompas, KompasFile, Photo, Question, SharedAnswer
from initiatives.models.files import FOLDER
from initiatives.models.photo import PHOTO_FOLDER
from municipalities.backups.storage import names_in
from municipalities.locking import locked
from municipalities.refusals import RefusedError
from municipalities.uploads.accepting import CleanFile, UploadRefused, accept, accept_together
from municipalities.uploads.names import shown_name
from municipalities.uploads.rules import MEGABYTE, Rule

KIND = DocumentOrPhoto()
# A file whose row is not there yet may still be on its way into the database.
ORPHAN_AGE = timedelta(days=1)
AT_A_TIME = 500
# So many share one process, and so many are held in memory; others need not wait long for a turn.
CLEANED_TOGETHER = 6


class TooManyFilesError(RefusedError):
    """The Kompas is full."""


@dataclass(frozen=True)
class Sent:
    """What became of files she sent: new ones, ones that were there already, and refused ones."""

    kept: int
    there: int
    refused: list[Refused]

    @property
    def words(self) -> str:
        """Say what was kept, and that what was there is kept once."""
        told = []
        if self.kept:
            words = ngettext(
                "We hebben %(n)d bestand bewaard.", "We hebben %(n)d bestanden bewaard.", self.kept
            )
            told.append(words % {"n": self.kept})
        if self.there:
            words = ngettext(
                "%(n)d bestand had je al. Dat bewaren we één keer.",
                "%(n)d bestanden had je al. Die bewaren we één keer.",
                self.there,
            )
            told.append(words % {"n": self.there})
        return " ".join(told)


@dataclass(frozen=True)
class Refused:
    """A file that was not kept, under the name she gave it, and why."""

    name: str
    sentence: str


def file_rule_of(kompas: Kompas) -> Rule:
    """Return what files may come into a Kompas."""
    return Rule(most_bytes=kompas.municipality.most_file_megabytes * MEGABYTE)


def add_files(*, kompas: Kompas, files: Sequence[File], question_key: str = "") -> Sent:
    """Keep what can be kept; return what became of each. Never inside a transaction."""
    return keep_each(
        files,
        rule=file_rule_of(kompas),
        check_room=lambda: _check_room(kompas),
        keep=lambda clean: _keep_once(kompas, clean, question_key),
        known=kompas.files.all(),
    )


def keep_each(
    files: Sequence[File],
    *,
    rule: Rule,
    check_room: Callable[[], None],
    keep: Callable[[CleanFile], Model],
    known: QuerySet[Any],
) -> Sent:
    """Clean files and let `keep` keep each; return what became of each.

    `check_room` raises RefusedError when no more fit; `known` are the rows of before.
    """
    keys = set(known.values_list("pk", flat=True))
    kept, there, refused = 0, 0, []
    for start in range(0, len(files), CLEANED_TOGETHER):
        some = files[start : start + CLEANED_TOGETHER]
        try:
            check_room()
        except RefusedError as refusal:
            refused += [Refused(_name_of(file), refusal.sentence) for file in some]
            continue
        for file, outcome in zip(some, accept_together(some, rule), strict=True):
            try:
                if isinstance(outcome, UploadRefused):
                    raise outcome
                row = keep(outcome)
            except RefusedError as refusal:
                refused.append(Refused(_name_of(file), refusal.sentence))
                continue
            kept, there = (kept, there + 1) if row.pk in keys else (kept + 1, there)
            keys.add(row.pk)
    return Sent(kept, there, refused)


def add_file(*, kompas: Kompas, file: File, question_key: str = "") -> KompasFile:
    """Clean a file and keep it; one that is there already is not kept twice.

    Takes seconds: never inside a transaction. Raises UploadRefused and TooManyFilesError.
    """
    _check_room(kompas)
    return _keep_once(kompas, accept(file, file_rule_of(kompas)), question_key)


@transaction.atomic
def _keep_once(kompas: Kompas, clean: CleanFile, question_key: str) -> KompasFile:
    # One at a time per Kompas: two windows cannot both take the last place.
    Kompas.objects.hold(kompas.pk)
    there: KompasFile | None = kompas.files.filter(
        question_key=question_key, sha256=clean.sha256
    ).first()
    if there is not None:
        return there
    _check_room(kompas)
    row = _keep(kompas, clean, question_key)
    keep_answer(kompas, question_key)
    return row


def _check_room(kompas: Kompas) -> None:
    most = kompas.municipality.most_files
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
def describe_files(*, kompas: Kompas, descriptions: Mapping[int, str]) -> bool:
    """Change what she says can be seen, by primary key; unknown keys are files that are gone.

    Return whether anything changed.
    """
    changed = False
    for file in kompas.files.filter(pk__in=descriptions):
        if file.description != descriptions[file.pk]:
            file.description = descriptions[file.pk]
            file.save(update_fields=["description"])
            changed = True
    return changed


def file_in(kompas: Kompas, file_id: int) -> KompasFile | None:
    """Return a file of a Kompas; None when it was removed."""
    return kompas.files.filter(pk=file_id).first()


@transaction.atomic
def remove_file(*, file: KompasFile) -> None:
    """Remove a file for good; whoever it was shared with loses it at once, its name too."""
    kompas = locked(Kompas.objects.all(), file.kompas_id)
    pk, question_key = file.pk, file.question_key
    file.delete()
    keep_answer(kompas, question_key)
    shared = SharedAnswer.objects.filter(
        share__kompas=kompas, question__key=question_key, question__kind=DocumentOrPhoto.key
    )
    for answer in shared:
        left = {one["id"] for one in answer.value or ()} - {pk}
        answer.value = KIND.only(answer.value, left)
        answer.save(update_fields=["value"])


def keep_answer(kompas: Kompas, question_key: str) -> None:
    """Let the answer to a question say which files it has. Called with the Kompas locked."""
    question = Question.objects.filter(
        question_set=kompas.question_set_id, key=question_key, kind=DocumentOrPhoto.key
    ).first()
    if question is None:
        return
    files = kompas.files.filter(question_key=question_key)
    value = [{"id": file.pk, "name": file.name} for file in files] or None
    answer, _created = Answer.objects.update_or_create(
        kompas=kompas, question=question, defaults={"value": value}
    )
    if value is None and not answer.mark:
        answer.delete()


def question_of(kompas: Kompas, key: str) -> Question | None:
    """Return the question of a Kompas that files are sent for; None when there is no such one."""
    found = kompas.question_set.questions.filter(key=key, kind=DocumentOrPhoto.key)
    return found.first() if key else None


def sweep_orphans(now: datetime | None = None) -> int:
    """Remove contents that belong to no file, such as those of a change that failed halfway.

    Returns how many.
    """
    before = (now or timezone.now()) - ORPHAN_AGE
    return sum(
        _sweep(folder, rows, before)
        for folder, rows in (
            (FOLDER, KompasFile.objects.all()),
            (PHOTO_FOLDER, Photo.objects.all()),
        )
    )


def _sweep(folder: str, rows: QuerySet[Any], before: datetime) -> int:
    removed = 0
    stored = list(names_in(default_storage, folder))
    for begin in range(0, len(stored), AT_A_TIME):
        names = stored[begin : begin + AT_A_TIME]
        known = {
            name
            for field in ("content", "thumbnail")
            for name in rows.filter(**{f"{field}__in": names}).values_list(field, flat=True)
        }
        for name in names:
            if name not in known and default_storage.get_modified_time(name) < before:
                default_storage.delete(name)
                removed += 1
    return removed
