"""What every kind of question can do: check itself, be put without its answers, mark, say what is right.

The contents of a question are frozen dataclasses of texts; what they look like on a page and in which
markup they are written is no business of this package. An answer is plain JSON, as a browser sends it
and an examination keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar, Protocol

Json = Any
"""What JSON can say."""


class Kind(StrEnum):
    """The kinds of questions."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    FILL_IN = "fill_in"
    MATCHING = "matching"
    ORDERING = "ordering"
    SHORT_ANSWER = "short_answer"
    CASE = "case"


class Flaw(StrEnum):
    """What may be wrong with a question. Rooms say it in the reader's language."""

    NO_STEM = "no_stem"
    TOO_LONG = "too_long"
    FEW_OPTIONS = "few_options"
    MANY_OPTIONS = "many_options"
    EMPTY_OPTION = "empty_option"
    SAME_OPTION = "same_option"
    SAME_KEY = "same_key"
    NO_RIGHT_OPTION = "no_right_option"
    SEVERAL_RIGHT_OPTIONS = "several_right_options"
    NOT_ENOUGH_RIGHT_OPTIONS = "not_enough_right_options"
    SHARE_OUT_OF_RANGE = "share_out_of_range"
    NO_BLANK = "no_blank"
    EMPTY_BLANK = "empty_blank"
    BLANKS_AND_PLACES = "blanks_and_places"
    NO_FULL_VARIANT = "no_full_variant"
    NO_NUMBER = "no_number"
    UNPAIRED = "unpaired"
    ORDER_INCOMPLETE = "order_incomplete"
    BAD_RUBRIC = "bad_rubric"
    NO_PARTS = "no_parts"
    CASE_IN_CASE = "case_in_case"


@dataclass(frozen=True)
class Found:
    """A flaw, with what of the question it is about.

    Parameters
    ----------
    data
        Values for the words: a key, a text, a number.
    """

    flaw: Flaw
    data: Mapping[str, str | int] = field(default_factory=dict)


class UnreadableAnswerError(ValueError):
    """The answer has not the shape that its question asks for, or names no option of it."""


@dataclass(frozen=True)
class PartMark:
    """How one part of an answer was marked: an option, a blank, a pair.

    Parameters
    ----------
    share
        Of the mark for this part, 0 to 1.
    note
        What the author says to whoever answered so; may be empty.
    """

    key: str
    share: Fraction
    note: str = ""


@dataclass(frozen=True)
class Mark:
    """What an answer is worth.

    Parameters
    ----------
    share
        Of the question's marks, 0 to 1; None where a person must mark it.
    """

    share: Fraction | None
    parts: tuple[PartMark, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether the program cannot mark it."""
        return self.share is None


@dataclass(frozen=True)
class Words:
    """Words of the reader's language that say what is right.

    Parameters
    ----------
    true, false
        正确, 错误.
    between
        What stands between things of a list: 、.
    alternatives
        What stands between accepted variants: 或.
    leads_to
        What stands between the two of a pair: →.
    """

    true: str = "true"
    false: str = "false"
    between: str = ", "
    alternatives: str = " / "
    leads_to: str = " → "


class Content(Protocol):
    """What a question of some kind holds beside its stem."""

    kind: ClassVar[Kind]

    def check(self, stem: str) -> list[Found]:
        """Return everything that is wrong with it."""

    def prompt(self) -> dict[str, Json]:
        """Return what a sitting shows, with nothing from which the answer could be read."""

    def mark(self, answer: Json) -> Mark:
        """Return what an answer is worth; None and "" are no answer and worth nothing.

        Raises
        ------
        UnreadableAnswerError
            The answer has another shape, or names what the question has not.
        """

    def in_words(self, words: Words) -> str:
        """Return what is right, for people."""

    def shufflable(self) -> dict[str, tuple[str, ...]]:
        """Return the lists that may be shown in any order: the keys by the name in ``prompt``."""

    def texts(self) -> Sequence[str]:
        """Return the texts that are rendered with the question's markup, without the stem."""


NOTHING = Mark(Fraction(0))
"""No answer, or one that is wrong throughout."""


def is_no_answer(answer: Json) -> bool:
    """Tell whether somebody has left a question out."""
    return answer is None or answer in ("", [], {})


def share_of(right: int, whole: int) -> Fraction:
    """Return right of whole, 0 to 1."""
    return Fraction(right, whole) if whole else Fraction(0)
