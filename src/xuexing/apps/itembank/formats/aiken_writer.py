"""Questions as Aiken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xuexing.foundation.i18n import CHINESE
from xuexing.foundation.markup import plain_text
from xuexing.kernel.items import Kind, Multiple, Single, TrueFalse

from .aiken_reader import ANSWER, OPTION, PROBLEM
from .losses import Says, losses_of
from .records import Question, Written

KINDS = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE})
SAYS = frozenset({Says.ALL_OR_NOTHING})
TRUTHS = {CHINESE: ("正确", "错误")}


def write_aiken(questions: Iterable[Question]) -> Written:
    """Return questions as an Aiken file, with what it cannot say of them."""
    written = Written(b"")
    pieces = []
    for number, question in enumerate(questions, 1):
        losses = losses_of(question, number, kinds=KINDS, says=SAYS)
        written.losses += losses
        if not any(loss.whole for loss in losses):
            pieces.append(_piece(question))
    written.content = "".join(f"{piece}\n\n" for piece in pieces).encode()
    return written


def _piece(question: Question) -> str:
    stem = _flat(plain_text(question.stem, question.markup))
    if OPTION.match(stem) or ANSWER.match(stem) or stem.startswith(PROBLEM):
        stem = f"“{stem}”"  # a stem must not look like another line
    options = [f"{letter}) {text}" for letter, text, _right in _options(question)]
    right = ", ".join(letter for letter, _text, is_right in _options(question) if is_right)
    return "\n".join([stem, *options, f"ANSWER: {right}"])


def _options(question: Question) -> list[tuple[str, str, bool]]:
    match question.content:
        case Single(options=options) | Multiple(options=options):
            return [
                (each.key, _flat(plain_text(each.text, question.markup)), each.is_right)
                for each in options
            ]
        case TrueFalse(is_true=is_true):
            true, false = TRUTHS.get(question.language, ("True", "False"))
            return [("A", true, is_true), ("B", false, not is_true)]
        case _:
            return []


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
