"""Asking the Locatieserver of PDOK (Kadaster) for addresses, where a municipality turned that on.

Our server asks, never a browser: PDOK learns what was typed and of which municipality, not who did.
Its answer, the addresses and their points, is kept for an hour under a hash of the question that
only our key makes: nobody can try questions against it. When it does not answer in three seconds it
is not asked again for half a minute. A point is never sent: in which buurt it lies we know
ourselves (docs/adr/0025-addresses.md).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import requests
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from municipalities.addresses.asked import FEWEST_CHARACTERS, MOST_CHARACTERS
from municipalities.addresses.found import MOST_CHOICES, Answer, Choice, FoundPlace
from municipalities.areas.geometry import DIGITS, is_in_netherlands
from municipalities.models import Municipality
from municipalities.names import clean_line, sort_key
from municipalities.outside import OutsideSession

KINDS = "type:(adres OR weg OR postcode)"
ID = re.compile(r"[A-Za-z0-9-]{1,80}")
POINT = re.compile(r"POINT\(([0-9.]{1,20}) ([0-9.]{1,20})\)")
SALT = "municipalities.addresses.pdok"
# Seconds.
KEPT = 3600
AWAY = 30
MINUTE = 60
# Questions of one municipality in a minute; beyond them it counts as away.
MOST_PER_MINUTE = 600


class AwayError(Exception):
    """PDOK does not answer, or says what we cannot read."""


class _Session(OutsideSession):
    """Does not let somebody who types wait."""

    timeout = 2
    longest = 3


def suggest(municipality: Municipality, text: str) -> list[Choice]:
    """Return what somebody who types this may mean. Raises AwayError."""
    return [Choice(label=label) for _key, label in _documents(municipality, text)]


def look_up(municipality: Municipality, text: str) -> Answer:
    """Return the one place a text means, or what it may mean. Raises AwayError."""
    documents = _documents(municipality, text)
    plain = sort_key(text)
    exact = [one for one in documents if plain in (sort_key(one[1]), _street_part(one[1]))]
    if len(exact) == 1:
        key, label = exact[0]
        return Answer(_place(municipality, key, label))
    choices = [Choice(label=label) for _key, label in exact or documents]
    return Answer(None, choices, _("Welk adres bedoel je? Kies er een.") if choices else "")


def _street_part(label: str) -> str:
    return sort_key(label.partition(",")[0])


def _documents(municipality: Municipality, text: str) -> list[tuple[str, str]]:
    """Return the keys and the labels of what PDOK suggests."""
    written = clean_line(text.replace("\0", ""))[:MOST_CHARACTERS]
    if len(sort_key(written)) < FEWEST_CHARACTERS:
        return []
    asked = {
        "q": written,
        "fq": [f"gemeentecode:{municipality.cbs_code[-4:]}", KINDS],
        "fl": "id,weergavenaam,type",
        "rows": str(MOST_CHOICES),
    }

    def read(answer: Any) -> list[tuple[str, str]]:
        found = [(one["id"], clean_line(one["weergavenaam"])) for one in _docs(answer)]
        return [(key, label[:MOST_CHARACTERS]) for key, label in found if ID.fullmatch(key)][
            :MOST_CHOICES
        ]

    return list(_kept(municipality, "suggest", asked, read))


def _place(municipality: Municipality, key: str, label: str) -> FoundPlace:
    def read(answer: Any) -> tuple[float, float]:
        found = POINT.fullmatch(_docs(answer)[0]["centroide_ll"])
        if found is None:
            raise ValueError("no point")
        lon, lat = round(float(found[1]), DIGITS), round(float(found[2]), DIGITS)
        if not is_in_netherlands(lon, lat):
            raise ValueError("no place in the Netherlands")
        return lon, lat

    asked = {"id": key, "fl": "id,weergavenaam,centroide_ll"}
    lon, lat = _kept(municipality, "lookup", asked, read)
    return FoundPlace(label=label, lon=lon, lat=lat, is_exact=True)


def _docs(answer: Any) -> Any:
    return answer["response"]["docs"]


def _kept(
    municipality: Municipality, service: str, asked: dict[str, Any], read: Callable[[Any], Any]
) -> Any:
    """Ask, unless the answer is still known. Raises AwayError."""
    # With our key: of a plain hash anybody who reads the cache finds the question by trying.
    question = f"{service} {sorted(asked.items())}"
    key = f"pdok:{salted_hmac(SALT, question, algorithm='sha256').hexdigest()}"
    if (known := cache.get(key)) is not None:
        return known
    if cache.get("pdok:away") or not _may_ask(municipality):
        raise AwayError
    try:
        with _Session() as session:
            answer = session.get(f"{settings.PDOK_ADDRESSES}{service}", params=asked)
        if answer.status_code != requests.codes.ok:
            raise AwayError
        found = read(answer.json())
    except (AwayError, requests.RequestException, LookupError, TypeError, ValueError) as error:
        cache.set("pdok:away", True, AWAY)
        raise AwayError from error
    cache.set(key, found, KEPT)
    return found


def _may_ask(municipality: Municipality) -> bool:
    key = f"pdok:asked:{municipality.pk}:{int(time.time() // MINUTE)}"
    cache.add(key, 0, timeout=2 * MINUTE)
    try:
        return int(cache.incr(key)) <= MOST_PER_MINUTE
    except ValueError:
        return True  # It was dropped between the two lines.
