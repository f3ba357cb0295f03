"""Handing out a file that somebody once sent: always by a view that looked at who asks."""

from __future__ import annotations

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

# Whatever might be in it: no script, no form, nothing fetched, and no page may frame it.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


def file_response(
    stored: FieldFile, *, name: str, media_type: str, inline: bool = False
) -> FileResponse:
    """Stream a stored file. Only a photo that we wrote ourselves may be shown `inline`.

    Raises Http404 when the storage does not have it (any more).
    """
    try:
        content = stored.storage.open(stored.name, "rb")
    except FileNotFoundError as error:
        raise Http404("no such file") from error
    response = FileResponse(
        content, as_attachment=not inline, filename=name, content_type=media_type
    )
    response["Content-Security-Policy"] = FILE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
