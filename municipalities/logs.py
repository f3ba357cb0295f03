"""What may not stand in a log: the secrets in addresses."""

from __future__ import annotations

import logging
import re

# /kompas/<secret>/ is the door to somebody's private Kompas (initiatives.doors makes the secrets).
SECRET_PATH = re.compile(r"(/kompas/)(?!mijn\b)[A-Za-z0-9_-]{20,}")


def mask(text: str) -> str:
    """Replace the secret in an address by stars."""
    return SECRET_PATH.sub(r"\1***", text)


class MaskSecrets(logging.Filter):
    """Masks secret links in every line that is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the finished message when it holds a secret; always lets the record through."""
        message = record.getMessage()
        masked = mask(message)
        if masked != message:
            record.msg, record.args = masked, None
        return True
