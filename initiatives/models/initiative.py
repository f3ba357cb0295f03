"""The initiative: its public profile, who makes it, what it needs and does.

An initiative exists for the municipality from the moment its maker shares or shows it. Before that
there is only her Kompas (initiatives.models.kompas).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.public import notes_public_change
from initiatives.querysets import ActivityManager, ActivityQuerySet, InitiativeManager, NeedQuerySet
from initiatives.search.words import SEARCH_VECTOR
from initiatives.upkeep.rules import heard_at, is_after
from initiatives.vocabulary import (
    MAX_TEXT,
    OVER,
    ActivityKind,
    NeedKind,
    Phase,
    PlaceKind,
    TargetGroup,
    Topic,
    Weekday,
)
from initiatives.workflow import Publication
from municipalities.history.tracking import append_only, tracked
from municipalities.models import Area, Municipality, User
from municipalities.names import sort_key


# While it is private it holds words of her Kompas, which are in no history.
@tracked(
    exclude=[
        *("sort_key", "map_x", "map_y", "created_at", "updated_at", "search"),
        *("hidden_reply", "hidden_replied_at", "hidden_reply_waits"),
        *("asked_at", "reminded_at", "quiet_since"),
    ],
    # An exact place that was made a buurt later may be found in no earlier version.
    noticed=["lon", "lat"],
    unless=("publication", Publication.PRIVATE),
)
class Initiative(models.Model):
    """Something residents do together, as its makers choose to show it."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="initiatives"
    )
    slug = models.SlugField(max_length=120)
    name = models.CharField(_("naam"), max_length=100)
    sort_key = models.CharField(max_length=100, editable=False)
    summary = models.CharField(_("in één of twee zinnen"), max_length=300, blank=True)
    story = models.TextField(_("verhaal"), max_length=MAX_TEXT, blank=True)
    topic = models.CharField(_("onderwerp"), max_length=20, choices=Topic, blank=True)
    phase = models.CharField(_("fase"), max_length=20, choices=Phase, default=Phase.IDEE)
    activity_kinds = ArrayField(
        models.CharField(max_length=20, choices=ActivityKind),
        verbose_name=_("wat mensen er doen"),
        default=list,
        db_default=[],
        blank=True,
    )
    target_groups = ArrayField(
        models.CharField(max_length=20, choices=TargetGroup),
        verbose_name=_("voor wie"),
        default=list,
        db_default=[],
        blank=True,
    )

    # Where. A point in degrees (WGS 84); map_x and map_y are where the map draws it, in Web
    # Mercator metres: the point, the middle of the areas, or nothing for the whole municipality.
    place_kind = models.CharField(max_length=20, choices=PlaceKind, default=PlaceKind.MUNICIPALITY)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    map_x = models.IntegerField(null=True, editable=False)
    map_y = models.IntegerField(null=True, editable=False)
    areas = models.ManyToManyField(Area, blank=True, related_name="initiatives")

    # How it takes part.
    open_to_all = models.BooleanField(_("open voor iedereen"), default=False)
    refuses_municipal_money = models.BooleanField(_("wil geen geld van de gemeente"), default=False)
    contact_public = models.CharField(_("contact voor iedereen"), max_length=200, blank=True)

    # Whether it is shown. publish_after: the day a requested one was promised an answer by.
    publication = models.CharField(max_length=20, choices=Publication, default=Publication.PRIVATE)
    publish_after = models.DateField(null=True, blank=True)
    hidden_reason = models.TextField(blank=True)
    # What its makers say about the reason, and whether the municipality still has to look at it.
    hidden_reply = models.TextField(
        _("jullie reactie"), blank=True, db_default="", max_length=MAX_TEXT
    )
    hidden_replied_at = models.DateTimeField(null=True, blank=True)
    hidden_reply_waits = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)

    # Whether it is still so (initiatives/upkeep): when somebody said so, and what was done about
    # the silence. Each counts only when it is later than what was heard last.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    quiet_since = models.DateTimeField(null=True, blank=True, editable=False)

    # Kept by PostgreSQL; left out of every ordinary read (InitiativeManager) because it is as
    # large as the story.
    search = models.GeneratedField(
        expression=SEARCH_VECTOR, output_field=SearchVectorField(), db_persist=True
    )

    objects = InitiativeManager()

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="initiative_slug_once"),
            models.CheckConstraint(
                condition=~models.Q(place_kind=PlaceKind.POINT)
                | models.Q(lon__isnull=False, lat__isnull=False),
                name="initiative_point_has_place",
            ),
            models.CheckConstraint(
                condition=models.Q(map_x__isnull=True, map_y__isnull=True)
                | models.Q(map_x__isnull=False, map_y__isnull=False),
                name="initiative_map_place_whole",
            ),
            # Who only says in which buurt it is, leaves no point behind that could be found out.
            models.CheckConstraint(
                condition=models.Q(place_kind=PlaceKind.POINT)
                | models.Q(lon__isnull=True, lat__isnull=True),
                name="initiative_point_only_shown",
            ),
        ]
        indexes = [
            # Map tiles ask for the published initiatives inside a square.
            GistIndex(Func(F("map_x"), F("map_y"), function="point"), name="initiative_map_place"),
            # The registry lists the published ones of a municipality by name.
            models.Index(
                fields=["municipality", "sort_key", "id"],
                name="initiative_published",
                condition=models.Q(publication="published"),
            ),
            # And by what changed last, which is how it opens. With what is filtered on and drawn:
            # then a filter, a count or a tile from afar reads this narrow index and no wide rows.
            models.Index(
                fields=["municipality", "-updated_at", "-id"],
                name="initiative_published_changed",
                condition=models.Q(publication="published"),
                include=[
                    *("topic", "phase", "open_to_all", "activity_kinds", "target_groups"),
                    *("map_x", "map_y"),
                ],
            ),
            # Filters together find little; by phase a count reads only that part of the index. With
            # what else it tells apart (search/counts.py).
            models.Index(
                fields=["municipality", "phase"],
                name="initiative_published_phase",
                condition=models.Q(publication="published"),
                include=["id", "topic", "open_to_all", "activity_kinds", "target_groups"],
            ),
            # What is private stands in no index: its words are those of her Kompas.
            GinIndex(
                fields=["search"],
                name="initiative_search_shown",
                condition=~models.Q(publication="private"),
            ),
            # A piece of a name, as "tuin" in "Buurtmoestuin": Dutch writes words together.
            GinIndex(
                OpClass("sort_key", "gin_trgm_ops"),
                name="initiative_name_piece_shown",
                condition=~models.Q(publication="private"),
            ),
        ]
        triggers = [notes_public_change()]
        verbose_name = _("initiatief")
        verbose_name_plural = _("initiatieven")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it with its sort key."""
        self.set_keys()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page in the registry."""
        return reverse("initiatives:detail", args=[self.slug])

    def set_keys(self) -> None:
        """Keep the sort key in step with the name; also where rows are made in bulk."""
        self.sort_key = sort_key(self.name)

    @property
    def activity_kind_labels(self) -> list[str]:
        """What people do there, in words."""
        return [str(ActivityKind(value).label) for value in self.activity_kinds]

    @property
    def target_group_labels(self) -> list[str]:
        """For whom it is in the first place, in words; empty when it is for everybody."""
        return [str(TargetGroup(value).label) for value in self.target_groups]

    @property
    def heard_at(self) -> datetime:
        """When something was last heard of it: a change, or that it is still so."""
        return heard_at(self.updated_at, self.confirmed_at)

    @property
    def waits_for_makers(self) -> bool:
        """Whether its makers were asked if it is still so, and nothing was heard since."""
        return self.is_published and is_after(self.asked_at, self.heard_at)

    @property
    def was_reminded(self) -> bool:
        """Whether they were reminded of that question."""
        return self.asked_at is not None and is_after(self.reminded_at, self.asked_at)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was heard for so long that whoever reads it is told."""
        return (
            self.is_published
            and self.phase not in OVER
            and is_after(self.quiet_since, self.heard_at)
        )

    @property
    def is_published(self) -> bool:
        """Whether everybody may see it."""
        return self.publication == Publication.PUBLISHED


@tracked()
class Maker(models.Model):
    """Somebody who carries an initiative."""

    class Part(models.TextChoices):
        """The part she takes: who began, and who joined. A role is what an official has."""

        INITIATOR = "initiator", _("initiatiefnemer")
        CO_INITIATOR = "co_initiator", _("mede-initiatiefnemer")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="makers")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="makes")
    # The code of one release before knows the column by this name (docs/operations.md).
    part = models.CharField(max_length=20, choices=Part, default=Part.INITIATOR, db_column="role")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "user"], name="maker_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.initiative}"


@tracked(exclude=["created_at"])
class Need(models.Model):
    """Something an initiative is looking for."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=20, choices=NeedKind)
    text = models.CharField(max_length=200)
    fulfilled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


@tracked()
class Activity(models.Model):
    """Something to go to: once (starts_at), or every week (weekday and time).

    What makers took off stands in `everything` only, so that no list can forget to leave it out.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="activities")
    title = models.CharField(max_length=120)
    description = models.TextField(blank=True, max_length=MAX_TEXT)
    place = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(choices=Weekday, null=True, blank=True)
    starts_time = models.TimeField(null=True, blank=True)
    ends_time = models.TimeField(null=True, blank=True)
    # Of a weekly one: until when, and the days it does not take place.
    last_day = models.DateField(null=True, blank=True)
    cancelled_days = ArrayField(models.DateField(), default=list, db_default=[], blank=True)
    # Taken off the page, but can be put back until its term ends (initiatives/retention.py).
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ActivityManager()
    everything = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    starts_at__isnull=False, weekday__isnull=True, starts_time__isnull=True
                )
                | models.Q(
                    starts_at__isnull=True, weekday__isnull=False, starts_time__isnull=False
                ),
                name="activity_once_or_weekly",
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__isnull=False)
                | models.Q(last_day__isnull=True, cancelled_days=[]),
                name="activity_ends_when_weekly",
            ),
        ]
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")

    def __str__(self) -> str:
        return self.title

    @property
    def days_called_off(self) -> list[date]:
        """The days to come on which it does not take place, until it would end anyway."""
        first, last = timezone.localdate(), self.last_day or date.max
        return [day for day in sorted(self.cancelled_days) if first <= day <= last]


class InitiativeEvent(models.Model):
    """Something that happened to an initiative; rows are added, never changed."""

    class Kind(models.TextChoices):
        """What happened."""

        CREATED = "created", _("aangemaakt")
        PUBLICATION = "publication", _("zichtbaarheid veranderd")
        PHASE = "phase", _("fase veranderd")
        SHARED = "shared", _("Kompas gedeeld")
        SHARE_WITHDRAWN = "share_withdrawn", _("delen gestopt")
        SHARE_HANDED_OVER = "share_handed_over", _("andere contactpersoon")
        TAKEN_OVER = "taken_over", _("overgenomen door een maker")

    # Without a constraint, as in every history: what it tells of may go before it.
    initiative = models.ForeignKey(
        Initiative, on_delete=models.DO_NOTHING, db_constraint=False, related_name="events"
    )
    at = models.DateTimeField(default=timezone.now)
    # Empty for the initiator without an account and for the system itself.
    actor = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.initiative} {self.kind} {self.at}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; changing one that exists is refused."""
        if self.pk is not None:
            raise TypeError("An event is never changed.")
        super().save(*args, **kwargs)
