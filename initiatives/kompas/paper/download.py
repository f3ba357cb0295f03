"""Everything a Kompas holds as JSON, for its initiator alone (docs/kompas-on-paper.md)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from initiatives.kompas.beside import WrittenForHer, written_for_her
from initiatives.kompas.held_elsewhere import Held, held_elsewhere
from initiatives.models import (
    Answer,
    CoInitiator,
    ContactDetails,
    Kompas,
    KompasFile,
    Share,
    SharedAnswer,
    TalkMoment,
)
from initiatives.placing.words import place_of

FORMAT = "samenspel-kompas-1"


def everything_in(kompas: Kompas, contact: ContactDetails | None) -> dict[str, Any]:
    """Return a Kompas as plain values, with all that was written, shared and asked from it."""
    answers = kompas.answers.select_related("question__question_set__municipality").order_by(
        "-question__question_set__version", "question__theme", "question__rank"
    )
    shares = kompas.shares.select_related("official").prefetch_related(
        "answers__question__question_set__municipality", "files", "talk_moments"
    )
    return {
        "format": FORMAT,
        "madeAt": timezone.now().isoformat(),
        "municipality": {"slug": kompas.municipality.slug, "name": kompas.municipality.name},
        "questionSet": {
            "title": str(kompas.question_set.said("title")),
            "version": kompas.question_set.version,
        },
        "name": kompas.name,
        "summary": kompas.summary,
        "createdAt": kompas.created_at.isoformat(),
        "updatedAt": kompas.updated_at.isoformat(),
        "place": {
            "kind": kompas.place_kind,
            "lon": kompas.lon,
            "lat": kompas.lat,
            "areas": [{"code": area.code, "name": area.name} for area in kompas.areas.all()],
            "words": place_of(kompas),
        },
        "expectation": {
            "expectation": kompas.expectation,
            "details": kompas.expectation_details,
            "words": kompas.expectation_words,
        },
        "contact": {
            "name": contact.name if contact else "",
            "email": contact.email if contact else "",
            "phone": contact.phone if contact else "",
        },
        "answers": [{**_written(one), "updatedAt": one.updated_at.isoformat()} for one in answers],
        "shares": [_share(one) for one in shares],
        "files": [_file(one) for one in kompas.files.all()],
        "notes": [_note(one) for one in written_for_her(kompas)],
        "coInitiators": [_co_initiator(one) for one in kompas.co_initiators.all()],
        **{held.key: _held(held, kompas) for held in held_elsewhere()},
    }


def _written(one: Answer | SharedAnswer) -> dict[str, Any]:
    question = one.question
    return {**one.as_json(), "theme": question.theme, "version": question.question_set.version}


def _share(one: Share) -> dict[str, Any]:
    return {
        "official": one.official.name,
        "sharedAt": one.shared_at.isoformat(),
        "answerBy": one.answer_by.isoformat(),
        "openedAt": one.opened_at.isoformat() if one.opened_at else None,
        "withdrawnAt": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
        "message": one.message,
        "answers": [_written(answer) for answer in one.answers.all()],
        "files": [file.name for file in one.files.all()],
        "talkMoments": [_moment(moment) for moment in one.talk_moments.all()],
    }


def _moment(one: TalkMoment) -> dict[str, Any]:
    """Describe a time to talk: who proposed it, and when the other chose it."""
    return {
        "startsAt": one.starts_at.isoformat(),
        "proposedBy": one.by,
        "chosenAt": one.chosen_at.isoformat() if one.chosen_at else None,
    }


def _co_initiator(one: CoInitiator) -> dict[str, Any]:
    """Describe whom she let in, and what that person may do."""
    return {
        "name": one.name,
        "email": one.email,
        "right": one.right,
        "invitedAt": one.invited_at.isoformat(),
        "openedAt": one.opened_at.isoformat() if one.opened_at else None,
    }


def _held(held: Held, kompas: Kompas) -> list[dict[str, str]]:
    """Describe what she asked, in the words of "mijn gegevens"."""
    return [{fact.key: fact.value for fact in entry.facts} for entry in held.entries(kompas)]


def _file(one: KompasFile) -> dict[str, Any]:
    """Describe a file she added; its content is downloaded from its own page."""
    return {
        "question": one.question_key,
        "kind": one.kind,
        "name": one.name,
        "description": one.description,
        "mediaType": one.media_type,
        "size": one.size,
        "sha256": one.sha256,
        "uploadedAt": one.uploaded_at.isoformat(),
    }


def _note(one: WrittenForHer) -> dict[str, Any]:
    """Describe what an official wrote for her, with what she answered."""
    return {
        "official": one.author,
        "writtenAt": one.written_at.isoformat(),
        "kind": one.kind,
        "question": one.question.key if one.question else None,
        "questionText": str(one.question.said("text")) if one.question else "",
        "text": one.text,
        "reply": one.reply,
        "repliedAt": one.replied_at.isoformat() if one.replied_at else None,
    }
