"""Which pages are quiet for so long that somebody is to be asked, reminded or told.

Only what everybody sees and what goes on: of what stopped nobody is asked whether it is still so.
The moments are columns of an initiative, written by asking.py alone; each counts only when it is
later than what was heard last, so that no change of a page has to undo them.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest

from initiatives.models import Initiative, Maker
from initiatives.querysets import InitiativeQuerySet
from initiatives.upkeep.rules import ANSWER_TIME, months_before
from initiatives.vocabulary import OVER
from municipalities.models import Municipality
from municipalities.permissions import Person

MADE = Exists(Maker.objects.filter(initiative=OuterRef("pk")))
# GREATEST leaves out what is empty.
HEARD = Greatest("updated_at", "confirmed_at")


def overdue(municipality: Municipality, now: datetime) -> InitiativeQuerySet:
    """Pages of which nothing was heard for the term of the municipality."""
    found: InitiativeQuerySet = (
        Initiative.objects.of_municipality(municipality)
        .published()
        .exclude(phase__in=OVER)
        .annotate(heard=HEARD)
        .filter(heard__lt=months_before(now, municipality.upkeep_months))
    )
    return found


def to_ask(municipality: Municipality, now: datetime) -> InitiativeQuerySet:
    """Those whose makers were not asked yet."""
    unasked = Q(asked_at__isnull=True) | Q(asked_at__lte=F("heard"))
    return overdue(municipality, now).filter(unasked, MADE)


def to_remind(municipality: Municipality, now: datetime) -> InitiativeQuerySet:
    """Those whose makers were asked and did not answer; once for each question."""
    unreminded = Q(reminded_at__isnull=True) | Q(reminded_at__lte=F("asked_at"))
    return overdue(municipality, now).filter(
        unreminded, MADE, asked_at__gt=F("heard"), asked_at__lt=now - ANSWER_TIME
    )


def to_call_quiet(municipality: Municipality, now: datetime) -> InitiativeQuerySet:
    """Those whose makers answered no reminder either, and those that nobody carries."""
    fresh = Q(quiet_since__isnull=True) | Q(quiet_since__lte=F("heard"))
    unanswered = Q(
        asked_at__gt=F("heard"), reminded_at__gt=F("asked_at"), reminded_at__lt=now - ANSWER_TIME
    )
    return overdue(municipality, now).filter(fresh).filter(unanswered | ~MADE)


def quiet_for(user: Person, municipality: Municipality) -> InitiativeQuerySet:
    """Quiet pages that somebody may look after: all for an administrator, else of her areas."""
    found: InitiativeQuerySet = (
        Initiative.objects.looked_after_by(user, municipality)
        .published()
        .exclude(phase__in=OVER)
        .annotate(heard=HEARD, is_made=MADE)
        .filter(quiet_since__gt=F("heard"))
    )
    return found


def quiet_list(user: Person, municipality: Municipality, words: str) -> InitiativeQuerySet:
    """Quiet pages with what their list says, the longest quiet first; `words` are in the name."""
    found = quiet_for(user, municipality)
    if words:
        found = found.filter(name__icontains=words)
    rows: InitiativeQuerySet = (
        found.order_by("heard", "pk").select_related("municipality").prefetch_related("areas")
    )
    return rows.defer("search", "story")
