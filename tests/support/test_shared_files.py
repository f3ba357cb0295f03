"""Files that go along with a share: read by that official, for as long as it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.kompas import files as kompas_files
from initiatives.kompas import services as kompas_services
from initiatives.models import Kompas, KompasFile, Share
from tests.conftest import Cast, Town, queries
from tests.factories import KompasFactory, KompasFileFactory, SharedFileFactory


@pytest.fixture
def kompas(cast: Cast, town: Town) -> Kompas:
    """A Kompas with a photo she wants to share and one she does not."""
    return KompasFactory(municipality=town.municipality, owner=cast.bewoner)


@pytest.fixture
def photo(kompas: Kompas) -> KompasFile:
    """The photo she shares."""
    return KompasFileFactory(kompas=kompas, description="Twee banken")


@pytest.fixture
def private(kompas: Kompas) -> KompasFile:
    """The photo she keeps to herself."""
    return KompasFileFactory(kompas=kompas, name="Zeepaardje.jpg")


def share(kompas: Kompas, cast: Cast, *files: KompasFile) -> Share:
    return kompas_services.share(
        kompas=kompas,
        official=cast.verbinder,
        question_ids=[],
        file_ids=[file.pk for file in files],
        message="",
        contact_name="Sanne",
        contact_email="",
        contact_phone="06 12345678",
        actor=cast.bewoner,
        origin="https://haarlem.example",
    )


def path(name: str, row: Share, file: KompasFile) -> str:
    return reverse(f"support:{name}", args=[row.pk, file.pk])


def status(browser: Client, row: Share, file: KompasFile) -> list[int]:
    names = ("shared_file", "shared_thumbnail")
    return [browser.get(path(name, row, file)).status_code for name in names]


def test_the_share_page_shows_what_goes_along_and_keeps_what_she_unticks(
    kompas: Kompas, photo: KompasFile, private: KompasFile, cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = visit(cast.bewoner)
    page = browser.get(reverse("kompas:share", args=[kompas.pk]))
    assert page.text.count('name="files"') == 2
    form: dict[str, Any] = {
        "official": cast.verbinder.pk,
        "files": [photo.pk],
        "contact_name": "Sanne",
        "contact_phone": "06 12345678",
    }

    browser.post(reverse("kompas:share", args=[kompas.pk]), form)

    row = kompas.shares.get()
    assert [one.file for one in row.files.all()] == [photo]
    standing = browser.get(reverse("kompas:standing", args=[kompas.pk])).text
    assert photo.name in standing
    assert private.name not in standing


def test_a_file_of_another_kompas_cannot_be_sent_along(
    kompas: Kompas, photo: KompasFile, cast: Cast
) -> None:
    elsewhere = KompasFileFactory(kompas=KompasFactory(municipality=kompas.municipality))

    row = share(kompas, cast, photo, elsewhere)

    assert [one.file for one in row.files.all()] == [photo]


def test_the_official_sees_what_was_shared_and_nothing_else(
    kompas: Kompas, photo: KompasFile, private: KompasFile, cast: Cast, visit: Callable[..., Client]
) -> None:
    row = share(kompas, cast, photo)
    browser = visit(cast.verbinder)

    page = browser.get(reverse("support:shared_kompas", args=[row.pk]))

    assert photo.name in page.text
    assert "Twee banken" in page.text
    assert private.name not in page.text
    assert status(browser, row, photo) == [200, 200]
    assert status(browser, row, private) == [404, 404]
    answer = browser.get(path("shared_file", row, photo))
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    # She reads what was shared, never the Kompas.
    own = reverse("kompas:file", args=[kompas.pk, photo.pk])
    assert browser.get(own).status_code == 404


def test_nobody_else_gets_it(
    kompas: Kompas, photo: KompasFile, cast: Cast, visit: Callable[..., Client]
) -> None:
    row = share(kompas, cast, photo)

    for official in (cast.verbinder_noord, cast.wijkteam, cast.auditor):
        assert status(visit(official), row, photo) == [404, 404]
    for person in (cast.buur, cast.beheer, cast.subsidie_zandvoort):
        assert status(visit(person), row, photo) == [403, 403]
    assert status(visit(), row, photo) == [302, 302]


def test_it_stops_at_once_when_she_stops_sharing(
    kompas: Kompas, photo: KompasFile, cast: Cast, visit: Callable[..., Client]
) -> None:
    row = share(kompas, cast, photo)
    browser = visit(cast.verbinder)

    kompas_services.withdraw_share(share=row, actor=cast.bewoner)

    assert status(browser, row, photo) == [404, 404]
    assert not row.files.exists()
    assert KompasFile.objects.get() == photo


def test_it_stops_at_once_when_she_removes_the_file(
    kompas: Kompas, photo: KompasFile, cast: Cast, visit: Callable[..., Client]
) -> None:
    row = share(kompas, cast, photo)
    page = visit(cast.bewoner).get(reverse("kompas:remove_file", args=[kompas.pk, photo.pk]))
    assert f"{cast.verbinder.name} kan het dan ook niet meer zien" in page.text

    kompas_files.remove_file(file=KompasFile.objects.get())

    browser = visit(cast.verbinder)
    assert status(browser, row, photo) == [404, 404]
    assert photo.name not in browser.get(reverse("support:shared_kompas", args=[row.pk])).text


def test_what_she_adds_or_says_later_is_not_shared(
    kompas: Kompas, photo: KompasFile, private: KompasFile, cast: Cast, visit: Callable[..., Client]
) -> None:
    row = share(kompas, cast, photo)
    kompas_files.describe_files(kompas=kompas, descriptions={photo.pk: "Zeepaardjes"})
    browser = visit(cast.verbinder)

    page = browser.get(reverse("support:shared_kompas", args=[row.pk])).text
    assert "Twee banken" in page
    assert "Zeepaardjes" not in page

    again = share(kompas, cast, photo, private)

    assert again == row
    page = browser.get(reverse("support:shared_kompas", args=[row.pk])).text
    assert "Zeepaardjes" in page
    assert private.name in page


def test_the_same_form_twice_changes_nothing(kompas: Kompas, photo: KompasFile, cast: Cast) -> None:
    first = share(kompas, cast, photo)

    second = share(kompas, cast, photo)

    assert (second.pk, second.shared_at) == (first.pk, first.shared_at)
    assert first.files.count() == 1


def test_one_shared_file_takes_as_many_questions_as_twenty(
    kompas: Kompas, photo: KompasFile, cast: Cast, visit: Callable[..., Client]
) -> None:
    row = share(kompas, cast, photo)
    browser = visit(cast.verbinder)
    shared_kompas = reverse("support:shared_kompas", args=[row.pk])
    browser.get(shared_kompas)

    def cost() -> int:
        with queries() as asked:
            browser.get(shared_kompas)
        return len(asked)

    one = cost()
    SharedFileFactory.create_batch(19, share=row)

    assert cost() == one
