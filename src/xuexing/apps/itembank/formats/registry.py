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

from .limits import GZIP, UnableToReadBank, unpacked
from .losses import Says
from .qti_names import VERSIONS
from .records import Question, Reading, Rejected, Written

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
AIKEN = re.compile(r"^\s*(?:ANSWER|答案)\s*[:：]", re.MULTILINE | re.IGNORECASE)
GIFT = re.compile(r"(?<!\\)\{[^{}]*(?<!\\)\}|^\$CATEGORY:", re.MULTILINE)


@dataclass(frozen=True)
class Code:
    """What reads and writes one format.

    Parameters
    ----------
    write_rest
        Makes a file of the same kind of what could not be taken.
    kinds, says
        What it has words for.
    """

    read: Callable[[bytes], Reading]
    write: Callable[[Iterable[Question]], Written]
    write_rest: Callable[[Sequence[Rejected], Any], bytes]
    kinds: frozenset[Kind]
    says: frozenset[Says]


@dataclass(frozen=True)
class Format:
    """One format.

    Parameters
    ----------
    name
        What the command line calls it.
    endings
        How names of its files end, the usual one first.
    load
        Brings its code when a file is read or written: most starts of the program never do, and some
        of it stands on large libraries.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    load: Callable[[], Code]

    def read(self, content: bytes) -> Reading:
        """Return the questions of a file."""
        return self.load().read(content)

    def write(self, questions: Iterable[Question]) -> Written:
        """Return a file of questions, with what of them the format has no words for."""
        return self.load().write(questions)

    def write_rest(self, rejected: Sequence[Rejected], frame: Any) -> bytes:
        """Return a file of what could not be taken, to be mended and given again."""
        return self.load().write_rest(rejected, frame)

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of questions it has words for."""
        return self.load().kinds

    @property
    def says(self) -> frozenset[Says]:
        """What else of a question it has words for."""
        return self.load().says


def _qti(version: str) -> Code:
    from . import qti_writer as writer
    from .qti_package_reader import read_qti, write_qti_rest

    return Code(
        read_qti,
        partial(writer.write_qti, version=version),
        partial(write_qti_rest, version=version),
        writer.KINDS,
        writer.SAYS,
    )


def _moodle() -> Code:
    from . import moodle_writer as writer
    from .moodle_reader import read_moodle, write_moodle_rest

    return Code(read_moodle, writer.write_moodle, write_moodle_rest, writer.KINDS, writer.SAYS)


def _gift() -> Code:
    from . import gift_writer as writer
    from .gift_reader import read_gift, write_gift_rest

    return Code(read_gift, writer.write_gift, write_gift_rest, writer.KINDS, writer.SAYS)


def _aiken() -> Code:
    from . import aiken_writer as writer
    from .aiken_reader import read_aiken, write_aiken_rest

    return Code(read_aiken, writer.write_aiken, write_aiken_rest, writer.KINDS, writer.SAYS)


def _jsonl() -> Code:
    from .jsonl_reader import read_jsonl, write_jsonl_rest
    from .jsonl_writer import write_jsonl

    return Code(read_jsonl, write_jsonl, write_jsonl_rest, frozenset(Kind), frozenset(Says))


def _sheet() -> Code:
    from . import sheet_writer as writer
    from .sheet_reader import read_sheet, write_sheet_rest

    return Code(read_sheet, writer.write_sheet, write_sheet_rest, writer.KINDS, writer.SAYS)


def _word() -> Code:
    from . import word_writer as writer
    from .word_reader import read_word, write_word_rest

    return Code(read_word, writer.write_word, write_word_rest, writer.KINDS, writer.SAYS)


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("qti21", "QTI 2.1", (".qti21.zip", ".zip"), partial(_qti, "qti21")),
        Format("qti22", "QTI 2.2", (".qti22.zip",), partial(_qti, "qti22")),
        Format("qti30", "QTI 3.0", (".qti30.zip", ".qti3.zip"), partial(_qti, "qti30")),
        Format("moodle", "Moodle XML", (".xml",), _moodle),
        Format("gift", "GIFT", (".gift.txt", ".gift"), _gift),
        Format("aiken", "Aiken", (".aiken.txt", ".aiken"), _aiken),
        Format("jsonl", "JSON Lines", (".jsonl", ".ndjson", ".json"), _jsonl),
        Format("xlsx", "Excel", (".xlsx", ".xls", ".csv"), _sheet),
        Format("docx", "Word", (".docx",), _word),
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
    from .qti_package import MANIFEST

    names = Package(content).names
    if MANIFEST in names:
        return _qti_in(content)
    parts = {name.partition("/")[0] for name in names}
    return FORMATS["docx"] if "word" in parts else FORMATS["xlsx"] if "xl" in parts else None


def _qti_in(content: bytes) -> Format:
    from .qti_package_reader import version_in

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
