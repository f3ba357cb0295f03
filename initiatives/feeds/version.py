"""Which version of a feed somebody has, known from the database before a line is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

# Long enough for many readers to share an answer, short enough for a change of plans.
FRESH_SECONDS = 300


@dataclass(frozen=True)
class Version:
    """How a feed is told apart from an earlier one: its ETag, and what last changed in it."""

    etag: str
    changed_at: datetime | None


def version_of(rows: QuerySet[Any], changed: str, *about: str) -> Version:
    """Return the version of a feed of `rows`; `changed` names when a row was changed last.

    `about` is what else it is made of, such as the filter and the address of the site. One query.
    """
    told = rows.order_by().aggregate(count=Count("pk"), keys=Sum("pk"), changed_at=Max(changed))
    # Once a day all is sent anew: what an area is called changes without a row that says so.
    parts = (*told.values(), timezone.localdate(), get_language(), *about)
    digest = sha256("\n".join(map(str, parts)).encode()).hexdigest()
    # Weak: two web servers may write the same in other bytes.
    return Version(f'W/"{digest[:32]}"', told["changed_at"])


def answer(
    request: HttpRequest, version: Version, write: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Answer with a feed, or only "not modified" to who has this version.

    Only the ETag decides. The time of the last change goes back when the newest is taken away, and
    who went by that alone would keep what nobody should see any more.
    """
    known = get_conditional_response(request, etag=version.etag)
    response = write() if known is None else known
    response.headers["ETag"] = version.etag
    if version.changed_at is not None:
        response.headers["Last-Modified"] = http_date(version.changed_at.timestamp())
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    # What everybody may read, a page of another site may read; no cookie comes along.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    # The language of its few words of ours may be chosen in a cookie.
    patch_vary_headers(response, ["Cookie"])
    return response
