"""Makes the world of the matrix, and a private Kompas, known to their tests."""

from __future__ import annotations

from tests.permissions.private_kompas import private
from tests.permissions.world import world

__all__ = ["private", "world"]
