"""GIFT, Moodle's text format: https://docs.moodle.org/en/GIFT_format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.markup import Markup
from xuexing.kernel.items import PLACE, Kind

from .categories import read_category
from .checking import reject, take
from .gift_answers import NoAnswerError, read_answers
from .gift_syntax import hide, read_text, show
from .limits import check_count, text_of
from .records import Question, Reading, Rejected
from .texts import simplified, together

COMMENT = "//"
CATEGORY = "$CATEGORY:"
PROBLEM = "// !"
ID = re.compile(r"\[id:((?:[^\]\\]|\\.)*)\]")
TAG = re.compile(r"\[tag:((?:[^\]\\]|\\.)*)\]")
TITLE = re.compile(r"^::(.*?)::", re.DOTALL)
BARE_END = re.compile(r"^[\s\"';]*$")


@dataclass
class Block:
    """The lines of one question, with what stands before it."""

    line: int
    category: str
    comments: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The piece of the file."""
        category = [f"{CATEGORY} {self.category}", ""] if self.category else []
        kept = [each for each in self.comments if not each.startswith(PROBLEM)]
        return "\n".join([*category, *kept, *self.lines])


def read_gift(content: bytes) -> Reading:
    """Return the questions of a GIFT file."""
    reading = Reading()
    blocks = list(_blocks(text_of(content)))
    check_count(len(blocks))
    for number, block in enumerate(blocks, 1):
        where: dict[str, str | int] = {"question": number, "line": block.line}
        try:
            question, remarks = _question(block, where)
        except NoAnswerError as error:
            reject(reading, where, block.raw, error.message, **error.data)
            continue
        reading.remarks += [Fault(message, where) for message in remarks]
        take(reading, question, block.raw)
    return reading


def write_gift_rest(rejected: Sequence[Rejected], frame: Any) -> bytes:  # noqa: ARG001  the contract's
    """Return the pieces that could not be taken, each below its problems as comments."""
    pieces = []
    for each in rejected:
        problems = "\n".join(f"{PROBLEM} {fault}" for fault in each.faults)
        category, found, rest = str(each.raw).rpartition(f"{CATEGORY} ")
        if found and category == "":
            named, _line, below = rest.partition("\n")
            pieces.append(f"{CATEGORY} {named}\n\n{problems}\n{below.lstrip()}")
        else:
            pieces.append(f"{problems}\n{each.raw}")
    return "\n\n".join([*pieces, ""]).encode()


def _blocks(text: str) -> Iterator[Block]:
    """Yield questions: what stands between blank lines, comments and categories apart."""
    category = ""
    block: Block | None = None
    comments: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        plain = line.strip()
        if block is None and plain.startswith(CATEGORY):
            category, comments = plain.removeprefix(CATEGORY).strip(), []
        elif plain.startswith(COMMENT):
            (block.comments if block else comments).append(plain)
        elif not plain:
            if block is not None:
                yield block
            elif comments:
                comments = [each for each in comments if ID.search(each) or TAG.search(each)]
            block = None
        else:
            if block is None:
                block, comments = Block(number, category, comments), []
            block.lines.append(line)
    if block is not None:
        yield block


def _question(block: Block, where: dict[str, str | int]) -> tuple[Question, list[Any]]:
    text = hide("\n".join(block.lines))
    title = TITLE.match(text.strip())
    text = text.strip()[title.end() :] if title else text
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        raise NoAnswerError(_("There is no answer between { and }. Add it."))
    before, inner, after = text[:start], text[start + 1 : end], text[end + 1 :]
    if "{" in inner or "}" in inner:
        raise NoAnswerError(_("There is more than one answer between { and }. Make it one."))
    stem, markup = read_text(_with_place(before, after))
    answers = read_answers(inner, markup)
    texts, common = together(
        [simplified(stem, markup), *(simplified(*each) for each in answers.texts)]
    )
    content = answers.build(texts[1:-1])
    comments = "\n".join(block.comments)
    return (
        Question(
            kind=content.kind,
            stem=_numbered(texts[0], content.kind),
            content=content,
            markup=common if any(texts) else Markup.PLAIN,
            title=show(title[1]) if title else "",
            explanation=texts[-1],
            topic=read_category(block.category),
            points=tuple(dict.fromkeys(_plain(each) for each in TAG.findall(comments))),
            origin_id=next((_plain(each) for each in ID.findall(comments)), ""),
            where=where,
        ),
        answers.remarks,
    )


def _with_place(before: str, after: str) -> str:
    """Return the text around the answer, with the place of the missing word."""
    return before if BARE_END.match(after) else f"{before}{PLACE}{after}"


def _numbered(stem: str, kind: Kind) -> str:
    """Return a stem; a place that means a longer blank is one all the same."""
    return re.sub(r"_{5,}", PLACE, stem) if kind is Kind.FILL_IN else stem


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).strip()
