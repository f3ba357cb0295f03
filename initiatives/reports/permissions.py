"""Who may read and handle what visitors report; the list is `can_look_after_pages`."""

from __future__ import annotations

from django.http import Http404

from initiatives.models import Report
from municipalities.models import Municipality
from municipalities.permissions import Person


def access_report(user: Person, municipality: Municipality, report_id: int) -> Report:
    """Fetch a report that is for somebody, who may also read who did what with it.

    Raises Http404 otherwise.
    """
    found: Report | None = (
        Report.objects.visible_to(user)
        .filter(pk=report_id, initiative__municipality=municipality)
        .select_related("initiative__municipality", "handled_by")
        .first()
    )
    if found is None:
        raise Http404("no such report")
    return found
