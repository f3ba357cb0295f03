"""Files that people send, good and bad, made when a test asks for them."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

CAMERA = "Camera van Zeepaardje"
GPS = 0x8825

# A photo of 96 by 64 as a telephone makes it, with a camera and a place (52°22' N, 4°37' E): we can
# read HEIC but not write it.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAZdtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAABuwABAAAAAAAAAEMAAgAAAAAB/gABAAAAAAAAALAAAAA4aWluZgAAAAAA"
    "AgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA1mlwcnAAAAC3"
    "aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAr"
    "QgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAAB"
    "AA0ABoAAAAAUaXNwZQAAAAAAAABgAAAAQAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAABpp"
    "cmVmAAAAAAAAAA5jZHNjAAIAAQABAAAA+21kYXQAAAA/KAGvGYD9Qjcf/NFfvyv1AZhBBbHTKO7sI2WsZy/kKESUHmAz"
    "RJ8vfeWLnhDjrPsAkvhDto36npABHXisvT+QAAAABkV4aWYAAE1NACoAAAAIAAMBDwACAAAADgAAADIBEgADAAAAAQAB"
    "AACIJQAEAAAAAQAAAEAAAAAAQ2FtZXJhIEdlaGVpbQAABAABAAIAAAACTgAAAAACAAUAAAADAAAAdgADAAIAAAACRQAA"
    "AAAEAAUAAAADAAAAjgAAAAAAAAA0AAAAAQAAABYAAAABAAAAAAAAAAEAAAAEAAAAAQAAACUAAAABAAAAAAAAAAE="
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><title>Foto</title><script>alert(1)</script>"


def sent(content: bytes, name: str = "foto.jpg", says: str = "image/jpeg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, says)


def picture(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """A green picture with a red corner at the top left."""
    made = Image.new("RGB", size, (30, 120, 60))
    ImageDraw.Draw(made).rectangle((0, 0, size[0] // 3, size[1] // 3), fill=(200, 30, 30))
    return made.convert(mode)


def jpeg(size: tuple[int, int] = (120, 80), *, orientation: int = 1) -> bytes:
    """A photo with all that a camera writes into it."""
    remarks = Image.Exif()
    remarks[0x010F] = CAMERA
    remarks[0x0112] = orientation
    remarks._ifds[GPS] = {1: "N", 2: (52.0, 22.0, 0.0), 3: "E", 4: (4.0, 37.0, 0.0)}
    remarks[GPS] = 0
    out = io.BytesIO()
    picture(size).save(out, "JPEG", exif=remarks.tobytes(), comment=b"Vlierbloesem")
    return out.getvalue()


def image(format_: str, mode: str = "RGB", **options: object) -> bytes:
    """A picture in another format."""
    out = io.BytesIO()
    picture(mode=mode).save(out, format_, **options)
    return out.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A picture that is small to send and enormous to look at: all black, one bit a pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    data = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])
    parts = chunk(b"IHDR", header), chunk(b"IDAT", data), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew:
        for name, content in parts.items():
            anew.writestr(name, content)
    return out.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(
    extra: Mapping[str, bytes | str] | None = None, *, relation: str = "", main_type: str = WORD
) -> bytes:
    """A document of a word processor, with one more relation or part."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}"><Override PartName="/word/document.xml"'
            f' ContentType="{main_type}"/></Types>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">{relation}'
            "</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{words}"><w:body><w:p><w:r><w:t>Soep'
            "</w:t></w:r></w:p></w:body></w:document>",
            **(extra or {}),
        }
    )


def external(kind: str, target: str) -> str:
    """A relation of a document with something elsewhere."""
    return (
        f'<Relationship Id="r1" Type="{RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
    )


ODF = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def odt(body: str = "", label: str = "application/vnd.oasis.opendocument.text") -> bytes:
    """An open document with this in its body."""
    spaces = (
        f'xmlns:office="{ODF}" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'
    )
    part = "office:document-content"
    content = f"<{part} {spaces}><office:body>{body}</office:body></{part}>"
    return packed({"mimetype": label, "content.xml": content})


def pdf(**root: object) -> bytes:
    """A pdf of one page; what is named is put in its root, as OpenAction=..."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    made.docinfo["/Author"] = CAMERA
    for name, value in root.items():
        made.Root[f"/{name}"] = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
