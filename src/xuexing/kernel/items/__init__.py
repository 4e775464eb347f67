"""Kinds of questions: what each holds, what is wrong with it, how it is put, marked and explained.

A kind is a class with the contract of ``contract.Content``. Pure: no framework, no clock, no dice;
whoever shuffles brings the dice and asks ``shufflable`` what may be shuffled.
"""

from collections.abc import Mapping

from .arranging import Choice, Matching, Ordering, pair_up, put_in_order
from .blanks import PLACE, Blank, FillIn, Variant
from .choices import FULL, LETTERS, Multiple, Option, Single, TrueFalse
from .contract import (
    Content,
    Flaw,
    Found,
    Kind,
    Mark,
    PartMark,
    UnreadableAnswerError,
    Words,
)
from .folding import fold_answer, fold_text
from .written import Case, Criterion, Level, Rubric, ShortAnswer

KINDS: Mapping[Kind, type[Content]] = {
    Kind.SINGLE: Single,
    Kind.MULTIPLE: Multiple,
    Kind.TRUE_FALSE: TrueFalse,
    Kind.FILL_IN: FillIn,
    Kind.MATCHING: Matching,
    Kind.ORDERING: Ordering,
    Kind.SHORT_ANSWER: ShortAnswer,
    Kind.CASE: Case,
}

__all__ = [
    "FULL",
    "KINDS",
    "LETTERS",
    "PLACE",
    "Blank",
    "Case",
    "Choice",
    "Content",
    "Criterion",
    "FillIn",
    "Flaw",
    "Found",
    "Kind",
    "Level",
    "Mark",
    "Matching",
    "Multiple",
    "Option",
    "Ordering",
    "PartMark",
    "Rubric",
    "ShortAnswer",
    "Single",
    "TrueFalse",
    "UnreadableAnswerError",
    "Variant",
    "Words",
    "fold_answer",
    "fold_text",
    "pair_up",
    "put_in_order",
]
