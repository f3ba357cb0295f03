"""Photos: decoded, turned upright, made smaller and written anew, so that nothing else stays.

No place, no name of a camera, no remark, no colour profile, and nothing that was hidden behind or
inside the photo: only what can be seen goes from one file into the other.
"""

from __future__ import annotations

import io
from pathlib import Path

import pi_heif
from PIL import Image, ImageCms, ImageOps

from municipalities.uploads.rules import Facts, Family, Reason, Rule, Unacceptable
from municipalities.uploads.sniffing import Source

# Counted by us, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None
QUALITY = 84
WHITE = (255, 255, 255)


def clean_photo(source: Path, format_: Source, content: Path, thumbnail: Path, rule: Rule) -> Facts:
    """Write a photo anew, and a small one beside it. Raises Unacceptable."""
    if format_ == Source.HEIF:
        pi_heif.register_heif_opener()
    try:
        with Image.open(source, formats=[format_.value]) as opened:
            if opened.width * opened.height > rule.most_pixels:
                raise Unacceptable(Reason.TOO_MANY_PIXELS)
            photo = _upright(_decoded(opened, rule.longest_side))
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError) as error:
        raise Unacceptable(Reason.BROKEN) from error
    photo = _plain(photo)
    small = photo.copy()
    small.thumbnail((rule.thumbnail_side, rule.thumbnail_side))
    _write(photo, content)
    media_type, extension = _write(small, thumbnail)
    return Facts(Family.PHOTO, media_type, extension, photo.width, photo.height)


def _decoded(opened: Image.Image, side: int) -> Image.Image:
    """Decode the first picture, no larger than needed."""
    # A JPEG can be decoded at a fraction of its size; other formats ignore this.
    opened.draft(None, (side, side))
    opened.load()
    # Before all else: what follows is cheap on a small picture.
    opened.thumbnail((side, side), reducing_gap=2.0)
    return opened


def _upright(photo: Image.Image) -> Image.Image:
    """Turn a photo as the camera was held; a remark about that which is odd is left alone."""
    try:
        return ImageOps.exif_transpose(photo)
    except Exception:  # whatever stands in the remark, the photo itself is fine
        return photo


def _plain(photo: Image.Image) -> Image.Image:
    """Return the colours of a photo as every screen shows them, and nothing else of it."""
    profile = photo.info.get("icc_profile")
    see_through = photo.mode in ("LA", "PA", "RGBA", "RGBa") or "transparency" in photo.info
    if photo.mode.startswith("I;16"):
        # Of sixteen bits the eight that are seen.
        photo = photo.convert("I").point(lambda value: value / 256).convert("L")
    if see_through:
        photo = photo.convert("RGBA")
        see_through = any(photo.getchannel("A").histogram()[:255])
    elif photo.mode not in ("RGB", "CMYK"):
        photo = photo.convert("RGB")
    colours = _in_srgb(photo.convert("RGB") if photo.mode == "RGBA" else photo, profile)
    # A new picture knows none of the remarks that an opened one carries along.
    plain = Image.new("RGB", colours.size, WHITE)
    plain.paste(colours)
    if see_through:
        plain.putalpha(photo.getchannel("A"))
    return plain


def _in_srgb(photo: Image.Image, profile: bytes | None) -> Image.Image:
    """Translate colours by their profile; an odd profile is left alone."""
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(photo, own, screen, outputMode="RGB")
            if found is not None:
                return found
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return photo.convert("RGB")
    return photo.convert("RGB")


def _write(photo: Image.Image, path: Path) -> tuple[str, str]:
    """Write a photo; return its media type and extension. What is see-through stays so."""
    if photo.mode == "RGBA":
        photo.save(path, "WEBP", quality=QUALITY)
        return "image/webp", "webp"
    photo.save(path, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return "image/jpeg", "jpg"
