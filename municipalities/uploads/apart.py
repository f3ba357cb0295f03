"""Opening what somebody sent in a process of its own: bounded, and without our secrets."""

from __future__ import annotations

import subprocess
import sys
from tempfile import TemporaryFile
from threading import BoundedSemaphore

from django.conf import settings

from municipalities.uploads.rules import MEGABYTE

# So long the server waits for each file; its process ends sooner by itself (`cleaning`).
PATIENCE_SECONDS = 40
# More than this the server does not read of what it wrote, in bytes.
MOST_OUTPUT = 32 * MEGABYTE
# So many at once in each web server: what a photo takes in memory is known, their number is not.
_turns = BoundedSemaphore(2)


class BusyError(Exception):
    """Others were first, and their turn took too long."""


class FellOverError(Exception):
    """The process was ended by a limit, wrote too much, or fell over; `by_a_limit` tells which."""

    def __init__(self, *, by_a_limit: bool) -> None:
        super().__init__()
        self.by_a_limit = by_a_limit


def run_apart(module: str, *arguments: str, content: bytes | None = None, files: int = 1) -> bytes:
    """Run a module with these arguments and bytes to read; return what it wrote.

    `files` is how many it opens, one after the other: so much longer the server waits.

    The module calls `cleaning.limit_ourselves` before it opens anything. Raises BusyError,
    FellOverError. Takes up to some seconds: never call it inside a transaction.
    """
    if not _turns.acquire(timeout=PATIENCE_SECONDS):
        raise BusyError
    try:
        # Written to disk, where the limits of the process bound it, and not into our memory.
        with TemporaryFile() as output:
            done = subprocess.run(
                [sys.executable, "-m", module, *arguments],
                cwd=settings.BASE_DIR,
                # No secret of the server goes along.
                env={"PYTHONDONTWRITEBYTECODE": "1"},
                input=content,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE_SECONDS * files,
                check=False,
            )
            output.seek(0)
            said = output.read(MOST_OUTPUT + 1)
    except subprocess.TimeoutExpired as error:
        raise FellOverError(by_a_limit=True) from error
    finally:
        _turns.release()
    if done.returncode != 0:
        raise FellOverError(by_a_limit=done.returncode < 0)
    if len(said) > MOST_OUTPUT:
        raise FellOverError(by_a_limit=True)
    return said
