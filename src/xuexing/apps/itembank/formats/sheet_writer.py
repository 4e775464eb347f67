"""Questions as an Excel workbook that teachers can go on with, and that is read again."""

from __future__ import annotations

from collections.abc import Iterable

from xuexing.foundation.markup import plain_text
from xuexing.foundation.tables.writing import Heading, OutSheet, Value, write_book
from xuexing.kernel.items import (
    FULL,
    LETTERS,
    FillIn,
    Kind,
    Matching,
    Multiple,
    Ordering,
    ShortAnswer,
    Single,
    TrueFalse,
)

from .losses import Says, losses_of, stem_with_places
from .records import Question, Written
from .sheet_columns import MOST_OPTIONS

KINDS = frozenset(Kind) - {Kind.CASE}
SAYS = frozenset(
    {
        *(Says.ID, Says.SOURCE, Says.TITLE, Says.TOPIC, Says.POINTS, Says.LEVEL, Says.PRIOR),
        *(Says.EXPLANATION, Says.REFERENCE, Says.ALL_OR_NOTHING, Says.SEVERAL_BLANKS),
        *(Says.BLANK_APART, Says.VARIANTS, Says.EXTRA_RIGHTS, Says.SHARED_RIGHTS, Says.MODEL),
        *(Says.LINES, Says.ONE_OF_SEVERAL),
    }
)
NAMES = {
    Kind.SINGLE: "单选",
    Kind.MULTIPLE: "多选",
    Kind.TRUE_FALSE: "判断",
    Kind.FILL_IN: "填空",
    Kind.MATCHING: "匹配",
    Kind.ORDERING: "排序",
    Kind.SHORT_ANSWER: "简答",
}
HEADERS = (
    *("题目编号", "题型", "题干", "答案"),
    *(f"选项{letter}" for letter in LETTERS[:MOST_OPTIONS]),
    *("解析", "出处", "主题", "知识点", "认知层次", "错误率", "错误率来源", "题库", "标题", "语言"),
)
WIDTHS = {"题干": 60, "解析": 40}


def write_sheet(questions: Iterable[Question]) -> Written:
    """Return questions as a workbook, with what a table cannot say of them."""
    written = Written(b"")
    rows: list[list[Value]] = []
    for number, question in enumerate(questions, 1):
        losses = losses_of(question, number, kinds=KINDS, says=SAYS)
        written.losses += losses
        if not any(loss.whole for loss in losses):
            rows.append(_row(question))
    headings = [Heading(name, WIDTHS.get(name, 14), is_text=True) for name in HEADERS]
    written.content = write_book([OutSheet("题库", headings, rows)])
    return written


def _row(question: Question) -> list[Value]:
    options = [""] * MOST_OPTIONS
    if isinstance(question.content, Single | Multiple):
        for number, option in enumerate(question.content.options[:MOST_OPTIONS]):
            options[number] = plain_text(option.text, question.markup)
    prior = question.prior
    return [
        question.origin_id,
        NAMES[question.kind],
        plain_text(stem_with_places(question), question.markup),
        answer_in_words(question),
        *options,
        plain_text(question.explanation, question.markup),
        question.reference,
        " / ".join(question.topic),
        "；".join(question.points),
        question.level,
        None if prior is None else prior.error_rate,
        "" if prior is None else prior.source,
        question.source,
        question.title,
        question.language,
    ]


def answer_in_words(question: Question) -> str:
    """Return a question's answer as teachers write it, and as ``answers`` reads it."""
    markup = question.markup
    match question.content:
        case Single(options=options) | Multiple(options=options):
            return "".join(option.key for option in options if option.is_right)
        case TrueFalse(is_true=is_true):
            return "正确" if is_true else "错误"
        case FillIn(blanks=blanks):
            full = [[v.text for v in blank.variants if v.share == FULL] for blank in blanks]
            return "；".join(" / ".join(each) for each in full)
        case Matching() as content:
            return "；".join(
                f"{left} → {right}".strip() for left, right in _pairs(content, question)
            )
        case Ordering() as content:
            texts = {each.key: plain_text(each.text, markup) for each in content.steps}
            return " → ".join(texts[key] for key in content.right)
        case _:
            model = question.content.model if isinstance(question.content, ShortAnswer) else ""
            return plain_text(model, markup)


def _pairs(content: Matching, question: Question) -> list[tuple[str, str]]:
    lefts = {each.key: plain_text(each.text, question.markup) for each in content.lefts}
    rights = {each.key: plain_text(each.text, question.markup) for each in content.rights}
    used = {right for _left, right in content.pairs}
    pairs = [(lefts[left], rights[right]) for left, right in content.pairs]
    return [*pairs, *(("", rights[key]) for key in rights if key not in used)]
