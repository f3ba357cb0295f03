"""Where files lie while they are cleaned: gone afterwards, also when our process was killed.

Each folder is locked by whoever works in it. Its lock ends with its process, so that one without a
lock was left behind.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "samenspel-upload-"


@contextmanager
def working_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards; first remove those that others left behind."""
    remove_left_behind()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def remove_left_behind() -> int:
    """Remove the folders of processes of ours that were killed; return how many."""
    return sum(map(_removed, Path(tempfile.gettempdir()).glob(f"{PREFIX}*")))


def _removed(folder: Path) -> bool:
    # One that is just gone, or of another user of this machine, is not ours to remove.
    with suppress(OSError):
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            if os.fstat(lock).st_uid != os.geteuid():
                return False
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Without anything in it, it may have been made just now, and be locked next.
            if not any(folder.iterdir()):
                return False
            shutil.rmtree(folder)
            return True
        finally:
            os.close(lock)
    return False
