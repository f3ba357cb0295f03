"""How an initiator can be reached: at her Kompas and along with a share; a right of its own."""

from __future__ import annotations

from django.db import models

from initiatives.models.copies import Reached
from initiatives.models.kompas import Kompas, Share


class ContactDetails(Reached):
    """The name, address and number an initiator gave at her Kompas, or along with a share.

    Kept apart from what she wrote, so that lists, exports, search, history and the API can never
    hold it by accident. Who may read it: `can_see_contact_details` in
    `initiatives/kompas/permissions.py`.
    """

    # One of the two: her own, or the copy that an official was given.
    kompas = models.OneToOneField(
        Kompas, on_delete=models.CASCADE, null=True, related_name="contact_row"
    )
    share = models.OneToOneField(
        Share, on_delete=models.CASCADE, null=True, related_name="contact_row"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kompas__isnull=False, share__isnull=True)
                | models.Q(kompas__isnull=True, share__isnull=False),
                name="contactdetails_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        # No name or address in logs or error reports.
        return f"Contact details {self.pk}"
