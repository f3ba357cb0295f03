"""The demonstration's wijkteams, and what officials and initiators did together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

from django.utils import timezone

from initiatives.contact_details import details_of
from initiatives.demo_data import Days, initiatives_by_slug, set_times
from initiatives.models import Share
from initiatives.placing.words import place_of
from municipalities.calendar import working_days_after
from municipalities.demo.loading import read_yaml
from municipalities.models import Area, Municipality, Reading, User
from support.models import ContactMoment, RobStep, ShareNote, SupportRequest, TalkPoint, Wijkteam
from support.services.requests import keep_contact
from support.workflow import RequestState

DATA = Path(__file__).parent / "data"

# Contact moments are written down at the end of the day.
EVENING = time(16, 45)

KOMPAS, FILE = Reading.Kind.KOMPAS, Reading.Kind.SUPPORT_FILE


def load(today: date, tell: Callable[[str], None]) -> None:
    """Make the wijkteams and the contact moments."""
    _make_wijkteams()
    count = _make_contact_moments(Days(today))
    _make_notes(Days(today))
    _make_requests(Days(today))
    _make_readings()
    tell(f"{count} contact moments.")


def _make_wijkteams() -> None:
    municipalities = Municipality.objects.in_bulk(field_name="slug")
    districts = {area.code: area for area in Area.objects.filter(area_set__slug="wijkteam")}
    Wijkteam.objects.bulk_create(
        Wijkteam(
            municipality=municipalities[one["municipality"]],
            name=one["name"],
            area=districts[one["area"]],
            email=one["email"],
            phone=one["phone"],
        )
        for one in read_yaml(DATA / "wijkteams.yaml")
    )


def _make_notes(days: Days) -> None:
    """Let officials have written beside what was shared, and say what the municipality does."""
    found = read_yaml(DATA / "share_notes.yaml")
    initiatives = initiatives_by_slug()
    notes = []
    for one in found["notes"]:
        share = Share.objects.standing().get(
            kompas__initiative=initiatives[one["initiative"]], official__email=one["official"]
        )
        question = share.kompas.question_set.questions.filter(key=one["question"]).first()
        row = ShareNote(
            share=share,
            question=question,
            author=share.official,
            kind=one["kind"],
            visibility=one["visibility"],
            text=one["text"].strip(),
            reply=(one.get("reply") or "").strip(),
            replied_at=days.moment(one.get("reply_days")),
        )
        row.save()
        row.created_at = days.moment(one["days"], EVENING)
        notes.append(row)
        if one.get("talk") and question:
            TalkPoint.objects.get_or_create(share=share, question=question)
    set_times(notes, "created_at")
    for one in found["steps"]:
        RobStep.objects.create(
            initiative=initiatives[one["initiative"]],
            official=User.objects.get(email=one["official"]),
            step=one["step"],
            sentence=one["sentence"].strip(),
            taken_on=days.day(one["days"]),
        )


def _make_requests(days: Days) -> None:
    """Let initiators have asked for help."""
    initiatives = initiatives_by_slug()
    rows = []
    for one in read_yaml(DATA / "support_requests.yaml"):
        kompas = initiatives[one["initiative"]].kompas
        official = User.objects.get(email=one["official"])
        taken_up = one["taken_up_days"] is not None
        state = RequestState.TAKEN_UP if taken_up else RequestState.OPEN
        answered_at = days.moment(one["answered_days"])
        row = SupportRequest(
            kompas=kompas,
            official=official,
            state=RequestState.DONE if one["done"] else state,
            answer_by=working_days_after(
                days.day(one["asked_days"]), kompas.municipality.first_answer_days
            ),
            kinds=one["kinds"],
            name=kompas.name,
            summary=kompas.summary,
            place=place_of(kompas),
            question=one["question"].strip(),
            answers=one["answers"],
            taken_up_by=official if taken_up else None,
            taken_up_at=days.moment(one["taken_up_days"]),
            answer=one["answer"].strip(),
            answered_at=answered_at,
            closed_at=answered_at if one["done"] else None,
        )
        row.save()
        contact = details_of(kompas)
        reached = {"name": contact.name, "email": contact.email, "phone": contact.phone}
        keep_contact(row, reached)
        row.asked_at = days.moment(one["asked_days"], EVENING)
        rows.append(row)
    set_times(rows, "asked_at")


def _make_readings() -> None:
    """Let officials have read what was shared with them, and the files they wrote in."""
    found = [
        (share.kompas.municipality_id, share.official_id, KOMPAS, share.pk, share.opened_at)
        for share in Share.objects.select_related("kompas")
    ]
    found += [
        (row.initiative.municipality_id, row.official_id, FILE, row.initiative_id, row.created_at)
        for row in ContactMoment.objects.select_related("initiative").order_by("created_at")
    ]
    now = timezone.now()
    Reading.objects.bulk_create(
        [
            Reading(
                municipality_id=municipality,
                reader_id=reader,
                kind=kind,
                thing_id=thing,
                day=timezone.localdate(at),
                at=at,
            )
            for municipality, reader, kind, thing, at in found
            # Older ones would be gone already.
            if at is not None and now - at < timedelta(days=360)
        ],
        ignore_conflicts=True,
    )


def _make_contact_moments(days: Days) -> int:
    entries = read_yaml(DATA / "contact_moments.yaml")
    initiatives = initiatives_by_slug()
    officials = User.objects.in_bulk({one["official"] for one in entries}, field_name="email")
    rows = []
    for one in entries:
        row = ContactMoment(
            initiative=initiatives[one["initiative"]],
            official=officials[one["official"]],
            happened_on=days.day(one["days"]),
            kind=one["kind"],
            summary=one["summary"].strip(),
            agreement=(one["agreement"] or "").strip(),
            next_step_on=days.day(one["next_step_days"]),
            visibility=one["visibility"],
        )
        row.clean_fields(exclude=["initiative", "official"])
        rows.append(row)
    ContactMoment.objects.bulk_create(rows)
    for row, one in zip(rows, entries, strict=True):
        row.created_at = days.moment(one["days"], EVENING)
    set_times(rows, "created_at")
    return len(rows)
