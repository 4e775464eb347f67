"""Questions as a Word document that teachers can go on with, and that is read again."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import docx

from xuexing.foundation.markup import plain_text
from xuexing.kernel.items import Kind, Multiple, Single

from .losses import losses_of, stem_with_places
from .records import Question, Written
from .sheet_writer import SAYS as OF_SHEETS
from .sheet_writer import answer_in_words
from .word_sections import SECTIONS

KINDS = frozenset(Kind)
SAYS = OF_SHEETS
NUMBERS = "一二三四五六七八"


def write_word(questions: Iterable[Question]) -> Written:
    """Return questions as a document, in sections by kind, with what it cannot say of them."""
    written = Written(b"")
    sorted_out: dict[Kind, list[Question]] = {}
    for number, question in enumerate(questions, 1):
        losses = losses_of(question, number, kinds=KINDS, says=SAYS)
        written.losses += losses
        if not any(loss.whole for loss in losses):
            sorted_out.setdefault(question.kind, []).append(question)
    document = docx.Document()
    for place, kind in enumerate(kind for kind in SECTIONS if kind in sorted_out):
        document.add_paragraph(f"{NUMBERS[place]}、{SECTIONS[kind]}")
        for number, question in enumerate(sorted_out[kind], 1):
            _write(document, question, f"{number}. ")
    target = io.BytesIO()
    document.save(target)
    written.content = target.getvalue()
    return written


def _write(document: Any, question: Question, mark: str, *, is_part: bool = False) -> None:
    """Write a question; a part of a case says its kind, since it stands in no section of its own."""
    markup = question.markup
    document.add_paragraph(f"{mark}{plain_text(stem_with_places(question), markup)}")
    if isinstance(question.content, Single | Multiple):
        for option in question.content.options:
            document.add_paragraph(f"{option.key}. {plain_text(option.text, markup)}")
    kind = [("题型", SECTIONS[question.kind])] if is_part else []
    for name, text in [*kind, *_fields(question)]:
        if text:
            document.add_paragraph(f"{name}：{text}")
    for number, part in enumerate(question.parts, 1):
        _write(document, part, f"（{number}）", is_part=True)


def _fields(question: Question) -> Iterator[tuple[str, str]]:
    """Yield what is said below a question, or below a case before its parts."""
    prior = question.prior
    yield "答案", answer_in_words(question)
    yield "解析", plain_text(question.explanation, question.markup)
    yield "出处", question.reference
    yield "主题", " / ".join(question.topic)
    yield "知识点", "；".join(question.points)
    yield "认知层次", question.level
    yield "错误率", "" if prior is None else str(prior.error_rate)
    yield "错误率来源", "" if prior is None else prior.source
    yield "编号", question.origin_id
    yield "题库", question.source
    yield "标题", question.title
    yield "语言", question.language
