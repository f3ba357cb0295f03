"""Everything we hold about a person, and what becomes of it when she removes herself.

Each app registers its part in AppConfig.ready; this app knows of none but its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from municipalities.models import Municipality, RetentionRule, User
from municipalities.permissions import ALLOWED, Verdict


@dataclass(frozen=True)
class Fact:
    """One thing we know: its key for machines, its name for people, and the value."""

    key: str
    label: str
    value: str


@dataclass(frozen=True)
class Entry:
    """One thing we hold of a part, and where she corrects it."""

    title: str
    facts: Sequence[Fact]
    url: str = ""
    # A different site of the platform, when it is there that she corrects it.
    municipality: Municipality | None = None


class Outcome(StrEnum):
    """What becomes of something when she removes herself."""

    DELETED = "deleted"
    ANONYMISED = "anonymised"
    STAYS = "stays"


@dataclass(frozen=True)
class Fate:
    """What becomes of something; with the rule that says how long and why when it stays."""

    outcome: Outcome
    what: str
    why: str = ""
    rule: RetentionRule | None = None


@dataclass(frozen=True)
class RemovalChoice:
    """Something she must say before she removes herself: a name for the form, and the options."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Removal:
    """How somebody is removed: at her own request or by a term, with what she chose."""

    asked: bool
    municipality: Municipality | None
    chosen: Mapping[str, str] = field(default_factory=dict)


def _nothing(user: User) -> Sequence[Any]:
    return ()


def _allowed(user: User) -> Verdict:
    return ALLOWED


def _leave(user: User, removal: Removal) -> None:
    """Leave a part as it is."""


@dataclass(frozen=True)
class Part:
    """One part of what we hold of somebody."""

    key: str
    title: str | Promise
    rank: int
    entries: Callable[[User], Sequence[Entry]]
    # What it is for and who sees it, for the page.
    about: str | Promise
    fates: Callable[[User], Sequence[Fate]] = _nothing
    choices: Callable[[User], Sequence[RemovalChoice]] = _nothing
    can_be_removed: Callable[[User], Verdict] = _allowed
    remove: Callable[[User, Removal], None] = _leave


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Have a part told, downloaded and removed with an account; each app adds its own."""
    _parts[part.key] = part


def parts() -> list[Part]:
    """All parts in the order of the page; the account itself comes last when it is removed."""
    return sorted(_parts.values(), key=lambda one: one.rank)


@dataclass(frozen=True)
class Held:
    """A part with what it holds of one person."""

    part: Part
    entries: Sequence[Entry]


def held_of(user: User) -> list[Held]:
    """Return everything we hold of somebody."""
    return [Held(part, part.entries(user)) for part in parts()]


def as_data(user: User) -> dict[str, Any]:
    """Return everything we hold of somebody as plain data (AVG art. 20)."""
    return {
        held.part.key: [{fact.key: fact.value for fact in entry.facts} for entry in held.entries]
        for held in held_of(user)
    }
