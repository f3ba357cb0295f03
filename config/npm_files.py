"""The files of npm packages that are served, and nothing else of node_modules.

No bundler and no vendored copies: what is named here is found under /static/ by the name at the
left. A package's source maps, development builds and type files stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCE_SANS = "@fontsource-variable/source-sans-3/files/source-sans-3"
ATKINSON = "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible"

SERVED: dict[str, str] = {
    "htmx/htmx.esm.min.js": "htmx.org/dist/htmx.esm.min.js",
    "maplibre/maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
    "maplibre/maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
    "maplibre/maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
    **{
        f"utrecht/{part}/index.min.css": f"@utrecht/{part}-css/dist/index.min.css"
        for part in ("button", "select", "skip-link", "textarea", "textbox")
    },
    **{
        f"source-sans/source-sans-3-{cut}.woff2": f"{SOURCE_SANS}-{cut}.woff2"
        for cut in ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal")
    },
    **{
        f"atkinson/atkinson-hyperlegible-{cut}.woff2": f"{ATKINSON}-{cut}.woff2"
        for cut in (
            "latin-400-normal",
            "latin-400-italic",
            "latin-700-normal",
            "latin-ext-400-normal",
        )
    },
}


class OneFileStorage(FileSystemStorage):
    """Reads the files of SERVED by the name they are served under."""

    def path(self, name: str) -> str:
        """Where a file lies in node_modules."""
        return str(Path(self.location) / SERVED[name])


class NpmFinder(BaseFinder):
    """Finds the files of SERVED for collectstatic and for the development server."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.storage = OneFileStorage(location=str(settings.NODE_MODULES))
        super().__init__(*args, **kwargs)

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where a served file lies, or an empty list when it is none of ours."""
        if path not in SERVED or not self.storage.exists(path):
            return []
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Every served file that is installed, with the storage that reads it."""
        for name in SERVED:
            if self.storage.exists(name):
                yield name, self.storage
