"""Handing out a file that somebody once sent: always by a view that looked at who asks."""

from __future__ import annotations

from typing import Protocol

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

# Whatever might be in it: no script, no form, nothing fetched, and no page may frame it.
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


class StoredFile(Protocol):
    """A row about a file that `municipalities.uploads.accepting` made."""

    name: str
    media_type: str
    content: FieldFile
    thumbnail: FieldFile

    @property
    def is_photo(self) -> bool:
        """Whether it can be shown; anything else is only saved."""


class Serve(Protocol):
    """One of the two below."""

    def __call__(self, file: StoredFile, *, called: str = "") -> FileResponse:
        """Answer with a file or a part of it."""


def file_response(file: StoredFile, *, called: str = "") -> FileResponse:
    """Stream a file, never by an address of the storage. Raises Http404 when it is not there.

    `called` is the name to save it by instead of its own, which may be of people.
    """
    return _response(file.content, file, called)


def thumbnail_response(file: StoredFile, *, called: str = "") -> FileResponse:
    """Stream a photo in small; `called` as above. Raises Http404 for what is no photo."""
    if not file.thumbnail:
        raise Http404("no photo")
    return _response(file.thumbnail, file, called)


def _response(stored: FieldFile, file: StoredFile, called: str) -> FileResponse:
    if not stored.name:
        raise Http404("no such file")
    try:
        content = stored.storage.open(stored.name, "rb")
    except FileNotFoundError as error:
        raise Http404("no such file") from error
    response = FileResponse(
        content,
        as_attachment=not file.is_photo,
        filename=called or file.name,
        content_type=file.media_type,
    )
    response["Content-Security-Policy"] = FILE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response
