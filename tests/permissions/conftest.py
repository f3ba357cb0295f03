"""Makes the world of the matrix known to its tests."""

from __future__ import annotations

from tests.permissions.world import world

__all__ = ["world"]
