"""Changing an initiative through the API: by its makers, by the services of the pages."""

from __future__ import annotations

import pytest
from django.test import Client

from initiatives.models import Activity, Initiative, InitiativeEvent, Need
from tests.api.conftest import Ask
from tests.conftest import HAARLEM_HOST, Cast, Town
from tests.factories import ActivityFactory, InitiativeFactory, NeedFactory


@pytest.fixture
def garden(cast: Cast, town: Town) -> Initiative:
    return InitiativeFactory(
        published=True,
        slug="tuin",
        name="Tuin",
        municipality=town.municipality,
        maker=cast.bewoner,
        areas=[town.buurt],
    )


def test_a_maker_changes_what_she_sends_and_nothing_else(
    cast: Cast, garden: Initiative, ask: Ask
) -> None:
    answer = ask(
        "initiatives/tuin",
        cast.bewoner,
        method="patch",
        data={"phase": "rust", "openToAll": True},
    )

    assert answer.status_code == 200
    assert (answer.json()["phase"], answer.json()["openToAll"]) == ("rust", True)
    after = Initiative.objects.get(pk=garden.pk)
    assert (after.phase, after.open_to_all, after.name) == ("rust", True, "Tuin")
    event = InitiativeEvent.objects.get(initiative=garden)
    assert (event.kind, event.actor) == (InitiativeEvent.Kind.PHASE, cast.bewoner)


@pytest.mark.parametrize(
    ("person", "status"), [("buur", 403), ("beheer", 403), ("verbinder", 403), ("auditor", 403)]
)
def test_others_change_nothing(
    cast: Cast, garden: Initiative, ask: Ask, person: str, status: int
) -> None:
    user = cast.everybody()[person]
    need, activity = NeedFactory(initiative=garden), ActivityFactory(initiative=garden)
    calls = [
        ask("initiatives/tuin", user, method="patch", data={"name": "Van mij"}),
        ask("initiatives/tuin/needs", user, method="post", data={"kind": "geld", "text": "€ 5"}),
        ask(f"initiatives/tuin/needs/{need.pk}", user, method="delete"),
        ask("initiatives/tuin/activities", user, method="post", data={}),
        ask(f"initiatives/tuin/activities/{activity.pk}", user, method="delete"),
    ]

    assert [call.status_code for call in calls] == [status] * 5
    assert calls[0].json()["detail"]
    assert Initiative.objects.get(pk=garden.pk).name == "Tuin"
    assert Need.objects.filter(fulfilled_at__isnull=True).count() == Activity.objects.count() == 1


def test_a_visitor_is_asked_who_she_is(garden: Initiative, ask: Ask) -> None:
    answer = ask("initiatives/tuin", method="patch", data={"name": "Van mij"})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Samenspel API"'


def test_all_that_is_wrong_with_a_body_is_said_at_once(
    cast: Cast, garden: Initiative, ask: Ask
) -> None:
    body = {"name": "", "topic": "taart", "openToAll": "misschien", "slug": "x", "publication": "y"}

    answer = ask("initiatives/tuin", cast.bewoner, method="patch", data=body)

    assert answer.status_code == 400
    wrong = {(one["location"]["pointer"], one["code"]) for one in answer.json()["errors"]}
    assert wrong == {
        ("#/name", "blank"),
        ("#/topic", "invalid_choice"),
        ("#/openToAll", "invalid"),
        ("#/slug", "unknown"),
        ("#/publication", "unknown"),
    }


@pytest.mark.parametrize("body", ["{", "[]", '"x"', "null", "1", '{"name": "\\u0000"}', "\xff"])
def test_a_body_that_cannot_be_read_is_a_400(
    cast: Cast, garden: Initiative, ask: Ask, body: str
) -> None:
    answer = ask("initiatives/tuin", cast.bewoner, method="patch", data=body)

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("body", ["[" * 100_000, '{"\\ud83d": 1}'])
def test_a_body_made_to_break_us_is_a_400(
    cast: Cast, garden: Initiative, ask: Ask, body: str
) -> None:
    answer = ask("initiatives/tuin", cast.bewoner, method="patch", data=body)

    assert answer.status_code == 400
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("{", "Dit is geen JSON die we kunnen lezen."),
        ('{"name": ' + "9" * 5_000 + "}", "Dit is geen JSON die we kunnen lezen."),
        ("null", "Je stuurde niets."),
        ('{"name": []}', "Hier hoort een tekst."),
        ('{"name": "\\ud83d"}', "Hierin zit een half teken"),
        ('{"name": "\u202e \u200b"}', "Dit mag niet leeg zijn."),
    ],
)
def test_what_is_wrong_with_a_body_is_said_in_dutch(
    cast: Cast, garden: Initiative, ask: Ask, body: str, sentence: str
) -> None:
    answer = ask("initiatives/tuin", cast.bewoner, method="patch", data=body)

    said = answer.json()
    assert sentence in " ".join(
        [said["detail"], *(one["detail"] for one in said.get("errors", ()))]
    )


def test_only_json_is_read(cast: Cast, garden: Initiative, ask: Ask) -> None:
    answer = ask(
        "initiatives/tuin", cast.bewoner, method="patch", data="<a/>", content_type="text/xml"
    )

    assert answer.status_code == 415


def test_what_somebody_else_saved_is_not_overwritten_unseen(
    cast: Cast, garden: Initiative, ask: Ask
) -> None:
    read = ask("initiatives/tuin", cast.bewoner).headers["ETag"]
    first = ask(
        "initiatives/tuin",
        cast.bewoner,
        method="patch",
        data={"name": "Moestuin"},
        headers={"If-Match": read},
    )
    second = ask(
        "initiatives/tuin",
        cast.bewoner,
        method="patch",
        data={"name": "Siertuin"},
        headers={"If-Match": read},
    )

    assert (first.status_code, second.status_code) == (200, 412)
    assert Initiative.objects.get(pk=garden.pk).name == "Moestuin"
    assert ask("initiatives/tuin").headers["ETag"] == first.headers["ETag"] != read


def test_a_change_that_does_not_say_what_was_read_is_asked_to(
    cast: Cast, garden: Initiative, ask: Ask
) -> None:
    need, activity = NeedFactory(initiative=garden), ActivityFactory(initiative=garden)
    unseen = {"If-Match": ""}
    calls = [
        ask("initiatives/tuin", cast.bewoner, method="patch", data={"name": "X"}, headers=unseen),
        *(
            ask(f"initiatives/tuin/{path}", cast.bewoner, method="delete", headers=unseen)
            for path in (f"needs/{need.pk}", f"activities/{activity.pk}")
        ),
    ]

    assert [call.status_code for call in calls] == [428] * 3
    assert all("If-Match" in call.json()["detail"] for call in calls)
    assert Initiative.objects.get(pk=garden.pk).name == "Tuin"
    assert Need.objects.filter(fulfilled_at__isnull=True).count() == Activity.objects.count() == 1


def test_a_need_is_added_once_and_closed(cast: Cast, garden: Initiative, ask: Ask) -> None:
    body = {"kind": "mensen", "text": "Twee mensen"}
    made = ask("initiatives/tuin/needs", cast.bewoner, method="post", data=body)
    again = ask("initiatives/tuin/needs", cast.bewoner, method="post", data=body)

    assert (made.status_code, again.status_code) == (201, 200)
    assert made.json()["id"] == again.json()["id"]
    path = made.headers["Location"].partition("/api/v1/")[2]
    assert ask(path).json()["text"] == "Twee mensen"
    assert ask(path, cast.bewoner, method="delete").status_code == 204
    assert ask(path).status_code == 404
    assert ask("initiatives/tuin").json()["needs"] == []


def test_an_activity_is_added_and_removed(cast: Cast, garden: Initiative, ask: Ask) -> None:
    once = {"title": "Wieden", "startsAt": "2030-05-01T10:00:00+02:00"}
    weekly = {"title": "Soep", "weekday": 3, "startsTime": "18:00", "endsTime": "19:30"}
    made = [
        ask("initiatives/tuin/activities", cast.bewoner, method="post", data=body)
        for body in (once, weekly)
    ]

    assert [one.status_code for one in made] == [201, 201]
    assert made[0].json()["startsAt"] == "2030-05-01T08:00:00Z"
    path = made[0].headers["Location"].partition("/api/v1/")[2]
    assert ask(path, cast.bewoner, method="delete").status_code == 204
    listed = ask("initiatives/tuin/activities").json()["items"]
    assert [one["title"] for one in listed] == ["Soep"]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, {"#/title"}),
        ({"title": "Soep"}, {"#/startsAt"}),
        ({"title": "Soep", "weekday": 3}, {"#/startsTime"}),
        ({"title": "Soep", "weekday": 8, "startsTime": "25:00"}, {"#/weekday", "#/startsTime"}),
        (
            {"title": "S", "weekday": 3, "startsTime": "19:00", "endsTime": "18:00"},
            {"#/endsTime"},
        ),
        (
            {"title": "S", "startsAt": "2030-05-01T10:00:00Z", "endsAt": "2030-05-01T09:00:00Z"},
            {"#/endsAt"},
        ),
        ({"title": "S", "startsAt": "morgen"}, {"#/startsAt"}),
        ({"title": "S", "startsAt": "2030-05-01"}, {"#/startsAt"}),
        ({"title": "S", "startsAt": "2030-05-01T10:00:00"}, {"#/startsAt"}),
        ({"title": "S", "weekday": 3, "startsTime": "10:00+05:00"}, {"#/startsTime"}),
        ({"title": "S", "weekday": 3, "startsTime": "10:00Z"}, {"#/startsTime"}),
        ({"title": "S", "weekday": 3, "startsTime": "19:00", "endsTime": "19:00"}, {"#/endsTime"}),
        ({"title": "\u200b", "startsAt": "2030-05-01T10:00:00Z"}, {"#/title"}),
        ({"title": "S", "startsAt": "9999-12-31T23:59:59Z"}, {"#/startsAt"}),
        ({"title": "S", "startsAt": "0001-01-01T00:00:00Z"}, {"#/startsAt"}),
    ],
)
def test_an_activity_needs_a_time_that_can_be(
    cast: Cast, garden: Initiative, ask: Ask, body: dict[str, object], pointers: set[str]
) -> None:
    answer = ask("initiatives/tuin/activities", cast.bewoner, method="post", data=body)

    assert answer.status_code == 400
    assert {one["location"]["pointer"] for one in answer.json()["errors"]} == pointers
    assert not Activity.objects.exists()


def test_a_text_is_kept_as_that_of_a_form_is(cast: Cast, garden: Initiative, ask: Ask) -> None:
    written = {"summary": "Sla\r\nen soep\x07", "story": "Een\rtwee\x1b[31m\tdrie"}

    answer = ask(
        "initiatives/tuin",
        cast.bewoner,
        method="patch",
        data=written,
        headers={"If-Match": "*"},
    )

    assert answer.status_code == 200
    garden.refresh_from_db()
    assert garden.summary == "Sla\nen soep"
    assert garden.story == "Een\ntwee [31m\tdrie"


def test_a_weekly_activity_may_go_on_past_midnight_as_on_the_page(
    cast: Cast, garden: Initiative, ask: Ask
) -> None:
    dance = {"title": "Dansen", "weekday": 6, "startsTime": "23:00", "endsTime": "01:00"}

    answer = ask("initiatives/tuin/activities", cast.bewoner, method="post", data=dance)

    assert answer.status_code == 201
    assert answer.json()["endsTime"] == "01:00:00"


def test_a_page_of_another_site_cannot_write_with_somebodys_session(
    cast: Cast, garden: Initiative
) -> None:
    browser = Client(SERVER_NAME=HAARLEM_HOST, enforce_csrf_checks=True)
    browser.force_login(cast.bewoner)

    answer = browser.patch(
        "/api/v1/initiatives/tuin", {"name": "Van mij"}, content_type="application/json"
    )

    assert answer.status_code == 403
    assert Initiative.objects.get(pk=garden.pk).name == "Tuin"
