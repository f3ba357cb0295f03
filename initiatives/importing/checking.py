"""What a row says: cleaned, with a place and a topic, and what is wrong with it in sentences."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from initiatives.importing.duplicates import Known
from initiatives.importing.reading import MOST_CELL
from initiatives.models import CategoryMapping, ImportBatch, ImportRow
from initiatives.vocabulary import PlaceKind
from municipalities.areas.places import areas_of_points
from municipalities.models import Area, Municipality
from municipalities.names import UNSTORABLE, clean_line, sort_key

LINE_BREAK = re.compile(r"<\s*(br|/p|/div|/li|/h\d)\b[^>]*>", re.IGNORECASE)
UNREAD = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
BLANK_LINES = re.compile(r"\n\s*\n\s*")


def clean_text(text: str) -> str:
    """Return a text without HTML: its line breaks stay, what a browser would not show goes."""
    if "<" in text or "&" in text:
        text = strip_tags(LINE_BREAK.sub("\n", UNREAD.sub("", text)))
        text = html.unescape(text)
    text = UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\xa0", " "))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return BLANK_LINES.sub("\n\n", lines).strip()


def number_in(text: str) -> float | None:
    """Return a number of degrees, with a point or a comma; None for anything else."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return round(number, 6) if -180 <= number <= 180 else None


def categories_of(batch: ImportBatch) -> dict[str, str]:
    """Return the words in the column of categories by their key, as they were first written."""
    column = batch.columns.get("category")
    if column is None:
        return {}
    found: dict[str, str] = {}
    for raw in batch.rows.values_list("raw", flat=True).iterator():
        word = clean_line(clean_text(raw[column]))[:100]
        if sort_key(word):
            found.setdefault(sort_key(word)[:100], word)
    return found


def topics_of(municipality: Municipality) -> dict[str, str]:
    """Return which topic each word stands for, as it was chosen before."""
    rows = CategoryMapping.objects.filter(municipality=municipality)
    return dict(rows.values_list("category", "topic"))


def check(batch: ImportBatch) -> None:
    """Read every row by the chosen columns, and write down what is wrong with it and what it is
    like. In a fixed number of queries, and one for every 500 rows.
    """
    rows = list(batch.rows.all())
    reader = _Reader(batch)
    for row in rows:
        row.read, row.problems = reader.read(row.raw)
    _put_points_in_areas(batch.municipality, rows)
    known = Known(batch.municipality)
    for row in rows:
        row.like, twin = known.like(row.read)
        row.skip = row.like is not None
        if twin is not None and not row.problems:
            row.problems.append(_("Dit staat ook in rij %(number)s.") % {"number": twin})
        known.remember(row.number, row.read)
    ImportRow.objects.bulk_update(rows, ["read", "problems", "like", "skip"], batch_size=500)


class _Reader:
    """Reads rows of one file."""

    def __init__(self, batch: ImportBatch) -> None:
        self.columns: Mapping[str, int] = batch.columns
        self.topics = topics_of(batch.municipality)
        self.areas: dict[str, int] = {}
        buurten = Area.objects.of_municipality(batch.municipality).of_set("buurt")
        for area in buurten.prefetch_related("aliases"):
            for name in (area.name, *(alias.name for alias in area.aliases.all())):
                self.areas.setdefault(sort_key(name), area.pk)

    def cell(self, raw: Sequence[str], key: str) -> str:
        column = self.columns.get(key)
        return raw[column] if column is not None and column < len(raw) else ""

    def read(self, raw: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
        """Return what a row says and what is wrong with it."""
        problems: list[str] = []
        name = clean_line(clean_text(self.cell(raw, "name")))
        if not name:
            problems.append(_("Er staat geen naam in deze rij."))
        elif len(name) > 100:
            problems.append(_("De naam is langer dan 100 tekens."))
        summary, story = (clean_text(self.cell(raw, key)) for key in ("summary", "story"))
        if len(summary) > 300 and not story:
            # Too long for a card: it is the story.
            summary, story = "", summary
        if len(summary) > 300:
            problems.append(_("De korte tekst is langer dan 300 tekens."))
        if len(story) > MOST_CELL:
            problems.append(_("Het verhaal is langer dan 20.000 tekens."))
        email = self.cell(raw, "email").lower()
        if email and not _is_address(email):
            problems.append(_("Het e-mailadres klopt niet."))
        contact = clean_line(clean_text(self.cell(raw, "contact_public")))
        if len(contact) > 200:
            problems.append(_("Het contact is langer dan 200 tekens."))
        category = sort_key(clean_line(clean_text(self.cell(raw, "category"))))[:100]
        read = {
            "name": name[:100],
            "summary": summary[:300],
            "story": story[:MOST_CELL],
            "topic": self.topics.get(category, ""),
            "contact_public": contact[:200],
            "email": email[:254],
            **self._place(raw, problems),
        }
        return read, problems

    def _place(self, raw: Sequence[str], problems: list[str]) -> dict[str, Any]:
        """Return the place: a point, a buurt, or the whole municipality when nothing is said."""
        lon, lat = self.cell(raw, "lon"), self.cell(raw, "lat")
        if lon or lat:
            point = (number_in(lon), number_in(lat))
            if None not in point:
                return {"place_kind": PlaceKind.POINT, "lon": point[0], "lat": point[1]}
            problems.append(
                _("De plek klopt niet. Schrijf lon en lat als 4.63 en 52.38, beide of geen.")
            )
        name = clean_line(clean_text(self.cell(raw, "area")))
        if name:
            if area := self.areas.get(sort_key(name)):
                return {"place_kind": PlaceKind.AREAS, "areas": [area]}
            problems.append(_("De buurt “%(name)s” kennen we niet.") % {"name": name[:100]})
        return {"place_kind": PlaceKind.MUNICIPALITY}


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


def _put_points_in_areas(municipality: Municipality, rows: Sequence[ImportRow]) -> None:
    """Find the buurt of every point; a point outside the municipality is a mistake."""
    on_a_point = [row for row in rows if row.read["place_kind"] == PlaceKind.POINT]
    points = [(row.read["lon"], row.read["lat"]) for row in on_a_point]
    for row, area in zip(on_a_point, areas_of_points(municipality, points), strict=True):
        if area is None:
            row.problems.append(_("De plek ligt niet in %(name)s.") % {"name": municipality.name})
        else:
            row.read["areas"] = [area]
