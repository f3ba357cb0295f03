"""Who may see which initiatives and Kompassen. Lists, map, exports and API all begin here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from initiatives.workflow import Publication
from municipalities.models import Area, Municipality, Role
from municipalities.permissions import (
    NEIGHBOURHOOD_ROLES,
    Person,
    area_ids_of,
    has_role,
    municipalities_of,
    replaces,
)


def in_areas(area_ids: Iterable[int], prefix: str = "") -> Q:
    """Rows that lie in one of the areas, or in a part of one; `prefix` leads to the initiative."""
    ids = list(area_ids)
    return Q(**{f"{prefix}areas__in": ids}) | Q(**{f"{prefix}areas__within__in": ids})


class InitiativeQuerySet(models.QuerySet[Any]):
    """Initiatives."""

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
            if has_role(user, municipality, Role.ADMINISTRATOR):
                seen |= waiting & Q(municipality=municipality)
            own = area_ids_of(user, municipality, Role.GEBIEDSVERBINDER)
            if own:
                inside = self.model._default_manager.filter(
                    in_areas(own), municipality=municipality
                )
                seen |= waiting & Q(pk__in=inside.values("pk"))
        return seen

    def in_registry(self) -> InitiativeQuerySet:
        """Those that list, map and search may show at all: never a private one, to nobody.

        The place of a private Kompas is not on any map; its maker finds it on her own pages.
        """
        return self.exclude(publication=Publication.PRIVATE)

    def for_cards(self) -> InitiativeQuerySet:
        """With all that a card shows and without the long texts, in a fixed number of queries."""
        from initiatives.models import Activity, Need, Photo

        unread = ("search", "story", "hidden_reason", "hidden_reply")
        cards = self.select_related("municipality").defer(*unread)
        return cards.prefetch_related(
            Prefetch("areas", Area.objects.order_by("sort_key")),
            Prefetch("needs", Need.objects.open()),
            Prefetch("activities", Activity.objects.upcoming()),
            Prefetch("photos", Photo.objects.shown()),
        )

    def for_export(self) -> InitiativeQuerySet:
        """With all that a row of a file says, in a fixed number of queries for each batch."""
        from initiatives.models import Need

        rows = self.select_related("municipality").defer("search", "story", "hidden_reason")
        return rows.prefetch_related(
            Prefetch("areas", Area.objects.order_by("sort_key")),
            Prefetch("needs", Need.objects.open()),
        )


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


class ActivityQuerySet(models.QuerySet[Any]):
    """Activities."""

    def upcoming(self) -> ActivityQuerySet:
        """Weekly ones, and single ones that are not over yet."""
        return self.filter(Q(weekday__isnull=False) | Q(starts_at__gte=timezone.now())).order_by(
            "starts_at", "weekday", "starts_time"
        )


class PhotoQuerySet(models.QuerySet[Any]):
    """Photos on the pages of initiatives, in the order of their makers."""

    def shown(self) -> PhotoQuerySet:
        """Those that stand on the page."""
        return self.filter(removed_at__isnull=True)

    def removed(self) -> PhotoQuerySet:
        """Those that were taken off and can still be put back, the last one first."""
        return self.filter(removed_at__isnull=False).order_by("-removed_at", "pk")


class KompasQuerySet(models.QuerySet[Any]):
    """Kompassen: seen by their owner alone. Officials read shares, never a Kompas."""

    def visible_to(self, user: Person) -> KompasQuerySet:
        """Those somebody attached to her account."""
        return self.filter(owner=user) if user.is_authenticated else self.none()

    def hold(self, key: int) -> None:
        """Let nobody else change a Kompas until this transaction ends; raises Kompas.DoesNotExist.

        Locks the row and reads no more of it than its key.
        """
        self.select_for_update().only("pk").get(pk=key)


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
