"""The demonstration's initiatives: their makers, needs, activities and what happened to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, overload

from django.db.models import Model
from django.utils import timezone

from initiatives.demo_photos import add_photos
from initiatives.models import (
    Activity,
    Initiative,
    InitiativeEvent,
    Maker,
    Need,
    NewsPost,
    SynonymGroup,
)
from initiatives.placing.on_map import put_on_map
from initiatives.vocabulary import Phase
from initiatives.workflow import Publication
from municipalities.demo.loading import read_yaml
from municipalities.demo_data import make_people
from municipalities.history.tracking import Channel, recorded
from municipalities.models import Area, Municipality, User
from municipalities.names import sort_key

DATA = Path(__file__).parent / "data"

# Things of the past happened in office hours: nothing in the demonstration lies after "now".
MORNING = time(9, 30)

RESIDENT = "bewoner@demo.example"

OWN_FIELDS = (
    "slug",
    "name",
    "summary",
    "topic",
    "phase",
    "activity_kinds",
    "target_groups",
    "publication",
    "open_to_all",
    "refuses_municipal_money",
    "contact_public",
)


class Days:
    """The calendar of the demonstration: days from today, which it is told."""

    def __init__(self, today: date) -> None:
        self.today = today

    @overload
    def day(self, days: int) -> date: ...

    @overload
    def day(self, days: None) -> None: ...

    def day(self, days: int | None) -> date | None:
        """Return the day so many days from today (negative: ago)."""
        return None if days is None else self.today + timedelta(days=days)

    @overload
    def moment(self, days: int, at: time = MORNING) -> datetime: ...

    @overload
    def moment(self, days: None, at: time = MORNING) -> None: ...

    def moment(self, days: int | None, at: time = MORNING) -> datetime | None:
        """Return a time on the day so many days from today."""
        if days is None:
            return None
        moment = datetime.combine(self.today + timedelta(days=days), at)
        return timezone.make_aware(moment)


def load(today: date, tell: Callable[[str], None]) -> None:
    """Make the initiatives of every municipality that has a file of them."""
    days = Days(today)
    for municipality in Municipality.objects.filter(is_demo=True):
        entries = read_yaml(DATA / f"initiatives_{municipality.slug}.yaml")
        _make_initiatives(municipality, entries, days)
        tell(f"{municipality.name}: {len(entries)} initiatives.")


def load_synonyms(today: date, tell: Callable[[str], None]) -> None:
    """Add words that find each other."""
    groups = read_yaml(DATA / "synonyms.yaml")
    for municipality in Municipality.objects.filter(is_demo=True):
        SynonymGroup.objects.bulk_create(
            SynonymGroup(municipality=municipality, words=", ".join(words)) for words in groups
        )


def load_events(today: date, tell: Callable[[str], None]) -> None:
    """Add what must have happened to every initiative; last, because its first day may move."""
    rows = Initiative.objects.prefetch_related("makers__user")
    make_events(
        event for row in rows for event in _events(row, min(row.makers.all(), key=_by_key).user)
    )


def load_changes(today: date, tell: Callable[[str], None]) -> None:
    """Let the resident of the demonstration change something, for the history to tell."""
    for maker in Maker.objects.filter(user__email=RESIDENT).select_related("user", "initiative"):
        row = Initiative.objects.filter(pk=maker.initiative_id)
        row.update(phase=Phase.IDEE)
        with recorded(Channel.PAGE, "initiatives:edit", actor=maker.user):
            row.update(phase=maker.initiative.phase)


def _by_key(maker: Maker) -> int:
    return maker.pk


def initiatives_by_slug() -> dict[str, Initiative]:
    """Return the demonstration's initiatives by slug. Raises ValueError when two share one."""
    rows = list(Initiative.objects.select_related("municipality"))
    found = {row.slug: row for row in rows}
    if len(found) < len(rows):
        raise ValueError("Two initiatives of the demonstration have the same slug.")
    return found


def people_of(entries: Iterable[Mapping[str, Any]]) -> dict[str, User]:
    """Return the people named in entries by address; who is not known yet is made."""
    named = {one["email"]: one for one in entries}
    known = User.objects.in_bulk(list(named), field_name="email")
    fresh = [one for email, one in named.items() if email not in known]
    return known | make_people(fresh)


def set_times(rows: Sequence[Model], *fields: str) -> None:
    """Write moments that the models themselves set to now when a row is made."""
    if rows:
        type(rows[0])._default_manager.bulk_update(rows, fields)


def _make_initiatives(
    municipality: Municipality, entries: Sequence[Mapping[str, Any]], days: Days
) -> None:
    rows = [_initiative(municipality, one, days) for one in entries]
    Initiative.objects.bulk_create(rows)
    _place(rows, entries)
    for row, one in zip(rows, entries, strict=True):
        row.created_at = days.moment(one["created_days"])
        row.updated_at = days.moment(one.get("updated_days")) or row.created_at
    set_times(rows, "created_at", "updated_at", "map_x", "map_y")

    people = people_of(maker for one in entries for maker in one["makers"])
    pairs = list(zip(rows, entries, strict=True))
    Maker.objects.bulk_create(
        Maker(initiative=row, user=people[maker["email"]], part=maker["part"])
        for row, one in pairs
        for maker in one["makers"]
    )
    needs = [_need(row, need, days) for row, one in pairs for need in one.get("needs") or ()]
    Need.objects.bulk_create(needs)
    for need in needs:
        need.created_at = need.initiative.created_at
    set_times(needs, "created_at")
    Activity.objects.bulk_create(
        _activity(row, activity, days)
        for row, one in pairs
        for activity in one.get("activities") or ()
    )
    NewsPost.objects.bulk_create(
        NewsPost(
            initiative=row,
            title=post["title"],
            text=post["text"].strip(),
            posted_at=days.moment(post["days"]),
        )
        for row, one in pairs
        for post in one.get("news") or ()
    )
    for row, one in pairs:
        add_photos(row, people[one["makers"][0]["email"]], one.get("photos") or ())
    # A photo counts as a change of today.
    set_times(rows, "updated_at")


def _initiative(municipality: Municipality, one: Mapping[str, Any], days: Days) -> Initiative:
    place = one["place"]
    row = Initiative(
        municipality=municipality,
        **{name: one[name] for name in OWN_FIELDS if name in one},
        sort_key=sort_key(one["name"]),
        story="\n\n".join(paragraph.strip() for paragraph in one.get("story") or ()),
        place_kind=place["kind"],
        lon=place.get("lon"),
        lat=place.get("lat"),
        hidden_reason=one.get("hidden_reason") or "",
        publish_after=days.day(one.get("publish_after_days")),
        published_at=days.moment(one.get("published_days")),
        asked_at=days.moment(one.get("asked_days")),
        reminded_at=days.moment(one.get("reminded_days")),
        quiet_since=days.moment(one.get("quiet_days")),
    )
    row.clean_fields(exclude=["sort_key", "municipality"])
    return row


def _place(rows: Sequence[Initiative], entries: Sequence[Mapping[str, Any]]) -> None:
    """Link the buurten and say where the map draws each."""
    areas = {area.code: area for area in Area.objects.filter(area_set__slug="buurt")}
    link = Initiative.areas.through
    link.objects.bulk_create(
        link(initiative_id=row.pk, area_id=areas[code].pk)
        for row, one in zip(rows, entries, strict=True)
        for code in one["place"].get("areas") or ()
    )
    placed = Initiative.objects.prefetch_related("areas").in_bulk([row.pk for row in rows])
    for row in rows:
        put_on_map(placed[row.pk])
        row.map_x, row.map_y = placed[row.pk].map_x, placed[row.pk].map_y


def _need(row: Initiative, need: Mapping[str, Any], days: Days) -> Need:
    return Need(
        initiative=row,
        kind=need["kind"],
        text=need["text"],
        fulfilled_at=days.moment(need.get("fulfilled_days")),
    )


def _activity(row: Initiative, one: Mapping[str, Any], days: Days) -> Activity:
    starts = time.fromisoformat(one["from"])
    ends = time.fromisoformat(one["until"]) if one.get("until") else None
    activity = Activity(
        initiative=row,
        title=one["title"],
        description=one.get("description") or "",
        place=one.get("place") or "",
    )
    if one.get("weekday"):
        activity.weekday = one["weekday"]
        activity.starts_time, activity.ends_time = starts, ends
    else:
        activity.starts_at = days.moment(one["days"], starts)
        activity.ends_at = days.moment(one["days"], ends) if ends else None
    return activity


def _events(row: Initiative, initiator: User) -> list[InitiativeEvent]:
    """Return what must have happened for an initiative to be where it is now."""
    kind = InitiativeEvent.Kind
    found = [InitiativeEvent(initiative=row, at=row.created_at, actor=initiator, kind=kind.CREATED)]
    if row.published_at:
        found.append(
            InitiativeEvent(
                initiative=row,
                at=row.published_at,
                actor=initiator,
                kind=kind.PUBLICATION,
                detail=Publication.PUBLISHED,
            )
        )
    if row.publication in (Publication.REQUESTED, Publication.HIDDEN):
        found.append(
            InitiativeEvent(
                initiative=row,
                at=row.updated_at,
                actor=initiator if row.publication == Publication.REQUESTED else None,
                kind=kind.PUBLICATION,
                detail=row.publication,
            )
        )
    return found


def make_events(events: Iterable[InitiativeEvent]) -> None:
    """Add events that happened before now, in the order of time."""
    InitiativeEvent.objects.bulk_create(sorted(events, key=lambda event: event.at))
