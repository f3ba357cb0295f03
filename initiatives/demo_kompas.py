"""The demonstration's Kompas: the questions of each municipality, and what initiators wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

from initiatives.contact_details import keep_details
from initiatives.demo_data import DATA, Days, initiatives_by_slug, make_events, people_of, set_times
from initiatives.demo_files import make_files, share_files
from initiatives.kompas.doors import fingerprint
from initiatives.models import (
    Answer,
    CoInitiator,
    InitiativeEvent,
    Kompas,
    KompasFile,
    QuestionSet,
    Share,
    SharedAnswer,
    TalkMoment,
)
from initiatives.placing.words import whereabouts
from initiatives.question_sets.reading import read_set
from initiatives.question_sets.services import edit, new_draft, save_set
from municipalities.calendar import working_days_after
from municipalities.demo.loading import read_yaml
from municipalities.models import Area, Municipality, User
from municipalities.templatetags.look import listed

# Copied from a Kompas into a share, under the same name.
COPIED = ("name", "summary", "expectation", "expectation_details")

# The day each set was published, from today.
PUBLISHED_DAYS = {"haarlem": -640, "zandvoort": -300}

Entry = Mapping[str, Any]


def load(today: date, tell: Callable[[str], None]) -> None:
    """Make the questions, then the Kompassen with their answers and shares."""
    days = Days(today)
    sets = {
        municipality.slug: _make_questions(municipality, days)
        for municipality in Municipality.objects.filter(is_demo=True)
    }
    entries = read_yaml(DATA / "kompassen.yaml")
    _make_kompassen(entries, sets, days)
    _begin_draft()
    tell(f"{len(entries)} Kompassen.")


def _make_questions(municipality: Municipality, days: Days) -> QuestionSet:
    """Publish the set that is shipped for a municipality, read as any other file of a set."""
    path = DATA / f"kompas_{municipality.slug}.yaml"
    file = read_set(path.read_text(encoding="utf-8"))
    if file.problems:
        raise ValueError(f"{path.name}: {file.problems}")
    question_set = save_set(file, municipality=municipality)
    question_set.state = QuestionSet.State.PUBLISHED
    question_set.published_at = days.moment(PUBLISHED_DAYS[municipality.slug])
    question_set.save()
    return question_set


def _begin_draft() -> None:
    """Let the administrator of Haarlem be busy with the next version."""
    administrator = User.objects.get(email="beheer@demo.example")
    haarlem = Municipality.objects.get(slug="haarlem")
    draft = new_draft(municipality=haarlem, actor=administrator)
    question = draft.questions.get(key="buurt_erover")
    changes = {"text": "Wat vinden je buren ervan?", "same_as_before": True}
    edit(
        question_set=draft,
        row=question,
        changes=changes,
        seen=question.revision,
        actor=administrator,
    )


def _make_kompassen(entries: Sequence[Entry], sets: Mapping[str, QuestionSet], days: Days) -> None:
    owners = people_of(
        {"email": one["owner"], "name": one["contact"].get("name", "")}
        for one in entries
        if one["owner"]
    )
    initiatives = initiatives_by_slug()
    kompassen = []
    for number, one in enumerate(entries):
        question_set = sets[one["municipality"]]
        kompas = _kompas(one, question_set, number, days)
        kompas.owner = owners.get(one["owner"])
        if one["initiative"]:
            kompas.initiative = initiatives[one["initiative"]]
            kompas.publication_asked_at = kompas.initiative.published_at
        if kompas.owner and kompas.owner.email == one["contact"].get("email"):
            kompas.email_confirmed_at = days.moment(one["created_days"])
        kompassen.append(kompas)
    Kompas.objects.bulk_create(kompassen)
    for kompas, one in zip(kompassen, entries, strict=True):
        kompas.created_at = days.moment(one["created_days"])
        kompas.updated_at = days.moment(one["updated_days"])
    set_times(kompassen, "created_at", "updated_at")

    areas = {area.code: area for area in Area.objects.filter(area_set__slug="buurt")}
    for kompas, one in zip(kompassen, entries, strict=True):
        inside = [areas[code] for code in one["place"].get("areas") or ()]
        kompas.areas.set(inside)
        _reach(kompas, one)
        _think_along(kompas, one, days)
        answers = _make_answers(kompas, one, days)
        files = make_files(kompas, one)
        _make_shares(kompas, one, answers, files, inside, days)


def _kompas(one: Entry, question_set: QuestionSet, number: int, days: Days) -> Kompas:
    kompas = Kompas(
        municipality=question_set.municipality,
        question_set=question_set,
        name=one["name"],
        summary=one.get("summary") or "",
        # Nobody has this link: made-up people come in by their account. It only has to differ.
        secret_hash=fingerprint(f"demonstration {number}"),
        place_kind=one["place"]["kind"] or "",
        lon=one["place"].get("lon"),
        lat=one["place"].get("lat"),
        expectation=one["expectation"],
        expectation_details=one.get("expectation_details") or [],
    )
    kompas.clean_fields(exclude=["municipality", "question_set", "owner", "initiative"])
    return kompas


def _reach(thing: Kompas | Share, one: Entry) -> None:
    """Keep how she can be reached, with her Kompas or with what she shared."""
    contact = {way: one["contact"].get(way) or "" for way in ("name", "email", "phone")}
    keep_details(thing, **contact)


def _think_along(kompas: Kompas, one: Entry, days: Days) -> None:
    """Let others read or write too. Nobody has their links: they were never mailed."""
    rows = [
        CoInitiator(kompas=kompas, name=co["name"], email=co["email"], right=co["right"])
        for co in one.get("co_initiators") or ()
    ]
    CoInitiator.objects.bulk_create(rows)
    for row, co in zip(rows, one.get("co_initiators") or (), strict=True):
        row.invited_at = days.moment(co["invited_days"])
    set_times(rows, "invited_at")


def _with_days(value: Any, days: Days) -> Any:
    """Make dates of a period that is told in days from today; other values stay as they are."""
    if not (isinstance(value, dict) and "from_days" in value):
        return value
    ends = (days.day(value["from_days"]), days.day(value["until_days"]))
    first, last = (day.isoformat() if day else None for day in ends)
    return {"from": first, "until": last}


def _make_answers(kompas: Kompas, one: Entry, days: Days) -> dict[str, Answer]:
    """Keep what she wrote; return the answers by the key of their question."""
    questions = {question.key: question for question in kompas.question_set.questions.all()}
    answers = {
        answer["question"]: Answer(
            kompas=kompas,
            question=questions[answer["question"]],
            value=_with_days(answer["value"], days),
            mark=answer["mark"],
        )
        for answer in one["answers"]
    }
    Answer.objects.bulk_create(answers.values())
    for answer in answers.values():
        answer.updated_at = kompas.updated_at
    set_times(list(answers.values()), "updated_at")
    # Her link goes on where she wrote last.
    Kompas.objects.filter(pk=kompas.pk).update(stopped_at=next(reversed(answers), ""))
    return answers


def _make_shares(
    kompas: Kompas,
    one: Entry,
    answers: Mapping[str, Answer],
    files: list[KompasFile],
    areas: Sequence[Area],
    days: Days,
) -> None:
    """Share with officials: a copy of the chosen answers, or nothing when she withdrew it."""
    addresses = {share["official"] for share in one["shares"]}
    officials = User.objects.in_bulk(addresses, field_name="email")
    for share in one["shares"]:
        row = Share(
            kompas=kompas,
            official=officials[share["official"]],
            answer_by=working_days_after(
                days.day(share["shared_days"]),
                kompas.municipality.first_answer_days,
            ),
            opened_at=days.moment(share["opened_days"]),
            withdrawn_at=days.moment(share["withdrawn_days"]),
        )
        if row.withdrawn_at is None:
            for name in COPIED:
                setattr(row, name, getattr(kompas, name))
            names = listed(area.name for area in areas)
            row.place = whereabouts(kompas.place_kind, names, kompas.municipality)
            row.message = share.get("message") or ""
        row.save()
        row.shared_at = days.moment(share["shared_days"])
        set_times([row], "shared_at")
        if row.withdrawn_at is None:
            _reach(row, one)
            wanted = answers if share["questions"] == "all" else share["questions"]
            share_files(row, files if share["questions"] == "all" else [])
            SharedAnswer.objects.bulk_create(
                SharedAnswer(
                    share=row,
                    question=answers[key].question,
                    value=answers[key].value,
                    mark=answers[key].mark,
                )
                for key in wanted
                if answers[key].is_filled_in
            )
        TalkMoment.objects.bulk_create(
            TalkMoment(
                share=row, by=one["by"], starts_at=days.moment(one["days"], time(one["hour"]))
            )
            for one in share.get("talk") or ()
        )
        make_events(_events(row))


def _events(share: Share) -> list[InitiativeEvent]:
    kind = InitiativeEvent.Kind
    initiative, owner = share.kompas.initiative, share.kompas.owner
    if initiative is None:
        return []
    found = [
        InitiativeEvent(initiative=initiative, at=share.shared_at, actor=owner, kind=kind.SHARED)
    ]
    if share.withdrawn_at:
        found.append(
            InitiativeEvent(
                initiative=initiative,
                at=share.withdrawn_at,
                actor=owner,
                kind=kind.SHARE_WITHDRAWN,
            )
        )
    return found
