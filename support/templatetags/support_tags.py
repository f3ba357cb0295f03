"""What other pages show of the support: who helps here, and the file of an initiative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import Initiative, Kompas, Share
from initiatives.permissions import is_maker
from municipalities.history.readings import Readers, readers_by_thing, readers_of
from municipalities.models import Municipality, Reading, Role
from municipalities.permissions import holders_of
from municipalities.templatetags.look import dutch_date, listed
from support.models import ContactMoment, ShareNote, TalkPoint
from support.permissions import can_read_file, can_record_contact
from support.querysets import with_first_answer
from support.timeline import contact_entry
from support.workflow import STANDING

register = template.Library()

# On the page of an initiative the newest are enough to begin with.
SHOWN = 5


@dataclass(frozen=True)
class Helper:
    """Somebody residents may call: what a person card shows of her."""

    name: str
    role: str
    phone: str
    email: str


@register.simple_tag
def gebiedsverbinders(municipality: Municipality) -> list[Helper]:
    """The gebiedsverbinders of a municipality by name, each with her areas in words."""
    return [
        Helper(
            name=str(one.user),
            role=_("Gebiedsverbinder van %(areas)s")
            % {"areas": listed([area.name for area in one.areas.all()]) or municipality.name},
            phone=one.user.phone,
            email=one.user.email,
        )
        for one in holders_of(municipality, Role.GEBIEDSVERBINDER)
    ]


@register.simple_tag
def with_first_answers(shares: list[Share]) -> list[Share]:
    """Tell shares the day of their first answer, as `answered_on`, and who gave it, `answered_by`.

    One query for all of them; both are None while the promise stands.
    """
    rows = with_first_answer(Share.objects.filter(pk__in=[share.pk for share in shares]))
    found = {pk: answer for pk, *answer in rows.values_list("pk", "answered_on", "answered_by")}
    for share in shares:
        share.answered_on, share.answered_by = found.get(share.pk, (None, None))  # type: ignore[attr-defined]
    return shares


@register.inclusion_tag("support/file_on_page.html", takes_context=True)
def support_file(context: dict[str, Any], initiative: Initiative) -> dict[str, Any]:
    """Show the newest contact moments on the page of an initiative, to those who may read them.

    Who works for the initiative gets the way to the whole file, its makers read what was written
    for them too, and others see nothing at all.
    """
    user = context["request"].user
    works_here = bool(can_read_file(user, initiative))
    if not works_here and not is_maker(user, initiative):
        return {"shown": False}
    moments = (
        ContactMoment.objects.visible_to(user)
        .filter(initiative=initiative)
        .select_related("official")
    )
    entries = [
        contact_entry(moment, for_colleague=works_here)
        for moment in (moments[:SHOWN] if works_here else moments)
    ]
    return {
        "shown": True,
        "initiative": initiative,
        "works_here": works_here,
        "can_record": works_here and bool(can_record_contact(user, initiative)),
        "newest": entries[:SHOWN],
        "older": entries[SHOWN:],
    }


@register.simple_tag
def support_file_readers(initiative: Initiative) -> Readers:
    """Who opened the support file of an initiative, for its makers."""
    return readers_of(Reading.Kind.SUPPORT_FILE, [initiative.pk])


@register.filter
def at(found: Mapping[Any, Any], key: Any) -> Any:
    """What stands at a key; None when nothing does."""
    return found.get(key)


@register.inclusion_tag("support/from_official.html")
def from_official(kompas: Kompas) -> dict[str, Any]:
    """Show an initiator what the municipality wrote for her; never what is for colleagues."""
    notes = list(ShareNote.objects.for_initiator_of(kompas))
    points = TalkPoint.objects.filter(share__kompas=kompas, share__withdrawn_at__isnull=True)
    initiative = kompas.initiative
    moments: list[ContactMoment] = []
    if initiative:
        for_her = ContactMoment.Visibility.INITIATOR
        moments = list(
            initiative.contact_moments.filter(visibility=for_her).select_related("official")
        )
    return {
        "kompas": kompas,
        "rob_step": initiative.rob_steps.select_related("official").first() if initiative else None,
        "questions": [note for note in notes if note.waits_for_reply],
        "notes": [note for note in notes if not note.waits_for_reply],
        "talk_points": points.select_related("question__question_set__municipality"),
        "talks": [contact_entry(moment, for_colleague=False) for moment in moments],
    }


@register.inclusion_tag("support/asked_for_help.html")
def asked_for_help(kompas: Kompas) -> dict[str, Any]:
    """Show an initiator what help she asked for, who took it up, and what was answered."""
    rows = kompas.support_requests.select_related("official", "previous_official", "taken_up_by")
    requests = list(rows)
    read = readers_by_thing(Reading.Kind.SUPPORT_REQUEST, [one.pk for one in requests])
    return {
        "kompas": kompas,
        "requests": [(one, read[one.pk]) for one in requests],
        "today": timezone.localdate(),
    }


@register.inclusion_tag("support/requests_that_go.html")
def requests_that_go(kompas: Kompas) -> dict[str, Any]:
    """Say which requests for help go when she deletes her Kompas."""
    rows = list(kompas.support_requests.select_related("official"))
    standing = [one for one in rows if one.state in STANDING]
    names = list(dict.fromkeys(one.official.name for one in standing))
    return {"names": names, "earlier": len(rows) > len(standing)}


@register.simple_tag
def notes_by_question(kompas: Kompas) -> Mapping[str, list[ShareNote]]:
    """What was written for an initiator, by the key of the question it stands beside."""
    found: defaultdict[str, list[ShareNote]] = defaultdict(list)
    for note in ShareNote.objects.for_initiator_of(kompas).filter(question__isnull=False):
        found[note.question.key].append(note)
    return found


@register.simple_tag
def whose_turn(kompas: Kompas, shares: list[Share], today: date, elsewhere: list[str]) -> list[str]:
    """Say in plain words who does what next; `shares` know their first answer.

    `elsewhere` are sentences about what waits for other officials: money that was asked for.
    """
    asked = ShareNote.objects.for_initiator_of(kompas).filter(
        share__withdrawn_at__isnull=True, kind=ShareNote.Kind.QUESTION, reply=""
    )
    found = [
        _("Jij bent aan zet: %(name)s vraagt je iets.") % {"name": name}
        for name in dict.fromkeys(asked.values_list("author__name", flat=True))
    ]
    for share in shares:
        if share.answered_on:  # type: ignore[attr-defined]
            continue
        words = (
            _("%(name)s is aan zet. Je had op %(day)s iets moeten horen.")
            if share.answer_by < today
            else _("%(name)s is aan zet: je hoort uiterlijk op %(day)s iets.")
        )
        found.append(words % {"name": share.official.name, "day": dutch_date(share.answer_by)})
    for row in kompas.support_requests.waiting().select_related("official"):
        words = (
            _("%(name)s is aan zet. Je had op %(day)s antwoord moeten krijgen op je vraag om hulp.")
            if row.answer_by < today
            else _("%(name)s is aan zet: je krijgt uiterlijk op %(day)s antwoord op je vraag.")
        )
        found.append(words % {"name": row.official.name, "day": dutch_date(row.answer_by)})
    found += elsewhere
    if not (shares or found or kompas.support_requests.standing().exists()):
        return [_("Jij bent aan zet. Er ligt niets bij de gemeente.")]
    return found or [_nothing_waits(shares)]


def _nothing_waits(shares: list[Share]) -> str:
    """Say with whom she spoke: not always the official she shared with."""
    names = list(dict.fromkeys(share.answered_by for share in shares if share.answered_by))  # type: ignore[attr-defined]
    if not names:
        return _("Niemand hoeft nu iets te doen. Op je vraag om hulp kreeg je antwoord.")
    words = _("Niemand hoeft nu iets te doen. Je had contact met %(names)s.")
    return words % {"names": listed(names)}
