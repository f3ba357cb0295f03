"""Who and where."""

from __future__ import annotations

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    """Municipalities, their areas, their people and roles; knows nothing of initiatives."""

    name = "municipalities"
    verbose_name = "Gemeenten"
