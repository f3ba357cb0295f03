"""Who may see which initiatives and Kompassen. Lists, map, exports and API all begin here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from initiatives.reports.workflow import STANDING
from initiatives.vocabulary import NOT_MEETING, Phase
from initiatives.workflow import Publication
from municipalities.locking import locked
from municipalities.models import Area, Municipality, Role
from municipalities.permissions import (
    NEIGHBOURHOOD_ROLES,
    Person,
    area_ids_of,
    has_role,
    municipalities_of,
    replaces,
)


def placed_in(area_ids: Iterable[int]) -> Q:
    """Initiatives that lie in one of the areas, or in a part of one.

    As a set of keys, because a list reads few of many: first the areas and their parts, which are
    few, and then what lies in each of them.
    """
    from initiatives.models import Initiative

    ids = list(area_ids)
    parts = Area.objects.filter(Q(pk__in=ids) | Q(within__in=ids)).order_by().values("pk")
    placed = Initiative.areas.through._default_manager.filter(area__in=parts)
    return Q(pk__in=placed.values("initiative"))


def looked_after(user: Person, municipality: Municipality, prefix: str = "") -> Q:
    """Rows of which somebody looks after the pages: all for an administrator, else of her areas.

    `prefix` leads to the initiative.
    """
    from initiatives.models import Initiative

    if has_role(user, municipality, Role.ADMINISTRATOR):
        return Q(**{f"{prefix}municipality": municipality})
    own = area_ids_of(user, municipality, Role.GEBIEDSVERBINDER)
    if not own:
        return Q(pk__in=[])
    inside = Initiative.objects.filter(placed_in(own), municipality=municipality)
    return Q(**{f"{prefix}pk__in": inside.values("pk")})


class InitiativeQuerySet(models.QuerySet[Any]):
    """Initiatives."""

    def hold(self, key: int) -> None:
        """Let nobody else change an initiative until this transaction ends.

        Locks the row and reads no more of it than its key. Raises GoneMeanwhileError.
        """
        locked(self.only("pk"), key)

    def of_municipality(self, municipality: Municipality) -> InitiativeQuerySet:
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def published(self) -> InitiativeQuerySet:
        """Those that everybody may see."""
        return self.filter(publication=Publication.PUBLISHED)

    def made_by(self, user: Person) -> InitiativeQuerySet:
        """Those somebody carries herself."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(makers__user=user)

    def shared_with(self, user: Person) -> InitiativeQuerySet:
        """Those whose Kompas somebody may read now: shared with her, or with whom she replaces."""
        from initiatives.models import Share

        return self.filter(pk__in=Share.objects.visible_to(user).values("kompas__initiative"))

    def visible_to(self, user: Person) -> InitiativeQuerySet:
        """Those somebody may see: published, her own, shared with her, or hers to look at.

        Requested and hidden ones are seen by the administrator of the municipality and by the
        gebiedsverbinder of their area, who publish them; nobody else.
        """
        seen = Q(publication=Publication.PUBLISHED)
        if user.is_authenticated:
            keys = Q(pk__in=self.model._default_manager.made_by(user).values("pk"))
            keys |= Q(pk__in=self.model._default_manager.shared_with(user).values("pk"))
            seen |= keys | self._looked_at_by(user)
        return self.filter(seen)

    def to_look_at(self, user: Person) -> InitiativeQuerySet:
        """Requested and hidden ones that somebody may publish or hide."""
        return self.filter(self._looked_at_by(user))

    def _looked_at_by(self, user: Person) -> Q:
        seen = Q(pk__in=[])
        waiting = Q(publication__in=[Publication.REQUESTED, Publication.HIDDEN])
        for municipality in municipalities_of(user):
            seen |= waiting & looked_after(user, municipality)
        return seen

    def looked_after_by(self, user: Person, municipality: Municipality) -> InitiativeQuerySet:
        """Those whose pages somebody looks after."""
        return self.filter(looked_after(user, municipality))

    def in_registry(self) -> InitiativeQuerySet:
        """Those that list, map and search may show at all: never a private one, to nobody.

        The place of a private Kompas is not on any map; its maker finds it on her own pages.
        """
        return self.exclude(publication=Publication.PRIVATE)

    def on_record(self) -> InitiativeQuerySet:
        """Those in the registry, and those written down for makers who did not take them over."""
        from initiatives.models import Registration

        waits = Q(pk__in=Registration.objects.waiting().values("initiative"))
        return self.filter(~Q(publication=Publication.PRIVATE) | waits)

    def for_cards(self) -> InitiativeQuerySet:
        """With all that a card shows and without the long texts, in two queries.

        That is `area_names` and `area_codes`, `need_kinds`, `to_come` (activities), and `cover`:
        what of its first photo a card shows, or None. The activities are a list of their own,
        because a related manager costs more than the rows it gives.
        """
        from initiatives.card_rows import beside_cards
        from initiatives.models import Activity

        cards = self._without_long_texts().annotate(**beside_cards())
        to_come = Prefetch("activities", Activity.objects.upcoming(), to_attr="to_come")
        return cards.prefetch_related(to_come)

    def for_paper(self) -> InitiativeQuerySet:
        """With all that is said on paper and without the long texts, in a few queries."""
        from initiatives.models import Activity, Need

        return self._without_long_texts().prefetch_related(
            Prefetch("areas", Area.objects.order_by("sort_key")),
            Prefetch("needs", Need.objects.open()),
            Prefetch("activities", Activity.objects.upcoming()),
        )

    def newest(self) -> InitiativeQuerySet:
        """Those that were shown last first."""
        return self.order_by("-published_at", "-pk")

    def _without_long_texts(self) -> InitiativeQuerySet:
        unread = ("search", "story", "hidden_reason", "hidden_reply")
        return self.select_related("municipality").defer(*unread)

    def for_places(self) -> InitiativeQuerySet:
        """With what a place on a map says of itself, in a fixed number of queries for a batch."""
        areas = Prefetch("areas", Area.objects.order_by("sort_key"))
        return self._without_long_texts().prefetch_related(areas)

    def for_export(self) -> InitiativeQuerySet:
        """With all that a row of a file says, in a fixed number of queries for each batch."""
        from initiatives.models import Need

        return self._without_long_texts().prefetch_related(
            Prefetch("areas", Area.objects.order_by("sort_key")),
            Prefetch("needs", Need.objects.open()),
        )

    def for_api(self) -> InitiativeQuerySet:
        """With all that the API says of one in a list: beside it `area_codes` and `told_needs`.

        Of areas it says the code alone, which comes with the row: for each area an object would be
        made. The needs are a list of their own, as the activities of `for_cards` are.
        """
        from initiatives.card_rows import beside_cards
        from initiatives.models import Need

        rows = self._without_long_texts().annotate(area_codes=beside_cards()["area_codes"])
        return rows.prefetch_related(Prefetch("needs", Need.objects.open(), to_attr="told_needs"))


class InitiativeManager(models.Manager.from_queryset(InitiativeQuerySet)):  # type: ignore[misc]
    """Reads initiatives without their search index, which nobody reads as such."""

    def get_queryset(self) -> InitiativeQuerySet:
        """All initiatives, the index left where it is."""
        return super().get_queryset().defer("search")


class SavedFilterQuerySet(models.QuerySet[Any]):
    """Filters that officials keep: seen by whose they are alone."""

    def of(self, user: Person, municipality: Municipality) -> SavedFilterQuerySet:
        """Hers in a municipality, and the one she removed last."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(user=user, municipality=municipality)

    def kept(self) -> SavedFilterQuerySet:
        """Those that were not removed."""
        return self.filter(removed_at__isnull=True)

    def visible_to(self, user: Person) -> SavedFilterQuerySet:
        """Those she keeps, wherever."""
        return self.filter(user=user).kept() if user.is_authenticated else self.none()


class NeedQuerySet(models.QuerySet[Any]):
    """What initiatives look for."""

    def open(self) -> NeedQuerySet:
        """Those that were not met yet."""
        return self.filter(fulfilled_at__isnull=True)

    def met(self) -> NeedQuerySet:
        """Those that were met, the last one first."""
        return self.filter(fulfilled_at__isnull=False).order_by("-fulfilled_at", "-pk")


class ActivityQuerySet(models.QuerySet[Any]):
    """Activities."""

    def taking_place(self) -> ActivityQuerySet:
        """Those that really meet: none of what stopped, nothing weekly of what rests."""
        resting = Q(weekday__isnull=False, initiative__phase__in=NOT_MEETING)
        return self.exclude(initiative__phase=Phase.GESTOPT).exclude(resting)

    def since(self, moment: datetime) -> ActivityQuerySet:
        """Weekly ones that go on at a moment, and single ones that begin then or later."""
        last_day = timezone.localtime(moment).date()
        weekly = Q(weekday__isnull=False) & (Q(last_day__isnull=True) | Q(last_day__gte=last_day))
        return self.filter(weekly | Q(starts_at__gte=moment))

    def of_initiatives(self, found: InitiativeQuerySet) -> ActivityQuerySet:
        """Those of the initiatives that were found."""
        return self.filter(initiative__in=found.values("pk"))

    def in_days(self, first: date, last: date) -> ActivityQuerySet:
        """Weekly ones, and single ones that begin in a period of days."""
        single = Q(starts_at__date__gte=first, starts_at__date__lte=last)
        return self.filter(Q(weekday__isnull=False) | single)

    def for_agenda(self) -> ActivityQuerySet:
        """With all that an agenda says of the initiative, and without its long texts."""
        areas = Prefetch("initiative__areas", Area.objects.order_by("sort_key"))
        rows = self.select_related("initiative__municipality").prefetch_related(areas)
        return rows.defer("initiative__search", "initiative__story")

    def upcoming(self) -> ActivityQuerySet:
        """Weekly ones that go on, and single ones that are not over yet."""
        return self.since(timezone.now()).order_by("starts_at", "weekday", "starts_time")

    def removed(self) -> ActivityQuerySet:
        """Those that were taken off and can still be put back, the last one first."""
        return self.filter(removed_at__isnull=False).order_by("-removed_at", "pk")


class ActivityManager(models.Manager.from_queryset(ActivityQuerySet)):  # type: ignore[misc]
    """Reads what stands on the pages; what was taken off is in `Activity.everything`."""

    def get_queryset(self) -> ActivityQuerySet:
        """All activities that were not taken off."""
        return super().get_queryset().filter(removed_at__isnull=True)


class PhotoQuerySet(models.QuerySet[Any]):
    """Photos on the pages of initiatives, in the order of their makers."""

    def shown(self) -> PhotoQuerySet:
        """Those that stand on the page."""
        return self.filter(removed_at__isnull=True)

    def removed(self) -> PhotoQuerySet:
        """Those that were taken off and can still be put back, the last one first."""
        return self.filter(removed_at__isnull=False).order_by("-removed_at", "pk")


class ReportQuerySet(models.QuerySet[Any]):
    """What visitors report about pages: read by those for whom it is, and by nobody else."""

    def standing(self) -> ReportQuerySet:
        """Those with which somebody still does something."""
        return self.filter(state__in=STANDING)

    def for_makers(self) -> ReportQuerySet:
        """Those that makers handle themselves, of pages that somebody carries."""
        return self.filter(self._for_makers())

    def for_official(self, user: Person, municipality: Municipality) -> ReportQuerySet:
        """Those for the municipality: all for an administrator, else of pages in her areas."""
        return self.filter(~self._for_makers(), looked_after(user, municipality, "initiative__"))

    def visible_to(self, user: Person) -> ReportQuerySet:
        """Those for her as a maker, or as who looks after the pages of an area."""
        if not user.is_authenticated:
            return self.none()
        reports = self.model._default_manager
        seen = Q(pk__in=reports.for_makers().filter(initiative__makers__user=user).values("pk"))
        for municipality in municipalities_of(user):
            seen |= Q(pk__in=reports.for_official(user, municipality).values("pk"))
        return self.filter(seen)

    def for_list(self) -> ReportQuerySet:
        """With what their list says, and without the long texts of the pages."""
        rows = self.select_related("initiative", "handled_by")
        return rows.defer("initiative__search", "initiative__story")

    def _for_makers(self) -> Q:
        """As `Report.is_for_makers`."""
        from initiatives.models import Maker

        carried = Exists(Maker.objects.filter(initiative=OuterRef("initiative")))
        return Q(for_municipality=False) & Q(carried)


class KompasQuerySet(models.QuerySet[Any]):
    """Kompassen: seen by their owner alone. Officials read shares, never a Kompas."""

    def visible_to(self, user: Person) -> KompasQuerySet:
        """Those somebody attached to her account."""
        return self.filter(owner=user) if user.is_authenticated else self.none()

    def hold(self, key: int) -> None:
        """Let nobody else change a Kompas until this transaction ends.

        Locks the row and reads no more of it than its key. Raises GoneMeanwhileError.
        """
        locked(self.only("pk"), key)


class ShareQuerySet(models.QuerySet[Any]):
    """Shares."""

    def standing(self) -> ShareQuerySet:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Person) -> ShareQuerySet:
        """Those made with this very official, or with one she stands in for today.

        Only where she works with residents now: who left reads nothing any more.
        """
        read = Q(pk__in=[])
        for municipality in municipalities_of(user):
            if has_role(user, municipality, *NEIGHBOURHOOD_ROLES):
                people = [user, *replaces(user, municipality)]
                read |= Q(official__in=people, kompas__municipality=municipality)
        return self.standing().filter(read)


class RegistrationQuerySet(models.QuerySet[Any]):
    """What officials registered for makers."""

    def waiting(self) -> RegistrationQuerySet:
        """Those that no maker took over yet."""
        return self.filter(taken_over_at__isnull=True)

    def taken_over(self) -> RegistrationQuerySet:
        """Those that a maker took over, also when she left again."""
        return self.filter(taken_over_at__isnull=False)

    def visible_to(self, user: Person) -> RegistrationQuerySet:
        """Those she registered herself while she works here; all of them for an administrator."""
        seen = Q(pk__in=[])
        for municipality in municipalities_of(user):
            here = Q(initiative__municipality=municipality)
            if has_role(user, municipality, Role.ADMINISTRATOR):
                seen |= here
            elif has_role(user, municipality, *NEIGHBOURHOOD_ROLES):
                seen |= here & Q(registered_by=user)
        return self.filter(seen)


class SittingQuerySet(models.QuerySet[Any]):
    """What officials fill in together with residents."""

    def open(self) -> SittingQuerySet:
        """Those that were not handed over yet."""
        return self.filter(handed_over_at__isnull=True)

    def unopened(self) -> SittingQuerySet:
        """Those that were handed over and that nobody took over yet."""
        return self.filter(handed_over_at__isnull=False, taken_over_at__isnull=True)

    def visible_to(self, user: Person) -> SittingQuerySet:
        """Those at which this very official sat, where she works with residents now.

        Nobody stands in for her here: nothing was shared with anybody yet.
        """
        here = [one for one in municipalities_of(user) if has_role(user, one, *NEIGHBOURHOOD_ROLES)]
        if not here:
            return self.none()
        return self.filter(official=user, kompas__municipality__in=here, taken_over_at__isnull=True)
