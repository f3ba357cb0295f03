"""Counting what visitors do in an hour, per network and for the whole municipality.

The counts are in the cache, so that all web processes share them where there is a Redis. An hour is
one of the clock: who must wait can be told until when.
"""

from __future__ import annotations

import time
from hashlib import sha256
from math import ceil

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.forms import Form
from django.http import HttpRequest
from django.utils.functional import Promise

from municipalities.accounts.guessing import ask_to_wait
from municipalities.models import Municipality

# In seconds.
HOUR, MINUTE = 3600, 60


def refuses(
    request: HttpRequest,
    form: Form,
    municipality: Municipality,
    what: str,
    sentence: Promise,
    *,
    per_network: int,
    in_all: int,
) -> bool:
    """Count one more of `what`; when it is one too many, say so in the form, for a 429.

    The sentence counts, as `n`, the minutes to wait.
    """
    seconds = seconds_to_wait(request, municipality, what, per_network=per_network, in_all=in_all)
    if not seconds:
        return False
    form.add_error(None, sentence % {"n": ceil(seconds / MINUTE)})
    ask_to_wait(request, seconds)
    return True


def seconds_to_wait(
    request: HttpRequest,
    municipality: Municipality,
    what: str,
    *,
    per_network: int,
    in_all: int,
) -> int:
    """Count one more of `what`; return 0, or how long to wait when it is one too many.

    What a network may not do any more does not count for the municipality: nobody can use up what
    is there for all.
    """
    now = int(time.time())
    # A hash, so that no address of anybody stands in the cache.
    network = sha256(get_ip(request).encode()).hexdigest()[:24]
    for who, quota in ((network, per_network), ("all", in_all)):
        if _count(f"hourly:{what}:{municipality.pk}:{who}:{now // HOUR}") > quota:
            return HOUR - now % HOUR
    return 0


def _count(key: str) -> int:
    cache.add(key, 0, timeout=2 * HOUR)
    try:
        return int(cache.incr(key))
    except ValueError:
        return 1  # It was dropped between the two lines.
