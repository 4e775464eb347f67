"""All formats, and which of them a file is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal
from xuexing.foundation.packages import Package
from xuexing.foundation.tables.delimited import decode_text
from xuexing.kernel.items import Kind

from . import aiken_writer, gift_writer, jsonl_writer, moodle_writer, qti_writer, sheet_writer
from . import word_writer as words
from .aiken_reader import read_aiken, write_aiken_rest
from .gift_reader import read_gift, write_gift_rest
from .jsonl_reader import read_jsonl, write_jsonl_rest
from .limits import GZIP, UnableToReadBank, unpacked
from .losses import Says
from .moodle_reader import read_moodle, write_moodle_rest
from .qti_names import VERSIONS
from .qti_package import MANIFEST
from .qti_package_reader import read_qti, version_in, write_qti_rest
from .records import Question, Reading, Rejected, Written
from .sheet_reader import read_sheet, write_sheet_rest
from .word_reader import read_word, write_word_rest

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
AIKEN = re.compile(r"^\s*(?:ANSWER|答案)\s*[:：]", re.MULTILINE | re.IGNORECASE)
GIFT = re.compile(r"(?<!\\)\{[^{}]*(?<!\\)\}|^\$CATEGORY:", re.MULTILINE)


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
    kinds, says
        What it has words for.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Reading]
    write: Callable[[Iterable[Question]], Written]
    write_rest: Callable[[Sequence[Rejected], Any], bytes]
    kinds: frozenset[Kind]
    says: frozenset[Says]


def _qti(name: str, title: str, endings: tuple[str, ...]) -> Format:
    return Format(
        name,
        title,
        endings,
        read_qti,
        partial(qti_writer.write_qti, version=name),
        partial(write_qti_rest, version=name),
        qti_writer.KINDS,
        qti_writer.SAYS,
    )


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        _qti("qti21", "QTI 2.1", (".qti21.zip", ".zip")),
        _qti("qti22", "QTI 2.2", (".qti22.zip",)),
        _qti("qti30", "QTI 3.0", (".qti30.zip", ".qti3.zip")),
        Format(
            "moodle",
            "Moodle XML",
            (".xml",),
            read_moodle,
            moodle_writer.write_moodle,
            write_moodle_rest,
            moodle_writer.KINDS,
            moodle_writer.SAYS,
        ),
        Format(
            "gift",
            "GIFT",
            (".gift.txt", ".gift"),
            read_gift,
            gift_writer.write_gift,
            write_gift_rest,
            gift_writer.KINDS,
            gift_writer.SAYS,
        ),
        Format(
            "aiken",
            "Aiken",
            (".aiken.txt", ".aiken"),
            read_aiken,
            aiken_writer.write_aiken,
            write_aiken_rest,
            aiken_writer.KINDS,
            aiken_writer.SAYS,
        ),
        Format(
            "jsonl",
            "JSON Lines",
            (".jsonl", ".ndjson", ".json"),
            read_jsonl,
            jsonl_writer.write_jsonl,
            write_jsonl_rest,
            frozenset(Kind),
            frozenset(Says),
        ),
        Format(
            "xlsx",
            "Excel",
            (".xlsx", ".xls", ".csv"),
            read_sheet,
            sheet_writer.write_sheet,
            write_sheet_rest,
            sheet_writer.KINDS,
            sheet_writer.SAYS,
        ),
        Format(
            "docx",
            "Word",
            (".docx",),
            read_word,
            words.write_word,
            write_word_rest,
            words.KINDS,
            words.SAYS,
        ),
    )
}


def format_of(name: str, content: bytes) -> Format:
    """Return the format of a file, by what is in it first and by its name where that does not tell.

    Raises
    ------
    Refusal
        It is of no format that is known here, or too damaged to tell.
    """
    plain = unpacked(content) if content.startswith(GZIP) else content
    found = _by_content(plain, name.removesuffix(".gz")) or format_by_name(name)
    if found is None:
        raise UnableToReadBank(reason=_("it is of no kind that is known here."))
    return found


def format_by_name(name: str) -> Format | None:
    """Return the format that a file's name asks for, or None."""
    lowered = name.lower()
    fitting = [
        (len(ending), each)
        for each in FORMATS.values()
        for ending in each.endings
        if lowered.endswith(ending)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _by_content(content: bytes, name: str) -> Format | None:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(ZIP):
        return _in_package(content)
    if content.startswith(OLE):
        return FORMATS["xlsx"]
    if start.startswith((b"<", b"<\x00", b"\xff\xfe<", b"\xfe\xff\x00<")):
        return FORMATS["moodle"] if b"<quiz" in content[:100_000] else _qti_in(content)
    if start.startswith(b"{") and b'"' in start[:20]:
        return FORMATS["jsonl"]
    return _in_text(content, name)


def _in_package(content: bytes) -> Format | None:
    names = Package(content).names
    if MANIFEST in names:
        return _qti_in(content)
    parts = {name.partition("/")[0] for name in names}
    return FORMATS["docx"] if "word" in parts else FORMATS["xlsx"] if "xl" in parts else None


def _qti_in(content: bytes) -> Format:
    try:
        return FORMATS[version_in(content)]
    except UnableToReadBank:
        return FORMATS[next(iter(VERSIONS))]  # its reader says what is wrong


def _in_text(content: bytes, name: str) -> Format | None:
    """Tell text formats apart; a table is one by its name alone."""
    named = format_by_name(name)
    if named is not None and named.name != "moodle":
        return named
    try:
        text = decode_text(content[:200_000].rpartition(b"\n")[0] or content)
    except Refusal:
        return None
    if GIFT.search(text):
        return FORMATS["gift"]
    return FORMATS["aiken"] if AIKEN.search(text) else None
