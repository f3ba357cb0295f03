"""A backup as a folder: a manifest, a file per table, and the uploaded files by their checksum.

manifest.json            what is in it, with counts and checksums
tables/<table>.copy.gz   the rows, as PostgreSQL's COPY writes them
files/<sha256>           uploaded files; the manifest knows their names
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from municipalities.backups.tables import Content, Counting

FORMAT = 1
PIECE = 1024 * 1024
PLAIN_NAME = re.compile(r"[A-Za-z0-9_]+")
SHA256 = re.compile(r"[0-9a-f]{64}")


class BackupError(Exception):
    """A backup cannot be made, read or put back; the message is one sentence for a person."""


@dataclass(frozen=True)
class KeptTable:
    """A table in a backup."""

    columns: list[str]
    rows: int
    sha256: str


@dataclass(frozen=True)
class KeptFile:
    """An uploaded file in a backup; `size` in bytes."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds; enough to see whether it is whole and which version it is for."""

    made_at: str
    postgres: str
    # Per app the names of the migrations that made the tables.
    migrations: dict[str, list[str]]
    tables: dict[str, KeptTable] = field(default_factory=dict)
    sequences: dict[str, int | None] = field(default_factory=dict)
    files: dict[str, KeptFile] = field(default_factory=dict)
    format: int = FORMAT

    def summary(self) -> str:
        """Say how much it is."""
        rows = sum(table.rows for table in self.tables.values())
        size = sum(file.size for file in self.files.values()) / 1e6
        return (
            f"{len(self.tables)} tables with {rows} rows, "
            f"{len(self.files)} files of {size:.1f} MB together"
        )


class Archive:
    """The folder of a backup."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    # Writing -------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Make the empty folder, for its owner's eyes only: it will hold personal data."""
        for part in (self.folder, self.folder / "tables", self.folder / "files"):
            part.mkdir(mode=0o700, parents=part == self.folder)

    def write_table(self, name: str, pieces: Iterable[Any]) -> Content:
        """Write the rows of a table, packed."""
        counting = Counting()
        with self._table(name).open("wb") as file, gzip.GzipFile("", "wb", 6, file, 0) as packed:
            for piece in counting.passing(pieces):
                packed.write(piece)
        return counting.content()

    def write_file(self, pieces: Iterable[bytes]) -> KeptFile:
        """Write an uploaded file; the same content is kept once."""
        unfinished = self.folder / "files" / "unfinished"
        digest, size = hashlib.sha256(), 0
        with unfinished.open("wb") as file:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
        kept = KeptFile(size, digest.hexdigest())
        unfinished.rename(self._file(kept))
        return kept

    def write_manifest(self, manifest: Manifest) -> None:
        """Write what it holds, last: a folder without it is no backup."""
        text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
        (self.folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
        os.sync()

    def forget(self) -> None:
        """Throw away what did not become a backup."""
        shutil.rmtree(self.folder, ignore_errors=True)

    # Reading -------------------------------------------------------------------------------------

    def manifest(self) -> Manifest:
        """Read what it holds. Raises BackupError when this is no backup of ours."""
        path = self.folder / "manifest.json"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            if found["format"] != FORMAT:
                raise BackupError(
                    f"{path} is in form {found['format']}; this version reads form {FORMAT}."
                )
            tables = {name: KeptTable(**facts) for name, facts in found.pop("tables").items()}
            files = {name: KeptFile(**facts) for name, facts in found.pop("files").items()}
            manifest = Manifest(**found, tables=tables, files=files)
        except FileNotFoundError:
            raise BackupError(f"{self.folder} is no backup: it has no manifest.json.") from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise BackupError(f"{path} cannot be read; it may be damaged.") from None
        for name in tables:
            if not PLAIN_NAME.fullmatch(name):
                raise BackupError(f"{path} names a table {name!r}, which is none of ours.")
        for name, file in files.items():
            if not SHA256.fullmatch(file.sha256) or ".." in name.split("/") or name[:1] == "/":
                raise BackupError(f"{path} names a file {name!r}, which cannot be one of ours.")
        return manifest

    def read_table(self, name: str) -> Iterator[bytes]:
        """Give the rows of a table, unpacked, piece by piece."""
        with gzip.open(self._table(name)) as packed:
            while piece := packed.read(PIECE):
                yield piece

    def open_file(self, kept: KeptFile) -> Path:
        """Where the content of an uploaded file lies."""
        return self._file(kept)

    def verify(self, manifest: Manifest) -> None:
        """See that all that is named is there, unchanged. Raises BackupError for the first not."""
        for name, table in manifest.tables.items():
            counting = Counting()
            try:
                for _ in counting.passing(self.read_table(name)):
                    continue
            except (OSError, EOFError):
                raise BackupError(f"{self._table(name)} is missing or damaged.") from None
            if counting.content() != Content(table.rows, table.sha256):
                raise BackupError(f"{self._table(name)} is not what the manifest says it is.")
        for name, file in manifest.files.items():
            path = self._file(file)
            if not path.is_file() or sha256_of(path) != file.sha256:
                raise BackupError(f"{path} ({name}) is missing or damaged.")

    def _table(self, name: str) -> Path:
        return self.folder / "tables" / f"{name}.copy.gz"

    def _file(self, kept: KeptFile) -> Path:
        return self.folder / "files" / kept.sha256


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
