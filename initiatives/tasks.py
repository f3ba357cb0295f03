"""Celery's side of what is done every so often."""

from __future__ import annotations

from celery import shared_task

from initiatives.kompas import unopened
from initiatives.kompas.files import sweep_orphans


@shared_task
def sweep_files() -> None:
    """Remove contents that belong to no file."""
    sweep_orphans()


@shared_task
def look_for_unopened() -> None:
    """Have what nobody opened brought to a deputy."""
    unopened.ask_to_look()
