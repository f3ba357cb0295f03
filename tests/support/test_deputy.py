"""Standing in: a deputy reads and answers what was shared with an official, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from initiatives.kompas.readers import readers_for
from initiatives.mails.kompas import tell_official_of_share
from initiatives.models import Initiative, Share
from municipalities.models import Deputy, Role, User
from municipalities.people.services.deputies import DeputyRefusedError, end_deputy, name_deputy
from municipalities.permissions import deputies_of, replaces
from tests.conftest import Cast, Town, log_in, queries
from tests.factories import UserFactory
from tests.support.conftest import ShareWith

Visit = Callable[..., Client]
DAY = timedelta(days=1)
TODAY = date.today


@pytest.fixture
def karim(town: Town) -> User:
    """A colleague who does the same work in the same gebied."""
    return UserFactory(
        email="karim@demo.example",
        name="Karim",
        membership=Role.GEBIEDSVERBINDER,
        membership__municipality=town.municipality,
        membership__areas=[town.other_gebied],
    )


def stand_in(cast: Cast, town: Town, deputy: User, **days: Any) -> Deputy:
    period: dict[str, Any] = {"starts_on": TODAY(), "ends_on": None, **days}
    return Deputy.objects.create(
        municipality=town.municipality, official=cast.verbinder, deputy=deputy, **period
    )


def fresh(user: User) -> User:
    """Somebody as a new request knows her."""
    return User.objects.get(pk=user.pk)


def test_a_deputy_reads_what_was_shared(
    cast: Cast, town: Town, visit: Visit, karim: User, share: Share, idea: Initiative
) -> None:
    path = reverse("support:shared_kompas", args=[share.pk])
    assert visit(karim).get(path).status_code == 404
    stand_in(cast, town, karim)

    page = visit(karim).get(path)

    assert "Met rode karretjes" in page.text
    assert "Je vervangt Verbinder" in page.text
    desk = visit(karim).get("/werkplek/").text
    assert "Zeepkistenrace" in desk
    assert "Je vervangt Verbinder" in desk
    share.refresh_from_db()
    assert share.opened_at is not None
    # The official herself goes on reading.
    assert visit(cast.verbinder).get(path).status_code == 200


def test_a_deputy_answers(
    cast: Cast,
    town: Town,
    visit: Visit,
    karim: User,
    share: Share,
    idea: Initiative,
    contact_data: dict[str, str],
) -> None:
    stand_in(cast, town, karim)

    answer = visit(karim).post(reverse("support:contact_new", args=[idea.slug]), contact_data)

    assert answer.status_code == 302
    assert visit(cast.verbinder).get("/werkplek/").context["promises"] == []


@pytest.mark.parametrize(
    "days",
    [
        {"starts_on": TODAY() + DAY},
        {"starts_on": TODAY() - 9 * DAY, "ends_on": TODAY() - DAY},
    ],
    ids=["not yet", "no longer"],
)
def test_outside_the_period_she_reads_nothing(
    cast: Cast, town: Town, visit: Visit, karim: User, share: Share, days: dict[str, date]
) -> None:
    stand_in(cast, town, karim, **days)

    path = reverse("support:shared_kompas", args=[share.pk])
    assert visit(karim).get(path).status_code == 404
    assert "Zeepkistenrace" not in visit(karim).get("/werkplek/").text


def test_a_deputy_without_the_role_reads_nothing(
    cast: Cast, town: Town, karim: User, share: Share
) -> None:
    stand_in(cast, town, karim)
    assert deputies_of(cast.verbinder, town.municipality) == [karim]
    assert replaces(fresh(karim), town.municipality) == [cast.verbinder]

    karim.memberships.update(role=Role.AUDITOR)

    assert deputies_of(cast.verbinder, town.municipality) == []
    assert replaces(fresh(karim), town.municipality) == []
    assert not Share.objects.visible_to(fresh(karim)).exists()


def test_who_left_has_no_deputy_and_reads_nothing_herself(
    cast: Cast, town: Town, karim: User, share: Share, idea: Initiative
) -> None:
    stand_in(cast, town, karim)
    cast.verbinder.memberships.update(ends_on=TODAY() - DAY)

    for somebody in (karim, cast.verbinder):
        assert not Share.objects.visible_to(fresh(somebody)).exists()
        assert not Initiative.objects.visible_to(fresh(somebody)).filter(pk=idea.pk).exists()


def test_her_own_role_must_count_in_the_session(
    cast: Cast, town: Town, karim: User, share: Share
) -> None:
    stand_in(cast, town, karim)
    somebody = fresh(karim)
    somebody.second_factor_shown = False  # type: ignore[attr-defined]

    assert not Share.objects.visible_to(somebody).exists()


def test_the_mail_about_a_new_share_reaches_the_deputy_too(
    cast: Cast, town: Town, karim: User, share: Share
) -> None:
    row = stand_in(cast, town, karim)
    for deputy_id in (None, karim.pk):
        tell_official_of_share(share.pk, "http://haarlem.localhost", deputy_id)
    assert [one.to for one in mail.outbox] == [[cast.verbinder.email], [karim.email]]
    assert "Jij vervangt Verbinder" in mail.outbox[1].body
    assert "Zeepkistenrace" not in mail.outbox[1].body

    row.delete()
    tell_official_of_share(share.pk, "http://haarlem.localhost", karim.pk)
    assert len(mail.outbox) == 2


def test_the_initiator_is_told_before_and_after(
    cast: Cast, town: Town, visit: Visit, karim: User, share: Share
) -> None:
    stand_in(cast, town, karim)
    kompas = share.kompas
    kompas.owner = cast.bewoner
    kompas.save()
    browser = visit(cast.bewoner)

    for name in ("share", "standing"):
        page = browser.get(reverse(f"kompas:{name}", args=[kompas.pk])).text
        assert "Als Verbinder er niet is, leest Karim mee." in page
    assert readers_for(kompas)[0].deputies or readers_for(kompas)[1].deputies


def test_the_desk_asks_as_many_queries_for_many_shares(
    cast: Cast, town: Town, karim: User, share_with: ShareWith
) -> None:
    from tests.factories import InitiativeFactory

    stand_in(cast, town, karim)

    def count() -> int:
        browser = Client(SERVER_NAME="haarlem.localhost")
        log_in(browser, karim)
        with queries() as asked:
            assert browser.get("/werkplek/kompas/").status_code == 200
        return len(asked)

    share_with(InitiativeFactory(municipality=town.municipality), cast.verbinder)
    one = count()
    for _ in range(19):
        share_with(InitiativeFactory(municipality=town.municipality), cast.verbinder)
    assert count() == one


# Naming one ---------------------------------------------------------------------------------------


def form_for(deputy: User, **changes: str) -> dict[str, Any]:
    return {
        "colleague": deputy.pk,
        "starts_on": TODAY().isoformat(),
        "ends_on": "",
        **changes,
    }


def test_she_names_her_own_deputy_and_stops(
    cast: Cast, town: Town, visit: Visit, karim: User
) -> None:
    browser = visit(cast.verbinder)

    page = browser.post("/account/vervanger/", form_for(karim), follow=True)

    assert "Karim is vervanger." in page.text
    row = Deputy.objects.get()
    assert (row.official, row.deputy, row.named_by) == (cast.verbinder, karim, cast.verbinder)
    # The same form again makes no second row.
    browser.post("/account/vervanger/", form_for(karim))
    assert Deputy.objects.count() == 1
    assert "Jij vervangt nu Verbinder" in visit(karim).get("/account/vervanger/").text

    end = reverse("municipalities:end_own_deputy", args=[row.pk])
    # A colleague cannot end hers.
    visit(karim).post(end)
    assert Deputy.objects.exists()
    browser.post(end)
    assert not Deputy.objects.not_over().exists()
    assert browser.post(end).status_code == 302


def test_the_administrator_names_one_for_her(
    cast: Cast, town: Town, visit: Visit, karim: User
) -> None:
    path = reverse("municipalities:deputy", args=[cast.verbinder.key])
    last = (TODAY() + 14 * DAY).isoformat()

    visit(cast.beheer).post(path, form_for(karim, ends_on=last))

    row = Deputy.objects.get()
    assert row.named_by == cast.beheer
    page = visit(cast.beheer).get(reverse("municipalities:person", args=[cast.verbinder.key]))
    assert "Karim" in page.text
    end = reverse("municipalities:end_deputy", args=[cast.verbinder.key, row.pk])
    visit(cast.beheer).post(end)
    assert not Deputy.objects.not_over().exists()


@pytest.mark.parametrize("name", ["verbinder", "wijkteam", "auditor", "buur", "subsidie_zandvoort"])
def test_only_a_colleague_with_the_same_role_can_stand_in(
    cast: Cast, visit: Visit, name: str
) -> None:
    page = visit(cast.verbinder).post("/account/vervanger/", form_for(cast.everybody()[name]))

    assert page.status_code == 400
    assert page.context["form"].errors["colleague"]
    assert not Deputy.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"colleague": ""}, "colleague"),
        ({"colleague": "x"}, "colleague"),
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": (TODAY() - DAY).isoformat()}, "starts_on"),
        ({"ends_on": (TODAY() - DAY).isoformat()}, "ends_on"),
    ],
)
def test_a_mistake_is_said_at_its_field(
    cast: Cast, visit: Visit, karim: User, changes: dict[str, str], field: str
) -> None:
    page = visit(cast.verbinder).post("/account/vervanger/", form_for(karim, **changes))

    assert page.status_code == 400
    assert page.context["form"].errors[field]


def test_the_same_deputy_twice_in_one_time_is_refused(cast: Cast, town: Town, karim: User) -> None:
    row = stand_in(cast, town, karim)
    named: dict[str, Any] = {
        "official": cast.verbinder,
        "municipality": town.municipality,
        "deputy": karim,
        "starts_on": TODAY() + DAY,
        "ends_on": None,
        "actor": cast.verbinder,
    }
    with pytest.raises(DeputyRefusedError):
        name_deputy(**named)

    Deputy.objects.update(starts_on=TODAY() - DAY)
    row.refresh_from_db()
    end_deputy(row=row, actor=cast.beheer)
    name_deputy(**named)
    row.refresh_from_db()
    assert row.is_over


def test_without_a_colleague_the_page_says_so(cast: Cast, visit: Visit) -> None:
    page = visit(cast.wijkteam).get("/account/vervanger/")

    assert page.status_code == 200
    assert "geen collega met dezelfde rol" in page.text
