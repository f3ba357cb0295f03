"""Photos and documents in a Kompas: kept safe, counted, described, removed, and nobody else's."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from initiatives.kompas.files import ORPHAN_AGE, sweep_orphans
from initiatives.models import Kompas, KompasFile
from municipalities.backups.storage import names_in
from municipalities.uploads.rules import MEGABYTE
from tests.conftest import queries
from tests.factories import KompasFileFactory
from tests.initiatives.conftest import Initiator
from tests.municipalities import upload_files as files

Committed = DjangoCaptureOnCommitCallbacks


def send(initiator: Initiator, *sent: Any, **more: Any) -> HttpResponse:
    return initiator.post("files", data={"files": list(sent), **more})


def shown(response: HttpResponse) -> Image.Image:
    assert response.status_code == 200
    return Image.open(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]


# Sending ----------------------------------------------------------------------------------------


def test_the_page_is_one_step_from_the_overview(initiator: Initiator) -> None:
    assert initiator.path("files") in initiator.get("overview").text

    page = initiator.get("files")

    assert "Nog niets" in page.text
    assert 'enctype="multipart/form-data"' in page.text


def test_what_she_sends_is_kept_without_where_it_was_made(initiator: Initiator) -> None:
    answer = send(
        initiator, files.sent(files.jpeg(), "Stoep.JPG"), files.sent(files.pdf(), "b.pdf")
    )

    assert answer.url == initiator.path("files")
    photo, document = initiator.kompas.files.all()
    assert (photo.name, photo.kind, photo.width, photo.height) == ("Stoep.jpg", "photo", 120, 80)
    assert (document.name, document.kind, document.thumbnail.name) == ("b.pdf", "document", "")
    for name in ("file", "thumbnail"):
        served = shown(initiator.get(name, photo.pk))
        assert dict(served.getexif()) == {}
        assert served.getexif().get_ifd(files.GPS) == {}
    page = initiator.get("files")
    assert "2 bestanden" in page.text
    assert "2 bestanden" in initiator.get("overview").text


def test_a_heic_of_a_telephone_is_served_as_a_photo(initiator: Initiator) -> None:
    send(initiator, files.sent(files.HEIC, "IMG_1.HEIC", "image/heic"))

    answer = initiator.get("file", initiator.kompas.files.get().pk)

    assert answer["Content-Type"] == "image/jpeg"
    assert shown(answer).size == (96, 64)


def test_the_good_ones_are_kept_and_of_each_bad_one_is_said_why(initiator: Initiator) -> None:
    answer = send(
        initiator,
        files.sent(files.jpeg(), "goed.jpg"),
        files.sent(files.SVG, "tekening.svg"),
        files.sent(files.huge_png(20_000, 10_000), "kaart.png"),
        files.sent(files.jpeg()[:700], "half.jpg"),
        files.sent(b"", "leeg.jpg"),
        files.sent(files.packed({"nul": bytes(9_000_000)}), "bom.zip"),
    )

    assert answer.status_code == 400
    assert [one.name for one in initiator.kompas.files.all()] == ["goed.jpg"]
    said = {one.name: one.sentence for one in answer.context["refused"]}
    assert set(said) == {"tekening.svg", "kaart.png", "half.jpg", "leeg.jpg", "bom.zip"}
    assert "webpagina" in said["tekening.svg"]
    assert "beeldpunten" in said["kaart.png"]
    assert "beschadigd" in said["half.jpg"]
    assert "leeg" in said["leeg.jpg"]
    assert "veel te groot" in said["bom.zip"]
    assert "Niet alles is bewaard" in answer.text
    assert "goed.jpg" in answer.text


def test_thirty_photos_fit_and_the_next_is_refused_with_a_sentence(initiator: Initiator) -> None:
    KompasFileFactory.create_batch(29, kompas=initiator.kompas)

    answer = send(
        initiator,
        files.sent(files.jpeg(), "dertig.jpg"),
        files.sent(files.jpeg((90, 90)), "eenendertig.jpg"),
    )

    assert answer.status_code == 400
    assert initiator.kompas.files.count() == 30
    (refused,) = answer.context["refused"]
    assert refused.name == "eenendertig.jpg"
    assert "hooguit 30 bestanden" in refused.sentence
    assert "Je Kompas is vol" in initiator.get("files").text


def test_how_many_and_how_large_is_the_municipality_s_choice(initiator: Initiator) -> None:
    municipality = initiator.kompas.municipality
    municipality.most_files, municipality.most_file_megabytes = 1, 1
    municipality.save()

    large = send(initiator, files.sent(files.jpeg() + bytes(1024 * 1024)))
    send(initiator, files.sent(files.jpeg()))
    second = send(initiator, files.sent(files.pdf()))

    assert "groter dan 1 MB" in large.context["refused"][0].sentence
    assert "hooguit 1 bestand." in second.context["refused"][0].sentence


def test_the_same_file_sent_twice_is_kept_once(initiator: Initiator, media: Path) -> None:
    for words in ("We hebben 1 bestand bewaard.", "1 bestand had je al."):
        assert send(initiator, files.sent(files.jpeg(), "a.jpg")).status_code == 302
        assert words in initiator.get("files").text
    send(initiator)
    assert "Je koos geen bestand." in initiator.get("files").text

    assert initiator.kompas.files.count() == 1
    assert len(list(names_in(default_storage))) == 2


def test_with_a_script_one_file_is_told_about_as_data(initiator: Initiator) -> None:
    def told(content: bytes, name: str) -> HttpResponse:
        data = {"files": files.sent(content, name)}
        return initiator.post("files", data=data, headers={"accept": "application/json"})

    good, bad = told(files.jpeg(), "goed.jpg"), told(files.HTML, "fout.jpg")

    assert (good.status_code, good.json()) == (200, {"refused": []})
    assert bad.status_code == 400
    (refused,) = bad.json()["refused"]
    assert refused["name"] == "fout.jpg"
    assert "webpagina" in refused["sentence"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/passwd", "passwd.jpg"),
        ("foto_\u202egpj.exe", "foto_gpj.jpg"),
        ("feest 🎉.jpg", "feest 🎉.jpg"),
        ("a<b>c.jpg", "abc.jpg"),
    ],
)
def test_an_odd_name_is_only_words_on_the_page(
    given: str, kept: str, initiator: Initiator, media: Path
) -> None:
    send(initiator, files.sent(files.jpeg(), given))

    file = initiator.kompas.files.get()
    assert file.name == kept
    assert all(path.parent == media / "kompas" for path in media.rglob("*.jpg"))
    assert kept.rpartition(".")[0] not in file.content.name
    assert initiator.get("file", file.pk).status_code == 200


def test_only_here_a_large_body_is_let_in(initiator: Initiator, settings: Settings) -> None:
    settings.BODY_LIMIT = 1000
    body = {"files": files.sent(files.jpeg((900, 900)))}

    assert initiator.post("files", data=body).status_code == 302
    assert initiator.post("idea", data={"name": "x" * 2000}).status_code == 413
    much = {"files": files.sent(bytes(settings.FILES_BODY_LIMIT + 1))}
    answer = initiator.post("files", data=much)
    assert answer.status_code == 413
    assert "kies een kleiner bestand" in answer.text
    assert f"hooguit {settings.FILES_BODY_LIMIT // MEGABYTE}&nbsp;MB" in answer.text


def test_nothing_chosen_is_no_mistake(initiator: Initiator) -> None:
    assert initiator.post("files").status_code == 302
    assert initiator.post("files", data={"files": "geen bestand"}).status_code == 302


# Words ------------------------------------------------------------------------------------------


def test_she_says_what_can_be_seen(initiator: Initiator) -> None:
    file = KompasFileFactory(kompas=initiator.kompas)
    name = f"description_{file.pk}"

    answer = initiator.post("files", data={name: "Twee banken voor de deur"})

    assert answer.status_code == 302
    file.refresh_from_db()
    assert file.description == "Twee banken voor de deur"
    assert "Twee banken voor de deur" in initiator.get("files").text


def test_words_that_are_too_long_come_back_in_full_and_the_photo_is_kept(
    initiator: Initiator,
) -> None:
    file = KompasFileFactory(kompas=initiator.kompas, description="Banken")
    long = "w" * 301

    answer = send(initiator, files.sent(files.jpeg()), **{f"description_{file.pk}": long})

    assert answer.status_code == 400
    assert long in answer.text
    assert "hooguit 300 tekens" in answer.text
    assert initiator.kompas.files.count() == 2
    file.refresh_from_db()
    assert file.description == "Banken"


def test_sending_a_file_by_script_leaves_the_words_of_others_alone(initiator: Initiator) -> None:
    file = KompasFileFactory(kompas=initiator.kompas, description="Banken")

    send(initiator, files.sent(files.jpeg()))

    file.refresh_from_db()
    assert file.description == "Banken"


# Looking ----------------------------------------------------------------------------------------


def test_a_photo_is_shown_and_a_document_is_saved(initiator: Initiator) -> None:
    photo = KompasFileFactory(kompas=initiator.kompas)
    document = KompasFileFactory(kompas=initiator.kompas, document=True)

    seen, saved = initiator.get("file", photo.pk), initiator.get("file", document.pk)

    assert seen["Content-Disposition"].startswith("inline")
    assert saved["Content-Disposition"] == 'attachment; filename="begroting.pdf"'
    for answer in (seen, saved):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "script-src" not in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
    assert initiator.get("thumbnail", document.pk).status_code == 404


def test_nobody_else_gets_a_file(
    initiator: Initiator, begin: Callable[..., Initiator], visit: Callable[..., Client]
) -> None:
    file = KompasFileFactory(kompas=initiator.kompas)
    other = begin("Een ander plan", visit())

    for name in ("file", "thumbnail", "remove_file"):
        assert visit().get(initiator.path(name, file.pk)).status_code == 404
        # Nor by the number of a file at a Kompas that is hers.
        assert other.get(name, file.pk).status_code in (302, 404)
    assert (
        visit().post(initiator.path("files"), {"files": files.sent(files.jpeg())}).status_code
        == 404
    )
    other.post("remove_file", file.pk)
    assert KompasFile.objects.get() == file


def test_a_file_has_no_address_in_the_storage(initiator: Initiator) -> None:
    file = KompasFileFactory(kompas=initiator.kompas)

    assert file.content.name not in initiator.get("files").text
    assert initiator.browser.get(f"/media/{file.content.name}").status_code == 404


def test_a_content_that_is_gone_is_not_found(initiator: Initiator) -> None:
    file = KompasFileFactory(kompas=initiator.kompas)
    default_storage.delete(file.content.name)

    assert initiator.get("file", file.pk).status_code == 404


def test_the_page_asks_as_much_for_one_file_as_for_twenty(initiator: Initiator) -> None:
    def cost() -> int:
        with queries() as asked:
            assert initiator.get("files").status_code == 200
        return len(asked)

    KompasFileFactory(kompas=initiator.kompas)
    one = cost()
    KompasFileFactory.create_batch(19, kompas=initiator.kompas)

    assert cost() == one


# Removing ---------------------------------------------------------------------------------------


def test_removing_says_what_it_means_and_takes_the_content_along(
    initiator: Initiator, django_capture_on_commit_callbacks: Committed
) -> None:
    file = KompasFileFactory(kompas=initiator.kompas)
    assert "niet terugdraaien" in initiator.get("remove_file", file.pk).text

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert initiator.post("remove_file", file.pk).status_code == 302

    assert not KompasFile.objects.exists()
    assert list(names_in(default_storage)) == []
    assert initiator.get("remove_file", file.pk).status_code == 302
    assert initiator.get("file", file.pk).status_code == 404


def test_deleting_the_kompas_leaves_no_file(
    initiator: Initiator, django_capture_on_commit_callbacks: Committed
) -> None:
    KompasFileFactory.create_batch(2, kompas=initiator.kompas)
    KompasFileFactory(kompas=initiator.kompas, document=True)
    assert len(list(names_in(default_storage))) == 5

    with django_capture_on_commit_callbacks(execute=True):
        initiator.post("delete")

    assert not Kompas.objects.exists()
    assert list(names_in(default_storage)) == []


def test_a_change_that_fails_keeps_the_content(
    initiator: Initiator, django_capture_on_commit_callbacks: Committed
) -> None:
    file = KompasFileFactory(kompas=initiator.kompas)

    with django_capture_on_commit_callbacks(execute=False):
        file.delete()

    assert default_storage.exists(file.content.name)


def test_contents_without_a_file_are_swept_up_after_a_day(
    initiator: Initiator, media: Path
) -> None:
    file = KompasFileFactory(kompas=initiator.kompas)
    orphan = default_storage.save("kompas/wees.jpg", ContentFile(b"x"))
    other = default_storage.save("elders/wees.jpg", ContentFile(b"x"))

    assert sweep_orphans() == 0
    later = timezone.now() + ORPHAN_AGE + timedelta(minutes=1)
    assert sweep_orphans(later) == 1

    assert not default_storage.exists(orphan)
    assert default_storage.exists(file.content.name)
    assert default_storage.exists(file.thumbnail.name)
    assert default_storage.exists(other)
