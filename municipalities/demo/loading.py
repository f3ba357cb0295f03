"""Loading the demonstration: each app registers what it adds, in the order of dependencies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

# The safe loader in C where libyaml is there, as in the wheels: ten times as fast.
SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Gets the day that counts as today and a function that tells the person what goes on.
Loader = Callable[[date, Callable[[str], None]], None]

_loaders: list[tuple[int, Loader]] = []


def register_loader(rank: int, loader: Loader) -> None:
    """Add a loader; lower ranks run first."""
    if (rank, loader) not in _loaders:
        _loaders.append((rank, loader))
        _loaders.sort(key=lambda one: one[0])


def loaders() -> list[Loader]:
    """All loaders in order."""
    return [loader for _rank, loader in _loaders]


def read_yaml(path: Path) -> Any:
    """Read one of our own data files."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=SafeLoader)  # noqa: S506 - one of the two safe ones
