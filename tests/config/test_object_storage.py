"""Files in object storage, against a server that speaks as much of S3 as is needed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.module_loading import import_string

from config.object_storage import object_storage


class Bucket(BaseHTTPRequestHandler):
    """Keeps what is put, gives it back, forgets it; remembers who signed and what was asked."""

    kept: dict[str, bytes]
    seen: list[tuple[str, str, dict[str, str]]]

    def answer(self, status: int, body: bytes = b"") -> None:
        key = unquote(urlsplit(self.path).path)
        self.seen.append((self.command, key, {k.lower(): v for k, v in self.headers.items()}))
        self.send_response(status)
        length = len(self.kept[key]) if self.command == "HEAD" and key in self.kept else len(body)
        self.send_header("Content-Length", str(length))
        self.send_header("Last-Modified", "Sun, 22 Nov 2026 06:00:00 GMT")
        self.send_header("ETag", '"x"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        key = unquote(urlsplit(self.path).path)
        self.kept[key] = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200)

    def do_GET(self) -> None:
        key = unquote(urlsplit(self.path).path)
        self.answer(200, self.kept[key]) if key in self.kept else self.answer(404)

    do_HEAD = do_GET  # noqa: N815

    def do_DELETE(self) -> None:
        self.kept.pop(unquote(urlsplit(self.path).path), None)
        self.answer(204)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def bucket() -> Iterator[type[Bucket]]:
    """A running server with one bucket."""

    class Fresh(Bucket):
        kept: dict[str, bytes] = {}
        seen: list[tuple[str, str, dict[str, str]]] = []

    with ThreadingHTTPServer(("127.0.0.1", 0), Fresh) as server:
        Fresh.port = server.server_port  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Fresh
        server.shutdown()


@pytest.fixture
def storage(bucket: type[Bucket], monkeypatch: pytest.MonkeyPatch) -> Storage:
    """The storage our settings would make of that server."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    # Plain chunks: the real service reads both kinds, this server only this one.
    monkeypatch.setenv("AWS_REQUEST_CHECKSUM_CALCULATION", "when_required")
    entry = object_storage(
        bucket_name="samenspel",
        endpoint_url=f"http://127.0.0.1:{bucket.port}",  # type: ignore[attr-defined]
        region_name="nl-1",
        access_key="key",
        secret_key="secret",
    )
    found: Storage = import_string(entry["BACKEND"])(**entry["OPTIONS"])
    return found


def test_a_file_is_kept_read_and_forgotten(storage: Storage, bucket: type[Bucket]) -> None:
    name = storage.save("exports/2026.csv", ContentFile(b"een;twee"))

    assert bucket.kept == {"/samenspel/exports/2026.csv": b"een;twee"}
    assert storage.exists(name)
    with storage.open(name) as file:
        assert file.read() == b"een;twee"

    storage.delete(name)
    assert bucket.kept == {}


def test_nothing_is_made_public(storage: Storage, bucket: type[Bucket]) -> None:
    storage.save("a.txt", ContentFile(b"a"))

    [(_, _, headers)] = [one for one in bucket.seen if one[0] == "PUT"]
    assert "x-amz-acl" not in headers
    assert headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=key/")
    assert "X-Amz-Signature=" in storage.url("a.txt")
    assert "X-Amz-Expires=300" in storage.url("a.txt")


def test_a_file_never_overwrites_another(storage: Storage, bucket: type[Bucket]) -> None:
    storage.save("a.txt", ContentFile(b"first"))

    second = storage.save("a.txt", ContentFile(b"second"))

    assert second != "a.txt"
    assert bucket.kept["/samenspel/a.txt"] == b"first"
