"""Where a file lies while its form comes in."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessFileHandler(FileUploadHandler):
    """Keeps a large file on the disk without a name: gone with our process, however that ends.

    Django's own has a name, and stays when the process is killed.
    """

    file: UploadedFile

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with a file of the form."""
        super().new_file(*args, **kwargs)
        self.file = UploadedFile(
            TemporaryFile(),  # noqa: SIM115  closed with the request
            self.file_name,
            self.content_type,
            0,
            self.charset,
            self.content_type_extra,
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write down a piece of it."""
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """Hand it over, to be read from its beginning."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Let go of it: the rest does not come."""
        if hasattr(self, "file"):
            self.file.close()
