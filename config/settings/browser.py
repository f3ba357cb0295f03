"""What a browser may do, how it is reached, and how much it may send."""

from __future__ import annotations

from csp.constants import NONCE, NONE, SELF

from config.env import env_bool, env_day, env_number
from config.settings.site import OWN_MACHINE

PDOK_HOST = "https://service.pdok.nl"
# Asked by our server only, never by a browser (municipalities/addresses/pdok.py).
PDOK_ADDRESSES = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # The one inline script is the import map of hashed names; it carries a nonce.
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "municipalities.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
BEHIND_PROXY = env_bool("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Limits per visitor need her own address: the one our outermost proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env_number("PROXY_COUNT", 1) if BEHIND_PROXY else 0
SECURE_SSL_REDIRECT = env_bool("SSL_REDIRECT", not OWN_MACHINE)
SECURE_HSTS_SECONDS = 0 if OWN_MACHINE else env_number("HSTS_SECONDS", 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = env_bool("HSTS_PRELOAD")
# Let /livez answer plain HTTP to the machine that asks for it.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]

# A body up to this size comes back in full with its errors; a larger one is a 413 page.
BODY_LIMIT = 2 * 1024 * 1024
# Where files are sent (`receives_files`): all those of one form together.
FILES_BODY_LIMIT = 40 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT + 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# What is too large for memory lies on the disk without a name.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "municipalities.uploads.handlers.NamelessFileHandler",
]

# Until when who finds a hole is told where to report it; None renews it by itself.
SECURITY_TXT_EXPIRES = env_day("SECURITY_TXT_EXPIRES")
