"""The photo of an official: hers to show, and for who sees her on a page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from municipalities.accounts.photos import photo_url, prints_of_photos
from municipalities.models import Membership, Municipality, PersonPhoto, User
from tests.conftest import ZANDVOORT_HOST, Cast, Town
from tests.factories import InitiativeFactory, KompasFactory, ShareFactory

Visit = Callable[..., Client]


def picture(side: int = 900) -> SimpleUploadedFile:
    """A photo that says where it was made."""
    exif = Image.Exif()
    exif[0x010E] = "Grote Markt 2"
    kept = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(kept, "JPEG", exif=exif)
    return SimpleUploadedFile("ik.jpg", kept.getvalue(), "image/jpeg")


def send(browser: Client, file: SimpleUploadedFile) -> HttpResponse:
    return browser.post(reverse("municipalities:own_photo"), {"photo": file})


def photo_of(user: User) -> PersonPhoto:
    """A photo as it is stored."""
    row: PersonPhoto = PersonPhoto.objects.create(
        user=user, content=b"jpeg", media_type="image/jpeg", sha256="ab" * 32
    )
    return row


def address_on(page: HttpResponse) -> str:
    found = re.search(r'src="(/mensen/foto/[^"]+)"', page.content.decode())
    return found[1] if found else ""


def test_a_photo_is_made_anew_and_small(cast: Cast, visit: Visit) -> None:
    browser = visit(cast.verbinder)

    assert send(browser, picture()).status_code == 302

    content = bytes(PersonPhoto.objects.get(user=cast.verbinder).content)
    kept = Image.open(io.BytesIO(content))
    assert max(kept.size) == 320
    assert not kept.getexif()
    assert b"Grote Markt" not in content
    page = browser.get(reverse("municipalities:own_photo"))
    assert "van hooguit 8 MB." in page.text
    assert browser.get(address_on(page)).content == content


def test_another_takes_its_place(cast: Cast, visit: Visit) -> None:
    photo_of(cast.verbinder)

    send(visit(cast.verbinder), picture())

    assert bytes(PersonPhoto.objects.get().content) != b"jpeg"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("ik.jpg", b"", "image/jpeg"), "Dit bestand is leeg"),
        (SimpleUploadedFile("ik.jpg", b"geen foto", "image/jpeg"), "geen foto"),
        (
            SimpleUploadedFile("ik.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            "geen foto. Maak er een schermafdruk van.",
        ),
        ("", "Kies eerst een foto"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(
    cast: Cast, visit: Visit, file: SimpleUploadedFile, sentence: str
) -> None:
    page = send(visit(cast.verbinder), file)

    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert not PersonPhoto.objects.exists()


def test_taken_away_it_is_gone_at_its_old_address_too(cast: Cast, visit: Visit) -> None:
    photo_of(cast.verbinder)
    browser = visit(cast.verbinder)
    address = address_on(browser.get(reverse("municipalities:own_photo")))

    browser.post(reverse("municipalities:own_photo_remove"))

    assert browser.get(address).status_code == 404
    assert address_on(browser.get(reverse("municipalities:own_photo"))) == ""


def test_everybody_sees_who_helps_an_initiative(cast: Cast, town: Town, visit: Visit) -> None:
    photo_of(cast.verbinder)
    InitiativeFactory(
        published=True, slug="tuin", municipality=town.municipality, areas=[town.buurt]
    )

    page = visit().get(reverse("initiatives:detail", args=["tuin"]))

    assert visit().get(address_on(page)).content == b"jpeg"


def test_who_shared_sees_her_contact(cast: Cast, town: Town, visit: Visit) -> None:
    photo_of(cast.wijkteam)
    kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner)
    ShareFactory(kompas=kompas, official=cast.wijkteam)
    browser = visit(cast.bewoner)

    page = browser.get(reverse("kompas:standing", args=[kompas.pk]))

    assert browser.get(address_on(page)).content == b"jpeg"


def test_the_choice_with_whom_to_share_shows_faces(cast: Cast, town: Town, visit: Visit) -> None:
    photo_of(cast.verbinder)
    kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner)

    page = visit(cast.bewoner).get(reverse("kompas:share", args=[kompas.pk]))

    assert address_on(page)


def test_an_address_ends_the_day_after(cast: Cast, haarlem: Municipality, visit: Visit) -> None:
    photo = photo_of(cast.verbinder)
    address = photo_url(cast.verbinder, photo.sha256, haarlem)

    for days, status in ((1, 200), (2, 404)):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            assert visit().get(address).status_code == status, days


def test_an_address_is_of_one_municipality(cast: Cast, haarlem: Municipality, visit: Visit) -> None:
    photo = photo_of(cast.verbinder)
    address = photo_url(cast.verbinder, photo.sha256, haarlem)

    assert visit(host=ZANDVOORT_HOST).get(address).status_code == 404


def test_who_left_is_seen_no_more(cast: Cast, haarlem: Municipality, visit: Visit) -> None:
    photo = photo_of(cast.verbinder)
    Membership.objects.filter(user=cast.verbinder).delete()

    assert visit().get(photo_url(cast.verbinder, photo.sha256, haarlem)).status_code == 404


def test_the_face_of_who_left_is_handed_out_no_more(cast: Cast, haarlem: Municipality) -> None:
    photo = photo_of(cast.verbinder)
    assert prints_of_photos(haarlem) == {cast.verbinder.pk: photo.sha256}

    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=cast.verbinder).update(ends_on=yesterday)

    assert prints_of_photos(haarlem) == {}


def test_my_data_says_so(cast: Cast, visit: Visit) -> None:
    photo_of(cast.verbinder)

    page = visit(cast.verbinder).get(reverse("municipalities:my_data"))

    assert "Je foto" in page.content.decode()
