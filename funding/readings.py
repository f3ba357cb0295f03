"""Writing down who opened a funding file."""

from __future__ import annotations

from typing import Any

from funding.models import Application
from initiatives.permissions import is_maker
from municipalities.history.readings import note_reading
from municipalities.models import Reading


def note_opened(request: Any, application: Application) -> None:
    """Write down that the file of an application was opened, by page or API; not by its makers."""
    if not is_maker(request.user, application.initiative):
        note_reading(
            request,
            municipality=application.municipality,
            kind=Reading.Kind.FUNDING_FILE,
            thing_id=application.pk,
        )
