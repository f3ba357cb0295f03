"""The link in the mail that there is an answer: signed, and good for reading that alone."""

from __future__ import annotations

from django.core import signing

from initiatives.models import Report
from municipalities.models import Municipality

SALT = "initiatives.reports"


def token_of(report: Report) -> str:
    """Return what lets who wrote a report read the answer."""
    return signing.dumps(report.pk, salt=SALT)


def answered_report(municipality: Municipality, token: str) -> Report | None:
    """Return the report of a token; None when it is not ours, was never answered or is gone.

    What was answered can be read again while it is open anew, or closed after that.
    """
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    found: Report | None = (
        Report.objects.filter(pk=key, initiative__municipality=municipality)
        .exclude(answer="")
        .select_related("initiative")
        .first()
    )
    return found
