"""Secret links do not stand in logs."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from municipalities.logs import JsonFormatter, MaskSecrets, mask

SECRET = "u3VqvTn0Zc1o8xKq7cN5mA"


@pytest.mark.parametrize(
    "line", [f'"GET /kompas/{SECRET}/ HTTP/1.1" 302', f"Not Found: /kompas/{SECRET}/"]
)
def test_a_secret_is_masked(line: str) -> None:
    assert SECRET not in mask(line)
    assert "/kompas/***" in mask(line)


def test_the_link_to_take_a_page_over_is_masked_too() -> None:
    assert mask(f"GET /overnemen/{SECRET}/") == "GET /overnemen/***/"


def test_the_rooms_behind_the_door_are_not_masked() -> None:
    assert mask("GET /kompas/mijn/overzicht-van-alle-themas/") == (
        "GET /kompas/mijn/overzicht-van-alle-themas/"
    )


def test_the_filter_masks_arguments_too() -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, __file__, 1, "Gone: %s", (f"/kompas/{SECRET}/",), None
    )

    assert MaskSecrets().filter(record)
    assert SECRET not in record.getMessage()


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("mail to jan.jansen+buurt@sub.example.org refused", "mail to ***@*** refused"),
        ("GET /initiatieven/?q=jansen&page=2 HTTP/1.1", "GET /initiatieven/?*** HTTP/1.1"),
        ("from 203.0.113.9 and 2001:db8::17", "from *** and ***"),
        ("from ::1", "from ***"),
    ],
)
def test_addresses_and_queries_are_masked(line: str, masked: str) -> None:
    assert mask(line) == masked


@pytest.mark.parametrize(
    "line",
    ["at 12:34:56", "version 5.2.1", "2026-11-22T06:33:10", "Wat nu? Niets.", "beat: Starting..."],
)
def test_ordinary_words_stay_as_they_are(line: str) -> None:
    assert mask(line) == line


def test_a_task_is_logged_by_its_name_only() -> None:
    data = {"name": "municipalities.tasks.run_job", "args": "(7,)", "traceback": "geheim"}
    record = logging.LogRecord(
        "celery.app.trace", logging.ERROR, __file__, 1, "%(name)s %(traceback)s", (data,), None
    )
    record.data = data

    line = json.loads(JsonFormatter().format(record))

    assert line["message"] == "Task municipalities.tasks.run_job"
    assert "geheim" not in str(line)


def test_an_exception_is_logged_without_its_words() -> None:
    try:
        raise OSError("no mail for jan@example.org")
    except OSError:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "Job failed", None, sys.exc_info()
        )

    line = json.loads(JsonFormatter().format(record))

    assert line["error"]["type"] == "OSError"
    assert line["error"]["at"][0].startswith("tests/municipalities/test_logs.py:")
    assert "jan@" not in str(line)


def test_a_traceback_in_a_message_keeps_its_places_and_loses_its_words() -> None:
    said = (
        "Application callable raised an exception\nTraceback (most recent call last):\n"
        '  File "/app/funding/services.py", line 12, in decide\n    raise ValueError(name)\n'
        "ValueError: Jansen\n"
    )
    record = logging.LogRecord("_granian", logging.ERROR, __file__, 1, said, None, None)

    line = json.loads(JsonFormatter().format(record))

    assert line["message"] == "Application callable raised an exception"
    assert line["error"] == {"at": ["app/funding/services.py:12 decide"]}


def test_times_are_utc_and_facts_are_added() -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "Job done", None, None)
    record.created = 0.5
    record.fields = {"kind": "mail", "ms": 12}

    line = json.loads(JsonFormatter().format(record))

    assert line["time"] == "1970-01-01T00:00:00.500+00:00"
    assert (line["kind"], line["ms"]) == ("mail", 12)
