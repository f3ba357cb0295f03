"""Who and where."""

from __future__ import annotations

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    """Municipalities, their areas, their people and roles; knows nothing of initiatives."""

    name = "municipalities"
    verbose_name = "Gemeenten"

    def ready(self) -> None:
        """Add what we load into the demonstration."""
        from municipalities import demo_data
        from municipalities.demo.loading import register_loader

        register_loader(10, demo_data.load)
