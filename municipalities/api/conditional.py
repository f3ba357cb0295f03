"""ETags: what a client has already is not sent again, and what changed is not overwritten."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from municipalities.api.problems import PreconditionFailed, PreconditionRequired


def etag_of_bytes(body: bytes) -> str:
    """Return a strong ETag of a body."""
    return f'"{sha256(body).hexdigest()[:32]}"'


def etag_of(data: Any) -> str:
    """Return the ETag of what a resource says, as it is rendered."""
    return etag_of_bytes(JSONRenderer().render(data))


def check_if_match(request: Request, data: Any) -> None:
    """Raise PreconditionFailed when `If-Match` names another state than `data` (RFC 9110 13.1.1).

    Raises PreconditionRequired without the header: nobody overwrites what she did not read
    unless she says so, with `*`.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequired
    if header == "*":
        return
    if etag_of(data) not in {part.strip() for part in header.split(",")}:
        raise PreconditionFailed
