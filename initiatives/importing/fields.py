"""The fields a list can fill, and by which names of columns they are known (docs/import.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from municipalities.names import sort_key


@dataclass(frozen=True)
class ImportField:
    """Something of an initiative that a column may say."""

    key: str
    label: str | Promise
    known_as: tuple[str, ...]
    help_text: str | Promise = ""
    required: bool = False


@dataclass(frozen=True)
class FieldGroup:
    """Fields that are asked for together."""

    title: str | Promise
    fields: tuple[ImportField, ...]


# An address in several columns. They are looked for only beside a column of house numbers: without
# one a street holds its numbers itself, and a place may be a buurt.
HOUSE_NUMBER = ImportField(
    "house_number",
    _("Huisnummer"),
    ("huisnummer", "huisnr", "house number", "housenumber", "street number"),
)
ADDRESS_PARTS: tuple[ImportField, ...] = (
    ImportField(
        "street",
        _("Straat"),
        ("straat", "straatnaam", "openbare ruimte", "street", "street name", "adres", "address"),
        _("Als straat en huisnummer ieder een eigen kolom hebben."),
    ),
    HOUSE_NUMBER,
    ImportField("house_letter", _("Huisletter"), ("huisletter", "house letter")),
    ImportField(
        "addition",
        _("Toevoeging"),
        ("toevoeging", "huisnummertoevoeging", "huisnummer toevoeging", "addition"),
    ),
    ImportField("postcode", _("Postcode"), ("postcode", "postal code", "zip code", "zip")),
    ImportField(
        "town", _("Woonplaats"), ("woonplaats", "plaats", "plaatsnaam", "stad", "town", "city")
    ),
)

ABOUT: tuple[ImportField, ...] = (
    ImportField("name", _("Naam"), ("naam", "titel", "name", "title", "initiatief"), required=True),
    ImportField(
        "summary",
        _("In één of twee zinnen"),
        ("samenvatting", "omschrijving", "beschrijving", "summary", "description", "korte tekst"),
    ),
    ImportField("story", _("Verhaal"), ("verhaal", "tekst", "toelichting", "story", "body")),
    ImportField(
        "category",
        _("Categorie"),
        ("categorie", "onderwerp", "thema", "soort", "type", "category", "topic"),
        _("Je kiest zo welk onderwerp bij elk woord hoort."),
    ),
)
PLACE: tuple[ImportField, ...] = (
    ImportField(
        "area",
        _("Buurt"),
        ("buurt", "gebied", "wijk", "area", "locatie", "plaats"),
        _("De naam van een buurt, of van een wijk of gebied."),
    ),
    ImportField(
        "lon",
        _("Lengtegraad (lon)"),
        ("lon", "lng", "longitude", "x", "lengtegraad", "x rd", "rd x"),
    ),
    ImportField(
        "lat", _("Breedtegraad (lat)"), ("lat", "latitude", "y", "breedtegraad", "y rd", "rd y")
    ),
    ImportField(
        "address",
        _("Adres"),
        ("adres", "address", "straat en huisnummer", "straat", "street"),
        _("Straat en huisnummer in één kolom. Iedereen ziet die plek op de kaart."),
    ),
    *ADDRESS_PARTS,
)
PEOPLE: tuple[ImportField, ...] = (
    ImportField(
        "contact_public",
        _("Contact voor iedereen"),
        ("contact", "website", "url", "telefoon"),
        _("Iedereen kan dit lezen."),
    ),
    ImportField(
        "email",
        _("E-mailadres van een maker"),
        ("e mail", "email", "mail", "e mailadres", "mailadres"),
        _("Alleen voor de uitnodiging om de pagina over te nemen."),
    ),
)
GROUPS = (
    FieldGroup(_("Wat is het?"), ABOUT),
    FieldGroup(_("Waar is het?"), PLACE),
    FieldGroup(_("Van wie is het?"), PEOPLE),
)
FIELDS = (*ABOUT, *PLACE, *PEOPLE)


def guessed_columns(headers: Sequence[str]) -> dict[str, int]:
    """Guess which column fills which field, by its name."""
    keys = [sort_key(header) for header in headers]
    in_parts = any(name in keys for name in HOUSE_NUMBER.known_as)
    others = [field for field in FIELDS if field not in ADDRESS_PARTS]
    found: dict[str, int] = {}
    for field in [*ADDRESS_PARTS, *others] if in_parts else others:
        for name in field.known_as:
            if name in keys and keys.index(name) not in found.values():
                found[field.key] = keys.index(name)
                break
    return found
