"""Writes the description of the API to docs/api/openapi.json; a test compares it with the code."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string


class Command(BaseCommand):
    """Write docs/api/openapi.json."""

    help = "Write the description of the API to docs/api/openapi.json."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it as it is published."""
        text = import_string("config.api_views.schema_as_text")()
        path = settings.BASE_DIR / "docs" / "api" / "openapi.json"
        path.write_text(text)
        self.stdout.write(f"Written: {path}")
