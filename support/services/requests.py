"""Help that an initiator asks for: asked, taken up, answered, withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.kompas.services import first_answer_day, set_contact
from initiatives.models import ExpectationDetail, Kompas
from initiatives.placing.words import place_of
from municipalities.jobs import enqueue
from municipalities.locking import locked
from municipalities.models import User
from municipalities.permissions import deputies_of
from municipalities.refusals import RefusedError
from support.mails import HELP_ANSWERED, HELP_ASKED
from support.models import SupportRequest, SupportRequestContact
from support.workflow import RequestState, Side, is_allowed


class MoveNotAllowedError(RefusedError):
    """A request for help cannot go from the state it is in to the one that was asked for."""


class AnsweredMeanwhileError(Exception):
    """Somebody else answered since the page was shown; carries the request as it is now."""

    def __init__(self, current: SupportRequest) -> None:
        super().__init__(current.pk)
        self.current = current


def answer_version(request: SupportRequest) -> str:
    """Return a word that changes with what was answered and whether that was all; "" for nothing.

    Not with who takes it up: that overwrites nothing.
    """
    is_done = request.state == RequestState.DONE
    if not request.answer and not is_done:
        return ""
    return sha256(f"{is_done}\x1f{request.answer}".encode()).hexdigest()[:16]


@transaction.atomic
def ask_for_help(
    *,
    kompas: Kompas,
    official: User,
    kinds: Collection[str],
    question: str,
    answers: Sequence[Mapping[str, str]],
    reached: Mapping[str, str],
    origin: str,
) -> SupportRequest:
    """Ask one official for help, with the words she chose and a promised date.

    `reached` is how she is reached: name, email, phone. The same that was asked and still stands is
    not asked twice, whether the form was sent again or stood open in two windows.
    """
    kompas = locked(Kompas.objects.all(), kompas.pk)
    given: dict[str, Any] = {
        "kinds": [key for key in ExpectationDetail.values if key in kinds],
        "name": kompas.name,
        "summary": kompas.summary,
        "place": place_of(kompas),
        "question": question,
        "answers": list(answers),
    }
    same = kompas.support_requests.standing().filter(official=official, **given).first()
    if same is not None:
        keep_contact(same, reached)
        return same
    set_contact(kompas=kompas, **reached)
    row = SupportRequest.objects.create(
        kompas=kompas, official=official, answer_by=first_answer_day(kompas.municipality), **given
    )
    keep_contact(row, reached)
    enqueue(HELP_ASKED, request_id=row.pk, origin=origin)
    for deputy in deputies_of(official, kompas.municipality):
        enqueue(HELP_ASKED, request_id=row.pk, origin=origin, deputy_id=deputy.pk)
    return row


def keep_contact(request: SupportRequest, reached: Mapping[str, str]) -> None:
    """Keep how she who asked is reached."""
    SupportRequestContact.objects.update_or_create(request=request, defaults=dict(reached))


@transaction.atomic
def take_up(*, request: SupportRequest, actor: User, origin: str) -> SupportRequest:
    """Write down who takes a request up; pressed twice, the first stays. She who asked is mailed.

    Raises MoveNotAllowedError when it was answered, done or withdrawn by now.
    """
    row = _locked(request)
    if row.state == RequestState.TAKEN_UP:
        return row
    if row.state == RequestState.DONE:
        raise MoveNotAllowedError(_("Deze vraag is al klaar."))
    _move(row, RequestState.TAKEN_UP, Side.OFFICIAL)
    row.taken_up_by, row.taken_up_at = actor, timezone.now()
    row.save()
    enqueue(HELP_ANSWERED, request_id=row.pk, origin=origin)
    return row


@transaction.atomic
def answer(
    *, request: SupportRequest, actor: User, text: str, done: bool, seen: str, origin: str
) -> SupportRequest:
    """Answer in words, and say whether this was all. She is mailed when there is something new.

    Who answers what nobody took up, takes it up. `seen` is the `answer_version` her page showed.
    Raises MoveNotAllowedError when it was withdrawn, AnsweredMeanwhileError when somebody else
    answered something else.
    """
    row = _locked(request)
    state = RequestState.DONE if done else RequestState.TAKEN_UP
    if (row.state, row.answer) == (state, text):
        return row
    if not row.is_withdrawn and seen != answer_version(row):
        raise AnsweredMeanwhileError(row)
    if row.state != state:
        _move(row, state, Side.OFFICIAL)
    if row.taken_up_by is None:
        row.taken_up_by, row.taken_up_at = actor, timezone.now()
    row.closed_at = timezone.now() if done else None
    row.answer, row.answered_at = text, row.answered_at or timezone.now()
    row.save()
    enqueue(HELP_ANSWERED, request_id=row.pk, origin=origin)
    return row


@transaction.atomic
def withdraw(*, request: SupportRequest) -> None:
    """Take a request back: the official keeps no word of hers. Done before, it does nothing."""
    row = _locked(request)
    if row.is_withdrawn:
        return
    _move(row, RequestState.WITHDRAWN, Side.INITIATOR)
    row.kinds, row.answers = [], []
    row.name = row.summary = row.place = row.question = ""
    row.closed_at = timezone.now()
    row.save()
    SupportRequestContact.objects.filter(request=row).delete()


def _locked(request: SupportRequest) -> SupportRequest:
    rows = SupportRequest.objects.select_related("kompas__municipality", "taken_up_by")
    found: SupportRequest = locked(rows, request.pk)
    return found


def _move(row: SupportRequest, end: RequestState, side: Side) -> None:
    if not is_allowed(row.state, end, side):
        raise MoveNotAllowedError(_("De bewoner trok deze vraag net in."))
    row.state = end
