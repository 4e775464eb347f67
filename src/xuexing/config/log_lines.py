"""Logs as JSON lines, without anything about people.

What people type or are called can stand in the address that was asked for, in what was posted, in the
values of an error (``Key (name)=(…)``) and in the messages of libraries. So a line is made of what the
program itself says: the moment, the level, who says it, the sentence before its places are filled, and
of an error its kind and the places it went through, never its words. Only our own sentences are
filled: they speak of keys, names of tasks and counts. An address is written as its pattern.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import traceback
from collections.abc import Iterator
from typing import Any

OURS = "xuexing"
PLAIN = re.compile(r"[A-Za-z0-9_.,:()/ \-]{0,120}")
"""What may fill a place of a sentence of ours: keys, codes, names of tasks; no Chinese, no sentences."""
SERVER = "_granian"
MOST_FRAMES = 20


class JsonLines(logging.Formatter):
    """Turns a record into one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; whatever the record carries, nothing in it names anybody."""
        line: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "says": _sentence(record),
            **_of_request(record),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = [_of_error(each) for each in _chain(record.exc_info[1])]
        return json.dumps(line, ensure_ascii=True)


def _sentence(record: logging.LogRecord) -> str:
    """Return what is said: ours with its places filled, of others the sentence as they wrote it.

    A sentence of others without places may have been put together from anything: then it says where
    it was said.
    """
    if record.name.partition(".")[0] == OURS:
        return str(record.msg) % _plain(record.args) if record.args else str(record.msg)
    if record.args and isinstance(record.msg, str):
        return record.msg
    if record.name.partition(".")[0] == SERVER and PLAIN.fullmatch(str(record.msg)):
        return str(record.msg)
    return f"{record.module}:{record.lineno} {record.funcName}"


def _plain(args: Any) -> Any:
    if isinstance(args, dict):
        return {key: _word(value) for key, value in args.items()}
    return tuple(_word(value) for value in args)


def _word(value: Any) -> Any:
    if isinstance(value, int | float):
        return value
    return str(value) if PLAIN.fullmatch(str(value)) else "…"


def _of_request(record: logging.LogRecord) -> dict[str, Any]:
    """Return method and pattern of the address where a record is about a request."""
    found: dict[str, Any] = {}
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    if method := getattr(request, "method", None):
        found["method"] = method if method.isascii() and method.isalpha() else "?"
        found["address"] = match.route if match else None
    if isinstance(status := getattr(record, "status_code", None), int):
        found["status"] = status
    return found


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those it came from, the last one first."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def _of_error(error: BaseException) -> dict[str, Any]:
    kind = type(error)
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    found: dict[str, Any] = {
        "kind": f"{kind.__module__}.{kind.__qualname__}",
        "through": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if constraint := _constraint(error):
        found["constraint"] = constraint
    return found


def _constraint(error: BaseException) -> str:
    """Return which constraint of the database refused: a name of ours, never the refused values."""
    named = getattr(getattr(error, "diag", None), "constraint_name", None)
    if isinstance(named, str):
        return named
    if type(error).__name__ != "IntegrityError":
        return ""
    first = str(error).splitlines()[0] if str(error) else ""
    failed = re.match(
        r"(?:CHECK|UNIQUE|FOREIGN KEY) constraint failed(?:: (\w+(?:\.\w+)?))?", first
    )
    return failed.group(1) or "" if failed else ""
