"""What the runner of the demo says and does when something is in its way."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest

from config import demo
from config.processes import Program, Trace, stop_all


@pytest.fixture(autouse=True)
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep away from the notes of a demo that may be running here."""
    monkeypatch.setattr(demo, "VAR", tmp_path)
    return tmp_path


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """A program that would go on for a minute."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


def start(script: str, folder: Path) -> Program:
    return Program(
        "worker",
        [sys.executable, "-c", script],
        log=folder / "worker.log",
        environment=os.environ,
        cwd=folder,
    )


def test_a_taken_port_is_one_sentence_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))

        with pytest.raises(demo.Refusal) as refusal:
            demo.wanted_port()

    expected = f"Port {port} is taken by another program; try PORT=8123 make demo"
    assert str(refusal.value) == expected
    assert demo.wanted_port() == port


@pytest.mark.parametrize("word", ["web", "0", "65536", "-1", "80 81"])
def test_a_port_that_is_none_is_refused(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", word)

    with pytest.raises(demo.Refusal, match="PORT must be a number from 1 to 65535"):
        demo.wanted_port()


def test_a_second_demo_says_where_the_first_is() -> None:
    with demo.only_one() as notes:
        demo.write_notes(notes, address="http://haarlem.localhost:8123")

        with pytest.raises(demo.Refusal) as refusal, demo.only_one():
            pass

    expected = "The demo of this checkout runs already: http://haarlem.localhost:8123"
    assert str(refusal.value) == expected
    with demo.only_one() as notes:
        assert demo.read_notes(notes)["address"] == "http://haarlem.localhost:8123"


def test_reset_is_refused_while_the_demo_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with demo.only_one() as notes:
        demo.write_notes(notes, address="http://haarlem.localhost:8000")

        with pytest.raises(demo.Refusal, match="runs already"):
            demo.reset_demo()

    assert "Emptying" not in capsys.readouterr().out


def test_reset_leaves_a_database_that_is_not_its_own_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@elsewhere/precious")

    with pytest.raises(demo.Refusal, match="DATABASE_URL is set"):
        demo.reset_demo()


def test_what_a_killed_demo_left_running_is_stopped(
    sleeper: subprocess.Popen[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    trace = Trace.of(sleeper.pid)
    with demo.only_one() as notes:
        demo.write_notes(notes, programs=[asdict(trace)])

        demo.stop_leftovers(notes)

        assert demo.read_notes(notes) == {}
    assert trace.process() is None
    assert "Stopped what a killed demo had left running." in capsys.readouterr().out


def test_a_stranger_with_the_number_of_a_leftover_is_left_alone(
    sleeper: subprocess.Popen[bytes],
) -> None:
    with demo.only_one() as notes:
        stranger = Trace(sleeper.pid, started=Trace.of(sleeper.pid).started - 3600)
        demo.write_notes(notes, programs=[asdict(stranger)])

        demo.stop_leftovers(notes)

    assert sleeper.poll() is None


def test_notes_that_cannot_be_read_are_no_obstacle(own_var: Path) -> None:
    (own_var / "demo.json").write_text("{half a no", encoding="utf-8")

    with demo.only_one() as notes:
        demo.stop_leftovers(notes)

        assert demo.read_notes(notes) == {}


def test_a_program_that_ends_by_itself_is_named_with_its_last_words(tmp_path: Path) -> None:
    program = start("raise SystemExit('no such table: kompas')", tmp_path)
    program.running.wait(timeout=10)

    with pytest.raises(demo.Refusal) as refusal:
        demo.refuse_ended([program])

    assert str(refusal.value) == (
        f"The worker stopped by itself; {tmp_path / 'worker.log'} tells why. "
        "Its last line: no such table: kompas"
    )


def test_a_program_that_ran_for_a_while_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = start("import time; print('here', flush=True); time.sleep(60)", tmp_path)
    before = program.trace
    program.running.kill()
    program.running.wait(timeout=10)

    with pytest.raises(demo.Refusal):
        demo.keep_going([program])
    monkeypatch.setattr(demo, "STEADY_SECONDS", 0)
    try:
        assert demo.keep_going([program])
        assert not demo.keep_going([program])
        assert program.trace != before
    finally:
        stop_all([program])
    assert "is begun anew" in capsys.readouterr().out


def test_stopping_a_program_stops_what_it_started_too(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    program = start(script, tmp_path)
    while not (said := program.log.read_text()).endswith("\n"):
        assert not program.has_ended()
    child = psutil.Process(int(said))

    stop_all([program])

    assert program.has_ended()
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_an_unknown_word_is_answered_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.main(["stop"]) == 2
    assert capsys.readouterr().out == "usage: python -m config.demo start|reset\n"


APPLICATION = """
import os

def application(environ, start_response):
    start_response("200 OK", [])
    return [str(os.getpid()).encode()]
"""


def who_answers(port: int, *, other_than: int = 0) -> int:
    """Wait until a process of a web server answers; return its id."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(OSError, http.client.HTTPException):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2) as answer:
                pid = int(answer.read())
            if pid != other_than:
                return pid
        time.sleep(0.2)
    raise AssertionError("nobody answers")


def test_a_web_process_that_is_killed_does_not_end_the_demo(tmp_path: Path) -> None:
    (tmp_path / "answering.py").write_text(APPLICATION)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = demo.web_command(port, "answering:application")
    web = Program("web", command, log=tmp_path / "web.log", environment=os.environ, cwd=tmp_path)
    try:
        first = who_answers(port)
        psutil.Process(first).kill()

        assert who_answers(port, other_than=first)
        demo.refuse_ended([web])
    finally:
        stop_all([web])
