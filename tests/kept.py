"""What the cache holds, of whichever kind it is: in memory, or a Redis (tests/redis_server.py)."""

from __future__ import annotations

from typing import Any

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache


def all_kept() -> str:
    """Every key with its value, as they are kept."""
    store: Any = caches["default"]
    if isinstance(store, RedisCache):
        client = store._cache.get_client()
        return "".join(f"{key!r}: {client.get(key)!r}\n" for key in client.scan_iter())
    return "".join(f"{key!r}: {value!r}\n" for key, value in store._cache.items())
