"""What a row says: cleaned, with a place and a topic, and what is wrong with it in sentences."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.validators import validate_email
from django.db.models import Min
from django.db.models.fields.json import KeyTextTransform
from django.utils.formats import number_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override

from initiatives.importing.addresses import WrittenAddress
from initiatives.importing.duplicates import Known
from initiatives.importing.fields import ADDRESS_PARTS
from initiatives.importing.reading import MOST_CELL
from initiatives.kompas.fields import NAME_LENGTH, SUMMARY_LENGTH
from initiatives.models import CategoryMapping, ImportBatch, ImportRow
from initiatives.vocabulary import PlaceKind, Topic
from municipalities.addresses.asked import MOST_CHARACTERS
from municipalities.addresses.many import AddressBook
from municipalities.areas.geometry import LonLat, place_of
from municipalities.areas.places import areas_of_points
from municipalities.models import Area, Municipality
from municipalities.names import UNSTORABLE, clean_line, sort_key

LINE_BREAK = re.compile(r"<\s*(br|/p|/div|/li|/h\d)\b[^>]*>", re.IGNORECASE)
UNREAD = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
BLANK_LINES = re.compile(r"\n\s*\n\s*")
# The longest that fits of each text.
LONGEST = {
    "name": NAME_LENGTH,
    "summary": SUMMARY_LENGTH,
    "story": MOST_CELL,
    "contact_public": 200,
}
TOO_LONG = {
    "name": _lazy("De naam is langer dan %(most)s tekens."),
    "summary": _lazy("De korte tekst is langer dan %(most)s tekens."),
    "story": _lazy("Het verhaal is langer dan %(most)s tekens."),
    "contact_public": _lazy("Het contact is langer dan %(most)s tekens."),
}


class TangledError(ValueError):
    """A text holds so many tags that do not end, that nobody can tell what is text."""


def clean_text(text: str) -> str:
    """Return a text without HTML: its line breaks stay, what a browser would not show goes.

    Raises TangledError.
    """
    if not text:
        return ""
    if "<" in text or "&" in text:
        try:
            text = strip_tags(LINE_BREAK.sub("\n", UNREAD.sub("", text)))
        except SuspiciousOperation as error:
            raise TangledError from error
        text = html.unescape(text)
    text = UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\xa0", " "))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return BLANK_LINES.sub("\n\n", lines).strip()


def point_in(lon: str, lat: str) -> LonLat | None:
    """Return a point in degrees, of degrees or of the metres of Dutch maps (RD); None for anything
    else. A comma counts as a point.
    """
    try:
        x, y = (float(text.replace(",", ".")) for text in (lon, lat))
    except ValueError:
        return None
    return place_of(x, y)


def categories_of(batch: ImportBatch) -> dict[str, str]:
    """Return the words in the column of categories by their key, as they were first written."""
    column = batch.columns.get("category")
    if column is None:
        return {}
    found: dict[str, str] = {}
    words = batch.rows.order_by().values_list(KeyTextTransform(column, "raw"))
    for text, _first in words.annotate(first=Min("number")).order_by("first"):
        try:
            word = clean_line(clean_text(text))[:100]
        except TangledError:
            # Its row is refused.
            continue
        if sort_key(word):
            found.setdefault(sort_key(word)[:100], word)
    return found


def topics_of(municipality: Municipality) -> dict[str, str]:
    """Return which topic each word stands for, as it was chosen before."""
    rows = CategoryMapping.objects.filter(municipality=municipality)
    return dict(rows.values_list("category", "topic"))


def proposed_topics(municipality: Municipality) -> dict[str, str]:
    """Return which topic each word likely stands for: as it was chosen before, else of that name.

    By the name in Dutch, in which lists are written, and by the short one in addresses.
    """
    with override("nl"):
        named = {sort_key(str(topic.label)): topic.value for topic in Topic}
    return {**{topic.value: topic.value for topic in Topic}, **named, **topics_of(municipality)}


class Checker:
    """Looks at the rows of one list, some at a time and from the first to the last."""

    def __init__(self, batch: ImportBatch) -> None:
        """Read what rows are held against: in a fixed number of queries."""
        self.municipality = batch.municipality
        self.book = AddressBook(batch.municipality)
        self.reader = _Reader(batch, self.book.towns())
        self.known = Known(batch.municipality)

    def look_at(self, rows: Sequence[ImportRow]) -> None:
        """Read rows by the chosen columns; tell what is wrong with each and what it is like.

        Saves nothing. In two queries, and a few for addresses that are not clear.
        """
        for row in rows:
            row.read, row.problems = self.reader.read(row.raw)
        _find_addresses(self.book, rows)
        _put_points_in_areas(self.municipality, rows)
        for row in rows:
            row.like_id = self.known.initiative_like(row.read)
            row.skip = row.like_id is not None
            twin = self.known.note(row.number, row.read)
            if twin is not None and not row.problems:
                row.problems.append(_("Dit staat ook in rij %(number)s.") % {"number": twin})


class _Reader:
    """Reads rows of one file."""

    def __init__(self, batch: ImportBatch, towns: set[str]) -> None:
        self.towns = towns
        self.columns: Mapping[str, int] = batch.columns
        self.headers: Sequence[str] = batch.headers
        self.topics = topics_of(batch.municipality)
        self.areas, self.whole_town = _areas_by_name(batch.municipality)

    def cell(self, raw: Sequence[str], key: str) -> str:
        column = self.columns.get(key)
        return raw[column] if column is not None and column < len(raw) else ""

    def text(self, raw: Sequence[str], key: str, problems: list[str]) -> str:
        """Return a cell without HTML; one that cannot be read is a mistake."""
        try:
            return clean_text(self.cell(raw, key))
        except TangledError:
            header = self.headers[self.columns[key]]
            problems.append(
                _("In de kolom “%(column)s” staat iets onleesbaars. Maak er gewone tekst van.")
                % {"column": header}
            )
            return ""

    def read(self, raw: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
        """Return what a row says and what is wrong with it."""
        problems: list[str] = []
        name = clean_line(self.text(raw, "name", problems))
        if not name:
            problems.append(_("Er staat geen naam in deze rij."))
        summary, story = (self.text(raw, key, problems) for key in ("summary", "story"))
        if len(summary) > LONGEST["summary"] and not story:
            # Too long for a card: it is the story.
            summary, story = "", summary
        email = self.cell(raw, "email").lower()
        if email and not _is_address(email):
            problems.append(_("Het e-mailadres klopt niet."))
        contact = clean_line(self.text(raw, "contact_public", problems))
        texts = {"name": name, "summary": summary, "story": story, "contact_public": contact}
        problems += [
            TOO_LONG[key] % {"most": number_format(LONGEST[key], force_grouping=True)}
            for key, text in texts.items()
            if len(text) > LONGEST[key]
        ]
        category = sort_key(clean_line(self.text(raw, "category", problems)))[:100]
        read = {
            **{key: text[: LONGEST[key]] for key, text in texts.items()},
            "topic": self.topics.get(category, ""),
            "email": email[:254],
            **self._place(raw, problems),
        }
        return read, problems

    def _place(self, raw: Sequence[str], problems: list[str]) -> dict[str, Any]:
        """Return the place: a point, an address, a buurt, or when nothing is said everywhere."""
        lon, lat = self.cell(raw, "lon"), self.cell(raw, "lat")
        if lon or lat:
            if point := point_in(lon, lat):
                return {"place_kind": PlaceKind.POINT, "lon": point.lon, "lat": point.lat}
            problems.append(
                _("De plek klopt niet. Schrijf lon en lat als 4.63 en 52.38, beide of geen.")
            )
        parts = self._address_parts(raw, problems)
        address = clean_line(self.text(raw, "address", problems)) or parts.written()
        if address:
            # Looked up with those of the other rows.
            return {"place_kind": PlaceKind.MUNICIPALITY, "address": address[:MOST_CHARACTERS]}
        area = clean_line(self.text(raw, "area", problems))
        # A town without a street may be a buurt.
        name = area or parts.town
        key = sort_key(name)
        if areas := self.areas.get(key):
            return {"place_kind": PlaceKind.AREAS, "areas": areas}
        known = self.whole_town if area else self.whole_town | self.towns
        if name and key not in known:
            sentence = (
                _("De buurt “%(name)s” kennen we niet.")
                if area
                else _("De plaats “%(name)s” kennen we niet.")
            )
            problems.append(sentence % {"name": name[:100]})
        return {"place_kind": PlaceKind.MUNICIPALITY}

    def _address_parts(self, raw: Sequence[str], problems: list[str]) -> WrittenAddress:
        return WrittenAddress(
            **{
                field.key: clean_line(self.text(raw, field.key, problems))
                for field in ADDRESS_PARTS
            }
        )


def _areas_by_name(municipality: Municipality) -> tuple[dict[str, list[int]], set[str]]:
    """Return which buurten (their keys) are meant by a name, and the names of all of the town.

    What several are called together is all of them. The name of a buurt means that buurt, also when
    the wijk around it has the same name.
    """
    # For all of the municipality nobody ticks each of its buurten.
    town = sort_key(municipality.name)
    whole_town = {town}
    names: dict[str, list[int]] = defaultdict(list)
    aliases: dict[str, list[int]] = defaultdict(list)
    # A wijk and a gebied of the same name may share buurten.
    wholes: dict[str, dict[int, None]] = defaultdict(dict)
    buurten = Area.objects.of_municipality(municipality).of_set("buurt")
    for area in buurten.prefetch_related("aliases", "within__aliases"):
        names[sort_key(area.name)].append(area.pk)
        for alias in area.aliases.all():
            aliases[sort_key(alias.name)].append(area.pk)
        for whole in area.within.all():
            called = [sort_key(one.name) for one in (whole, *whole.aliases.all())]
            if called[0] == town:
                whole_town.update(called)
                continue
            for name in called:
                wholes[name][area.pk] = None
    by_name = {name: list(keys) for name, keys in wholes.items()} | aliases | names
    return by_name, whole_town


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


def _find_addresses(book: AddressBook, rows: Sequence[ImportRow]) -> None:
    """Put rows with an address on its point; one that is not known is a mistake."""
    at_one = [row for row in rows if row.read.get("address")]
    answers = book.look_up(row.read["address"] for row in at_one)
    for row in at_one:
        written = row.read.pop("address")
        answer = answers[written]
        if answer.place is not None:
            row.read |= {
                "place_kind": PlaceKind.POINT,
                "lon": answer.place.lon,
                "lat": answer.place.lat,
            }
            continue
        problem = _("Het adres “%(address)s” kennen we niet.") % {"address": written[:100]}
        if answer.choices:
            meant = {"place": answer.choices[0].label}
            problem += " " + _("Bedoel je %(place)s?") % meant
        row.problems.append(problem)


def _put_points_in_areas(municipality: Municipality, rows: Sequence[ImportRow]) -> None:
    """Find the buurt of every point; a point outside the municipality is a mistake."""
    on_a_point = [row for row in rows if row.read["place_kind"] == PlaceKind.POINT]
    points = [(row.read["lon"], row.read["lat"]) for row in on_a_point]
    for row, area in zip(on_a_point, areas_of_points(municipality, points), strict=True):
        if area is None:
            row.problems.append(_("De plek ligt niet in %(name)s.") % {"name": municipality.name})
        else:
            row.read["areas"] = [area]
