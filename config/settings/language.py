"""Languages, and how dates and numbers are written."""

from __future__ import annotations

from config.settings.site import BASE_DIR, OWN_MACHINE

LANGUAGE_CODE = "nl"
# Each in its own words: who looks for her language must recognise it.
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
# A choice of this browser, taken over from her account when somebody logs in.
LANGUAGE_COOKIE_NAME = "language" if OWN_MACHINE else "__Host-language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = not OWN_MACHINE
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
