"""Celery's side of what is done every so often."""

from __future__ import annotations

import logging

from celery import shared_task

from initiatives.kompas import unopened
from initiatives.kompas.files import sweep_orphans
from initiatives.map import public_tiles
from initiatives.upkeep import asking
from municipalities.uploads.folders import remove_left_behind

logger = logging.getLogger(__name__)


@shared_task
def sweep_files() -> None:
    """Remove contents that belong to no file, and files whose cleaning was killed."""
    sweep_orphans()
    remove_left_behind()


@shared_task
def look_for_unopened() -> None:
    """Have what nobody opened brought to a deputy."""
    unopened.ask_to_look()


@shared_task
def look_after_pages() -> None:
    """Have makers asked whether their page is still true."""
    asking.ask_to_look()


@shared_task
def write_public_tiles() -> None:
    """Write the map tiles of what changed since the last time."""
    for municipality in public_tiles.outdated():
        try:
            public_tiles.write_public_map(municipality)
        except Exception:  # whatever ails one municipality: those after it have their turn
            logger.exception("The tiles of municipality %s were not written", municipality.pk)
