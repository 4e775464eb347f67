"""Aiken: a stem, its options with letters, and ``ANSWER: B``. Several letters make it a multiple choice.

Teachers write it by hand, so Chinese marks and words are read as well: ``A、``, ``答案：B``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.kernel.items import FULL, LETTERS, Content, Multiple, Option, Single, TrueFalse

from .checking import reject, take
from .limits import check_count, text_of
from .records import Question, Reading, Rejected
from .words import truth_of

OPTION = re.compile(r"^\s*([A-Za-z])\s*[).、．:：]\s*(.*)$")
ANSWER = re.compile(r"^\s*(?:ANSWER|正确答案|参考答案|答案)\s*[:：]\s*(.*?)\s*$", re.IGNORECASE)
PROBLEM = "!!"
TWO = 2


@dataclass
class Block:
    """The lines of one question."""

    line: int
    stem: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    answer: str | None = None
    lines: list[str] = field(default_factory=list)


def read_aiken(content: bytes) -> Reading:
    """Return the questions of an Aiken file."""
    reading = Reading()
    blocks = _blocks(text_of(content))
    check_count(len(blocks))
    for number, block in enumerate(blocks, 1):
        where: dict[str, str | int] = {"question": number, "line": block.line}
        raw = "\n".join(block.lines)
        if block.answer is None:
            message = _("There is no line ANSWER: with the letter of the right option. Add it.")
            reject(reading, where, raw, message)
            continue
        unknown = _unknown(block)
        if unknown:
            message = _("The answer %(key)s is none of the options.")
            reject(reading, where, raw, message, key=unknown)
            continue
        found = _content(block)
        stem = "\n".join(block.stem)
        take(reading, Question(kind=found.kind, stem=stem, content=found, where=where), raw)
    return reading


def write_aiken_rest(rejected: Sequence[Rejected], frame: Any) -> bytes:  # noqa: ARG001  the contract's
    """Return the pieces that could not be taken, each below its problems; a reader skips those."""
    pieces = [
        "\n".join([*(f"{PROBLEM} {fault}" for fault in each.faults), str(each.raw)])
        for each in rejected
    ]
    return "\n\n".join([*pieces, ""]).encode()


def _blocks(text: str) -> list[Block]:
    """Return the questions: each ends with its answer, or where a new stem follows options."""
    blocks: list[Block] = []
    block: Block | None = None
    for number, line in enumerate(text.split("\n"), 1):
        plain = line.strip()
        if not plain or plain.startswith(PROBLEM):
            continue
        answer, option = ANSWER.match(plain), OPTION.match(plain)
        is_stem = answer is None and not (option and block and _follows(block, option[1]))
        if block is None or (is_stem and (block.options or block.answer is not None)):
            block = Block(number)
            blocks.append(block)
        block.lines.append(plain)
        if answer:
            block.answer = answer[1]
        elif is_stem or option is None:
            block.stem.append(plain)
        else:
            block.options.append((option[1].upper(), option[2].strip()))
        if answer:
            block = None
    return blocks


def _follows(block: Block, letter: str) -> bool:
    """Tell whether a letter is the next option: “A. Lincoln was …” begins a stem."""
    return bool(block.stem) and letter.upper() == LETTERS[min(len(block.options), 25)]


def _right(block: Block) -> list[str]:
    return re.findall(r"[A-Z]", (block.answer or "").upper())


def _unknown(block: Block) -> str:
    known = {letter for letter, _text in block.options}
    right = _right(block)
    return ", ".join(sorted(set(right) - known)) if right else (block.answer or "?")


def _content(block: Block) -> Content:
    right = set(_right(block))
    truths = [truth_of(text) for _letter, text in block.options]
    if len(truths) == TWO and None not in truths and len(set(truths)) == TWO and len(right) == 1:
        letters = [letter for letter, _text in block.options]
        return TrueFalse(bool(truths[letters.index(next(iter(right)))]))
    options = tuple(
        Option(letter, text, FULL if letter in right else 0) for letter, text in block.options
    )
    return Multiple(options) if len(right) > 1 else Single(options)
