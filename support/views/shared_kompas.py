"""A Kompas as an initiator shared it with an official."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.kompas import services as kompas_services
from initiatives.kompas.copies import also_reading
from initiatives.kompas.talks import By, talk_of
from initiatives.kompas.themes import theme_name
from initiatives.models import Share, SharedAnswer, Theme
from initiatives.permissions import access_share, access_shared_file
from municipalities.access import UserRequest, page_for
from municipalities.history.readings import note_reading
from municipalities.models import Reading
from municipalities.uploads.serving import file_response, thumbnail_response
from support.models import ShareNote
from support.permissions import can_record_contact, can_use_workplace, was_withdrawn_from
from support.querysets import with_its_answer
from support.views.breadcrumbs import under_workplace
from support.workplace import promise_of


@dataclass(frozen=True)
class Beside:
    """An answer with what officials wrote beside it, and whether they will talk about it."""

    answer: SharedAnswer
    notes: list[ShareNote]
    is_talk_point: bool


@dataclass(frozen=True)
class SharedTheme:
    """One theme of a shared Kompas with its answers."""

    name: str
    answers: list[Beside]


def themes_of(share: Share, notes: Sequence[ShareNote]) -> list[SharedTheme]:
    """Put the answers of a share, in the order of their questions, under their themes."""
    rows = share.answers.select_related("question__question_set__municipality")
    talk = set(share.talk_points.values_list("question_id", flat=True))
    found = [
        Beside(
            one,
            [note for note in notes if note.question_id == one.question_id],
            one.question_id in talk,
        )
        for one in sorted(rows, key=lambda one: one.question.rank)
    ]
    own = {one.theme: one for one in share.kompas.question_set.introductions.all()}
    groups = [
        (theme, [one for one in found if one.answer.question.theme == theme]) for theme in Theme
    ]
    return [SharedTheme(theme_name(theme, own), answers) for theme, answers in groups if answers]


def open_share(request: UserRequest, share_id: int) -> Share | None:
    """Fetch a share for this official and note that she read it; None when it was withdrawn.

    Raises Http404 for one that was never shared with her.
    """
    share = still_shared(request, share_id)
    if share is None:
        return None
    if request.method == "GET":
        kompas_services.mark_opened(share=share, actor=request.user)
    _note(request, share)
    return share


def still_shared(request: UserRequest, share_id: int) -> Share | None:
    """Fetch a share for a page beside it, without counting as reading; None when it was withdrawn.

    Raises Http404 for one that was never shared with her.
    """
    try:
        return access_share(request.user, request.municipality, share_id)
    except Http404:
        if was_withdrawn_from(request.user, request.municipality, share_id):
            return None
        raise


def withdrawn(request: UserRequest, typed: str = "") -> HttpResponse:
    """Say that its initiator has stopped sharing it, and give back what was typed meanwhile."""
    gone = {"breadcrumbs": under_workplace(), "typed": typed}
    return render(request, "support/share_withdrawn.html", gone, status=410)


@require_safe
@page_for(can_use_workplace)
def shared_kompas(request: UserRequest, share_id: int) -> HttpResponse:
    """Read what an initiator shared, question by question; she is shown that it was opened.

    Answers 410 with a sentence when she has stopped sharing it, 404 when it was never shared here.
    """
    share = open_share(request, share_id)
    if share is None:
        return withdrawn(request)
    initiative = share.kompas.initiative
    notes = list(ShareNote.objects.visible_to(request.user).beside(share))
    themes = themes_of(share, notes)
    beside = {one.answer.question_id for theme in themes for one in theme.answers}
    context: dict[str, Any] = {
        "breadcrumbs": under_workplace(),
        "share": share,
        "replaced": share.official if share.official != request.user else None,
        "promise": promise_of(with_its_answer(share), timezone.localdate()),
        "themes": themes,
        "talk": talk_of(share, By.OFFICIAL),
        "talk_points": [one for theme in themes for one in theme.answers if one.is_talk_point],
        # About the whole, and beside questions that are not shared any more.
        "other_notes": [note for note in notes if note.question_id not in beside],
        "rob_step": initiative.rob_steps.first() if initiative else None,
        "files": list(share.files.select_related("file")),
        "also_read_by": also_reading(share),
        "initiative": initiative,
        "can_record": initiative is not None and can_record_contact(request.user, initiative),
    }
    return render(request, "support/shared_kompas.html", context)


@require_safe
@page_for(can_use_workplace)
def shared_file(request: UserRequest, share_id: int, file_id: int) -> FileResponse:
    """A file that goes along with what she reads; 404 as soon as it no longer does."""
    found = access_shared_file(request.user, request.municipality, share_id, file_id)
    _note(request, found.share)
    return file_response(found.file)


@require_safe
@page_for(can_use_workplace)
def shared_thumbnail(request: UserRequest, share_id: int, file_id: int) -> FileResponse:
    """A photo of those in small."""
    found = access_shared_file(request.user, request.municipality, share_id, file_id)
    return thumbnail_response(found.file)


def _note(request: UserRequest, share: Share) -> None:
    """Let the initiator see that somebody else read what she shared."""
    if share.kompas.owner_id != request.user.pk:
        note_reading(
            request,
            municipality=request.municipality,
            kind=Reading.Kind.KOMPAS,
            thing_id=share.pk,
        )
