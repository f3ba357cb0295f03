"""Who and where."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class MunicipalitiesConfig(AppConfig):
    """Municipalities, their areas, their people and roles; knows nothing of initiatives."""

    name = "municipalities"
    verbose_name = "Gemeenten"

    def ready(self) -> None:
        """Add our link to the header, and what we load into the demonstration."""
        from allauth.socialaccount.providers import registry

        # Those with jobs must be known to the worker too (F401: nothing here uses them).
        from municipalities import demo_data
        from municipalities.accounts import known_browsers  # noqa: F401
        from municipalities.accounts.personal_data import register_parts
        from municipalities.accounts.second_factor import listen
        from municipalities.demo.loading import register_loader
        from municipalities.history import personal_data, words
        from municipalities.mail import example_mail  # noqa: F401
        from municipalities.navigation import NavigationItem, register
        from municipalities.people import role_mails  # noqa: F401
        from municipalities.people.services import invitations  # noqa: F401
        from municipalities.permissions import can_administer, can_audit
        from municipalities.retention import house
        from municipalities.retention import invitations as invitation_terms
        from municipalities.sign_on.provider import MunicipalityProvider

        listen()
        words.register_tellings()
        house.register_kinds()
        invitation_terms.register_kinds()
        register_parts()
        personal_data.register_parts()
        registry.register(MunicipalityProvider)
        register_loader(10, demo_data.load)
        register(
            NavigationItem(
                pgettext_lazy("navigation", "Beheer"), "municipalities:manage", 80, can_administer
            )
        )
        register(
            NavigationItem(
                pgettext_lazy("navigation", "Controle"),
                "municipalities:audit",
                90,
                can_audit,
                part="/beheer/",
            )
        )
