"""Questions with options: one right, several right, true or false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from .contract import (
    NOTHING,
    Flaw,
    Found,
    Json,
    Kind,
    Mark,
    PartMark,
    UnreadableAnswerError,
    Words,
    is_no_answer,
    share_of,
)

LEAST_OPTIONS, MOST_OPTIONS = 2, 26
FULL = 100
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Option:
    """One option.

    Parameters
    ----------
    key
        Stays with it however options are shuffled: A, B, C …
    share
        Per cent of the mark for choosing it: 100 right, 0 wrong; between them where one right answer
        is asked for and this one is half right.
    note
        What is said to whoever chose it.
    """

    key: str
    text: str
    share: int = 0
    note: str = ""

    @property
    def is_right(self) -> bool:
        """Whether it earns the whole mark."""
        return self.share == FULL


@dataclass(frozen=True, slots=True)
class Single:
    """One option is right.

    Parameters
    ----------
    is_order_fixed
        The options stay as they stand (“all of the above” is last for a reason).
    """

    kind: ClassVar[Kind] = Kind.SINGLE
    options: tuple[Option, ...]
    is_order_fixed: bool = False

    def check(self, stem: str) -> list[Found]:  # noqa: ARG002  the contract's
        """Return everything that is wrong with it."""
        found = check_options(self.options)
        right = sum(option.is_right for option in self.options)
        if right == 0:
            found.append(Found(Flaw.NO_RIGHT_OPTION))
        if right > 1:
            found.append(Found(Flaw.SEVERAL_RIGHT_OPTIONS, {"count": right}))
        found += [
            Found(Flaw.SHARE_OUT_OF_RANGE, {"key": option.key})
            for option in self.options
            if not 0 <= option.share <= FULL
        ]
        return found

    def prompt(self) -> dict[str, Json]:
        """Return the options without what they are worth."""
        return {"options": shown(self.options), "choose": 1}

    def mark(self, answer: Json) -> Mark:
        """Return the share of the option that was chosen; an answer is its key, or a list of one."""
        if is_no_answer(answer):
            return NOTHING
        keys = chosen(answer, self.options)
        if len(keys) != 1:
            raise UnreadableAnswerError(answer)
        option = next(each for each in self.options if each.key == keys[0])
        share = Fraction(option.share, FULL)
        return Mark(share, (PartMark(option.key, share, option.note),))

    def in_words(self, words: Words) -> str:  # noqa: ARG002  the contract's
        """Return the right option's letter and text."""
        return "".join(f"{each.key}. {each.text}" for each in self.options if each.is_right)

    def shufflable(self) -> dict[str, tuple[str, ...]]:
        """Return the options, unless their order is fixed."""
        return shufflable(self.options, is_fixed=self.is_order_fixed)

    def texts(self) -> Sequence[str]:
        """Return the options' texts and notes."""
        return texts(self.options)


@dataclass(frozen=True, slots=True)
class Multiple:
    """Some options are right, perhaps all.

    Parameters
    ----------
    is_all_or_nothing
        Only the right ones and all of them earn the mark. Otherwise each right one earns its part,
        and one wrong one loses everything: 少选得部分分，错选不得分.
    """

    kind: ClassVar[Kind] = Kind.MULTIPLE
    options: tuple[Option, ...]
    is_all_or_nothing: bool = True
    is_order_fixed: bool = False

    def check(self, stem: str) -> list[Found]:  # noqa: ARG002  the contract's
        """Return everything that is wrong with it."""
        found = check_options(self.options)
        if not any(option.is_right for option in self.options):
            found.append(Found(Flaw.NO_RIGHT_OPTION))
        found += [
            Found(Flaw.SHARE_OUT_OF_RANGE, {"key": option.key})
            for option in self.options
            if option.share not in {0, FULL}
        ]
        return found

    def prompt(self) -> dict[str, Json]:
        """Return the options without what they are worth, nor how many are right."""
        return {"options": shown(self.options), "choose": None}

    def mark(self, answer: Json) -> Mark:
        """Return the share of the options that were chosen; an answer is a list of keys."""
        if is_no_answer(answer):
            return NOTHING
        keys = set(chosen(answer, self.options))
        right = {option.key for option in self.options if option.is_right}
        if self.is_all_or_nothing:
            share = Fraction(keys == right)
        else:
            share = share_of(len(keys & right), len(right)) if keys <= right else Fraction(0)
        parts = (
            PartMark(each.key, Fraction(each.is_right), each.note)
            for each in self.options
            if each.key in keys
        )
        return Mark(share, tuple(parts))

    def in_words(self, words: Words) -> str:
        """Return the right options' letters and texts."""
        right = [f"{each.key}. {each.text}" for each in self.options if each.is_right]
        return words.between.join(right)

    def shufflable(self) -> dict[str, tuple[str, ...]]:
        """Return the options, unless their order is fixed."""
        return shufflable(self.options, is_fixed=self.is_order_fixed)

    def texts(self) -> Sequence[str]:
        """Return the options' texts and notes."""
        return texts(self.options)


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """A statement, right or wrong.

    Parameters
    ----------
    if_true, if_false
        What is said to whoever answered so.
    """

    kind: ClassVar[Kind] = Kind.TRUE_FALSE
    is_true: bool
    if_true: str = ""
    if_false: str = ""

    def check(self, stem: str) -> list[Found]:  # noqa: ARG002  the contract's
        """Return nothing: there is nothing that could be wrong with it."""
        return []

    def prompt(self) -> dict[str, Json]:
        """Return that yes or no is asked for."""
        return {"choose": "true_false"}

    def mark(self, answer: Json) -> Mark:
        """Return whether the answer, true or false, is right."""
        if answer is None or answer == "":
            return NOTHING
        if not isinstance(answer, bool):
            raise UnreadableAnswerError(answer)
        share = Fraction(answer is self.is_true)
        note = self.if_true if answer else self.if_false
        return Mark(share, (PartMark("true" if answer else "false", share, note),))

    def in_words(self, words: Words) -> str:
        """Return the word for true or for false."""
        return words.true if self.is_true else words.false

    def shufflable(self) -> dict[str, tuple[str, ...]]:
        """Return nothing: true stands before false."""
        return {}

    def texts(self) -> Sequence[str]:
        """Return the notes."""
        return [each for each in (self.if_true, self.if_false) if each]


def check_options(options: Sequence[Option]) -> list[Found]:
    """Return what is wrong with a list of options, whatever is right among them."""
    found = []
    if len(options) < LEAST_OPTIONS:
        found.append(Found(Flaw.FEW_OPTIONS, {"count": len(options)}))
    if len(options) > MOST_OPTIONS:
        found.append(Found(Flaw.MANY_OPTIONS, {"count": len(options)}))
    seen: dict[str, str] = {}
    keys: set[str] = set()
    for option in options:
        text = option.text.strip()
        if not text:
            found.append(Found(Flaw.EMPTY_OPTION, {"key": option.key}))
        elif text in seen:
            found.append(Found(Flaw.SAME_OPTION, {"key": option.key, "other": seen[text]}))
        if option.key in keys:
            found.append(Found(Flaw.SAME_KEY, {"key": option.key}))
        seen.setdefault(text, option.key)
        keys.add(option.key)
    return found


def shown(options: Sequence[Option]) -> list[Json]:
    """Return options as a sitting shows them."""
    return [{"key": each.key, "text": each.text} for each in options]


def chosen(answer: Json, options: Sequence[Option]) -> list[str]:
    """Return the keys that an answer names, each an option of the question."""
    keys = [answer] if isinstance(answer, str) else answer
    known = {option.key for option in options}
    is_list = isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    if not is_list or not known.issuperset(keys) or len(set(keys)) < len(keys):
        raise UnreadableAnswerError(answer)
    return [*keys]


def shufflable(options: Sequence[Option], *, is_fixed: bool) -> dict[str, tuple[str, ...]]:
    """Return what of options may be shuffled."""
    return {} if is_fixed else {"options": tuple(each.key for each in options)}


def texts(options: Sequence[Option]) -> list[str]:
    """Return the texts of options, with their notes."""
    return [text for each in options for text in (each.text, each.note) if text]
