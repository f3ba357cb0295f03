"""Office documents: packed folders, unpacked within limits, looked into and packed anew.

A document may hold text, tables and pictures. One with a program (macro), another file, or
something fetched from elsewhere is refused.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from municipalities.uploads.rules import MEGABYTE, Facts, Family, Reason, Unacceptable

MOST_PARTS = 2000
MOST_UNPACKED = 100 * MEGABYTE
# Real documents pack to a tenth; only what is small may be packed more.
MOST_RATIO = 150
RATIO_FROM = MEGABYTE
# So that the same document always gives the same file.
NO_TIME = (1980, 1, 1, 0, 0, 0)

OOXML = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
DOCX = Facts(Family.DOCUMENT, f"{OOXML}wordprocessingml.document", "docx")
XLSX = Facts(Family.DOCUMENT, f"{OOXML}spreadsheetml.sheet", "xlsx")
ODT = Facts(Family.DOCUMENT, f"{OPEN_DOCUMENT}text", "odt")
ODS = Facts(Family.DOCUMENT, f"{OPEN_DOCUMENT}spreadsheet", "ods")
MAIN_PARTS = {f"{kind.media_type}.main+xml": kind for kind in (DOCX, XLSX)}
BY_MIMETYPE = {kind.media_type: kind for kind in (ODT, ODS)}

CONTENT_TYPES = "[Content_Types].xml"
# Parts that are a program or another file; part of their name, in lower case.
ACTIVE_PARTS = (
    *("vbaproject", "vbadata", "activex", "/embeddings/", "oleobject", "externallinks/"),
    *(
        "customui",
        "basic/",
        "scripts/",
        ".exe",
        ".dll",
        ".js",
        ".class",
        ".jar",
        "attachedtoolbars",
    ),
)
ACTIVE_TYPES = ("macroenabled", "vbaproject", "oleobject", "activex", "sun.star.oleobject")
ACTIVE_ELEMENTS = frozenset(
    {
        *("event-listener", "dde-connection", "dde-connection-decl", "dde-link", "dde-source"),
        *("section-source", "table-source", "applet", "plugin", "floating-frame", "ddeLink"),
    }
)
LINKS = ("http://", "https://", "mailto:", "#")
HREF = "{http://www.w3.org/1999/xlink}href"


def clean_office(source: Path, content: Path) -> Facts:
    """Pack a document anew when nothing in it can do harm. Raises Unacceptable."""
    try:
        with zipfile.ZipFile(source) as packed:
            parts = _parts(packed)
            kind = _kind(packed, parts)
            _refuse_active(packed, parts, kind)
            with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as anew:
                for part in parts:
                    fresh = zipfile.ZipInfo(part.filename, NO_TIME)
                    # The first part of an open document says in plain bytes what it is.
                    is_label = part.filename == "mimetype"
                    fresh.compress_type = zipfile.ZIP_STORED if is_label else zipfile.ZIP_DEFLATED
                    anew.writestr(fresh, packed.read(part))
    # A zip in a way of packing that Python does not know is said with NotImplementedError.
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Unacceptable(Reason.BROKEN) from error
    except (RuntimeError, ElementTree.ParseError, KeyError) as error:
        raise Unacceptable(Reason.BROKEN) from error
    return kind


def _parts(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the parts worth keeping, once it is sure that they may be unpacked."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unacceptable(Reason.UNPACKS_TOO_LARGE)
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise Unacceptable(Reason.BROKEN)
    for part in parts:
        if part.flag_bits & 1:
            raise Unacceptable(Reason.LOCKED)
        if part.file_size > max(RATIO_FROM, MOST_RATIO * part.compress_size):
            raise Unacceptable(Reason.UNPACKS_TOO_LARGE)
        name = part.filename
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise Unacceptable(Reason.BROKEN)
    return [part for part in parts if not part.is_dir()]


def _kind(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Facts:
    """Tell which document it is by what it says inside. Raises Unacceptable for any other zip."""
    names = {part.filename for part in parts}
    if CONTENT_TYPES in names:
        types = [one.get("ContentType", "") for one in _elements(packed, CONTENT_TYPES)]
        if any(word in one.lower() for one in types for word in ACTIVE_TYPES):
            raise Unacceptable(Reason.ACTIVE)
        kinds = [MAIN_PARTS[one] for one in types if one in MAIN_PARTS]
    elif "mimetype" in names:
        label = packed.read("mimetype").decode("ascii", "replace").strip()
        kinds = [BY_MIMETYPE[label]] if label in BY_MIMETYPE else []
    else:
        kinds = []
    if len(kinds) != 1:
        raise Unacceptable(Reason.NOT_ALLOWED)
    return kinds[0]


def _refuse_active(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo], kind: Facts) -> None:
    """Raise Unacceptable for a document that runs, carries or fetches something."""
    for part in parts:
        name = part.filename.lower()
        if any(word in f"/{name}" for word in ACTIVE_PARTS):
            raise Unacceptable(Reason.ACTIVE)
        if not name.endswith((".xml", ".rels", ".rdf")):
            continue
        for element in _elements(packed, part.filename):
            _refuse_element(element, kind)


def _refuse_element(element: ElementTree.Element, kind: Facts) -> None:
    tag = element.tag.rsplit("}", 1)[-1]
    if tag in ACTIVE_ELEMENTS:
        raise Unacceptable(Reason.ACTIVE)
    if tag == "file-entry" and "oleobject" in str(element.attrib).lower():
        raise Unacceptable(Reason.ACTIVE)
    if tag in ("instrText", "fldSimple"):
        words = f"{element.text or ''} {' '.join(element.attrib.values())}".upper()
        if "DDE" in words or "INCLUDE" in words:
            raise Unacceptable(Reason.ACTIVE)
    if tag == "Relationship" and element.get("TargetMode", "").lower() == "external":
        is_link = element.get("Type", "").endswith("/hyperlink")
        if not (is_link and element.get("Target", "").lower().startswith(LINKS)):
            raise Unacceptable(Reason.EXTERNAL)
    target = element.get(HREF, "").lower()
    if kind in (ODT, ODS) and ":" in target:
        is_link = tag in ("a", "Link") and target.startswith(LINKS)
        if not is_link:
            raise Unacceptable(Reason.EXTERNAL)


def _elements(packed: zipfile.ZipFile, name: str) -> Iterator[ElementTree.Element]:
    """Give the elements of a part. Raises Unacceptable for one that says what its words mean."""
    raw = packed.read(name)
    # In another encoding a definition would hide from the look below.
    text = raw.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unacceptable(Reason.BROKEN)
    parser: ElementTree.XMLPullParser[ElementTree.Element]
    parser = ElementTree.XMLPullParser(("start", "end"))
    for begin in range(0, len(text), MEGABYTE):
        parser.feed(text[begin : begin + MEGABYTE])
        yield from _finished(parser)
    parser.close()
    yield from _finished(parser)


def _finished(
    parser: ElementTree.XMLPullParser[ElementTree.Element],
) -> Iterator[ElementTree.Element]:
    for event in parser.read_events():
        element = event[-1]
        if event[0] == "end" and isinstance(element, ElementTree.Element):
            yield element
            # What was looked at takes no room.
            element.clear()
