"""Readers for the environment that refuse nonsense instead of guessing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


def env_text(name: str, default: str = "") -> str:
    """Return the value of `name` without surrounding space, or `default` when it has none."""
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


def env_number(name: str, default: int) -> int:
    """Return a whole number of 0 or more; raise ImproperlyConfigured for anything else."""
    word = env_text(name, str(default))
    if not word.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {word!r}.")
    return int(word)


def env_day(name: str) -> date | None:
    """Read a day as 2027-03-01; None when it is not set."""
    text = env_text(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} must be a day such as 2027-03-01, not {text!r}."
        ) from None


def env_choice(name: str, choices: Sequence[str], default: str) -> str:
    """Return one of `choices`; raise ImproperlyConfigured for another word."""
    word = env_text(name, default)
    if word not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {word!r}.")
    return word


def env_list(name: str) -> list[str]:
    """Return the comma-separated words of `name`, empty ones left out."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def env_secret(name: str) -> str:
    """Return a secret from `name`, or from the file that `name`_FILE names; empty when unset."""
    path = env_text(f"{name}_FILE")
    if path:
        with open(path, encoding="utf-8") as file:
            return file.read().strip()
    return env_text(name)
