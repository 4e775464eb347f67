"""What a question says, feature by feature, and what of it a format has no words for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.markup import Markup
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
)

from .records import Loss, Question

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Says(StrEnum):
    """One thing that a question may say."""

    ID = "id"
    SOURCE = "source"
    TITLE = "title"
    TOPIC = "topic"
    POINTS = "points"
    LEVEL = "level"
    PRIOR = "prior"
    EXPLANATION = "explanation"
    REFERENCE = "reference"
    HTML = "html"
    MARKDOWN = "markdown"
    NOTES = "notes"
    HALF_RIGHT = "half_right"
    FIXED_ORDER = "fixed_order"
    ALL_OR_NOTHING = "all_or_nothing"
    PART_MARKS = "part_marks"
    ONE_OF_SEVERAL = "one_of_several"
    SEVERAL_BLANKS = "several_blanks"
    BLANKS_BELOW = "blanks_below"
    BLANK_APART = "blank_apart"
    VARIANTS = "variants"
    TOLERANCE = "tolerance"
    MIXED_BLANKS = "mixed_blanks"
    CASE_KEPT = "case_kept"
    EXTRA_RIGHTS = "extra_rights"
    SHARED_RIGHTS = "shared_rights"
    ALL_PAIRS = "all_pairs"
    PART_ORDER = "part_order"
    MODEL = "model"
    RUBRIC = "rubric"
    LENGTH = "length"
    LINES = "lines"
    MEDIA = "media"


# Without these a question is another one: it is left out whole.
WHOLE = frozenset({Says.SEVERAL_BLANKS, Says.MIXED_BLANKS, Says.MEDIA, Says.SHARED_RIGHTS})
WORDS: Mapping[Says, _StrPromise] = {
    Says.ID: _("Its number is not written."),
    Says.SOURCE: _("Its collection is not written."),
    Says.TITLE: _("Its title is not written."),
    Says.TOPIC: _("Its topic is not written."),
    Says.POINTS: _("Its knowledge points are not written."),
    Says.LEVEL: _("Its level is not written."),
    Says.PRIOR: _("Its difficulty is not written."),
    Says.EXPLANATION: _("The explanation is not written."),
    Says.REFERENCE: _("Where to look the answer up is not written."),
    Says.HTML: _("Formatting is not written: the words alone are."),
    Says.MARKDOWN: _("Markdown is written as what it looks like, or as its words alone."),
    Says.NOTES: _("What is said to single answers is not written."),
    Says.HALF_RIGHT: _("Answers that are half right are written as wrong, or not at all."),
    Says.FIXED_ORDER: _("That the order of the options is fixed is not written."),
    Says.ALL_OR_NOTHING: _("Part marks are given there for a part of the right options."),
    Says.PART_MARKS: _("Part marks for a part of the right options are not written."),
    Says.ONE_OF_SEVERAL: _("That several could be chosen is not written: one is right."),
    Says.BLANKS_BELOW: _("The blanks below the text are written at its end."),
    Says.SEVERAL_BLANKS: _("Left out: a question with several blanks cannot be written."),
    Says.BLANK_APART: _("Where the blank stands in the text is not written."),
    Says.VARIANTS: _("Of the accepted answers the first alone is written."),
    Says.TOLERANCE: _("By how much a number may differ is not written."),
    Says.MIXED_BLANKS: _("Left out: accepted numbers and texts for one blank cannot be written."),
    Says.CASE_KEPT: _("That capital letters matter is not written."),
    Says.EXTRA_RIGHTS: _("What on the right belongs to nothing is not written."),
    Says.SHARED_RIGHTS: _("Left out: several on the left that share one on the right."),
    Says.ALL_PAIRS: _("That all pairs must be right is not written."),
    Says.PART_ORDER: _("Part marks for a part of the order are not written."),
    Says.MODEL: _("The model answer is not written."),
    Says.RUBRIC: _("The criteria for marking are not written."),
    Says.LENGTH: _("How much may be written is not written."),
    Says.LINES: _("Line breaks are written as spaces."),
    Says.MEDIA: _("Left out: pictures cannot be written."),
}
NO_KIND = _("Left out: questions of this kind (%(kind)s) cannot be written.")


def losses_of(
    question: Question, number: int, *, kinds: frozenset[Kind], says: frozenset[Says]
) -> list[Loss]:
    """Return what a format cannot say of a question.

    Parameters
    ----------
    number
        Its place among those written, from 1.
    kinds, says
        What the format has words for.
    """
    name = question.origin_id
    if question.kind not in kinds:
        return [Loss(number, name, NO_KIND, {"kind": question.kind.value}, whole=True)]
    lost = [each for each in dict.fromkeys(said_by(question)) if each not in says]
    losses = [Loss(number, name, WORDS[each], whole=each in WHOLE) for each in lost]
    for part in question.parts:
        losses += losses_of(part, number, kinds=kinds, says=says | {Says.ID, Says.SOURCE})
    return losses


def stem_with_places(question: Question) -> str:
    """Return a stem in which every one of several blanks has its place."""
    content = question.content
    if not isinstance(content, FillIn) or len(content.blanks) == 1 or PLACE in question.stem:
        return question.stem
    return f"{question.stem} {' '.join([PLACE] * len(content.blanks))}"


def said_by(question: Question) -> Iterator[Says]:
    """Yield what a question says beyond its stem and its plain answer."""
    about = {
        Says.ID: question.origin_id,
        Says.SOURCE: question.source,
        Says.TITLE: question.title,
        Says.TOPIC: question.topic,
        Says.POINTS: question.points,
        Says.LEVEL: question.level,
        Says.PRIOR: question.prior,
        Says.EXPLANATION: question.explanation,
        Says.REFERENCE: question.reference,
        Says.HTML: question.markup is Markup.HTML,
        Says.MARKDOWN: question.markup is Markup.MARKDOWN,
        Says.MEDIA: question.media,
        Says.LINES: any("\n" in text for text in (question.stem, *question.content.texts())),
    }
    yield from (feature for feature, value in about.items() if value)
    yield from _of_content(question)


def _of_content(question: Question) -> Iterator[Says]:
    match question.content:
        case Single() | Multiple() as content:
            yield from _of_options(content)
        case TrueFalse() as content:
            yield from [Says.NOTES] if content.if_true or content.if_false else ()
        case FillIn() as content:
            yield from _of_blanks(content, question.stem)
        case Matching() as content:
            yield from _of_pairs(content)
        case Ordering() as content:
            yield from () if content.is_all_or_nothing else [Says.PART_ORDER]
        case ShortAnswer() as content:
            yield from _of_written(content)
        case _:
            return


def _of_written(content: ShortAnswer) -> Iterator[Says]:
    if content.model:
        yield Says.MODEL
    if content.rubric.criteria:
        yield Says.RUBRIC
    if content.most_characters:
        yield Says.LENGTH


def _of_options(content: Single | Multiple) -> Iterator[Says]:
    if any(option.note for option in content.options):
        yield Says.NOTES
    if any(option.share not in {0, FULL} for option in content.options):
        yield Says.HALF_RIGHT
    if content.is_order_fixed:
        yield Says.FIXED_ORDER
    if isinstance(content, Multiple):
        yield Says.ALL_OR_NOTHING if content.is_all_or_nothing else Says.PART_MARKS
        if sum(option.is_right for option in content.options) == 1:
            yield Says.ONE_OF_SEVERAL


def _of_blanks(content: FillIn, stem: str) -> Iterator[Says]:
    if len(content.blanks) > 1:
        yield Says.SEVERAL_BLANKS
        if PLACE not in stem:
            yield Says.BLANKS_BELOW
    if PLACE in stem:
        yield Says.BLANK_APART
    for blank in content.blanks:
        yield from _of_variants(blank)


def _of_variants(blank: Blank) -> Iterator[Says]:
    variants = blank.variants
    numbers = [bool(v.tolerance) for v in variants]
    asked = {
        Says.VARIANTS: len(variants) > 1,
        Says.NOTES: any(v.note for v in variants),
        Says.HALF_RIGHT: any(v.share != FULL for v in variants),
        Says.CASE_KEPT: blank.is_case_kept,
        Says.TOLERANCE: any(numbers),
        Says.MIXED_BLANKS: any(numbers) and not all(numbers),
    }
    yield from (feature for feature, is_so in asked.items() if is_so)


def _of_pairs(content: Matching) -> Iterator[Says]:
    used = [right for _left, right in content.pairs]
    if len(set(used)) < len(content.rights):
        yield Says.EXTRA_RIGHTS
    if len(set(used)) < len(used):
        yield Says.SHARED_RIGHTS
    if content.is_all_or_nothing:
        yield Says.ALL_PAIRS
