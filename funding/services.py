"""What changes in the funding file: one transaction each, with the actor named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from funding.mails import APPLICATION_RECEIVED
from funding.models import Applicant, Application, ApplicationWords, FundingSource, Scheme
from funding.overview import NOTHING
from funding.workflow import UNDECIDED, Status
from initiatives.kompas.services import initiative_of, set_contact
from initiatives.models import Kompas
from initiatives.placing.words import place_of
from municipalities.calendar import working_days_after
from municipalities.history.tracking import by_actor
from municipalities.jobs import enqueue
from municipalities.locking import locked
from municipalities.models import Area, User
from municipalities.refusals import RefusedError

# Which area set the budgets of schemes follow.
GEBIED = "gebied"


class AmountError(RefusedError):
    """More was asked than the scheme gives, or nothing at all."""


class AlreadyAskedError(RefusedError):
    """Something else was asked of this scheme, and nobody decided on it yet."""


class DecidedError(RefusedError):
    """Somebody decided on the application: it cannot be taken back any more."""


def decision_day(scheme: Scheme, received_on: date) -> date:
    """Return the day by which who asks on a day is promised a decision."""
    return working_days_after(received_on, max(1, scheme.decision_days))


@by_actor
@transaction.atomic
def ask_for_money(
    *,
    kompas: Kompas,
    scheme: Scheme,
    title: str,
    purpose: str,
    answers: Sequence[Mapping[str, str]],
    asked: Decimal,
    reached: Mapping[str, str],
    actor: User | None,
    origin: str,
) -> Application:
    """Hand in what somebody asks of a scheme, and promise a day for the decision.

    `asked` is in euros; `reached` is how she is reached: name, email, phone. One application per
    scheme waits for a decision at a time: the same sent again, from another window too, gives the
    one that is there. Raises AlreadyAskedError when that one says something else, and AmountError.
    """
    if asked <= NOTHING:
        raise AmountError(_("Vul een bedrag in van meer dan nul euro."), "asked")
    if scheme.maximum is not None and asked > scheme.maximum:
        raise AmountError(_("Zo veel geeft deze regeling niet."), "asked")
    # Two windows at once: the second waits here, and finds what the first made.
    kompas = locked(Kompas.objects.all(), kompas.pk)
    waiting = waiting_application(kompas, scheme)
    if waiting is not None:
        if _says(waiting, title, purpose, answers, asked):
            return waiting
        sentence = _(
            "Je vroeg hier al iets aan: nummer %(number)s. Daarover is nog geen besluit. Wil je "
            "iets veranderen? Trek die aanvraag dan eerst in."
        )
        raise AlreadyAskedError(sentence % {"number": waiting.number})
    set_contact(kompas=kompas, **reached)
    today = timezone.localdate()
    application = Application.objects.create(
        municipality=kompas.municipality,
        initiative=initiative_of(kompas, actor=actor),
        scheme=scheme,
        stream=scheme.stream,
        source=FundingSource.GEMEENTE,
        area=gebied_of(kompas),
        year=today.year,
        title=title,
        asked=asked,
        received_on=today,
        promised_by=decision_day(scheme, today),
    )
    ApplicationWords.objects.create(
        application=application, purpose=purpose, place=place_of(kompas), answers=list(answers)
    )
    Applicant.objects.create(application=application, **reached)
    enqueue(APPLICATION_RECEIVED, application_id=application.pk, kompas_id=kompas.pk, origin=origin)
    return application


def waiting_application(kompas: Kompas, scheme: Scheme) -> Application | None:
    """Return what was asked of a scheme for this idea and is not decided yet."""
    found: Application | None = (
        Application.objects.filter(
            initiative=kompas.initiative_id, scheme=scheme, status__in=UNDECIDED
        )
        .select_related("words")
        .first()
    )
    return found


def _says(
    application: Application,
    title: str,
    purpose: str,
    answers: Sequence[Mapping[str, str]],
    asked: Decimal,
) -> bool:
    words = getattr(application, "words", None)
    if words is None or (application.title, application.asked) != (title, asked):
        return False
    return bool(words.purpose == purpose and words.answers == list(answers))


def gebied_of(kompas: Kompas) -> Area | None:
    """Return the gebied an idea lies in; None when it lies in several, or nobody said where."""
    places = kompas.areas.all()
    around = Area.objects.filter(Q(pk__in=places) | Q(parts__in=places))
    found = list(around.filter(area_set__slug=GEBIED).distinct()[:2])
    return found[0] if len(found) == 1 else None


@by_actor
@transaction.atomic
def withdraw_application(*, application: Application, actor: User | None) -> None:
    """Take back what nobody decided on; done before, it does nothing. Raises DecidedError."""
    row = locked(Application.objects.all(), application.pk)
    if row.status == Status.WITHDRAWN:
        return
    if row.status not in UNDECIDED:
        raise DecidedError(_("Er is al een besluit. Bel de gemeente als je iets wilt."))
    row.status, row.withdrawn_on = Status.WITHDRAWN, timezone.localdate()
    row.save(update_fields=["status", "withdrawn_on"])
