"""The life of an application for money. Data only, no models (Awb title 4.2; docs/workflow.md).

received ──► complete ──► granted ──► settled
    │            │  └───► refused
    └────────────┴──────► withdrawn
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """How far an application is."""

    RECEIVED = "received", pgettext_lazy("application", "Ontvangen")
    COMPLETE = "complete", pgettext_lazy("application", "Compleet")
    GRANTED = "granted", pgettext_lazy("application", "Toegekend")
    REFUSED = "refused", pgettext_lazy("application", "Afgewezen")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Ingetrokken")
    SETTLED = "settled", pgettext_lazy("application", "Vastgesteld")


# Complete and not decided: these hold money back ("reserved").
RESERVING = (Status.COMPLETE,)
# Nobody decided yet: who asked may take it back.
UNDECIDED = (Status.RECEIVED, Status.COMPLETE)
WITH_MONEY = (Status.GRANTED, Status.SETTLED)
