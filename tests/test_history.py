"""What makers and officials change is in the history, whoever changes it and however."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.urls import reverse
from pghistory.models import Event

from initiatives.models import Activity, Initiative, InitiativeEvent, Maker, Need
from initiatives.workflow import Publication
from municipalities import jobs
from municipalities.history import tracking
from municipalities.history.tracking import Channel, by_actor, changes_model, recorded
from municipalities.models import Municipality, User
from tests.conftest import Cast
from tests.factories import InitiativeFactory, UserFactory

OURS = ("municipalities", "initiatives", "support", "funding")

KOMPAS = "The Kompas is private: it is in no history (docs/adr/0010-history.md)."
QUESTIONS = "A version of the questions is never changed; the next one is a row of its own."
AREAS = "Loaded from a file, never typed; every year's edition is kept with where it comes from."
ADDRESSES = "Read in from a file as a whole, never typed; the file is the source."
MACHINERY = "The machine's own bookkeeping; nobody changes it."
PUBLIC = "Written anew from the initiatives, whose history says all (docs/adr/0029)."

# A model that is not tracked needs a reason.
NOT_TRACKED = {
    "municipalities.Address": ADDRESSES,
    "municipalities.ApiToken": "Its key is made of the secret's hash; made and ended by commands.",
    "municipalities.Area": AREAS,
    "municipalities.AreaAlias": AREAS,
    "municipalities.AreaBoundary": AREAS,
    "municipalities.AreaContainment": AREAS,
    "municipalities.AreaEdition": AREAS,
    "municipalities.AreaFigure": AREAS,
    "municipalities.AreaSet": AREAS,
    "municipalities.DeletionRecord": "It is append-only itself, and says nothing of anybody.",
    "municipalities.Farewell": "An address to mail once; a history would keep it.",
    "municipalities.PersonPhoto": "Hers to put there and to take away; a history would keep it.",
    "municipalities.RetentionWarning": MACHINERY,
    "municipalities.DemoMail": "Only in the demonstration.",
    "municipalities.Job": MACHINERY,
    "municipalities.SignOnNotice": "Written by log-ins for the administrator, who puts it away.",
    "municipalities.Street": ADDRESSES,
    "municipalities.SwitchedOffMail": "What somebody wants in her own mailbox; it goes with her.",
    "municipalities.Reading": "A log itself, kept for months and then removed.",
    "municipalities.WorkerBeat": MACHINERY,
    "municipalities.User_groups": "Django's groups are not used; a role is a Membership.",
    "municipalities.User_user_permissions": "Django's permissions are not used.",
    "initiatives.Answer": KOMPAS,
    "initiatives.CoInitiator": KOMPAS,
    "initiatives.ContactDetails": KOMPAS,
    "initiatives.Kompas": KOMPAS,
    "initiatives.Kompas_areas": KOMPAS,
    "initiatives.KompasFile": KOMPAS,
    "initiatives.MailedLink": KOMPAS,
    "initiatives.RetiredLink": KOMPAS,
    "initiatives.Registration": "Who consented and her address go when a maker takes it over; a "
    "history would keep them.",
    "initiatives.SavedFilter": "What she looks for often is hers alone; it goes with her account.",
    "initiatives.Share": KOMPAS,
    "initiatives.SharedAnswer": KOMPAS,
    "initiatives.SharedFile": KOMPAS,
    "initiatives.CategoryMapping": "What a word was last taken to mean; it names nobody.",
    "initiatives.ImportBatch": "It says itself who read it in; what came of it is tracked.",
    "initiatives.ImportRow": "Somebody's list, which goes by its term; a history would keep it.",
    "initiatives.Initiative_areas": "Taken from her Kompas while it is private, which a trigger "
    "on the table between cannot see; where the map draws it is in the history of the initiative.",
    "initiatives.InitiativeEvent": "It is a history itself: rows are added, never changed.",
    "initiatives.PublicChange": PUBLIC,
    "initiatives.PublicMap": PUBLIC,
    "initiatives.PublicTile": PUBLIC,
    "initiatives.Question": QUESTIONS,
    "initiatives.TalkMoment": KOMPAS,
    "initiatives.Sitting": KOMPAS,
    "initiatives.ThemeIntroduction": QUESTIONS,
    "support.RobStep": "It is a history itself: the newest holds, earlier ones stay as they are.",
    "support.ShareNote": KOMPAS,
    "support.SupportRequest": KOMPAS,
    "support.SupportRequestContact": KOMPAS,
    "support.TalkPoint": KOMPAS,
    "funding.Applicant": "How somebody is reached is in no history.",
    "funding.ApplicationWords": "Words of a Kompas; what is done with the application is tracked.",
}


def our_models() -> list[type[models.Model]]:
    """Every model of ours that has a table, also those between two models; no history."""
    found = apps.get_models(include_auto_created=True)
    return [
        model
        for model in found
        if model._meta.app_label in OURS and not model._meta.proxy and not issubclass(model, Event)
    ]


def change_models() -> list[type[Event]]:
    """Every table of history."""
    return [
        model for model in apps.get_models() if issubclass(model, Event) and model._meta.managed
    ]


def tracked_tables() -> set[str]:
    return {model.pgh_tracked_model._meta.db_table for model in change_models()}


def test_every_model_is_tracked_or_says_why_not() -> None:
    undecided = [
        model._meta.label
        for model in our_models()
        if model._meta.db_table not in tracked_tables() and model._meta.label not in NOT_TRACKED
    ]
    both = [
        model._meta.label
        for model in our_models()
        if model._meta.db_table in tracked_tables() and model._meta.label in NOT_TRACKED
    ]
    gone = NOT_TRACKED.keys() - {model._meta.label for model in our_models()}

    assert undecided == [], "mark it with tracking.tracked(), or say here why not"
    assert both == []
    assert gone == set()


def test_no_history_has_room_for_an_address_of_a_page_or_machine_or_a_secret() -> None:
    forbidden = ("path", "url", "ip", "ip_address", "password", "secret_hash", "search", "email")
    own = {("WijkteamChange", "email")}
    wrong = [
        (model.__name__, field.name)
        for model in change_models()
        for field in model._meta.fields
        if field.name in forbidden and (model.__name__, field.name) not in own
    ]

    assert wrong == []


@pytest.fixture
def garden(cast: Cast, haarlem: Municipality) -> Initiative:
    """An initiative that everybody sees."""
    return InitiativeFactory(municipality=haarlem, name="Tuin", phase="idee", published=True)


def test_a_bulk_update_is_caught(garden: Initiative) -> None:
    before = garden.changes.count()

    Initiative.objects.filter(pk=garden.pk).update(phase="actief")

    assert garden.changes.count() == before + 1
    assert garden.changes.first().phase == "actief"


def test_what_changes_nothing_tracked_is_not_written_down(garden: Initiative) -> None:
    before = garden.changes.count()

    garden.save()

    assert garden.changes.count() == before


def test_a_change_says_who_by_which_view_and_how(
    garden: Initiative, cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = visit(cast.bewoner)

    browser.post(reverse("municipalities:profile"), {"name": "Anders", "language": "nl"})

    change = cast.bewoner.changes.first()
    assert change.name == "Anders"
    assert change.pgh_context == {
        "user": cast.bewoner.pk,
        "route": "municipalities:profile",
        "channel": "page",
    }


def test_a_job_says_so(garden: Initiative, monkeypatch: pytest.MonkeyPatch) -> None:
    def work(initiative_id: int) -> None:
        Initiative.objects.filter(pk=initiative_id).update(phase="actief")

    monkeypatch.setitem(jobs._kinds, "tidy", work)
    jobs.run(jobs.enqueue("tidy", initiative_id=garden.pk).pk)

    assert garden.changes.first().pgh_context == {
        "user": None,
        "route": "tidy",
        "channel": Channel.JOB,
    }


def test_a_command_says_so(garden: Initiative) -> None:
    with recorded(Channel.COMMAND, "tidy"):
        Initiative.objects.filter(pk=garden.pk).update(phase="actief")

    context = garden.changes.first().pgh_context
    assert (context["route"], context["channel"]) == ("tidy", Channel.COMMAND)


def test_what_is_recorded_inside_another_ends_where_it_ends(garden: Initiative, cast: Cast) -> None:
    with recorded(Channel.COMMAND, "load"):
        with recorded(Channel.PAGE, "initiatives:edit", actor=cast.bewoner):
            Initiative.objects.filter(pk=garden.pk).update(phase="actief")
        Initiative.objects.filter(pk=garden.pk).update(phase="rust")

    newest = [row.pgh_context["user"] for row in garden.changes.all()[:2]]
    assert newest == [None, cast.bewoner.pk]


def test_a_service_says_who_acts_also_outside_a_page(garden: Initiative, cast: Cast) -> None:
    @by_actor
    def move_on(*, to: str, actor: User | None) -> None:
        Initiative.objects.filter(pk=garden.pk).update(phase=to)

    with recorded(Channel.COMMAND, "load", actor=cast.buur):
        move_on(to="actief", actor=cast.bewoner)
        move_on(to="rust", actor=None)

    newest = [row.pgh_context["user"] for row in garden.changes.all()[:2]]
    assert newest == [cast.buur.pk, cast.bewoner.pk]


@pytest.mark.parametrize("table", ["InitiativeChange", "InitiativeEvent"])
def test_history_can_be_neither_changed_nor_removed(garden: Initiative, table: str) -> None:
    InitiativeEvent.objects.create(initiative=garden, kind=InitiativeEvent.Kind.CREATED)
    model = apps.get_model("initiatives", table)
    rows = list(model.objects.values())
    assert rows
    name, key = model._meta.db_table, model._meta.pk.column

    for statement in (
        f"UPDATE {name} SET {key} = {key} + 1",  # noqa: S608
        f"DELETE FROM {name}",  # noqa: S608
        f"TRUNCATE {name}",
    ):
        with (
            pytest.raises(DatabaseError, match="never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    assert list(model.objects.values()) == rows


@pytest.mark.parametrize("model", change_models(), ids=lambda model: model.__name__)
def test_every_history_is_append_only(model: type[Event]) -> None:
    names = {trigger.name for trigger in model._meta.triggers}

    assert {"append_only", "not_emptied"} <= names


def test_what_is_private_is_in_no_history(haarlem: Municipality, db: None) -> None:
    idea = InitiativeFactory(municipality=haarlem, name="Geheim", publication=Publication.PRIVATE)
    idea.summary = "Nog geheimer"
    idea.save()

    assert idea.changes.count() == 0


def test_deletion_is_written_down(garden: Initiative) -> None:
    key = garden.pk

    garden.delete()

    last = changes_model(Initiative)._default_manager.filter(pgh_obj_id=key).first()
    assert last is not None
    assert (last.pgh_label, last.name) == ("delete", "Tuin")


def test_erasing_takes_the_history_of_one_thing_and_its_parts_only(
    garden: Initiative, haarlem: Municipality
) -> None:
    other = InitiativeFactory(municipality=haarlem, published=True)
    for one in (garden, other):
        Need.objects.create(initiative=one, kind="mensen", text="Handen")
        InitiativeEvent.objects.create(initiative=one, kind=InitiativeEvent.Kind.CREATED)
    key = garden.pk
    garden.delete()

    tracking.erase(Initiative, key, parts=(Need, Maker, Activity, InitiativeEvent))

    assert not changes_model(Initiative)._default_manager.filter(pgh_obj_id=key).exists()
    assert not changes_model(Need)._default_manager.filter(initiative_id=key).exists()
    assert not InitiativeEvent.objects.filter(initiative_id=key).exists()
    assert other.changes.exists()
    assert changes_model(Need)._default_manager.filter(initiative_id=other.pk).exists()
    assert other.events.exists()


def test_after_erasing_the_same_transaction_can_change_nothing(
    garden: Initiative, cast: Cast
) -> None:
    tracking.erase(User, cast.buur.pk)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        garden.changes.all().delete()


def test_erasing_words_empties_them_in_earlier_versions_and_leaves_the_rest_as_it_was(
    garden: Initiative,
) -> None:
    for contact, phase in (("bel Sanne", "idee"), ("bel Sanne", "actief"), ("mail ons", "actief")):
        garden.contact_public, garden.phase = contact, phase
        garden.save()
    columns = ("pgh_id", "pgh_created_at", "pgh_label", "pgh_context", "phase", "name")
    before = list(garden.changes.values_list(*columns))

    tracking.erase_words(Initiative, garden.pk, "contact_public", standing="mail ons")

    assert list(garden.changes.values_list(*columns)) == before
    assert set(garden.changes.values_list("contact_public", flat=True)) == {"", "mail ons"}
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        garden.changes.all().delete()


def test_only_erase_turns_the_protection_off() -> None:
    from django.conf import settings

    holding = [
        path.relative_to(settings.BASE_DIR).as_posix()
        for app in (*OURS, "config")
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if "migrations" not in path.parts
        and any(word in path.read_text() for word in ("samenspel.erasing", "pgtrigger.ignore"))
    ]

    assert holding == ["municipalities/history/tracking.py"]


def test_a_person_who_goes_leaves_no_name(db: None) -> None:
    person = UserFactory(name="Fatima")
    key = person.pk
    person.delete()

    tracking.erase(User, key)

    assert not changes_model(User)._default_manager.filter(pgh_obj_id=key).exists()
