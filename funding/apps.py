"""With what money."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class FundingConfig(AppConfig):
    """Schemes, budgets, applications, grants and payments."""

    name = "funding"
    verbose_name = "Geld"

    def ready(self) -> None:
        """Add our links to the header, and what we load into the demonstration."""
        # Those with jobs must be known to the worker too (F401: nothing here uses them).
        from funding import demo_data, history_words, mails  # noqa: F401
        from funding.area_figure import register_figure
        from funding.filter_key import register_key
        from funding.permissions import can_see_funding
        from funding.personal_data import register_parts
        from funding.retention import register_kinds
        from municipalities.demo.loading import register_loader
        from municipalities.navigation import NavigationItem, register

        history_words.register_tellings()
        register_kinds()
        register_parts()
        register_key()
        register_figure()
        register_loader(40, demo_data.load)
        register(NavigationItem(pgettext_lazy("navigation", "Geld"), "funding:money", 50))
        register(
            NavigationItem(
                pgettext_lazy("navigation", "Subsidies"), "funding:overview", 70, can_see_funding
            )
        )
