"""Secrets that must be read again, unreadable in the database and its backups."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _cipher(purpose: str) -> MultiFernet:
    """Encrypt with SECRET_KEY; read what was encrypted with one of its fallbacks too."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"{purpose}:{one}".encode()).digest() for one in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in digests])


def seal(purpose: str, text: str) -> str:
    """Make a secret unreadable to who has no SECRET_KEY; each purpose has a key of its own."""
    return _cipher(purpose).encrypt(text.encode()).decode()


def unseal(purpose: str, sealed: str) -> str:
    """Make it readable again. Raises InvalidToken when SECRET_KEY changed without fallback."""
    return _cipher(purpose).decrypt(sealed.encode()).decode()
