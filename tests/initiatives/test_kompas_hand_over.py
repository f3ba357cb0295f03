"""Handing over a Kompas: a link that works once, and the official out at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from initiatives.contact_details import details_of
from initiatives.kompas.doors import new_form_key
from initiatives.models import Answer, InitiativeEvent, Kompas, Question, Share, Sitting
from municipalities.models import Job
from tests.conftest import Cast
from tests.initiatives.at_the_table import (
    hand_over,
    handing_over,
    path_in_mail,
    path_on,
    room,
    save,
    take_over,
)

Visit = Callable[..., Client]


@pytest.fixture
def question(begun: Sitting) -> Question:
    """The question of the theme waarde."""
    found: Question = begun.kompas.question_set.questions.get(theme="waarde")
    return found


# Handing over -------------------------------------------------------------------------------------


def test_the_official_is_out_at_once(official: Client, begun: Sitting, question: Question) -> None:
    save(official, begun, question, "Samen eten")

    hand_over(official, begun)

    assert room(official, begun).status_code == 404
    assert save(official, begun, question, "Iets anders") == 404
    assert Share.objects.count() == 0
    assert InitiativeEvent.objects.count() == 0


def test_the_paper_lets_her_in_once(
    official: Client, begun: Sitting, question: Question, visit: Visit
) -> None:
    save(official, begun, question, "Samen eten")
    path = path_on(hand_over(official, begun))
    hers = visit()

    answer = take_over(hers, path, begun)

    assert answer["Location"] == reverse("kompas:link", args=[begun.kompas_id])
    assert room(hers, begun, "share").status_code == 200
    assert visit().get(path).status_code == 410
    begun.refresh_from_db()
    assert (begun.official, begun.taken_over_at is not None) == (None, True)
    # The paper on her own telephone leads her on.
    assert hers.get(path)["Location"] == reverse("kompas:overview", args=[begun.kompas_id])


def test_the_mail_lets_her_in_and_brings_a_link_of_her_own(
    official: Client, begun: Sitting, visit: Visit, run_jobs: Callable[[], int]
) -> None:
    hand_over(official, begun, on_paper="")
    run_jobs()
    first, hers = path_in_mail(), visit()
    assert mail.outbox[-1].to == ["ank@demo.example"]

    take_over(hers, first, begun)
    run_jobs()

    own, elsewhere = path_in_mail(), visit()
    assert own != first
    elsewhere.get(own)
    assert room(elsewhere, begun).status_code == 200


def test_looking_at_the_link_uses_nothing_up(
    official: Client, begun: Sitting, visit: Visit
) -> None:
    path = path_on(hand_over(official, begun))
    scanner = visit()
    scanner.get(path, follow=True)
    assert room(scanner, begun).status_code == 404

    assert take_over(visit(), path, begun).status_code == 302


def test_taken_over_twice_in_a_row_is_one_time(
    official: Client, begun: Sitting, visit: Visit
) -> None:
    hers, path = visit(), path_on(hand_over(official, begun))
    page = hers.get(path, follow=True)
    old = hers.cookies[f"kompas-{begun.kompas_id}"].value
    form = {"form_key": page.context["form_key"]}
    hers.post(reverse("kompas:take_over", args=[begun.kompas_id]), form)
    hers.cookies[f"kompas-{begun.kompas_id}"] = old

    again = hers.post(reverse("kompas:take_over", args=[begun.kompas_id]), form)

    assert again.status_code == 302
    assert room(hers, begun).status_code == 200


def test_the_official_cannot_take_it_over(official: Client, begun: Sitting) -> None:
    path = path_on(hand_over(official, begun))

    answer = official.get(path)

    assert answer.status_code == 403
    assert room(official, begun).status_code == 404


def test_handed_over_twice_shows_the_same_paper(official: Client, begun: Sitting) -> None:
    data = handing_over()
    path = reverse("support:sitting_hand_over", args=[begun.pk])

    papers = [official.post(path, data) for _again in range(2)]

    assert path_on(papers[0]) == path_on(papers[1])
    assert Job.objects.filter(kind="kompas_handed_over").count() == 1


def test_the_paper_has_a_code_and_no_style_of_its_own(official: Client, begun: Sitting) -> None:
    page = hand_over(official, begun)

    text = page.content.decode()
    assert '<svg class="qr"' in text
    assert "style=" not in text
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"contact_email": "", "on_paper": ""}, "of print de link"),
        ({"contact_email": "geen adres"}, "klopt niet"),
        ({"contact_email": "verbinder@demo.example"}, "Dit is je eigen adres"),
        ({"contact_name": ""}, "Vul in met wie"),
        ({"share": "yes", "contact_email": ""}, "Wie meeleest, geeft antwoord"),
        ({"share": "misschien"}, "Vraag het de bewoner"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_handed_over(
    official: Client, begun: Sitting, changes: dict[str, str], sentence: str
) -> None:
    page = hand_over(official, begun, **changes)

    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert room(official, begun).status_code == 200


def test_what_she_shares_at_the_table_is_an_ordinary_share(
    official: Client, begun: Sitting, question: Question, cast: Cast, visit: Visit
) -> None:
    save(official, begun, question, "Samen eten")
    extent = {f"extent_{question.theme}": "all"}

    path = path_on(hand_over(official, begun, share="yes", **extent))

    share = Share.objects.get()
    assert share.official == cast.verbinder
    assert [one.words for one in share.answers.all()] == ["Samen eten"]
    assert official.get(reverse("support:shared_kompas", args=[share.pk])).status_code == 200
    assert room(official, begun).status_code == 404
    hers = visit()
    take_over(hers, path, begun)
    assert "Verbinder" in room(hers, begun, "standing").content.decode()


def test_a_theme_she_keeps_to_herself_stays_hers(
    official: Client, begun: Sitting, question: Question
) -> None:
    save(official, begun, question, "Samen eten")

    hand_over(official, begun, share="yes", **{f"extent_{question.theme}": "none"})

    assert Share.objects.get().answers.count() == 0


# Mending ------------------------------------------------------------------------------------------


def test_a_wrong_address_is_mended_before_she_opened_it(
    official: Client, begun: Sitting, visit: Visit, run_jobs: Callable[[], int]
) -> None:
    hand_over(official, begun, on_paper="", contact_email="fout@demo.example")
    run_jobs()
    wrong = path_in_mail()

    again = {"contact_email": "goed@demo.example", "paper_key": new_form_key()}
    official.post(reverse("support:sitting_again", args=[begun.pk]), again)
    run_jobs()

    assert mail.outbox[-1].to == ["goed@demo.example"]
    assert visit().get(wrong).status_code == 404
    take_over(visit(), path_in_mail(), begun)
    page = official.get(reverse("support:sitting_again", args=[begun.pk]))
    assert page.status_code == 404


def test_mending_opens_nothing(official: Client, begun: Sitting, question: Question) -> None:
    save(official, begun, question, "Samen eten")
    hand_over(official, begun)

    page = official.get(reverse("support:sitting_again", args=[begun.pk])).content.decode()
    lines = official.get(reverse("support:sittings")).content.decode()

    for text in (page, lines):
        assert "Ank" in text
        assert "Soep op de stoep" not in text
        assert "Samen eten" not in text


def test_once_she_is_in_the_official_reads_no_address_any_more(
    official: Client, begun: Sitting, visit: Visit
) -> None:
    take_over(visit(), path_on(hand_over(official, begun)), begun)

    text = official.get(reverse("support:sittings")).content.decode()

    assert "Ank" not in text
    assert details_of(Kompas.objects.get()).name == "Ank"


def test_thrown_away_is_gone(official: Client, begun: Sitting, question: Question) -> None:
    save(official, begun, question, "Samen eten")

    official.post(reverse("support:sitting_remove", args=[begun.pk]))

    assert not Kompas.objects.exists()
    assert not Answer.objects.exists()


def test_what_is_handed_over_is_not_thrown_away(official: Client, begun: Sitting) -> None:
    hand_over(official, begun)

    official.post(reverse("support:sitting_remove", args=[begun.pk]))

    assert Kompas.objects.exists()
