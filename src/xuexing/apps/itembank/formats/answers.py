"""Answers as teachers write them, in Excel and Word: ``B``, ``ABD``, ``正确``, ``北京；上海``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.kernel.items import (
    FULL,
    LETTERS,
    PLACE,
    Blank,
    Content,
    FillIn,
    Kind,
    Multiple,
    Option,
    ShortAnswer,
    Single,
    TrueFalse,
    Variant,
    pair_up,
    put_in_order,
)

from .words import truth_of, with_places

ONLY_LETTERS = re.compile(r"^[A-La-lＡ-Ｌ][A-La-lＡ-Ｌ\s,，、;；/|和]*$")
NUMBERED = re.compile(r"(?:^|[\s　;；\n])[（(]?\d{1,2}[)）.、．:：]\s*")
BETWEEN_BLANKS = re.compile(r"[;；\n|]+|\s{2,}|　+")
BETWEEN_VARIANTS = re.compile(r"\s*(?:/|／|或者|\bor\b)\s*")
BETWEEN_PAIRS = re.compile(r"[;；\n]+")
TO = re.compile(r"\s*(?:->|→|—{1,2}|=>|＝|=)\s*")
BETWEEN_STEPS = re.compile(r"\s*(?:->|→|>|\n|;|；)\s*")
MARKS = re.compile(r"^[\s　]*[A-La-l][.、．:：)）][\s　]*")
TWO = 2


class NoWordsError(ValueError):
    """An answer that does not fit its question."""

    def __init__(self, message: Any, **data: Any) -> None:
        self.message, self.data = message, data
        super().__init__(message)


def content_of(
    stem: str, options: Sequence[str], answer: str, kind: Kind | None
) -> tuple[str, Content]:
    """Return a stem, with its blanks' places, and what the question holds.

    Parameters
    ----------
    kind
        As the file says; None to see it from options and answer.

    Raises
    ------
    NoWordsError
        The answer fits no option, or is none.
    """
    kind = kind or _guess(options, answer)
    if kind in {Kind.SINGLE, Kind.MULTIPLE}:
        truths = [truth_of(each) for each in options]
        if kind is Kind.SINGLE and sorted(map(str, truths)) == ["False", "True"]:
            kind = Kind.TRUE_FALSE
        else:
            return stem, _choice(options, answer, kind)
    if kind is Kind.TRUE_FALSE:
        return stem, TrueFalse(_truth(options, answer))
    if kind is Kind.FILL_IN:
        return _fill_in(stem, answer)
    if kind is Kind.MATCHING:
        return stem, _matching(answer)
    if kind is Kind.ORDERING:
        return stem, _ordering(options, answer)
    if kind is Kind.SHORT_ANSWER:
        return stem, ShortAnswer(answer)
    raise NoWordsError(_("A case with questions cannot be read from a table."))


def letters_of(answer: str) -> list[str]:
    """Return the letters that an answer names; none where it is no list of letters."""
    plain = answer.strip().rstrip("。.")
    if not ONLY_LETTERS.match(plain):
        return []
    half = plain.translate({0xFF21 + n: ord("A") + n for n in range(12)})
    return list(dict.fromkeys(re.findall(r"[A-L]", half.upper())))


def _guess(options: Sequence[str], answer: str) -> Kind:
    if options:
        return Kind.MULTIPLE if len(letters_of(answer)) > 1 else Kind.SINGLE
    if truth_of(answer) is not None and answer.strip().lower() not in {"1", "0", "y", "n"}:
        return Kind.TRUE_FALSE
    return Kind.FILL_IN


def _choice(options: Sequence[str], answer: str, kind: Kind) -> Content:
    right = letters_of(answer) or [
        LETTERS[n] for n, text in enumerate(options) if text and text == answer.strip()
    ]
    if not right and answer.strip():
        raise NoWordsError(_("The answer %(key)s is none of the options."), key=answer[:40])
    known = LETTERS[: len(options)]
    unknown = [letter for letter in right if letter not in known]
    if unknown:
        raise NoWordsError(_("The answer %(key)s is none of the options."), key=", ".join(unknown))
    letters = [*LETTERS, *("?" for _each in options[len(LETTERS) :])]
    made = tuple(
        Option(letter, text.strip(), FULL if letter in right else 0)
        for letter, text in zip(letters, options, strict=False)
    )
    return Multiple(made) if kind is Kind.MULTIPLE else Single(made)


def _truth(options: Sequence[str], answer: str) -> bool:
    named = letters_of(answer)
    if len(named) == 1 and len(options) == TWO and named[0] in "AB":
        answer = options["AB".index(named[0])]
    elif named in (["A"], ["B"]) and not options:
        answer = "true" if named == ["A"] else "false"
    truth = truth_of(MARKS.sub("", answer).strip("。. "))
    if truth is None:
        raise NoWordsError(_("The answer must be true or false, or the option that says so."))
    return truth


def _fill_in(stem: str, answer: str) -> tuple[str, Content]:
    """Return blanks; as many parts of the answer as places, else all of it is one."""
    placed = with_places(stem)
    count = max(placed.count(PLACE), 1)
    parts = [answer.strip()]
    if count > 1:
        numbered = [p.strip(" ;；\n　") for p in NUMBERED.split(answer) if p.strip(" ;；\n　")]
        split = [p.strip() for p in BETWEEN_BLANKS.split(answer) if p.strip()]
        listed = [p.strip() for p in answer.split("、") if p.strip()]
        fitting = [found for found in (split, numbered, listed) if len(found) == count]
        parts = fitting[0] if fitting else split
    blanks = tuple(
        Blank(tuple(Variant(v) for v in BETWEEN_VARIANTS.split(part) if v)) for part in parts
    )
    return placed, FillIn(blanks if answer.strip() else ())


def _matching(answer: str) -> Content:
    pairs: list[tuple[str, str]] = []
    extra: list[str] = []
    for piece in BETWEEN_PAIRS.split(answer):
        left, *right = TO.split(piece.strip(), maxsplit=1)
        if right and left:
            pairs.append((left.strip(), right[0].strip()))
        elif right:
            extra.append(right[0].strip())
        elif left:
            raise NoWordsError(_("%(text)s is no pair. Write left → right."), text=left[:40])
    return pair_up(pairs, extra)


def _ordering(options: Sequence[str], answer: str) -> Content:
    named = letters_of(answer)
    if options and sorted(named) == list(LETTERS[: len(options)]):
        return put_in_order([options[LETTERS.index(letter)] for letter in named])
    return put_in_order([each.strip() for each in BETWEEN_STEPS.split(answer) if each.strip()])
