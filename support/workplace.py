"""What lies on the desk of a gebiedsverbinder or wijkteam today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models.functions import Coalesce, TruncDate

from initiatives.contact_details import details_of
from initiatives.models import Activity, Initiative, Share, Sitting
from initiatives.occurrences import Occurrence, all_occurrences
from initiatives.querysets import InitiativeQuerySet, ShareQuerySet, SittingQuerySet, placed_in
from initiatives.vocabulary import NOT_MEETING, OVER
from initiatives.workflow import Publication
from municipalities.models import Area, Municipality, Role
from municipalities.permissions import (
    NEIGHBOURHOOD_ROLES,
    Person,
    area_ids_of,
    has_role,
    replaces,
)
from support.models import ContactMoment, SupportRequest
from support.querysets import (
    ContactMomentQuerySet,
    SupportRequestQuerySet,
    initiatives_worked_for,
    with_first_answer,
    with_last_contact,
)

# A quarter of a year: gebiedsverbinders speak with their initiatives at least once a season. It
# only decides who is put on a list to call; nothing is promised to anybody by it.
LONG_SILENCE = timedelta(days=90)
# Deze week is today and the six days after it.
DAYS_AHEAD = 7
# What fits on a phone before the eye gives up; the rest is one link away.
SILENT_SHOWN = 5
RECENT_SHOWN = 6
SITTINGS_SHOWN = 5
# Long columns that no list shows.
UNREAD = ("initiative__search", "initiative__story")


@dataclass(frozen=True)
class Promise:
    """A shared Kompas that waits for its first answer."""

    share: Share
    days_left: int

    @property
    def late(self) -> bool:
        """Whether the promised day has gone by."""
        return self.days_left < 0

    @property
    def days_late(self) -> int:
        """How many days the promised day is past."""
        return -self.days_left


def promise_of(share: Share, today: date) -> Promise:
    """Say how long there still is to answer a share."""
    return Promise(share, (share.answer_by - today).days)


@dataclass(frozen=True)
class RequestPromise:
    """A request for help, and how many days are left to answer it."""

    request: SupportRequest
    days_left: int

    @property
    def late(self) -> bool:
        """Whether the promised day has gone by without an answer."""
        return self.request.waits and self.days_left < 0

    @property
    def days_late(self) -> int:
        """How many days the promised day is past."""
        return -self.days_left


def request_promise_of(request: SupportRequest, today: date) -> RequestPromise:
    """Say how long there still is to answer a request for help."""
    return RequestPromise(request, (request.answer_by - today).days)


@dataclass
class Day:
    """What is planned on one day of this week, or was on an earlier day and is still open."""

    on: date
    today: date
    steps: list[ContactMoment] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)

    @property
    def days_ahead(self) -> int:
        """0 for today, 1 for tomorrow, less than 0 for a step that is late."""
        return (self.on - self.today).days


def areas_worked_in(user: Person, municipality: Municipality) -> list[Area]:
    """The areas on somebody's desk; empty for the auditor, who reads the whole municipality."""
    ids = area_ids_of(user, municipality, *NEIGHBOURHOOD_ROLES)
    return list(Area.objects.filter(pk__in=ids).order_by("sort_key"))


def shares_of(user: Person, municipality: Municipality) -> ShareQuerySet:
    """What was shared with somebody here, with the day it was answered, newest first."""
    mine = Share.objects.visible_to(user).filter(kompas__municipality=municipality)
    return with_first_answer(mine).select_related(
        "kompas__initiative", "kompas__municipality", "official", "contact_row"
    )


def share_of(user: Person, initiative: Initiative) -> Share | None:
    """Return what was shared with somebody of an initiative last; None when nothing is."""
    shares = shares_of(user, initiative.municipality)
    found: Share | None = shares.filter(kompas__initiative=initiative).first()
    return found


def promises(user: Person, municipality: Municipality, today: date) -> list[Promise]:
    """Shared Kompassen without a first answer, the one promised soonest first."""
    waiting = (
        shares_of(user, municipality)
        .filter(answered_on__isnull=True)
        .order_by("answer_by", "shared_at")
    )
    return [promise_of(share, today) for share in waiting]


def requests_of(user: Person, municipality: Municipality) -> SupportRequestQuerySet:
    """The requests for help that went to somebody here, the one promised soonest first."""
    return (
        SupportRequest.objects.visible_to(user)
        .filter(kompas__municipality=municipality)
        .select_related("official", "taken_up_by", "contact_row")
        .order_by("answer_by", "pk")
    )


def waiting_requests(user: Person, municipality: Municipality, today: date) -> list[RequestPromise]:
    """Requests for help without an answer, the one promised soonest first."""
    waiting = requests_of(user, municipality).waiting()
    return [request_promise_of(row, today) for row in waiting]


@dataclass(frozen=True)
class SittingLine:
    """What was begun at a table, on a list.

    `resident` is with whom. `idea` is how it is called; "" once it is handed over, for then it is
    no longer the official's to read.
    """

    sitting: Sitting
    resident: str
    idea: str


def sittings_of(user: Person, municipality: Municipality) -> SittingQuerySet:
    """What somebody began at a table with residents who are not in it yet, the oldest first."""
    mine = Sitting.objects.visible_to(user).filter(kompas__municipality=municipality)
    return mine.select_related("kompas__contact_row").order_by("started_at", "pk")


def sitting_lines(rows: Iterable[Sitting]) -> list[SittingLine]:
    """Say of each with whom it is, and how it is called as long as it is at the table."""
    return [
        SittingLine(row, details_of(row.kompas).name, "" if row.handed_over_at else row.kompas.name)
        for row in rows
    ]


def waiting_for_a_look(user: Person, municipality: Municipality) -> InitiativeQuerySet:
    """Initiatives whose makers asked to show them and that somebody may publish, oldest first."""
    return (
        Initiative.objects.of_municipality(municipality)
        .to_look_at(user)
        .filter(publication=Publication.REQUESTED)
        .defer("search", "story")
        .order_by("publish_after", "pk")
    )


def hidden_with_reply(user: Person, municipality: Municipality) -> InitiativeQuerySet:
    """Hidden initiatives whose makers answered the reason, the answer waiting longest first."""
    return (
        Initiative.objects.of_municipality(municipality)
        .to_look_at(user)
        .filter(publication=Publication.HIDDEN, hidden_reply_waits=True)
        .defer("search", "story", "hidden_reply")
        .order_by("hidden_replied_at", "pk")
    )


def silent_initiatives(user: Person, municipality: Municipality, today: date) -> InitiativeQuerySet:
    """Published initiatives in somebody's areas nobody spoke with for LONG_SILENCE, longest first.

    One that was never spoken with counts from the day it was published. An initiative for the whole
    municipality is on nobody's list: it would be on everybody's.
    """
    here = initiatives_worked_for(user, municipality).filter(publication=Publication.PUBLISHED)
    own = area_ids_of(user, municipality, *NEIGHBOURHOOD_ROLES)
    if own:
        here = here.filter(placed_in(own))
    last_heard = Coalesce("last_contact_on", TruncDate("published_at"), TruncDate("created_at"))
    return (
        with_last_contact(here.exclude(phase__in=OVER).defer("search", "story"))
        .annotate(last_heard_on=last_heard)
        .filter(last_heard_on__lt=today - LONG_SILENCE)
        .order_by("last_heard_on", "sort_key")
    )


def contact_moments(user: Person, municipality: Municipality) -> ContactMomentQuerySet:
    """The contact moments somebody may read in the workplace, newest first."""
    worked_for = initiatives_worked_for(user, municipality)
    return (
        ContactMoment.objects.visible_to(user)
        .filter(initiative__in=worked_for.values("pk"))
        .select_related("initiative", "official")
        .defer(*UNREAD)
        .order_by("-happened_on", "-pk")
    )


def open_steps(user: Person, municipality: Municipality, today: date) -> list[ContactMoment]:
    """Next steps up to the end of this week that were not taken, late ones too.

    Somebody's own and those of whom she replaces; the auditor reads everybody's.
    """
    moments = contact_moments(user, municipality)
    if not has_role(user, municipality, Role.AUDITOR):
        moments = moments.with_step_of(user, *replaces(user, municipality))
    return list(moments.with_step_until(today + timedelta(days=DAYS_AHEAD - 1)))


def activities_this_week(user: Person, municipality: Municipality, today: date) -> list[Occurrence]:
    """Activities of initiatives somebody works for, from today on, in the order of the clock."""
    here = initiatives_worked_for(user, municipality).filter(publication=Publication.PUBLISHED)
    still = here.exclude(phase__in=(*OVER, *NOT_MEETING))
    activities = Activity.objects.filter(initiative__in=still.values("pk"))
    last = today + timedelta(days=DAYS_AHEAD - 1)
    return all_occurrences(
        activities.upcoming().select_related("initiative").defer(*UNREAD), today, last
    )


def agenda(
    today: date, steps: Iterable[ContactMoment], occurrences: Iterable[Occurrence]
) -> list[Day]:
    """Put steps and activities on their days; a late step stands on the day it was planned for."""
    days: dict[date, Day] = {}
    for step in steps:
        if step.next_step_on is not None:
            on = step.next_step_on
            days.setdefault(on, Day(on, today)).steps.append(step)
    for one in occurrences:
        days.setdefault(one.day, Day(one.day, today)).occurrences.append(one)
    return [days[on] for on in sorted(days)]
