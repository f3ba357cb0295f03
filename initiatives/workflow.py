"""The life of an initiative: whether it is shown, and how far it is. Data only, no models.

    private ──► requested ──► published ◄──► hidden
        │                        ▲
        └────────────────────────┘ (municipality publishes at once)

A maker may always go back to private. A phase may change to any other: life does not follow an
arrow. docs/workflow.md draws the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Publication(models.TextChoices):
    """Whether everybody may see an initiative."""

    PRIVATE = "private", _("alleen voor wie het deelt")
    REQUESTED = "requested", _("wacht op de gemeente")
    PUBLISHED = "published", _("voor iedereen te zien")
    HIDDEN = "hidden", _("verborgen door de gemeente")


class Mover(StrEnum):
    """Who makes a move."""

    MAKER = "maker"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class Move:
    """A change of publication that is allowed, and who may make it."""

    start: Publication
    end: Publication
    mover: Mover


MOVES: tuple[Move, ...] = (
    Move(Publication.PRIVATE, Publication.REQUESTED, Mover.MAKER),
    Move(Publication.PRIVATE, Publication.PUBLISHED, Mover.MAKER),
    Move(Publication.REQUESTED, Publication.PUBLISHED, Mover.MUNICIPALITY),
    Move(Publication.REQUESTED, Publication.HIDDEN, Mover.MUNICIPALITY),
    Move(Publication.PUBLISHED, Publication.HIDDEN, Mover.MUNICIPALITY),
    Move(Publication.HIDDEN, Publication.PUBLISHED, Mover.MUNICIPALITY),
    Move(Publication.REQUESTED, Publication.PRIVATE, Mover.MAKER),
    Move(Publication.PUBLISHED, Publication.PRIVATE, Mover.MAKER),
    Move(Publication.HIDDEN, Publication.PRIVATE, Mover.MAKER),
)


def is_allowed(start: Publication | str, end: Publication | str, mover: Mover) -> bool:
    """Tell whether `mover` may change the publication from `start` to `end`."""
    return Move(Publication(start), Publication(end), mover) in MOVES
