"""Logs without personal data: what may not stand in a line, and lines as JSON.

A line never holds an address that was asked for, a query, an e-mail or network address, a secret
or the words of an exception (a database repeats the value it refused in them). It names routes,
kinds, types and places in the code instead.
"""

from __future__ import annotations

import ipaddress
import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from traceback import walk_tb
from typing import Any

# /kompas/<secret>/ is the door to a private Kompas, /overnemen/<secret>/ gives a maker what was
# registered for her (initiatives.kompas.doors makes the secrets).
SECRET_PATH = re.compile(r"(/kompas/|/overnemen/)(?!mijn\b)[A-Za-z0-9_-]{20,}")
QUERY = re.compile(r"(?<=[\w/])\?[^\s\"'>]+")
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
NETWORK_ADDRESS = re.compile(
    r"(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w:])"
)
# The web server writes whole tracebacks into its messages: their frames are kept, their words not.
TRACEBACK = "Traceback (most recent call last)"
FRAME = re.compile(r'File "([^"]+)", line (\d+), in (\S+)')
DEEPEST_FRAMES = 15

# Ties the lines of one request together; a number of our own, made afresh for each.
request_id: ContextVar[str] = ContextVar("request_id", default="")


def mask(text: str) -> str:
    """Replace secrets, queries, e-mail and network addresses in a text by stars."""
    text = SECRET_PATH.sub(r"\1***", text)
    text = QUERY.sub("?***", text)
    text = EMAIL.sub("***@***", text)
    return NETWORK_ADDRESS.sub(_mask_address, text)


def _mask_address(found: re.Match[str]) -> str:
    """Mask what really is a network address; a time of day only looks like one."""
    try:
        ipaddress.ip_address(found[0])
    except ValueError:
        return found[0]
    return "***"


class MaskSecrets(logging.Filter):
    """Masks secrets and addresses in every line that is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the finished message when it holds one; always lets the record through."""
        message = record.getMessage()
        masked = mask(message)
        if masked != message:
            record.msg, record.args = masked, None
        return True


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON.

    `extra={"fields": {...}}` adds facts to the line; the caller answers for what stands in them.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; times are UTC."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message_of(record),
        }
        if number := request_id.get():
            line["request"] = number
        line.update(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[1]:
            line["error"] = error_of(record.exc_info[1])
        elif TRACEBACK in (text := record.getMessage()):
            line["error"] = {"at": [place(*frame) for frame in FRAME.findall(text)]}
        return json.dumps(line, ensure_ascii=False, default=str)


def message_of(record: logging.LogRecord) -> str:
    """Return what a record says, without what a visitor may have put in it."""
    # Django's own lines about a request repeat the address that was asked for.
    status = getattr(record, "status_code", None)
    if isinstance(status, int):
        return HTTPStatus(status).phrase
    # Celery repeats the arguments, the answer and the whole traceback.
    if record.name == "celery.app.trace":
        data = getattr(record, "data", None)
        return f"Task {data['name']}" if isinstance(data, dict) else "Task"
    return mask(record.getMessage().split(TRACEBACK)[0].strip())


def place(file: str, line: int | str, function: str) -> str:
    """Name a place in the code: the last parts of its path, the line and the function."""
    return f"{'/'.join(file.split('/')[-3:])}:{line} {function}"


def error_of(error: BaseException) -> dict[str, Any]:
    """Return the kind of an error and where in the code it came from, never its words."""
    frames = [
        place(frame.f_code.co_filename, line, frame.f_code.co_name)
        for frame, line in walk_tb(error.__traceback__)
    ]
    found: dict[str, Any] = {"type": type(error).__name__, "at": frames[-DEEPEST_FRAMES:]}
    cause = error.__cause__ or error.__context__
    if cause is not None:
        found["because"] = type(cause).__name__
    return found
