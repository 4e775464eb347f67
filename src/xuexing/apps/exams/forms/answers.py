"""An answer as a page sends it, with script and without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.http import QueryDict

from xuexing.apps.itembank.api import load_content
from xuexing.kernel.items import Kind

from ..models import Answer

MOST_CHARACTERS = 5_000
MOST_BLANK = 200


def read_answer(answer: Answer, data: QueryDict) -> Any:
    """Return what a form says of one question, as JSON; None where nothing was answered.

    Of an order that is not whole yet the places given are kept, so that nothing typed is lost.
    """
    version, name = answer.item.version, f"q{answer.place}"
    kind = version.item.kind
    if kind in ALONE:
        return ALONE[kind](data, name)
    prompt = load_content(kind, version.content).prompt()
    if kind == Kind.FILL_IN:
        texts = [data.get(f"{name}-{n}", "")[:MOST_BLANK] for n in range(1, prompt["blanks"] + 1)]
        return texts if any(text.strip() for text in texts) else None
    keys = [each["key"] for each in prompt["lefts" if kind == Kind.MATCHING else "steps"]]
    given = {key: place for key in keys if (place := data.get(f"{name}-{key}", ""))}
    return given or None if kind == Kind.MATCHING else _order(given, len(keys))


ALONE: Mapping[str, Callable[[QueryDict, str], Any]] = {
    Kind.SINGLE: lambda data, name: data.get(name) or None,
    Kind.MULTIPLE: lambda data, name: data.getlist(name) or None,
    Kind.TRUE_FALSE: lambda data, name: {"true": True, "false": False}.get(data.get(name, "")),
    Kind.SHORT_ANSWER: lambda data, name: data.get(name, "").strip()[:MOST_CHARACTERS] or None,
}


def _order(given: dict[str, str], count: int) -> Any:
    is_whole = sorted(given.values()) == sorted(map(str, range(1, count + 1)))
    return sorted(given, key=lambda key: int(given[key])) if is_whole else given or None


def read_sent_at(data: QueryDict, name: str, otherwise: dt.datetime) -> dt.datetime:
    """Return the moment that a device names in milliseconds, or another one where it names none."""
    try:
        return dt.datetime.fromtimestamp(int(data.get(name, "")) / 1000, tz=dt.UTC)
    except (ValueError, OverflowError, OSError):
        return otherwise


def read_seconds(data: QueryDict) -> int:
    """Return for how long a question stood, as the device says; 0 where it says nothing."""
    text = data.get("seconds", "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0  # noqa: PLR2004  digits
