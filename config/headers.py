"""Headers that tell a browser what our pages may do, for every answer, static files too."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# What no page of ours uses is off, also for whatever might slip into one.
NOT_USED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "screen-wake-lock", "serial", "sync-xhr", "usb", "xr-spatial-tracking"),
)
# "Near me" asks for a place; a passkey is made and used on our own pages only.
OURS_ONLY = (
    *("fullscreen", "geolocation", "publickey-credentials-create", "publickey-credentials-get"),
)
PERMISSIONS_POLICY = ", ".join(
    [f"{name}=()" for name in NOT_USED] + [f"{name}=(self)" for name in OURS_ONLY]
)


class HeadersMiddleware:
    """Adds the headers Django has no setting for; a view may set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add what the answer does not say yet."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
