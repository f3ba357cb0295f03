"""All uploaded files, wherever they are kept: a folder or object storage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage


def names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    """Give the names of all files in a storage, in every folder."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        # Object storage may list a folder as a file without a name.
        if name:
            yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        yield from names_in(storage, f"{folder}/{name}" if folder else name)


def pieces_of(storage: Storage, name: str) -> Iterator[bytes]:
    """Give the content of a file, piece by piece."""
    with storage.open(name, "rb") as file:
        yield from file.chunks()


def sha256_in(storage: Storage, name: str) -> str:
    """Sum a file as the storage gives it."""
    digest = hashlib.sha256()
    for piece in pieces_of(storage, name):
        digest.update(piece)
    return digest.hexdigest()


def put(storage: Storage, name: str, content: Path) -> None:
    """Put a file in its place, over what was there."""
    if storage.exists(name):
        storage.delete(name)
    with content.open("rb") as file:
        storage.save(name, File(file))
