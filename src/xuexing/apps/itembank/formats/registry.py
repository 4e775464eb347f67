"""All formats, and which of them a file is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .jsonl_reader import read_jsonl, write_jsonl_rest
from .jsonl_writer import write_jsonl
from .limits import GZIP, UnableToReadBank, unpacked
from .records import Question, Reading, Rejected, Written

Read = Callable[[bytes], Reading]
Write = Callable[[Iterable[Question]], Written]
WriteRest = Callable[[Sequence[Rejected], Any], bytes]


@dataclass(frozen=True)
class Format:
    """One format.

    Parameters
    ----------
    name
        What the command line calls it.
    endings
        How names of its files end, the usual one first.
    write_rest
        Makes a file of the same kind of what could not be taken.
    """

    name: str
    title: Any
    endings: tuple[str, ...]
    read: Read
    write: Write
    write_rest: WriteRest


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format(
            "jsonl",
            _("JSON Lines"),
            (".jsonl", ".ndjson", ".json"),
            read_jsonl,
            write_jsonl,
            write_jsonl_rest,
        ),
    )
}


def format_of(name: str, content: bytes) -> Format:
    """Return the format of a file, by what is in it first and by its name where that does not tell.

    Raises
    ------
    UnableToReadBank
        It is none that is known here.
    """
    plain = unpacked(content) if content.startswith(GZIP) else content
    found = _by_content(plain) or _by_name(name.removesuffix(".gz"))
    if found is None:
        raise UnableToReadBank(reason=_("it is of no kind that is known here."))
    return found


def format_by_name(name: str) -> Format | None:
    """Return the format that a file's name asks for, or None."""
    return _by_name(name)


def _by_content(content: bytes) -> Format | None:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return FORMATS["jsonl"]
    return None


def _by_name(name: str) -> Format | None:
    lowered = name.lower()
    fitting = [
        (len(ending), each)
        for each in FORMATS.values()
        for ending in each.endings
        if lowered.endswith(ending)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
