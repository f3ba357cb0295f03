"""The broker of one machine: each message is a file that wakes the worker.

kombu opens the file of a message before it writes in it. A worker that looks in between finds
nothing there and stops for good (https://github.com/celery/kombu/issues/1551).
"""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps

NAME = "whole-files"


class Channel(filesystem.Channel):
    """Puts messages in a folder whole."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """Put a message on a queue: it bears the name of one only when all of it is written."""
        # In the order of their names they are read.
        name = f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}"
        half = Path(self.data_folder_out) / name
        half.write_text(dumps(payload), "utf-8")
        half.rename(half.with_name(f"{name}.{queue}.msg"))


class Transport(filesystem.Transport):
    """Files that are whole."""

    Channel = Channel


def register() -> None:
    """Let Celery take `whole-files://` for the address of a broker."""
    TRANSPORT_ALIASES[NAME] = f"{__name__}:{Transport.__name__}"
