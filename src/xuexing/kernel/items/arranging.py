"""Questions that ask to bring things together, or into order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from typing import ClassVar

from .choices import LETTERS, MOST_OPTIONS
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

LEAST = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to be matched or placed; its key says nothing about where it belongs."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Matching:
    """To each on the left belongs one on the right; some on the right may belong to none, or several.

    Parameters
    ----------
    pairs
        The key on the left and the key on the right, one for each on the left.
    is_all_or_nothing
        All pairs or no mark; otherwise each earns its part.
    """

    kind: ClassVar[Kind] = Kind.MATCHING
    lefts: tuple[Choice, ...]
    rights: tuple[Choice, ...]
    pairs: tuple[tuple[str, str], ...]
    is_all_or_nothing: bool = False

    def check(self, stem: str) -> list[Found]:  # noqa: ARG002  the contract's
        """Return everything that is wrong with it."""
        found = [*check_choices(self.lefts), *check_choices(self.rights)]
        rights = {each.key for each in self.rights}
        to = dict(self.pairs)
        is_whole = len(to) == len(self.pairs) and to.keys() == {each.key for each in self.lefts}
        if not is_whole or not rights.issuperset(to.values()):
            found.append(Found(Flaw.UNPAIRED))
        return found

    def prompt(self) -> dict[str, Json]:
        """Return both sides."""
        return {"lefts": shown(self.lefts), "rights": shown(self.rights)}

    def mark(self, answer: Json) -> Mark:
        """Return the share of the pairs that are right; an answer leads from keys to keys."""
        if is_no_answer(answer):
            return NOTHING
        lefts, rights = {each.key for each in self.lefts}, {each.key for each in self.rights}
        if not isinstance(answer, dict) or not lefts.issuperset(answer):
            raise UnreadableAnswerError(answer)
        given = {key: value for key, value in answer.items() if value not in (None, "")}
        if not all(isinstance(value, str) and value in rights for value in given.values()):
            raise UnreadableAnswerError(answer)
        parts = [PartMark(left, Fraction(given.get(left) == right)) for left, right in self.pairs]
        right = sum(part.share == 1 for part in parts)
        share = share_of(right, len(parts))
        return Mark(Fraction(share == 1) if self.is_all_or_nothing else share, tuple(parts))

    def in_words(self, words: Words) -> str:
        """Return the pairs."""
        lefts = {each.key: each.text for each in self.lefts}
        rights = {each.key: each.text for each in self.rights}
        pairs = [f"{lefts[left]}{words.leads_to}{rights[right]}" for left, right in self.pairs]
        return words.between.join(pairs)

    def shufflable(self) -> dict[str, tuple[str, ...]]:
        """Return the right side; the left is read as it stands."""
        return {"rights": tuple(each.key for each in self.rights)}

    def texts(self) -> Sequence[str]:
        """Return the texts of both sides."""
        return [each.text for each in (*self.lefts, *self.rights)]


@dataclass(frozen=True, slots=True)
class Ordering:
    """Steps to be brought into order.

    Parameters
    ----------
    steps
        In no telling order.
    right
        Their keys in the right one.
    is_all_or_nothing
        Only the whole order earns the mark; otherwise each step that follows the right one does.
    """

    kind: ClassVar[Kind] = Kind.ORDERING
    steps: tuple[Choice, ...]
    right: tuple[str, ...]
    is_all_or_nothing: bool = True

    def check(self, stem: str) -> list[Found]:  # noqa: ARG002  the contract's
        """Return everything that is wrong with it."""
        found = check_choices(self.steps)
        if sorted(self.right) != sorted(each.key for each in self.steps):
            found.append(Found(Flaw.ORDER_INCOMPLETE))
        return found

    def prompt(self) -> dict[str, Json]:
        """Return the steps, in an order that tells nothing."""
        return {"steps": shown(self.steps)}

    def mark(self, answer: Json) -> Mark:
        """Return what an order is worth; an answer is a list of all keys."""
        if is_no_answer(answer):
            return NOTHING
        if not isinstance(answer, list) or not all(isinstance(each, str) for each in answer):
            raise UnreadableAnswerError(answer)
        if sorted(answer) != sorted(self.right):
            raise UnreadableAnswerError(answer)
        follows = set(pairwise(self.right))
        kept = [pair in follows for pair in pairwise(answer)]
        parts = tuple(
            PartMark(key, Fraction(place == self.right.index(key)))
            for place, key in enumerate(answer)
        )
        if self.is_all_or_nothing:
            return Mark(Fraction(tuple(answer) == self.right), parts)
        return Mark(share_of(sum(kept), len(kept)), parts)

    def in_words(self, words: Words) -> str:
        """Return the steps in their right order."""
        texts = {each.key: each.text for each in self.steps}
        return words.leads_to.join(texts[key] for key in self.right)

    def shufflable(self) -> dict[str, tuple[str, ...]]:
        """Return the steps."""
        return {"steps": tuple(each.key for each in self.steps)}

    def texts(self) -> Sequence[str]:
        """Return the steps' texts."""
        return [each.text for each in self.steps]


def check_choices(choices: Sequence[Choice]) -> list[Found]:
    """Return what is wrong with one side of a matching, or with steps."""
    found = []
    if len(choices) < LEAST:
        found.append(Found(Flaw.FEW_OPTIONS, {"count": len(choices)}))
    if len(choices) > MOST_OPTIONS:
        found.append(Found(Flaw.MANY_OPTIONS, {"count": len(choices)}))
    seen: dict[str, str] = {}
    for each in choices:
        text = each.text.strip()
        if not text:
            found.append(Found(Flaw.EMPTY_OPTION, {"key": each.key}))
        elif text in seen:
            found.append(Found(Flaw.SAME_OPTION, {"key": each.key, "other": seen[text]}))
        seen.setdefault(text, each.key)
    if len({each.key for each in choices}) < len(choices):
        found.append(Found(Flaw.SAME_KEY, {"key": ""}))
    return found


def shown(choices: Sequence[Choice]) -> list[Json]:
    """Return choices as a sitting shows them."""
    return [{"key": each.key, "text": each.text} for each in choices]


def pair_up(pairs: Sequence[tuple[str, str]], extra: Sequence[str] = ()) -> Matching:
    """Return the matching of pairs of texts, and of texts on the right that belong to nobody.

    The right side stands in an order that follows from the texts and tells nothing.
    """
    rights = scatter([*(right for _left, right in pairs), *extra])
    keys = {each.text: each.key for each in rights}
    lefts = tuple(Choice(str(n), left) for n, (left, _right) in enumerate(pairs, 1))
    to = tuple((each.key, keys[pair[1]]) for each, pair in zip(lefts, pairs, strict=True))
    return Matching(lefts, rights, to)


def put_in_order(texts: Sequence[str]) -> Ordering:
    """Return the ordering whose right order is that of the texts."""
    steps = scatter(texts)
    keys = {each.text: each.key for each in steps}
    return Ordering(steps, tuple(keys[text] for text in texts))


def scatter(texts: Sequence[str]) -> tuple[Choice, ...]:
    """Return texts, each once, in an order that depends on nothing but themselves."""
    mixed = sorted(dict.fromkeys(texts), key=lambda text: sha256(text.encode()).digest())
    letters = [*LETTERS, *(f"{a}{b}" for a in LETTERS for b in LETTERS)]
    return tuple(Choice(key, text) for key, text in zip(letters, mixed, strict=False))
