"""What she changed after she shared: told to her, and shared only when she says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.kompas.kinds.base import Value
from initiatives.kompas.kinds.files import DocumentOrPhoto
from initiatives.kompas.themes import questions_of, themes_of_kompas
from initiatives.mails.news import ask_to_tell_official
from initiatives.models import Answer, Kompas, Share, SharedAnswer, SharedFile
from initiatives.placing.words import place_of
from municipalities.templatetags.look import listed

# What a share says of the idea itself, besides the answers.
IDEA = ("name", "summary", "place", "expectation", "expectation_details")


@dataclass
class Changes:
    """What is different now from what an official was given."""

    # A shared answer, and what she has there now; None when she emptied it.
    answers: list[tuple[SharedAnswer, Answer | None]] = field(default_factory=list)
    idea: dict[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.answers or self.idea)

    @property
    def words(self) -> str:
        """Say how much it is: "2 antwoorden en je idee"."""
        count = len(self.answers)
        found = []
        if count:
            found.append(ngettext("één antwoord", "%(n)s antwoorden", count) % {"n": count})
        if self.idea:
            found.append(_("wat je over je idee zelf zegt"))
        return listed(found)


def changes_of(kompas: Kompas, shares: Iterable[Share]) -> dict[int, Changes]:
    """Tell per share, by its key, what changed since; one look at the Kompas for all of them."""
    asked = {
        one.question.key: one.answer for part in themes_of_kompas(kompas) for one in part.asked
    }
    idea = {name: getattr(kompas, name) for name in IDEA if name != "place"}
    idea["place"] = place_of(kompas)
    found = {}
    for share in shares:
        changes = Changes()
        files = {one.file_id for one in share.files.all()}
        for row in share.answers.all():
            # A question that is not asked any more leaves what was shared as it is.
            if row.question.key in asked and _differs(row, asked[row.question.key], files):
                changes.answers.append((row, _written(asked[row.question.key])))
        changes.idea = {name: now for name, now in idea.items() if getattr(share, name) != now}
        found[share.pk] = changes
    return found


def _written(answer: Answer | None) -> Answer | None:
    return answer if answer and (answer.mark or answer.is_filled_in) else None


def given(answer: Answer, files: Collection[int]) -> Value:
    """What goes along of an answer: of a file she keeps to herself the name does not either."""
    if answer.question.kind == DocumentOrPhoto.key:
        return DocumentOrPhoto().only(answer.value, files)
    return answer.value


def _differs(row: SharedAnswer, answer: Answer | None, files: Collection[int]) -> bool:
    now = _written(answer)
    if now is None:
        return bool(row.mark or row.is_filled_in)
    return (given(now, files), now.mark) != (row.value, row.mark)


@transaction.atomic
def share_changes(*, share: Share, origin: str) -> Changes:
    """Give the official what changed in what she was given. Done before, it does nothing.

    The promised day stays; she is shown what stood there when she last read it.
    """
    share = _locked(share)
    changes = changes_of(share.kompas, [share])[share.pk]
    if share.withdrawn_at or not changes:
        return changes
    _begin(share)
    for row, now in changes.answers:
        if now is None:
            row.delete()
        else:
            _replace(row, now, share)
    for name, now in changes.idea.items():
        if share.opened_at:
            share.read_idea.setdefault(name, getattr(share, name))
        setattr(share, name, now)
    share.save()
    ask_to_tell_official(share, origin=origin)
    return changes


@transaction.atomic
def choose_answers(
    *,
    share: Share,
    question_ids: Collection[int],
    file_ids: Collection[int],
    kept_ids: Collection[int] = (),
    origin: str,
) -> None:
    """Let an official read these answers and files of a Kompas from now on, and no others.

    `kept_ids` are shared answers to keep that she could not choose: she has them no longer herself.
    What was shared and stays so is left as it is; what is new goes along as it is now. The official
    is told of what is new, not of what was taken back.
    """
    share = _locked(share)
    if share.withdrawn_at:
        return
    had = {row.question.key: row for row in share.answers.all()}
    keys = {one.key: one for one in questions_of(share.kompas.question_set)}
    wanted = {key for key, question in keys.items() if question.pk in question_ids}
    for key, row in had.items():
        if key not in wanted and row.pk not in kept_ids:
            row.delete()
    more_files = _choose_files(share, set(file_ids))
    answers = {
        one.question.key: one.answer
        for part in themes_of_kompas(share.kompas)
        for one in part.asked
        if one.question.key in wanted and one.question.key not in had and _written(one.answer)
    }
    if not answers and not more_files:
        return
    _begin(share)
    SharedAnswer.objects.bulk_create(
        SharedAnswer(
            share=share,
            question=answer.question,
            value=given(answer, file_ids),
            mark=answer.mark,
            change=SharedAnswer.Change.NEW if share.opened_at else "",
        )
        for answer in answers.values()
        if answer
    )
    share.save()
    ask_to_tell_official(share, origin=origin)


def _choose_files(share: Share, wanted: Collection[int]) -> bool:
    """Let these files go along and no others; tell whether there are more of them now."""
    had = {one.file_id: one for one in share.files.all()}
    share.files.exclude(file__in=wanted).delete()
    kept = set(had) & set(wanted)
    for row in share.answers.select_related("question"):
        if row.question.kind == DocumentOrPhoto.key:
            row.value = DocumentOrPhoto().only(row.value, kept)
            row.read_value = DocumentOrPhoto().only(row.read_value, kept)
            row.save(update_fields=["value", "read_value"])
    more = list(share.kompas.files.filter(pk__in=wanted).exclude(pk__in=had))
    SharedFile.objects.bulk_create(
        SharedFile(share=share, file=one, name=one.name, description=one.description)
        for one in more
    )
    return bool(more)


def _locked(share: Share) -> Share:
    """Fetch a share as it is now, so that two windows follow one another."""
    Kompas.objects.hold(share.kompas_id)
    rows = Share.objects.select_related("kompas__municipality", "kompas__question_set")
    found: Share = rows.prefetch_related("answers__question__question_set", "files").get(
        pk=share.pk
    )
    return found


def _begin(share: Share) -> None:
    """Start a round of changes; what was new in a round she has read is not new any more."""
    if share.opened_at and (share.changes_shared_at is None or share.changes_opened_at):
        share.read_idea = {}
        share.answers.exclude(change="").update(change="", read_value=None, read_mark="")
        for row in share.answers.all():
            row.change, row.read_value, row.read_mark = "", None, ""
    share.changes_shared_at = timezone.now()
    share.changes_opened_at = None


def _replace(row: SharedAnswer, now: Answer, share: Share) -> None:
    """Put what she has now in place of what was shared, and keep what was read of it."""
    if share.opened_at and not row.change:
        row.change = SharedAnswer.Change.CHANGED
        row.read_value, row.read_mark = row.value, row.mark
    files = [one.file_id for one in share.files.all()]
    row.value, row.mark = given(now, files), now.mark
    row.save()
