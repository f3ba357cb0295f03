"""Readers for the environment that refuse nonsense instead of guessing."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


def env_text(name: str, default: str = "") -> str:
    """Return the value of `name` without surrounding space, or `default` when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool = False) -> bool:
    """Return a yes/no setting; raise ImproperlyConfigured for a word that is neither."""
    if name not in os.environ:
        return default
    word = os.environ[name].strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {word!r}.")


def env_list(name: str) -> list[str]:
    """Return the comma-separated words of `name`, empty ones left out."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def env_secret(name: str) -> str:
    """Return a secret from `name`, or from the file named by `name`_FILE; empty when neither is set."""
    path = env_text(f"{name}_FILE")
    if path:
        with open(path, encoding="utf-8") as file:
            return file.read().strip()
    return env_text(name)
