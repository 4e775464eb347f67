"""What stands between the braces of a GIFT question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.markup import Markup
from xuexing.kernel.items import (
    FULL,
    LETTERS,
    Blank,
    Content,
    FillIn,
    Multiple,
    Option,
    ShortAnswer,
    Single,
    TrueFalse,
    Variant,
    pair_up,
)

from .gift_syntax import WEIGHT, read_text, show
from .texts import Text

TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
PIECE = re.compile(r"(?=[~=])")
RANGE = re.compile(r"^(-?[\d.]+)\.\.(-?[\d.]+)$")
CLOSE = Decimal("0.01")
EMPTY: Text = ("", Markup.PLAIN)


class NoAnswerError(ValueError):
    """The braces hold nothing that is an answer."""

    def __init__(self, message: Any, **data: Any) -> None:
        self.message, self.data = message, data
        super().__init__(message)


@dataclass
class Answers:
    """What was read: texts that still have their own markups, and how they become a content.

    Parameters
    ----------
    texts
        Of answers and notes; the last is the explanation.
    build
        Takes the texts (without the explanation) in one markup.
    """

    texts: list[Text]
    build: Callable[[Sequence[str]], Content]
    remarks: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """One answer: its sign, weight in per cent (None where it has none), text and note."""

    is_right: bool
    weight: Decimal | None
    text: str
    note: str


def read_answers(inner: str, markup: Markup) -> Answers:
    """Return what stands between the braces.

    Raises
    ------
    NoAnswerError
        It is nothing that is known here.
    """
    inner, _sign, explanation = inner.partition("####")
    explained = read_text(explanation, None) if explanation.strip() else EMPTY
    plain = inner.strip()
    if not plain:
        return Answers([explained], lambda _texts: ShortAnswer())
    word, *notes = plain.split("#")
    if word.strip().upper() in TRUTH and not plain.startswith("#"):
        return _true_false(TRUTH[word.strip().upper()], notes, explained)
    if plain.startswith("#"):
        return _numbers(plain[1:].strip(), explained)
    return _by_pieces([_piece(each) for each in _pieces(plain)], explained, markup)


def _pieces(plain: str) -> list[str]:
    if plain[0] not in "~=":
        raise NoAnswerError(
            _("The answer must begin with = or ~, or be TRUE, FALSE, or a number after #.")
        )
    return [each.strip() for each in PIECE.split(plain) if each.strip()]


def _piece(written: str) -> Piece:
    sign, rest = written[0], written[1:].strip()
    weighed = WEIGHT.match(rest)
    rest = rest[weighed.end() :] if weighed else rest
    text, _sign, note = rest.partition("#")
    return Piece(sign == "=", Decimal(weighed[1]) if weighed else None, text.strip(), note.strip())


def _by_pieces(pieces: list[Piece], explained: Text, markup: Markup) -> Answers:
    if all(piece.is_right and "->" in piece.text for piece in pieces):
        return _matching(pieces, explained)
    if all(piece.is_right for piece in pieces):
        return _short(pieces, explained)
    del markup
    right = [piece for piece in pieces if piece.is_right]
    weighed = [piece for piece in pieces if piece.weight is not None]
    if not right and weighed:
        return _multiple(pieces, explained)
    return _single(pieces, explained)


def _true_false(truth: bool, notes: list[str], explained: Text) -> Answers:  # noqa: FBT001  the answer
    wrong, right = [*map(_note, notes), EMPTY, EMPTY][:2]
    if_true, if_false = (right, wrong) if truth else (wrong, right)
    return Answers(
        [if_true, if_false, explained], lambda texts: TrueFalse(truth, texts[0], texts[1])
    )


def _single(pieces: list[Piece], explained: Text) -> Answers:
    shares = [FULL if p.is_right and p.weight is None else _share(p.weight) for p in pieces]

    def build(texts: Sequence[str]) -> Content:
        return Single(_options(texts, shares))

    remarks = []
    if any(p.weight is not None and p.weight < 0 for p in pieces):
        remarks.append(_("A wrong answer loses marks there; here it earns none."))
    return Answers([*_texts(pieces), explained], build, remarks)


def _multiple(pieces: list[Piece], explained: Text) -> Answers:
    weights = [piece.weight or Decimal(0) for piece in pieces]
    shares = [FULL if weight > 0 else 0 for weight in weights]

    def build(texts: Sequence[str]) -> Content:
        return Multiple(_options(texts, shares), is_all_or_nothing=False)

    positive = [weight for weight in weights if weight > 0]
    is_even = all(abs(weight - Decimal(FULL) / len(positive)) < CLOSE for weight in positive)
    is_strict = all(weight > 0 or weight == -FULL for weight in weights)
    remark = _(
        "Its options are weighed otherwise there; here each right one earns the same, and a wrong one"
        " loses everything."
    )
    return Answers([*_texts(pieces), explained], build, [] if is_even and is_strict else [remark])


def _short(pieces: list[Piece], explained: Text) -> Answers:
    kept = [piece for piece in pieces if piece.text != "*" or _share(piece.weight) > 0]

    def build(texts: Sequence[str]) -> Content:
        variants = tuple(
            Variant(show(piece.text), _of_right(piece), "", note)
            for piece, note in zip(kept, texts, strict=True)
        )
        return FillIn((Blank(variants),))

    remarks = [_("What is said to every other answer (*) was left out.")] if kept != pieces else []
    return Answers([*(_note(piece.note) for piece in kept), explained], build, remarks)


def _matching(pieces: list[Piece], explained: Text) -> Answers:
    pairs = [piece.text.partition("->")[::2] for piece in pieces]
    texts = [read_text(side) if side.strip() else EMPTY for pair in pairs for side in pair]

    def build(plain: Sequence[str]) -> Content:
        two = list(zip(plain[::2], plain[1::2], strict=True))
        extra = [right for left, right in two if not left]
        return pair_up([pair for pair in two if pair[0]], extra)

    return Answers([*texts, explained], build)


def _numbers(plain: str, explained: Text) -> Answers:
    plain = plain if plain[:1] in {"=", "~"} else f"={plain}"
    every = [_piece(each) for each in PIECE.split(plain) if each.strip()]
    pieces = [piece for piece in every if piece.text]
    if not pieces:
        raise NoAnswerError(_("%(text)s is no number."), text="#")
    others = [_("What is said to every other answer (*) was left out.")]
    found = [_number(piece) for piece in pieces]

    def build(texts: Sequence[str]) -> Content:
        variants = tuple(
            Variant(text, _of_right(piece), tolerance, note)
            for piece, (text, tolerance), note in zip(pieces, found, texts, strict=True)
        )
        return FillIn((Blank(variants),))

    notes = [_note(piece.note) for piece in pieces]
    return Answers([*notes, explained], build, others if pieces != every else [])


def _number(piece: Piece) -> tuple[str, str]:
    """Return a number and by how much an answer may differ."""
    text = show(piece.text).replace(" ", "")
    ranged = RANGE.match(text)
    try:
        if ranged:
            low, high = Decimal(ranged[1]), Decimal(ranged[2])
            return _as_text((low + high) / 2), _as_text((high - low) / 2)
        number, _sign, off = text.partition(":")
        return _as_text(Decimal(number)), _as_text(Decimal(off or "0"))
    except InvalidOperation as error:
        raise NoAnswerError(_("%(text)s is no number."), text=text or "#") from error


def _as_text(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _note(text: str) -> Text:
    return read_text(text) if text.strip() else EMPTY


def _texts(pieces: list[Piece]) -> list[Text]:
    """Return the texts of options and their notes, one after the other."""
    return [text for piece in pieces for text in (read_text(piece.text), _note(piece.note))]


def _options(texts: Sequence[str], shares: Sequence[int]) -> tuple[Option, ...]:
    letters = [*LETTERS, *("?" for _ in shares[len(LETTERS) :])]
    return tuple(
        Option(letter, texts[2 * n], share, texts[2 * n + 1])
        for n, (letter, share) in enumerate(zip(letters, shares, strict=False))
    )


def _share(weight: Decimal | None) -> int:
    return 0 if weight is None else max(0, min(FULL, round(weight)))


def _of_right(piece: Piece) -> int:
    return FULL if piece.weight is None else _share(piece.weight)
