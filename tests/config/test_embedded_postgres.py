"""The PostgreSQL of a checkout's own: started, shared, adopted, stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError

JOIN_AND_DIE = """
import os, signal, sys
from pathlib import Path
from config.embedded_postgres import EmbeddedPostgres
in_use = EmbeddedPostgres(Path(sys.argv[1])).join()
os.kill(os.getpid(), signal.SIGKILL)
"""


def pid_of(server: EmbeddedPostgres) -> int:
    return int((server.data / "postmaster.pid").read_text().split("\n", 1)[0])


def ask(server: EmbeddedPostgres, query: str) -> object:
    with psycopg.connect(server.url()) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def throw_away(server: EmbeddedPostgres) -> None:
    """Stop a server, whatever state a test left it in, and remove all it made."""
    server.stop()
    shutil.rmtree(server.home)
    if server.socket_folder.exists():
        shutil.rmtree(server.socket_folder)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A server of a checkout that is nobody else's; each test starts it if it must."""
    server = EmbeddedPostgres(tmp_path_factory.mktemp("checkout"))
    server.start()
    yield server
    throw_away(server)


def test_a_start_makes_a_database_that_knows_what_a_letter_is(server: EmbeddedPostgres) -> None:
    server.start()

    assert ask(server, "SELECT current_database()") == "samenspel"
    assert ask(server, "SELECT upper('één')") == "ÉÉN"
    assert ask(server, "SELECT to_tsvector('dutch', 'de Café''s')::text") == "'caf':2 's':3"


def test_data_stay_when_the_server_is_stopped_and_started(server: EmbeddedPostgres) -> None:
    server.start()
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")

    assert server.stop() is True
    assert not server.answers()
    server.start()

    assert ask(server, "SELECT answer FROM kept") == 42
    with psycopg.connect(server.url()) as connection:
        connection.execute("DROP TABLE kept")


def test_a_server_that_somebody_uses_is_not_stopped(server: EmbeddedPostgres) -> None:
    other = EmbeddedPostgres(server.checkout)
    in_use = other.join()

    with server.serving():
        pass
    assert server.answers()
    assert server.stop() is False

    in_use.close()
    assert server.stop() is True


def test_a_server_left_behind_by_a_killed_process_is_adopted(server: EmbeddedPostgres) -> None:
    server.stop()
    killed = subprocess.run([sys.executable, "-c", JOIN_AND_DIE, str(server.checkout)])
    assert killed.returncode == -signal.SIGKILL
    assert server.answers()
    left_behind = pid_of(server)

    with server.serving():
        assert pid_of(server) == left_behind
    assert not server.answers()


def test_the_first_start_after_a_crash_succeeds(server: EmbeddedPostgres) -> None:
    server.start()
    crashed = pid_of(server)
    os.kill(crashed, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while server.answers() and time.monotonic() < deadline:
        time.sleep(0.05)

    server.start()

    assert server.answers()
    assert pid_of(server) != crashed


def test_a_pid_file_that_names_another_program_is_no_obstacle(server: EmbeddedPostgres) -> None:
    server.start()
    pid_file = server.data / "postmaster.pid"
    lines = pid_file.read_text().split("\n")
    server.stop()
    # As after a crash and a restart of the machine: the number is this very test's by now.
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))

    server.start()

    assert server.answers()
    assert pid_of(server) != os.getpid()


def test_two_checkouts_have_servers_of_their_own(server: EmbeddedPostgres, tmp_path: Path) -> None:
    server.start()
    other = EmbeddedPostgres(tmp_path)
    try:
        with other.serving() as url:
            assert url != server.url()
            assert pid_of(other) != pid_of(server)
        assert server.answers()
    finally:
        throw_away(other)


@pytest.mark.parametrize("name", ["d" * 120, "d'oude, stad"], ids=["long", "odd"])
def test_a_path_no_socket_can_have_gets_its_socket_elsewhere(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # For root the path of the checkout does not matter; everybody else has the socket in it.
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    server = EmbeddedPostgres(tmp_path / name)

    assert server.home not in (server.socket_folder, *server.socket_folder.parents)
    assert len(str(server.socket_folder / ".s.PGSQL.5432")) < 104


def test_without_the_wheel_it_says_what_to_set_or_install(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with pytest.raises(EmbeddedPostgresError, match="DATABASE_URL is not set and the package"):
        _ = server.data


def test_a_server_that_cannot_start_is_one_sentence_that_names_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.embedded_postgres.START_PATIENCE_SECONDS", 0.1)
    broken = EmbeddedPostgres(tmp_path)
    try:
        broken.start()
        broken.stop()
        (broken.data / "postgresql.conf").write_text("no_such_setting = on\n")

        with pytest.raises(EmbeddedPostgresError, match=f"pg_ctl failed .*{broken.log}"):
            broken.start()
    finally:
        throw_away(broken)
