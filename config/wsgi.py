"""The WSGI application that granian serves."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from municipalities.uploads import folders as _uploads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
# A version that cannot find its pages fails here, before it is given visitors.
_ = get_resolver().url_patterns
# A server before this one may have been killed while it cleaned a photo.
_uploads.remove_left_behind()
# What is there now stays: looking through it for rubbish again and again would be felt as pauses.
gc.freeze()
