"""How often the API may be asked: per token, per person, else per network; in fixed minutes.

The counts are in the cache, so that all web processes share them where there is a Redis. The
headers are those of the IETF draft "RateLimit header fields for HTTP" and `Retry-After`.
"""

from __future__ import annotations

import ipaddress
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from municipalities.models import ApiToken

WINDOW = 60


@dataclass(frozen=True)
class Limit:
    """Where a client stands in this minute."""

    name: str
    quota: int
    used: int
    seconds_left: int

    @property
    def left(self) -> int:
        """How often it may still ask."""
        return max(0, self.quota - self.used)


def network_of(address: str) -> str:
    """Return the network of an address: one IPv4 address, or the /64 a household has in IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))


class MinuteThrottle(BaseThrottle):
    """Counts requests in the minute they come in."""

    limit: Limit

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count a request; tell whether it is within the limit of who asks."""
        name, who = self._who(request)
        quota = settings.API_LIMITS[name]
        now = time.time()
        minute = int(now // WINDOW)
        # A hash, so that no address of anybody stands in the cache.
        key = f"api:{name}:{sha256(who.encode()).hexdigest()[:24]}:{minute}"
        cache.add(key, 0, timeout=2 * WINDOW)
        try:
            used = cache.incr(key)
        except ValueError:
            used = 1  # It was dropped between the two lines.
        self.limit = Limit(name, quota, used, WINDOW - int(now % WINDOW))
        request._request.api_limit = self.limit  # type: ignore[attr-defined]
        return used <= quota

    def _who(self, request: Request) -> tuple[str, str]:
        if isinstance(request.auth, ApiToken):
            return "token", str(request.auth.prefix)
        if request.user.is_authenticated:
            return "person", str(request.user.pk)
        return "network", network_of(self.get_ident(request))

    def wait(self) -> float:
        """Return the seconds until the next minute."""
        return self.limit.seconds_left


def limit_headers(request: HttpRequest) -> dict[str, str]:
    """Return the headers that tell a client where it stands; none where nothing was counted."""
    limit: Limit | None = getattr(request, "api_limit", None)
    if limit is None:
        return {}
    return {
        "RateLimit-Policy": f'"{limit.name}";q={limit.quota};w={WINDOW}',
        "RateLimit": f'"{limit.name}";r={limit.left};t={limit.seconds_left}',
    }
