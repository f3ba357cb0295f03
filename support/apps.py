"""With whom."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SupportConfig(AppConfig):
    """Wijkteams, gebiedsverbinders and what they do for initiatives."""

    name = "support"
    verbose_name = "Ondersteuning"

    def ready(self) -> None:
        """Add our link to the header, and what we load into the demonstration."""
        from initiatives.kompas import beside, withdrawal
        from municipalities.demo.loading import register_loader
        from municipalities.navigation import NavigationItem, register
        from municipalities.people import handover
        from support import demo_data
        from support.handover import NEXT_STEPS, REQUESTS
        from support.permissions import can_use_workplace
        from support.personal_data import register_parts
        from support.retention import register_kinds
        from support.services.share_notes import forget_words, written_for_her

        handover.register(NEXT_STEPS)
        handover.register(REQUESTS)
        withdrawal.register(forget_words)
        beside.register(written_for_her)
        register_kinds()
        register_parts()
        register_loader(30, demo_data.load)
        register(
            NavigationItem(
                pgettext_lazy("navigation", "Werkplek"), "support:workplace", 60, can_use_workplace
            )
        )
