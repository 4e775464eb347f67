"""Questions as Moodle XML."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from xuexing.foundation.markup import MEDIA
from xuexing.kernel.items import (
    FULL,
    PLACE,
    Blank,
    FillIn,
    Kind,
    Matching,
    Multiple,
    Ordering,
    ShortAnswer,
    Single,
    TrueFalse,
    Variant,
)

from .categories import write_category
from .losses import Says, losses_of, stem_with_places
from .moodle_texts import NAMES
from .records import Question, Written
from .xml import attribute, cdata

KINDS = frozenset(Kind) - {Kind.CASE}
SAYS = frozenset(Says) - {
    *(Says.SOURCE, Says.LEVEL, Says.PRIOR, Says.REFERENCE, Says.ALL_PAIRS, Says.RUBRIC),
    *(Says.LENGTH, Says.MIXED_BLANKS, Says.BLANKS_BELOW),
}
PLACES = Decimal("0.00001")
MEDIA_NAME = re.compile(re.escape(MEDIA) + r"([\w.-]+)")


def write_moodle(questions: Iterable[Question]) -> Written:
    """Return questions as Moodle XML, with what it cannot say of them."""
    written = Written(b"")
    pieces: list[str] = []
    topic: tuple[str, ...] = ()
    for number, question in enumerate(questions, 1):
        losses = losses_of(question, number, kinds=KINDS, says=_says(question))
        written.losses += losses
        if any(loss.whole for loss in losses):
            continue
        if question.topic != topic:
            topic = question.topic
            pieces.append(_category(write_category(topic)))
        pieces.append(_question(question))
    inside = "\n".join(pieces)
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{inside}\n</quiz>\n'
    written.content = xml.encode()
    return written


def _says(question: Question) -> frozenset[Says]:
    """Return what can be said of a question; notes in a text with several blanks are its own."""
    content = question.content
    if isinstance(content, FillIn) and len(content.blanks) > 1:
        return (SAYS | {Says.MIXED_BLANKS}) - {Says.NOTES}
    return SAYS


def _category(path: str) -> str:
    return f'<question type="category"><category><text>{cdata(path)}</text></category></question>'


def _question(question: Question) -> str:
    kind, answers = WRITERS[question.kind](question.content, question)
    stem = question.stem
    if kind == "cloze":
        stem, answers = _cloze(question), []
    tags = "".join(f"<tag><text>{cdata(point)}</text></tag>" for point in question.points)
    lines = [
        f"<name><text>{cdata(question.title)}</text></name>",
        _text("questiontext", stem, question, with_files=True),
        _text("generalfeedback", question.explanation, question),
        f"<idnumber>{cdata(question.origin_id)}</idnumber>",
        *answers,
        f"<tags>{tags}</tags>" if tags else "",
    ]
    inside = "\n".join(f"  {line}" for line in lines if line)
    return f'<question type="{kind}">\n{inside}\n</question>'


def _text(
    name: str, text: str, question: Question, *, marks: str = "", with_files: bool = False
) -> str:
    """Return an element with a text in the question's markup, and with its pictures if asked."""
    written = MEDIA_NAME.sub(lambda found: f"@@PLUGINFILE@@/{found[1]}", text)
    files = "".join(
        f'<file name="{attribute(each.name)}" path="/" encoding="base64">'
        f"{base64.b64encode(each.content).decode()}</file>"
        for each in (question.media if with_files else ())
    )
    # Moodle shows plain text as it is only where it is told so.
    marked = f' format="{NAMES[question.markup]}"{marks}'
    return f"<{name}{marked}><text>{cdata(written)}</text>{files}</{name}>"


def _plain(name: str, text: str, marks: str, inside: str = "") -> str:
    return f"<{name}{marks}><text>{cdata(text)}</text>{inside}</{name}>"


def _answer(text: str, fraction: Decimal | int, note: str, question: Question) -> str:
    feedback = _text("feedback", note, question)
    whole = _text("answer", text, question, marks=f' fraction="{fraction}"')
    return f"{whole.removesuffix('</answer>')}{feedback}</answer>"


def _single(content: Single, question: Question) -> tuple[str, list[str]]:
    answers = [_answer(o.text, o.share, o.note, question) for o in content.options]
    return "multichoice", ["<single>true</single>", _shuffle(content), *answers]


def _multiple(content: Multiple, question: Question) -> tuple[str, list[str]]:
    right = sum(option.is_right for option in content.options)
    if content.is_all_or_nothing:
        answers = [_answer(o.text, o.share, o.note, question) for o in content.options]
        return "multichoiceset", [_shuffle(content), *answers]
    each_right = (Decimal(FULL) / max(right, 1)).quantize(PLACES, ROUND_HALF_UP)
    answers = [
        _answer(o.text, each_right if o.is_right else -FULL, o.note, question)
        for o in content.options
    ]
    return "multichoice", ["<single>false</single>", _shuffle(content), *answers]


def _shuffle(content: Single | Multiple) -> str:
    return f"<shuffleanswers>{'false' if content.is_order_fixed else 'true'}</shuffleanswers>"


def _true_false(content: TrueFalse, question: Question) -> tuple[str, list[str]]:
    answers = [
        _plain(
            "answer",
            "true" if truth else "false",
            f' fraction="{FULL if truth is content.is_true else 0}"',
            _text("feedback", note, question),
        )
        for truth, note in ((True, content.if_true), (False, content.if_false))
    ]
    return "truefalse", answers


def _fill_in(content: FillIn, question: Question) -> tuple[str, list[str]]:
    if len(content.blanks) > 1:
        return "cloze", []
    [blank] = content.blanks
    answers = [
        _plain(
            "answer",
            variant.text,
            f' fraction="{variant.share}"',
            _text("feedback", variant.note, question)
            + (f"<tolerance>{variant.tolerance}</tolerance>" if variant.tolerance else ""),
        )
        for variant in blank.variants
    ]
    if any(variant.tolerance for variant in blank.variants):
        return "numerical", answers
    return "shortanswer", [f"<usecase>{int(blank.is_case_kept)}</usecase>", *answers]


def _cloze(question: Question) -> str:
    """Return the stem with its blanks as Moodle embeds them."""
    assert isinstance(question.content, FillIn)  # noqa: S101  asked for such alone
    blanks = [_embedded(blank) for blank in question.content.blanks]
    pieces = stem_with_places(question).split(PLACE)
    return "".join(f"{piece}{blank}" for piece, blank in zip(pieces, [*blanks, ""], strict=True))


def _embedded(blank: Blank) -> str:
    is_number = any(variant.tolerance for variant in blank.variants)
    kind = "NUMERICAL" if is_number else "SHORTANSWER_C" if blank.is_case_kept else "SHORTANSWER"
    return f"{{1:{kind}:{'~'.join(map(_embedded_variant, blank.variants))}}}"


def _embedded_variant(variant: Variant) -> str:
    sign = "=" if variant.share == FULL else f"%{variant.share}%"
    text = re.sub(r"([\\~=#{}:/])", r"\\\1", variant.text)
    return f"{sign}{text}{f':{variant.tolerance}' if variant.tolerance else ''}"


def _matching(content: Matching, question: Question) -> tuple[str, list[str]]:
    lefts = {each.key: each.text for each in content.lefts}
    rights = {each.key: each.text for each in content.rights}
    used = {right for _left, right in content.pairs}
    pairs = [(lefts[left], rights[right]) for left, right in content.pairs]
    pairs += [("", each.text) for each in content.rights if each.key not in used]
    return "matching", [
        _text("subquestion", left, question).removesuffix("</subquestion>")
        + _text("answer", right, question)
        + "</subquestion>"
        for left, right in pairs
    ]


def _ordering(content: Ordering, question: Question) -> tuple[str, list[str]]:
    texts = {each.key: each.text for each in content.steps}
    grading = "ALL_OR_NOTHING" if content.is_all_or_nothing else "RELATIVE_NEXT_EXCLUDE_LAST"
    answers = [
        _text("answer", texts[key], question, marks=f' fraction="{number}"')
        for number, key in enumerate(content.right, 1)
    ]
    return "ordering", [f"<gradingtype>{grading}</gradingtype>", *answers]


def _essay(content: ShortAnswer, question: Question) -> tuple[str, list[str]]:
    return "essay", [_text("graderinfo", content.model, question)] if content.model else []


WRITERS: Mapping[Kind, Callable[[Any, Question], tuple[str, list[str]]]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _true_false,
    Kind.FILL_IN: _fill_in,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
    Kind.SHORT_ANSWER: _essay,
}
