"""Makes the world of the matrix known to its tests."""

from tests.permissions.world import world

__all__ = ["world"]
