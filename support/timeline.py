"""The support file as one timeline: contact moments and what happened to the initiative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Initiative, InitiativeEvent, Share
from initiatives.vocabulary import Phase
from initiatives.workflow import Publication
from municipalities.permissions import Person
from support.models import ContactMoment, RobStep, ShareNote

Kind = ContactMoment.Kind
Event = InitiativeEvent.Kind

CONTACT_ICONS = {
    Kind.CALL: "phone-call",
    Kind.VISIT: "home-heart",
    Kind.MAIL: "mail",
    Kind.MEETING: "message-circle",
    Kind.EVENT: "users-group",
    Kind.OTHER: "note",
}

# What every professional may read. That a Kompas is shared, and with whom, is between the initiator
# and those she chose: a reader sees her own share only.
EVENT_ICONS = {
    Event.CREATED: "sparkles",
    Event.PUBLICATION: "eye",
    Event.PHASE: "progress",
    Event.TAKEN_OVER: "users",
}

PUBLICATION_WORDS = {
    Publication.PRIVATE: gettext_lazy("Niet meer voor iedereen te zien"),
    Publication.REQUESTED: gettext_lazy("De makers willen het laten zien"),
    Publication.PUBLISHED: gettext_lazy("Voor iedereen te zien"),
    Publication.HIDDEN: gettext_lazy("Verborgen door de gemeente"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the timeline."""

    on: date
    # What breaks the tie of two lines on one day: the one written last comes first.
    written_at: datetime
    icon: str
    title: str
    who: str = ""
    text: str = ""
    agreement: str = ""
    next_step_on: date | None = None
    is_contact: bool = False
    for_initiator: bool = False
    edit_url: str = ""


def contact_entry(
    moment: ContactMoment, *, for_colleague: bool = True, editor: Person | None = None
) -> Entry:
    """Turn a contact moment into a line; `editor` gets a link to change what she wrote."""
    edit_url = ""
    if editor is not None and moment.official_id == editor.pk:
        edit_url = reverse("support:contact_edit", args=[moment.initiative.slug, moment.pk])
    return Entry(
        on=moment.happened_on,
        icon=CONTACT_ICONS[Kind(moment.kind)],
        title=moment.get_kind_display(),
        who=str(moment.official),
        text=moment.summary,
        agreement=moment.agreement,
        next_step_on=moment.next_step_on,
        is_contact=for_colleague,
        for_initiator=moment.visibility == ContactMoment.Visibility.INITIATOR,
        edit_url=edit_url,
        written_at=moment.created_at,
    )


def _event_title(event: InitiativeEvent) -> str:
    if event.kind == Event.PUBLICATION and event.detail in PUBLICATION_WORDS:
        return str(PUBLICATION_WORDS[Publication(event.detail)])
    if event.kind == Event.PHASE and event.detail in Phase.values:
        return _("Nieuwe fase: %(phase)s") % {"phase": Phase(event.detail).label}
    if event.kind == Event.CREATED:
        return _("Hier begonnen")
    return event.get_kind_display().capitalize()


def event_entry(event: InitiativeEvent) -> Entry:
    """Turn something that happened to the initiative into a line."""
    return Entry(
        on=timezone.localdate(event.at),
        icon=EVENT_ICONS[Event(event.kind)],
        title=_event_title(event),
        written_at=event.at,
    )


def share_entry(share: Share) -> Entry:
    """Turn the sharing of a Kompas with the reader into a line."""
    return Entry(
        on=timezone.localdate(share.shared_at),
        icon="compass",
        title=_("Kompas met jou gedeeld"),
        written_at=share.shared_at,
    )


def step_entry(step: RobStep) -> Entry:
    """Turn the part the municipality takes into a line."""
    return Entry(
        on=step.taken_on,
        icon="building-community",
        title=_("Rol van de gemeente: %(step)s") % {"step": step.get_step_display()},
        who=str(step.official),
        text=step.sentence,
        written_at=step.created_at,
    )


def note_entry(note: ShareNote) -> Entry:
    """Turn what somebody once wrote beside a Kompas, that is not shared any more, into a line."""
    return Entry(
        on=timezone.localdate(note.created_at),
        icon="note",
        title=_("Jouw notitie bij een Kompas dat niet meer gedeeld is"),
        who=str(note.author),
        text=note.text,
        written_at=note.created_at,
    )


def timeline_of(initiative: Initiative, reader: Person, share: Share | None) -> list[Entry]:
    """The whole file, newest first; `share` is what was shared with the reader, if anything."""
    moments = (
        ContactMoment.objects.visible_to(reader)
        .filter(initiative=initiative)
        .select_related("official", "initiative")
    )
    events = initiative.events.filter(kind__in=EVENT_ICONS)
    entries = [contact_entry(moment, editor=reader) for moment in moments]
    entries += [event_entry(event) for event in events]
    entries += [step_entry(step) for step in initiative.rob_steps.select_related("official")]
    if reader.is_authenticated:
        kept = ShareNote.objects.kept_by(reader, initiative).select_related("author")
        entries += [note_entry(note) for note in kept]
    if share is not None:
        entries.append(share_entry(share))
    return sorted(entries, key=lambda entry: (entry.on, entry.written_at), reverse=True)
