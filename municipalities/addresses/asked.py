"""What somebody typed as an address, taken apart: "Grote Houtstr 12a", "2011 ab 12", a street."""

from __future__ import annotations

import re
from dataclasses import dataclass

from municipalities.names import sort_key

# Nobody's address is longer; the rest is not looked at.
MOST_CHARACTERS = 200
MOST_WORDS = 8
# A single letter begins too many streets.
FEWEST_CHARACTERS = 2

GLUED_POSTCODE = re.compile(r"\b([1-9][0-9]{3})([a-z]{2})(?![a-z])")
POSTCODE = re.compile(r"(?:^| )([1-9][0-9]{3}) ([a-z]{2})(?= |$)")
# Only the figures, or with one letter yet: somebody who is still typing.
POSTCODE_BEGUN = re.compile(r"([1-9][0-9]{3})(?: ([a-z]))?")
HOUSE = re.compile(r"([0-9]{1,5})([a-z]{0,4})")


@dataclass(frozen=True)
class Asked:
    """An address as it was typed, plain (as `sort_key` writes it); what was not said is empty."""

    # The words of a street, and of a town when it was named.
    words: tuple[str, ...] = ()
    number: int | None = None
    # Letter and addition together: "a2".
    suffix: str = ""
    # "2011SA", or its beginning.
    postcode: str = ""

    @property
    def whole(self) -> str:
        """The words as they stand behind each other."""
        return " ".join(self.words)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look up."""
        return not self.postcode and len(self.whole) < FEWEST_CHARACTERS


def read_asked(text: str) -> list[Asked]:
    """Return what a text may mean, the likeliest first; nothing when it says too little.

    "Plein 1940" is a street with a number, or a street with a number in its name.
    """
    plain = sort_key(text[:MOST_CHARACTERS].replace("\x00", ""))
    plain = GLUED_POSTCODE.sub(r"\1 \2 ", plain)
    plain = " ".join(plain.split()[: 2 * MOST_WORDS])
    if begun := POSTCODE_BEGUN.fullmatch(plain):
        return [Asked(postcode=begun[1] + (begun[2] or "").upper())]
    postcode = ""
    before, after = plain, ""
    if found := POSTCODE.search(plain):
        postcode = found[1] + found[2].upper()
        before, after = plain[: found.start()].strip(), plain[found.end() :].strip()
    readings = _readings(before, after, postcode)
    return list(dict.fromkeys(one for one in readings if not one.is_empty))


def _readings(before: str, after: str, postcode: str) -> list[Asked]:
    """Read what stands before and after a postcode (without one there is only a before)."""
    words = before.split()
    place = after.split()
    if postcode and not words:
        # "2011 SA 12 Haarlem": the number stands behind it, and the postcode says the town.
        houses = _houses(place)
        return [Asked((), number, suffix, postcode) for number, suffix, _rest in houses] or [
            Asked(postcode=postcode)
        ]
    readings = []
    for at in range(len(words) - 1, 0, -1):
        for number, suffix, rest in _houses(words[at:]):
            found = (*words[:at], *rest, *place)
            readings.append(Asked(found[:MOST_WORDS], number, suffix, postcode))
    readings.append(Asked((*words, *place)[:MOST_WORDS], postcode=postcode))
    return readings


def _houses(words: list[str]) -> list[tuple[int, str, list[str]]]:
    """Return the number, the letter and addition, and what else stands behind: the town.

    "12 a 2 haarlem": what is short belongs to the number, what is long is a town. But a town may
    begin with a short word, as "de bilt" does: where more stands behind, that is read too, later.
    """
    found = HOUSE.fullmatch(words[0]) if words else None
    if found is None:
        return []
    number, suffix, rest = int(found[1]), found[2], words[1:]
    others: list[tuple[int, str, list[str]]] = []
    while rest and len(rest[0]) <= 2 and len(suffix) < 5:
        if rest[0].isalpha():
            others.insert(0, (number, suffix, rest))
        suffix, rest = suffix + rest[0], rest[1:]
    return [(number, suffix, rest), *(others if rest else ())]
