"""Where it runs: the hosts it answers to, whether as a demonstration, and its secrets."""

from __future__ import annotations

import hashlib
import ipaddress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.env import env_bool, env_list, env_secret, env_text

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env_text("VAR_DIR", str(BASE_DIR / "var")))


def is_own_machine(host: str) -> bool:
    """Tell whether `host` can only be this machine: localhost, a name under it, or loopback."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


DEMO = env_bool("DEMO")
BASE_HOST = env_text("BASE_HOST", "localhost")
OWN_MACHINE = is_own_machine(BASE_HOST)
MUNICIPALITY = env_text("MUNICIPALITY")
# Of the sites, in links that no request asks for; empty for the usual one.
SITE_PORT = env_text("SITE_PORT")
if DEMO and not env_bool("DEMO_PUBLIC"):
    foreign = [host for host in [BASE_HOST, *env_list("ALLOWED_HOSTS")] if not is_own_machine(host)]
    if foreign:
        raise ImproperlyConfigured(
            f"DEMO=1 lets anybody log in as anyone, so it does not start for {', '.join(foreign)}. "
            "Set DEMO_PUBLIC=1 only for a demonstration that may be seen by everybody."
        )

DEBUG = env_bool("DEBUG")
SECRET_KEY = env_secret("SECRET_KEY")
if not SECRET_KEY:
    if not (DEMO or DEBUG):
        raise ImproperlyConfigured("SECRET_KEY is not set. `make env` writes one into .env.")
    # Stable per checkout, so that a restart of the demo logs nobody out; never used in production.
    SECRET_KEY = hashlib.sha256(f"demo:{BASE_DIR}".encode()).hexdigest()

# Earlier keys: what they signed or encrypted is still read, and written anew with SECRET_KEY.
SECRET_KEY_FALLBACKS = [
    key.strip() for key in env_secret("SECRET_KEY_FALLBACKS").split(",") if key.strip()
]

# BASE_HOST lists the municipalities, <slug>.BASE_HOST is one of them; others are refused (400).
ALLOWED_HOSTS = [BASE_HOST, f".{BASE_HOST}", *env_list("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
