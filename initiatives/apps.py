"""What: the Kompas and the initiatives."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class InitiativesConfig(AppConfig):
    """The Kompas, the registry of initiatives, the map."""

    name = "initiatives"
    verbose_name = "Initiatieven"

    def ready(self) -> None:
        """Add our links to the header, our jobs, and what we load into the demonstration."""
        from initiatives import demo_data, demo_kompas, history_words
        from initiatives.handover import SHARES

        # Those with jobs must be known to the worker too (F401: nothing here uses them).
        from initiatives.importing import retention as import_terms
        from initiatives.kompas import (  # noqa: F401
            co_initiators,
            sittings,
            unopened,
        )
        from initiatives.mails import kompas, news, publication, reports, upkeep  # noqa: F401
        from initiatives.personal_data import register_parts
        from initiatives.registering import personal_data as registering_data
        from initiatives.registering import retention as registering_terms
        from initiatives.reports import demo as demo_reports
        from initiatives.reports import retention as report_terms
        from initiatives.retention import register_kinds
        from initiatives.upkeep import asking  # noqa: F401
        from municipalities.demo.loading import register_loader
        from municipalities.navigation import NavigationItem, register
        from municipalities.people import handover

        handover.register(SHARES)
        history_words.register_tellings()
        register_kinds()
        register_parts()
        registering_terms.register_kinds()
        import_terms.register_kinds()
        report_terms.register_kinds()
        registering_data.register_parts()
        register_loader(20, demo_data.load)
        register_loader(21, demo_kompas.load)
        register_loader(22, demo_data.load_synonyms)
        register_loader(23, demo_reports.load)
        register_loader(90, demo_data.load_events)
        register_loader(91, demo_data.load_changes)
        register(
            NavigationItem(pgettext_lazy("navigation", "Initiatieven"), "initiatives:list", 10)
        )
        register(NavigationItem(pgettext_lazy("navigation", "Kaart"), "initiatives:map", 20))
        register(NavigationItem(pgettext_lazy("navigation", "Kompas"), "kompas:start", 30))
        register(NavigationItem(pgettext_lazy("navigation", "Agenda"), "initiatives:agenda", 40))
