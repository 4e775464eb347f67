"""Questions as GIFT."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from xuexing.foundation.markup import Markup
from xuexing.kernel.items import (
    FULL,
    FillIn,
    Kind,
    Matching,
    Multiple,
    Option,
    ShortAnswer,
    Single,
    TrueFalse,
    Variant,
)

from .categories import write_category
from .gift_syntax import escape, write_text
from .losses import Says, losses_of
from .records import Question, Written

KINDS = frozenset(
    {
        *(Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.FILL_IN, Kind.MATCHING),
        Kind.SHORT_ANSWER,
    }
)
SAYS = frozenset(
    {
        *(Says.ID, Says.TITLE, Says.TOPIC, Says.POINTS, Says.EXPLANATION, Says.HTML),
        *(Says.MARKDOWN, Says.NOTES, Says.HALF_RIGHT, Says.PART_MARKS, Says.BLANK_APART),
        Says.ONE_OF_SEVERAL,
        *(Says.VARIANTS, Says.TOLERANCE, Says.EXTRA_RIGHTS, Says.SHARED_RIGHTS, Says.LINES),
    }
)
PLACES = Decimal("0.00001")


def write_gift(questions: Iterable[Question]) -> Written:
    """Return questions as a GIFT file, with what it cannot say of them."""
    written = Written(b"")
    pieces: list[str] = []
    topic: tuple[str, ...] = ()
    for number, question in enumerate(questions, 1):
        losses = losses_of(question, number, kinds=KINDS, says=SAYS)
        written.losses += losses
        if any(loss.whole for loss in losses):
            continue
        if question.topic != topic:
            topic = question.topic
            pieces.append(f"$CATEGORY: {write_category(topic)}")
        pieces.append(_piece(question))
    written.content = "".join(f"{piece}\n\n" for piece in pieces).encode()
    return written


def _piece(question: Question) -> str:
    marks = [f"[id:{_bracketed(question.origin_id)}]"] if question.origin_id else []
    marks += [f"[tag:{_bracketed(point)}]" for point in question.points]
    comment = f"// {' '.join(marks)}\n" if marks else ""
    title = f"::{escape(question.title)}::" if question.title else ""
    stem = write_text(question.stem, question.markup)
    explained = write_text(question.explanation, question.markup)
    lines = [*_answers(question), *([f"####{explained}"] if explained else [])]
    inner = "\n".join(f"\t{line}" for line in lines)
    return f"{comment}{title}{stem} {{{f'{chr(10)}{inner}{chr(10)}' if inner else ''}}}"


def _answers(question: Question) -> list[str]:
    markup = question.markup
    match question.content:
        case Single(options=options):
            return [_option(each, markup, _single_sign(each)) for each in options]
        case Multiple(options=options) as content:
            right = sum(option.is_right for option in content.options)
            each_right = (Decimal(FULL) / right).quantize(PLACES, ROUND_HALF_UP).normalize()
            return [
                _option(each, markup, f"~%{each_right:f}%" if each.is_right else f"~%-{FULL}%")
                for each in options
            ]
        case TrueFalse() as content:
            return [_true_false(content, markup)]
        case FillIn(blanks=(blank,)):
            is_number = any(variant.tolerance for variant in blank.variants)
            lines = [_variant(each, markup) for each in blank.variants]
            return ["#", *lines] if is_number else lines
        case Matching() as content:
            return _pairs(content, markup)
        case ShortAnswer() | _:
            return []


def _single_sign(option: Option) -> str:
    if option.is_right:
        return "="
    return f"~%{option.share}%" if option.share else "~"


def _option(option: Option, markup: Markup, sign: str) -> str:
    note = f"#{write_text(option.note, markup)}" if option.note else ""
    return f"{sign}{write_text(option.text, markup)}{note}"


def _true_false(content: TrueFalse, markup: Markup) -> str:
    right, wrong = (
        (content.if_true, content.if_false)
        if content.is_true
        else (content.if_false, content.if_true)
    )
    notes = f"#{write_text(wrong, markup)}#{write_text(right, markup)}" if right or wrong else ""
    return f"{'TRUE' if content.is_true else 'FALSE'}{notes}"


def _variant(variant: Variant, markup: Markup) -> str:
    weight = "" if variant.share == FULL else f"%{variant.share}%"
    note = f"#{write_text(variant.note, markup)}" if variant.note else ""
    tolerance = f":{variant.tolerance}" if variant.tolerance else ""
    return f"={weight}{escape(variant.text)}{tolerance}{note}"


def _pairs(content: Matching, markup: Markup) -> list[str]:
    lefts = {each.key: each.text for each in content.lefts}
    rights = {each.key: each.text for each in content.rights}
    used = {right for _left, right in content.pairs}
    pairs = [(lefts[left], rights[right]) for left, right in content.pairs]
    pairs += [("", each.text) for each in content.rights if each.key not in used]
    return [f"={write_text(left, markup)} -> {write_text(right, markup)}" for left, right in pairs]


def _bracketed(text: str) -> str:
    """Return a text for between square brackets."""
    flat = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\[]" else sign for sign in flat)
