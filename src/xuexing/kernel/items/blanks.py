"""Questions with blanks to be filled in, marked by accepted variants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import ClassVar

from .choices import FULL
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
)
from .folding import fold_answer

PLACE = "____"
"""How a stem shows where a blank is. A stem without one has its blanks below it."""
MOST_BLANKS = 30


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to fill a blank.

    Parameters
    ----------
    share
        Per cent of the blank's mark; at least one variant of a blank earns all of it.
    tolerance
        Empty for a text. For a number, by how much an answer may differ: "0.5".
    note
        What is said to whoever wrote this.
    """

    text: str
    share: int = FULL
    tolerance: str = ""
    note: str = ""

    def fits(self, answer: str, *, is_case_kept: bool) -> bool:
        """Tell whether somebody has written this."""
        if self.tolerance:
            wanted, off, given = map(as_number, (self.text, self.tolerance, answer))
            return None not in (wanted, off, given) and abs(given - wanted) <= off  # type: ignore[operator]
        folded = fold_answer(answer, is_case_kept=is_case_kept)
        return folded == fold_answer(self.text, is_case_kept=is_case_kept)


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank.

    Parameters
    ----------
    variants
        What is accepted; the first is what is shown as right.
    is_case_kept
        Whether capital letters matter.
    """

    variants: tuple[Variant, ...]
    is_case_kept: bool = False

    def best(self, answer: str) -> Variant | None:
        """Return the variant that an answer is, the one worth most, or None."""
        fitting = [v for v in self.variants if v.fits(answer, is_case_kept=self.is_case_kept)]
        return max(fitting, key=lambda each: each.share, default=None)


@dataclass(frozen=True, slots=True)
class FillIn:
    """One blank or several; each earns its part of the mark."""

    kind: ClassVar[Kind] = Kind.FILL_IN
    blanks: tuple[Blank, ...]

    def check(self, stem: str) -> list[Found]:
        """Return everything that is wrong with it."""
        if not self.blanks:
            return [Found(Flaw.NO_BLANK)]
        found = []
        places = stem.count(PLACE)
        if places not in {0, len(self.blanks)} or len(self.blanks) > MOST_BLANKS:
            found.append(
                Found(Flaw.BLANKS_AND_PLACES, {"places": places, "answers": len(self.blanks)})
            )
        for number, blank in enumerate(self.blanks, 1):
            found += _check_blank(blank, number)
        return found

    def prompt(self) -> dict[str, Json]:
        """Return how many blanks there are."""
        return {"blanks": len(self.blanks)}

    def mark(self, answer: Json) -> Mark:
        """Return what the texts in the blanks are worth; an answer is a list, a text for one blank."""
        if is_no_answer(answer):
            return NOTHING
        given = [answer] if isinstance(answer, str) else answer
        is_list = isinstance(given, list) and all(isinstance(each, str) for each in given)
        if not is_list or len(given) != len(self.blanks):
            raise UnreadableAnswerError(answer)
        parts = [
            _mark_blank(blank, text, number)
            for number, (blank, text) in enumerate(zip(self.blanks, given, strict=True), 1)
        ]
        share = sum((part.share for part in parts), Fraction(0)) / len(parts)
        return Mark(share, tuple(parts))

    def in_words(self, words: Words) -> str:
        """Return what is accepted in each blank."""
        blanks = [
            words.alternatives.join(v.text for v in blank.variants if v.share == FULL)
            for blank in self.blanks
        ]
        return words.between.join(blanks)

    def shufflable(self) -> dict[str, tuple[str, ...]]:
        """Return nothing: blanks stand where they stand."""
        return {}

    def texts(self) -> Sequence[str]:
        """Return the notes; what is accepted is plain text."""
        return [v.note for blank in self.blanks for v in blank.variants if v.note]


def as_number(text: str) -> Decimal | None:
    """Return the number that a text is, or None."""
    try:
        number = Decimal(fold_answer(text).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _check_blank(blank: Blank, number: int) -> list[Found]:
    found = []
    if not blank.variants or any(not fold_answer(v.text) for v in blank.variants):
        found.append(Found(Flaw.EMPTY_BLANK, {"number": number}))
    elif not any(v.share == FULL for v in blank.variants):
        found.append(Found(Flaw.NO_FULL_VARIANT, {"number": number}))
    if any(not 0 <= v.share <= FULL for v in blank.variants):
        found.append(Found(Flaw.SHARE_OUT_OF_RANGE, {"key": str(number)}))
    found += [
        Found(Flaw.NO_NUMBER, {"number": number, "text": v.text})
        for v in blank.variants
        if v.tolerance and None in (as_number(v.text), as_number(v.tolerance))
    ]
    return found


def _mark_blank(blank: Blank, text: str, number: int) -> PartMark:
    best = blank.best(text)
    if best is None:
        return PartMark(str(number), Fraction(0))
    return PartMark(str(number), Fraction(best.share, FULL), best.note)
