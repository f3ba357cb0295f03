"""What a row of the matrix says, and the groups of people that rows name."""

from __future__ import annotations

from dataclasses import dataclass, field

VISITOR = "visitor"


RESIDENTS = frozenset({"bewoner", "medebewoner", "buur"})


MAKERS = frozenset({"bewoner", "medebewoner"})


PEOPLE = RESIDENTS | {
    "wijkteam",
    "verbinder",
    "verbinder_noord",
    "raad",
    "subsidie",
    "budget",
    "beheer",
    "auditor",
    "subsidie_zandvoort",
    "platform",
}


EVERYBODY = PEOPLE | {VISITOR}


NOBODY: frozenset[str] = frozenset()


WORKPLACE = frozenset({"wijkteam", "verbinder", "verbinder_noord", "auditor"})


NEIGHBOURHOOD = frozenset({"wijkteam", "verbinder", "verbinder_noord"})


ADMINISTRATOR = frozenset({"beheer"})


FUNDING = frozenset({"raad", "subsidie", "budget", "auditor"})


MONEY = frozenset({"subsidie", "budget", "auditor"})


OFFICIALS = MONEY | WORKPLACE | {"beheer"}


LOG_IN = 302


FORBIDDEN = 403


NOT_FOUND = 404


@dataclass(frozen=True)
class Row:
    """Who gets an address, and what the others get."""

    name: str
    sees: frozenset[str]
    sees_elsewhere: frozenset[str] = NOBODY
    refused: int = FORBIDDEN
    refused_elsewhere: int | None = None
    # May open pages of this kind, but cannot tell that this thing exists.
    cannot_tell: frozenset[str] = NOBODY
    visitor: int = LOG_IN
    visitor_elsewhere: int | None = None
    # What those who see it get: a page, or a redirect to what they came for.
    status: int = 200
    # Led on to the one thing of theirs that the page would list.
    led_on: frozenset[str] = NOBODY
    method: str = "get"
    arguments: dict[str, str] = field(default_factory=dict)

    def expected(self, person: str, *, elsewhere: bool) -> int:
        """The status somebody gets at Haarlem's host, or `elsewhere` at Zandvoort's."""
        if person in self.led_on and not elsewhere:
            return 302
        if person in (self.sees_elsewhere if elsewhere else self.sees):
            return self.status
        if person in self.cannot_tell and not elsewhere:
            return NOT_FOUND
        if person == VISITOR:
            there = self.visitor if self.visitor_elsewhere is None else self.visitor_elsewhere
            return there if elsewhere else self.visitor
        there = self.refused if self.refused_elsewhere is None else self.refused_elsewhere
        return there if elsewhere else self.refused


def public(name: str, **more: object) -> Row:
    """A page for everybody in every municipality."""
    return Row(name, EVERYBODY, EVERYBODY, **more)  # type: ignore[arg-type]


def one_thing(name: str, sees: frozenset[str], **more: object) -> Row:
    """A page about one thing of Haarlem: in Zandvoort nobody can tell that it exists."""
    settings: dict[str, object] = {
        "refused_elsewhere": NOT_FOUND,
        "visitor_elsewhere": NOT_FOUND,
    }
    return Row(name, sees, **{**settings, **more})  # type: ignore[arg-type]


PUBLISHED = {"slug": "published.slug"}


PRIVATE = {"slug": "private.slug"}


REQUESTED = {"slug": "requested.slug"}


KOMPAS = {"kompas_id": "kompas.pk"}


OWNER = frozenset({"bewoner"})


def own_kompas(name: str, **more: object) -> Row:
    """A room behind the door of a Kompas: for its owner; others cannot tell that it exists."""
    settings: dict[str, object] = {"arguments": KOMPAS, "refused": NOT_FOUND, "visitor": NOT_FOUND}
    return one_thing(name, OWNER, **{**settings, **more})
