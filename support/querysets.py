"""Who may read the support file, and which promises in it still stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from initiatives.models import Initiative, Kompas, Share
from initiatives.querysets import InitiativeQuerySet, ShareQuerySet, placed_in
from initiatives.vocabulary import PlaceKind
from municipalities.models import Municipality, Role
from municipalities.permissions import (
    NEIGHBOURHOOD_ROLES,
    Person,
    area_ids_of,
    has_role,
    municipalities_of,
    replaces,
)
from support.workflow import STANDING


def initiatives_worked_for(user: Person, municipality: Municipality) -> InitiativeQuerySet:
    """Initiatives somebody works for, among those she may see.

    Those in her areas, those for the whole municipality, and those shared with her. The auditor
    reads along with all she may see; somebody without such a role works for none.
    """
    seen = Initiative.objects.visible_to(user).of_municipality(municipality)
    if has_role(user, municipality, Role.AUDITOR):
        return seen
    if not has_role(user, municipality, *NEIGHBOURHOOD_ROLES):
        return seen.none()
    own = area_ids_of(user, municipality, *NEIGHBOURHOOD_ROLES)
    return seen.filter(
        placed_in(own)
        | Q(place_kind=PlaceKind.MUNICIPALITY)
        | Q(pk__in=Initiative.objects.shared_with(user).values("pk"))
    )


class ContactMomentQuerySet(models.QuerySet[Any]):
    """Contact moments."""

    def visible_to(self, user: Person) -> ContactMomentQuerySet:
        """Those of initiatives somebody works for; an initiator reads what was written for her too.

        When an initiator stops sharing a private initiative, its file closes with it, also for the
        official who wrote in it.
        """
        if not user.is_authenticated:
            return self.none()
        seen = Q(
            visibility="initiator", initiative__in=Initiative.objects.made_by(user).values("pk")
        )
        for municipality in municipalities_of(user):
            if has_role(user, municipality, *NEIGHBOURHOOD_ROLES, Role.AUDITOR):
                worked_for = initiatives_worked_for(user, municipality)
                seen |= Q(initiative__in=worked_for.values("pk"))
        return self.filter(seen)

    def with_step_of(self, *people: Person) -> ContactMomentQuerySet:
        """Those whose next step one of `people` takes: as the official, or who took it over."""
        keys = [one.pk for one in people]
        return self.filter(
            Q(next_step_by__in=keys) | Q(next_step_by__isnull=True, official__in=keys)
        )

    def with_step_until(self, last: date) -> ContactMomentQuerySet:
        """Those whose next step was planned for a day up to `last` and has not been taken.

        A step counts as taken when who takes it noted a newer contact with the initiative, or when
        anybody noted one on that day or later.
        """
        taker = Coalesce(OuterRef("next_step_by"), OuterRef("official"))
        newer = self.model._default_manager.filter(
            Q(official=taker, happened_on__gte=OuterRef("happened_on"))
            | Q(happened_on__gte=OuterRef("next_step_on")),
            initiative=OuterRef("initiative"),
            pk__gt=OuterRef("pk"),
        )
        return self.filter(~Exists(newer), next_step_on__lte=last).order_by("next_step_on", "pk")


class ShareNoteQuerySet(models.QuerySet[Any]):
    """Notes beside shared Kompassen."""

    def visible_to(self, user: Person) -> ShareNoteQuerySet:
        """Those beside what somebody may read now: it was shared with her, or she stands in."""
        return self.filter(share__in=Share.objects.visible_to(user).values("pk"))

    def kept_by(self, user: Person, initiative: Initiative) -> ShareNoteQuerySet:
        """What somebody wrote herself beside a Kompas that is not shared with her any more.

        It follows the rules of the support file it is read in; nobody else sees it there.
        """
        return self.filter(
            author=user, share__withdrawn_at__isnull=False, share__kompas__initiative=initiative
        )

    def beside(self, share: Share) -> ShareNoteQuerySet:
        """Those beside one share, with who wrote them and about what."""
        return self.filter(share=share).select_related("author", "question")

    def beside_standing(self) -> ShareNoteQuerySet:
        """Those beside what is shared still."""
        return self.filter(share__withdrawn_at__isnull=True)

    def for_initiator_of(self, kompas: Kompas) -> ShareNoteQuerySet:
        """Those that were written for the initiator; never one for colleagues."""
        return self.filter(share__kompas=kompas, visibility="initiator").select_related(
            "author", "question", "share"
        )


class SupportRequestQuerySet(models.QuerySet[Any]):
    """Requests for help."""

    def visible_to(self, user: Person) -> SupportRequestQuerySet:
        """Those that went to this very official, or to one she stands in for today.

        As with what is shared: only where she works with residents now. Withdrawn ones too, which
        hold no word of who asked.
        """
        read = Q(pk__in=[])
        for municipality in municipalities_of(user):
            if has_role(user, municipality, *NEIGHBOURHOOD_ROLES):
                people = [user, *replaces(user, municipality)]
                read |= Q(official__in=people, kompas__municipality=municipality)
        return self.filter(read)

    def standing(self) -> SupportRequestQuerySet:
        """Those somebody still does something for."""
        return self.filter(state__in=STANDING)

    def in_state(self, state: str) -> SupportRequestQuerySet:
        """Those that came so far."""
        return self.filter(state=state)

    def of_kind(self, kind: str) -> SupportRequestQuerySet:
        """Those that ask for a kind of help, perhaps beside others."""
        return self.filter(kinds__contains=[kind])

    def waiting(self) -> SupportRequestQuerySet:
        """Those without an answer, the one promised soonest first."""
        return self.standing().filter(answered_at__isnull=True).order_by("answer_by", "pk")


def with_first_answer(shares: ShareQuerySet) -> ShareQuerySet:
    """Add the first answer to shares: `answered_on`, the day, and `answered_by`, a name; or None.

    The first contact of anybody with the initiative after the sharing keeps the promise: the
    initiator was told "you hear from us". A talk of an earlier day, written down later, does not.
    """
    from support.models import ContactMoment

    after = ContactMoment.objects.filter(
        initiative=OuterRef("kompas__initiative"),
        happened_on__gte=OuterRef("shared_on"),
        created_at__gte=OuterRef("shared_at"),
    ).order_by("happened_on", "pk")
    return shares.annotate(shared_on=TruncDate("shared_at")).annotate(
        answered_on=Subquery(after.values("happened_on")[:1]),
        answered_by=Subquery(after.values("official__name")[:1]),
    )


def with_its_answer(share: Share) -> Share:
    """Return a share with its first answer, read anew."""
    found: Share = with_first_answer(Share.objects.filter(pk=share.pk)).get()
    return found


def with_last_contact(initiatives: InitiativeQuerySet) -> InitiativeQuerySet:
    """Add `last_contact_on` to initiatives: the day of the newest contact moment, or None."""
    from support.models import ContactMoment

    newest = ContactMoment.objects.filter(initiative=OuterRef("pk")).order_by("-happened_on")
    return initiatives.annotate(last_contact_on=Subquery(newest.values("happened_on")[:1]))
