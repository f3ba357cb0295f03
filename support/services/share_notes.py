"""What officials write beside a shared Kompas, and what its initiator answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from initiatives.kompas.beside import WrittenForHer
from initiatives.kompas.withdrawal import hold_share
from initiatives.mails.news import ask_to_tell_initiator, ask_to_tell_official
from initiatives.models import Initiative, Kompas, Question, Share
from municipalities.models import User
from support.models import RobStep, ShareNote, TalkPoint


@transaction.atomic
def write_note(
    *,
    share: Share,
    question: Question | None,
    actor: User,
    kind: str,
    visibility: str,
    text: str,
    form_key: UUID,
    origin: str,
) -> tuple[ShareNote, bool]:
    """Write something beside a shared Kompas; the initiator is mailed when it is for her.

    The same form sent again makes no second row. When something else was written in it by then, as
    after the back button, the note is brought up to date; once she answered it, the new words
    become a note of their own. Returns the note, and whether these words replace others.
    Raises ShareWithdrawnError when she stopped sharing.
    """
    hold_share(share)
    words = {"kind": kind, "visibility": visibility, "text": text}
    # Of each official, beside each question: a form that was copied changes nothing of a colleague.
    key = uuid5(form_key, f"{share.pk} {actor.pk} {question.pk if question else ''}")
    row = ShareNote.objects.filter(form_key=key).first()
    if row and row.reply and not _says(row, words):
        key = uuid5(key, f"{kind} {visibility} {text}")
        row = ShareNote.objects.filter(form_key=key).first()
    if row and _says(row, words):
        return row, False
    note = row or ShareNote(form_key=key, share=share, question=question, author=actor)
    for field, value in words.items():
        setattr(note, field, value)
    note.save()
    if note.is_for_initiator:
        ask_to_tell_initiator(share, origin=origin)
    return note, row is not None


def _says(note: ShareNote, words: Mapping[str, str]) -> bool:
    return all(getattr(note, field) == value for field, value in words.items())


def remove_note(*, note: ShareNote, actor: User) -> None:
    """Remove a note for good, with what the initiator answered to it."""
    if note.author_id != actor.pk:
        raise ValueError("Only the official who wrote it removes a note.")
    note.delete()


@transaction.atomic
def reply(*, note: ShareNote, text: str, origin: str) -> None:
    """Keep what the initiator answers to a note for her; a later answer replaces it.

    Raises ShareWithdrawnError when she stopped sharing: her words beside it are gone by then.
    """
    if not note.is_for_initiator:
        raise ValueError("The initiator does not know of this note.")
    hold_share(note.share)
    if note.reply == text:
        return
    note.reply = text
    note.replied_at = timezone.now() if text else None
    note.save(update_fields=["reply", "replied_at"])
    if text:
        ask_to_tell_official(note.share, origin=origin)


@transaction.atomic
def mark_talk_point(*, share: Share, question: Question, wanted: bool) -> None:
    """Put a question on the list of what they will talk about, or take it off.

    Raises ShareWithdrawnError when she stopped sharing.
    """
    hold_share(share)
    if wanted:
        TalkPoint.objects.get_or_create(share=share, question=question)
    else:
        share.talk_points.filter(question=question).delete()


@transaction.atomic
def take_step(
    *,
    initiative: Initiative,
    actor: User,
    step: str,
    sentence: str,
    taken_on: date,
    origin: str,
) -> RobStep:
    """Write down which part the municipality takes; saying the same again adds nothing."""
    Initiative.objects.hold(initiative.pk)
    newest = initiative.rob_steps.first()
    said = (step, sentence, taken_on)
    if newest and (newest.step, newest.sentence, newest.taken_on) == said:
        return newest
    row = RobStep.objects.create(
        initiative=initiative, official=actor, step=step, sentence=sentence, taken_on=taken_on
    )
    for share in Share.objects.standing().filter(kompas__initiative=initiative, official=actor):
        ask_to_tell_initiator(share, origin=origin)
    return row


def forget_words(share: Share) -> None:
    """Take away what the initiator said beside a share she stopped, and what it pointed at.

    What the official wrote herself stays hers.
    """
    share.notes.exclude(reply="").update(reply="", replied_at=None)
    share.talk_points.all().delete()


def written_for_her(kompas: Kompas) -> Iterator[WrittenForHer]:
    """Yield what officials wrote for the initiator of a Kompas, for her own copy of it all."""
    rows = ShareNote.objects.for_initiator_of(kompas)
    for note in rows.select_related("author", "question__question_set__municipality"):
        yield WrittenForHer(
            author=note.author.name,
            written_at=note.created_at,
            kind=note.kind,
            kind_words=note.get_kind_display(),
            question=note.question,
            text=note.text,
            reply=note.reply,
            replied_at=note.replied_at,
        )
