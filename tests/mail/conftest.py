"""The things mails are about, and small helpers."""

from __future__ import annotations

from tests.permissions.world import world

__all__ = ["world"]
