"""What wakes the worker where there is no Redis is never seen half."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kombu import Connection

from config.celery import app
from config.file_broker import NAME, Transport
from config.settings import storage


@pytest.fixture
def broker(tmp_path: Path) -> Connection:
    """A broker in a folder of its own, as Celery would have it."""
    folders = ("data_folder_in", "data_folder_out", "control_folder")
    options = dict.fromkeys(folders, str(tmp_path))
    return app.connection(f"{NAME}://", transport_options=options)


def test_a_message_has_its_name_only_when_it_is_whole(
    broker: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[tuple[int, bool]] = []
    rename = Path.rename

    def look(half: Path, whole: Path) -> Path:
        is_whole = "body" in json.loads(half.read_text("utf-8"))
        there.append((len(list(tmp_path.glob("*.msg"))), is_whole))
        return rename(half, whole)

    monkeypatch.setattr(Path, "rename", look)
    queue = broker.SimpleQueue("work", serializer="json")

    for number in range(2):
        queue.put({"Hallo": number})

    assert there == [(0, True), (1, True)]
    read = [queue.get(timeout=1) for _ in range(2)]
    assert [message.payload for message in read] == [{"Hallo": 0}, {"Hallo": 1}]
    for message in read:
        message.ack()
    assert list(tmp_path.glob("*.msg")) == []


@pytest.mark.skipif(bool(storage.REDIS_URL), reason="Redis wakes the worker")
def test_where_there_is_no_redis_the_worker_is_woken_so() -> None:
    assert f"{NAME}://" == storage.CELERY_BROKER_URL
    assert isinstance(app.connection(storage.CELERY_BROKER_URL).transport, Transport)
