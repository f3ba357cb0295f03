"""Photos: checked by content and made anew: no place, camera or trick is left in them."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from municipalities.uploads.accepting import CleanFile, UploadRefused, accept
from municipalities.uploads.rules import Family, Reason, Rule
from tests.municipalities import upload_files as files

RULE = Rule()


def opened(content: bytes | None) -> Image.Image:
    assert content is not None
    return Image.open(io.BytesIO(content))


def accepted(content: bytes, name: str = "foto.jpg") -> CleanFile:
    return accept(files.sent(content, name), RULE)


def refused(content: bytes, name: str = "foto.jpg", rule: Rule = RULE) -> UploadRefused:
    with pytest.raises(UploadRefused) as refusal:
        accept(files.sent(content, name), rule)
    return refusal.value


def corner(photo: Image.Image) -> str:
    """Where the red corner is."""
    photo = photo.convert("RGB")
    right, bottom = photo.width - 3, photo.height - 3
    spots = {"top left": (2, 2), "top right": (right, 2), "bottom left": (2, bottom)}
    reds = {name: photo.getpixel(spot)[0] for name, spot in spots.items()}
    return max(reds, key=lambda name: reds[name])


def test_a_photo_keeps_no_place_no_camera_and_no_remark() -> None:
    before = files.jpeg()
    assert opened(before).getexif().get_ifd(files.GPS)

    clean = accepted(before)

    for content in (clean.content, clean.thumbnail):
        photo = opened(content)
        assert dict(photo.getexif()) == {}
        assert photo.getexif().get_ifd(files.GPS) == {}
        assert "comment" not in photo.info
        assert content is not None
        assert files.CAMERA.encode() not in content
        assert b"Vlierbloesem" not in content
        assert b"Exif" not in content


def test_a_photo_is_turned_upright_before_its_remark_about_that_goes() -> None:
    assert corner(opened(accepted(files.jpeg(orientation=1)).content)) == "top left"

    clean = accepted(files.jpeg(orientation=6))

    assert (clean.facts.width, clean.facts.height) == (80, 120)
    assert corner(opened(clean.content)) == "top right"


def test_a_photo_of_a_telephone_becomes_one_that_every_browser_shows() -> None:
    assert b"Camera Geheim" in files.HEIC

    clean = accepted(files.HEIC, "IMG_0001.HEIC")

    assert clean.name == "IMG_0001.jpg"
    assert clean.facts.media_type == "image/jpeg"
    photo = opened(clean.content)
    assert (photo.format, photo.size) == ("JPEG", (96, 64))
    assert corner(photo) == "top left"
    assert dict(photo.getexif()) == {}
    assert b"Camera Geheim" not in clean.content


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_what_is_see_through_stays_so(format_: str) -> None:
    made = files.picture(mode="RGBA")
    made.putalpha(120)
    out = io.BytesIO()
    made.save(out, format_)

    clean = accepted(out.getvalue())

    assert clean.facts.media_type == "image/webp"
    assert opened(clean.content).mode == "RGBA"


def test_a_picture_that_could_be_see_through_and_is_not_becomes_a_photo() -> None:
    assert accepted(files.image("PNG", "RGBA")).facts.media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("format_", "mode"),
    [("PNG", "P"), ("PNG", "1"), ("PNG", "L"), ("PNG", "I;16"), ("JPEG", "CMYK"), ("WEBP", "RGB")],
)
def test_odd_kinds_of_colour_become_plain_ones(format_: str, mode: str) -> None:
    made = files.picture(mode="L" if mode == "I;16" else mode)
    if mode == "I;16":
        made = Image.frombytes("I;16", made.size, b"".join(bytes([0, v]) for v in made.tobytes()))
    out = io.BytesIO()
    made.save(out, format_)

    photo = opened(accepted(out.getvalue()).content)

    assert (photo.format, photo.mode, photo.size) == ("JPEG", "RGB", (120, 80))
    assert photo.convert("L").getextrema() != (255, 255)


def test_colours_are_translated_and_the_profile_goes() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    clean = accepted(files.image("JPEG", icc_profile=profile))

    assert "icc_profile" not in opened(clean.content).info


def test_an_odd_profile_does_not_cost_the_photo() -> None:
    clean = accepted(files.image("PNG", icc_profile=b"geen profiel"))

    assert "icc_profile" not in opened(clean.content).info


def test_of_a_film_the_first_picture_is_kept() -> None:
    frames = [files.picture(), Image.new("RGB", (120, 80), (0, 0, 255))]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=100)

    photo = opened(accepted(out.getvalue()).content)

    assert getattr(photo, "n_frames", 1) == 1
    assert corner(photo) == "top left"


def test_a_large_photo_is_made_smaller_with_a_small_one_beside_it() -> None:
    clean = accepted(files.jpeg((4000, 3000)))

    assert opened(clean.content).size == (2560, 1920)
    assert (clean.facts.width, clean.facts.height) == (2560, 1920)
    assert opened(clean.thumbnail).size == (480, 360)


def test_two_hundred_million_pixels_are_refused_without_being_looked_at() -> None:
    bomb = files.huge_png(20_000, 10_000)
    assert len(bomb) < 100_000

    refusal = refused(bomb, "kaart.png")

    assert refusal.reason == Reason.TOO_MANY_PIXELS
    assert "meer dan 50 miljoen beeldpunten" in refusal.sentence


def test_just_as_many_pixels_as_may_be_are_fine() -> None:
    clean = accepted(files.huge_png(10_000, 5_000), "kaart.png")

    assert opened(clean.content).size == (2560, 1280)


@pytest.mark.parametrize(
    "hidden",
    [files.HTML, files.packed({"boos.html": files.HTML}), b"<?php echo 1; ?>"],
    ids=["html", "zip", "php"],
)
def test_what_hides_behind_a_photo_is_gone(hidden: bytes) -> None:
    clean = accepted(files.jpeg() + hidden)

    assert hidden not in clean.content
    assert b"<script" not in clean.content
    assert b"PK\x03\x04" not in clean.content


def test_what_hides_in_the_remarks_of_a_photo_is_gone() -> None:
    clean = accepted(files.image("JPEG", comment=files.HTML))

    assert b"<script" not in clean.content


def test_a_gif_that_is_also_a_web_page_is_refused() -> None:
    refusal = refused(b"GIF89a/*" + files.HTML + b"*/=1;", "plaatje.gif")

    assert refusal.reason == Reason.NOT_ALLOWED
    assert "Kies een foto" in refusal.sentence


@pytest.mark.parametrize("name", ["tekening.svg", "foto.jpg"])
def test_a_drawing_with_a_script_is_refused_whatever_its_name(name: str) -> None:
    assert refused(files.SVG, name).reason == Reason.WEB_PAGE


def test_a_web_page_named_as_a_photo_is_refused() -> None:
    refusal = refused(files.HTML, "foto.jpg")

    assert refusal.reason == Reason.WEB_PAGE
    assert "webpagina" in refusal.sentence


def test_an_empty_file_is_refused() -> None:
    refusal = refused(b"")

    assert refusal.reason == Reason.EMPTY
    assert "leeg" in refusal.sentence


@pytest.mark.parametrize("kept", [20, 400, 0.5, 0.9])
def test_a_photo_that_stops_halfway_is_refused(kept: float) -> None:
    whole = files.jpeg((800, 600))

    refusal = refused(whole[: kept if isinstance(kept, int) else int(len(whole) * kept)])

    assert refusal.reason == Reason.BROKEN
    assert "beschadigd" in refusal.sentence


def test_a_photo_that_says_another_format_is_read_as_what_it_is() -> None:
    clean = accept(files.sent(files.image("PNG"), "foto.heic", "image/heic"), RULE)

    assert clean.name == "foto.jpg"


def test_too_many_bytes_are_refused_before_anything_is_read() -> None:
    refusal = refused(files.jpeg() + bytes(100), rule=Rule(most_bytes=1000))

    assert refusal.reason == Reason.TOO_LARGE
    assert "groter dan" in refusal.sentence


def test_a_place_for_photos_takes_no_document() -> None:
    refusal = refused(files.pdf(), "plan.pdf", Rule(families=(Family.PHOTO,)))

    assert refusal.reason == Reason.NOT_ALLOWED
    assert refusal.sentence == "Dit is geen foto die we kennen. Kies een jpg, png, webp of heic."


def test_the_same_photo_gives_the_same_print() -> None:
    assert accepted(files.jpeg()).sha256 == accepted(files.jpeg()).sha256
    assert accepted(files.jpeg()).sha256 != accepted(files.jpeg((130, 80))).sha256
