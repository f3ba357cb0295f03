"""Photos on the page of an initiative: kept safe, described, in order, removed and put back."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from initiatives.kompas.files import ORPHAN_AGE, sweep_orphans
from initiatives.models import Initiative, Photo
from initiatives.services import photos as service
from initiatives.services.initiatives import remove_initiative
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory, PhotoFactory
from tests.municipalities import upload_files as files

Visit = Callable[..., Client]


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    return InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name="Moestuin De Sla",
        slug="moestuin-de-sla",
        areas=[town.buurt],
        maker=cast.bewoner,
    )


PAGE = "/initiatieven/moestuin-de-sla/fotos/"


def send(browser: Client, *sent: Any, **more: Any) -> Any:
    return browser.post(PAGE, {"photos": list(sent), **more})


def test_what_a_maker_sends_is_shown_without_where_it_was_made(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    answer = send(
        visit(cast.bewoner),
        files.sent(files.jpeg(), "Tuin.JPG"),
        files.sent(files.HEIC, "IMG_1.HEIC", "image/heic"),
    )

    assert answer.status_code == 302
    cover, other = garden.photos.all()
    assert (cover.name, cover.width, cover.height) == ("Tuin.jpg", 120, 80)
    page = visit().get(garden.get_absolute_url()).text
    assert cover.get_absolute_url() in page
    assert other.get_absolute_url() in page
    for address in (cover.get_absolute_url(), cover.thumbnail_url):
        answer = visit().get(address)
        shown = Image.open(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
        assert dict(shown.getexif()) == {}
        assert "private" in answer["Cache-Control"]


def test_nobody_else_reads_what_a_maker_called_her_photo(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    send(visit(cast.bewoner), files.sent(files.jpeg(), "Fatima thuis, Kerkstraat 12.jpg"))

    photo = garden.photos.get()
    for address in (photo.get_absolute_url(), photo.thumbnail_url):
        saved_as = visit().get(address)["Content-Disposition"]
        assert saved_as == f'inline; filename="moestuin-de-sla-{photo.pk}.jpg"'
    assert "Kerkstraat" not in visit().get(garden.get_absolute_url()).text
    assert "Fatima thuis, Kerkstraat 12.jpg" in visit(cast.bewoner).get(PAGE).text


def test_the_good_ones_are_kept_and_of_each_bad_one_is_said_why(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    answer = send(
        visit(cast.bewoner),
        files.sent(files.jpeg(), "goed.jpg"),
        files.sent(files.pdf(), "begroting.pdf"),
    )

    assert answer.status_code == 400
    assert "begroting.pdf" in answer.text
    assert "Dit is geen foto die we kennen." in answer.text
    assert garden.photos.get().name == "goed.jpg"


def test_a_script_gets_the_sentence_of_one_photo(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    good = browser.post(
        PAGE, {"photos": files.sent(files.jpeg(), "a.jpg")}, headers={"Accept": "application/json"}
    )
    bad = browser.post(
        PAGE, {"photos": files.sent(b"", "leeg.jpg")}, headers={"Accept": "application/json"}
    )

    assert (good.status_code, good.json()) == (200, {"refused": []})
    assert bad.status_code == 400
    assert bad.json()["refused"][0]["name"] == "leeg.jpg"


def test_a_photo_that_is_sent_twice_is_kept_once(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    for _ in range(2):
        send(visit(cast.bewoner), files.sent(files.jpeg(), "a.jpg"))

    assert garden.photos.count() == 1


def test_words_are_kept_whichever_button_is_pressed(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    first, second = PhotoFactory(initiative=garden), PhotoFactory(initiative=garden)

    visit(cast.bewoner).post(
        PAGE, {f"description_{first.pk}": "Zonnebloemen van twee meter", "forward": second.pk}
    )

    assert list(garden.photos.shown()) == [second, first]
    first.refresh_from_db()
    assert first.description == "Zonnebloemen van twee meter"
    page = visit().get(garden.get_absolute_url())
    assert page.context["cover"] == second
    assert 'alt="Zonnebloemen van twee meter"' in page.text


def test_words_that_are_too_long_come_back_with_a_sentence(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    photo = PhotoFactory(initiative=garden)

    answer = visit(cast.bewoner).post(PAGE, {f"description_{photo.pk}": "x" * 301})

    assert answer.status_code == 400
    assert "Maak er hooguit 300 tekens van" in answer.text
    assert "x" * 301 in answer.text


def test_a_photo_that_is_taken_off_is_gone_for_others_and_can_be_put_back(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    photo = PhotoFactory(initiative=garden)
    maker = visit(cast.bewoner)

    maker.post(PAGE, {"remove": photo.pk})

    assert visit().get(photo.get_absolute_url()).status_code == 404
    assert photo.get_absolute_url() not in visit().get(garden.get_absolute_url()).text
    seen_by_her = maker.get(photo.thumbnail_url)
    assert (seen_by_her.status_code, "no-store" in seen_by_her["Cache-Control"]) == (200, True)

    maker.post(PAGE, {"restore": photo.pk})

    assert visit().get(photo.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "9" * 5000, "²"])
def test_a_button_of_a_photo_that_is_not_there_changes_nothing(
    garden: Initiative, cast: Cast, visit: Visit, key: str
) -> None:
    PhotoFactory(initiative=garden)

    assert visit(cast.bewoner).post(PAGE, {"remove": key}).status_code == 302
    assert garden.photos.shown().count() == 1


def test_a_photo_of_another_page_is_not_hers(garden: Initiative, cast: Cast, visit: Visit) -> None:
    other = PhotoFactory()

    visit(cast.bewoner).post(PAGE, {"remove": other.pk, f"description_{other.pk}": "Gekaapt"})

    other.refresh_from_db()
    assert (other.removed_at, other.description) == (None, "Een tuin met zonnebloemen")
    address = reverse("initiatives:photo", args=[garden.slug, other.pk])
    assert visit().get(address).status_code == 404


def test_a_page_has_room_for_so_many(
    garden: Initiative, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_PHOTOS", 1)
    removed = PhotoFactory(initiative=garden, removed_at=timezone.now())
    PhotoFactory(initiative=garden)
    browser = visit(cast.bewoner)

    assert "De pagina is vol" in browser.get(PAGE).text
    assert send(browser, files.sent(files.jpeg(), "a.jpg")).status_code == 400
    browser.post(PAGE, {"restore": removed.pk})
    assert garden.photos.shown().count() == 1


def test_photos_of_a_page_nobody_may_see_are_not_served(
    town: Town, cast: Cast, visit: Visit
) -> None:
    hidden = InitiativeFactory(municipality=town.municipality, maker=cast.bewoner)
    photo = PhotoFactory(initiative=hidden)

    assert visit().get(photo.get_absolute_url()).status_code == 404
    assert visit(cast.buur).get(photo.get_absolute_url()).status_code == 404
    answer = visit(cast.bewoner).get(photo.get_absolute_url())
    assert "no-store" in answer["Cache-Control"]


def test_no_history_holds_what_can_be_seen(garden: Initiative) -> None:
    photo = PhotoFactory(initiative=garden)

    kept = {field.name for field in photo.changes.model._meta.fields}

    assert photo.changes.count() == 1
    assert not kept & {"name", "description", "content", "thumbnail"}


def test_a_photo_leaves_the_storage_with_its_page(
    garden: Initiative, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    photo = PhotoFactory(initiative=garden)
    names = [photo.content.name, photo.thumbnail.name]
    assert all(default_storage.exists(name) for name in names)

    with django_capture_on_commit_callbacks(execute=True):
        remove_initiative(garden)

    assert not any(default_storage.exists(name) for name in names)
    assert not Photo.objects.exists()


def test_what_belongs_to_no_photo_is_swept_up(garden: Initiative) -> None:
    photo = PhotoFactory(initiative=garden)
    Photo.objects.filter(pk=photo.pk).update(thumbnail="")
    later = timezone.now() + ORPHAN_AGE + timedelta(hours=1)

    assert sweep_orphans(later) >= 1

    assert default_storage.exists(photo.content.name)
    assert not default_storage.exists(photo.thumbnail.name)


def test_the_list_shows_covers_in_a_fixed_number_of_queries(
    garden: Initiative, town: Town, visit: Visit
) -> None:
    cover = PhotoFactory(initiative=garden)
    PhotoFactory(initiative=garden)
    with queries() as few:
        page = visit().get("/initiatieven/").text
    for _ in range(19):
        PhotoFactory(initiative=InitiativeFactory(municipality=town.municipality, published=True))
    with queries() as many:
        visit().get("/initiatieven/")

    assert cover.thumbnail_url in page
    assert len(many) == len(few)
