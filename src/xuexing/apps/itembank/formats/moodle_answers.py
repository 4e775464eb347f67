"""What the types of Moodle's questions hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.markup import Markup, plain_text
from xuexing.kernel.items import (
    FULL,
    LETTERS,
    PLACE,
    Blank,
    Content,
    FillIn,
    Multiple,
    Option,
    Ordering,
    ShortAnswer,
    Single,
    TrueFalse,
    Variant,
    pair_up,
    put_in_order,
)

from .gift_answers import NoAnswerError
from .moodle_texts import Texts, child, read, value

Build = Callable[[str, Sequence[str]], tuple[str, Content]]
"""Takes the stem and the texts that were added, in one markup."""
CLOZE = re.compile(r"\{(\d*):([A-Z_]+):((?:[^{}\\]|\\.)*)\}", re.DOTALL)
CLOZE_PARTS = re.compile(r"(?<!\\)~")
CLOSE = Decimal("0.01")
TEXTS = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC", "NUMERICAL", "NM"}


def _fraction(element: Element) -> Decimal:
    try:
        return Decimal(element.get("fraction", "0"))
    except InvalidOperation:
        return Decimal(0)


def _share(fraction: Decimal) -> int:
    return max(0, min(FULL, round(fraction)))


def _choice(element: Element, texts: Texts, remarks: list[Any]) -> Build:
    answers = element.findall("answer")
    for answer in answers:
        texts.add(answer)
        texts.add(child(answer, "feedback"))
    fractions = [_fraction(answer) for answer in answers]
    is_fixed = value(element, "shuffleanswers").lower() in {"0", "false"}
    if value(element, "single").lower() in {"true", "1", ""}:
        if any(fraction < 0 for fraction in fractions):
            remarks.append(_("A wrong answer loses marks there; here it earns none."))
        shares = [_share(fraction) for fraction in fractions]
        return lambda stem, plain: (stem, Single(_options(plain, shares), is_fixed))
    positive = [fraction for fraction in fractions if fraction > 0]
    even = all(abs(each - Decimal(FULL) / len(positive)) < CLOSE for each in positive)
    if not even or any(-FULL < each <= 0 for each in fractions):
        remarks.append(
            _(
                "Its options are weighed otherwise there; here each right one earns the same, and a"
                " wrong one loses everything."
            )
        )
    right = [FULL if fraction > 0 else 0 for fraction in fractions]
    return lambda stem, plain: (
        stem,
        Multiple(_options(plain, right), is_all_or_nothing=False, is_order_fixed=is_fixed),
    )


def _choice_set(element: Element, texts: Texts, remarks: list[Any]) -> Build:
    """Read the widespread plugin that gives all or nothing."""
    del remarks
    answers = element.findall("answer")
    for answer in answers:
        texts.add(answer)
        texts.add(child(answer, "feedback"))
    right = [FULL if _fraction(answer) > 0 else 0 for answer in answers]
    is_fixed = value(element, "shuffleanswers").lower() in {"0", "false"}
    return lambda stem, plain: (
        stem,
        Multiple(_options(plain, right), is_order_fixed=is_fixed),
    )


def _options(plain: Sequence[str], shares: Sequence[int]) -> tuple[Option, ...]:
    letters = [*LETTERS, *("?" for _ in shares[len(LETTERS) :])]
    return tuple(
        Option(letter, plain[2 * n], share, plain[2 * n + 1])
        for n, (letter, share) in enumerate(zip(letters, shares, strict=False))
    )


def _true_false(element: Element, texts: Texts, remarks: list[Any]) -> Build:
    del remarks
    answers = {value(each, "text").lower(): each for each in element.findall("answer")}
    if answers.keys() != {"true", "false"}:
        raise NoAnswerError(_("The answers must be true and false."))
    for word in ("true", "false"):
        texts.add(child(answers[word], "feedback"))
    truth = _fraction(answers["true"]) > _fraction(answers["false"])
    return lambda stem, plain: (stem, TrueFalse(truth, plain[0], plain[1]))


def _short(element: Element, texts: Texts, remarks: list[Any]) -> Build:
    answers = [
        answer
        for answer in element.findall("answer")
        if value(answer, "text") != "*" or _share(_fraction(answer))
    ]
    if len(answers) < len(element.findall("answer")):
        remarks.append(_("What is said to every other answer (*) was left out."))
    for answer in answers:
        texts.add(child(answer, "feedback"))
    shares = [_share(_fraction(answer)) for answer in answers]
    words = [value(answer, "text") for answer in answers]
    is_case_kept = value(element, "usecase") == "1"

    def build(stem: str, plain: Sequence[str]) -> tuple[str, Content]:
        variants = tuple(
            Variant(word, share, "", note)
            for word, share, note in zip(words, shares, plain, strict=True)
        )
        return _long_places(stem), FillIn((Blank(variants, is_case_kept),))

    return build


def _numerical(element: Element, texts: Texts, remarks: list[Any]) -> Build:
    answers = [each for each in element.findall("answer") if value(each, "text") != "*"]
    if len(answers) < len(element.findall("answer")):
        remarks.append(_("What is said to every other answer (*) was left out."))
    for answer in answers:
        texts.add(child(answer, "feedback"))

    def build(stem: str, plain: Sequence[str]) -> tuple[str, Content]:
        variants = tuple(
            Variant(
                value(answer, "text"),
                _share(_fraction(answer)),
                _plain_number(value(answer, "tolerance") or "0"),
                note,
            )
            for answer, note in zip(answers, plain, strict=True)
        )
        return _long_places(stem), FillIn((Blank(variants),))

    return build


def _plain_number(text: str) -> str:
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text


def _matching(element: Element, texts: Texts, remarks: list[Any]) -> Build:
    del remarks
    pairs = element.findall("subquestion")
    for pair in pairs:
        texts.add(pair)
        texts.add(child(pair, "answer"))

    def build(stem: str, plain: Sequence[str]) -> tuple[str, Content]:
        two = list(zip(plain[::2], plain[1::2], strict=True))
        extra = [right for left, right in two if not left]
        return stem, pair_up([pair for pair in two if pair[0]], extra)

    return build


def _ordering(element: Element, texts: Texts, remarks: list[Any]) -> Build:
    del remarks
    answers = sorted(element.findall("answer"), key=_fraction)
    for answer in answers:
        texts.add(answer)
    is_whole = value(element, "gradingtype").upper() in {"-1", "ALL_OR_NOTHING", ""}

    def build(stem: str, plain: Sequence[str]) -> tuple[str, Content]:
        found = put_in_order(plain)
        return stem, Ordering(found.steps, found.right, is_all_or_nothing=is_whole)

    return build


def _essay(element: Element, texts: Texts, remarks: list[Any]) -> Build:
    del remarks
    texts.add(child(element, "graderinfo"))
    return lambda stem, plain: (stem, ShortAnswer(plain[0]))


def _cloze(element: Element, texts: Texts, remarks: list[Any]) -> Build:
    """Read a text with several blanks in it; drop-down lists among them are not known here."""
    text, markup = read(child(element, "questiontext"))
    plain = text if markup is Markup.PLAIN else plain_text(text, markup)
    found = list(CLOZE.finditer(plain))
    if not found:
        raise NoAnswerError(_("There is no blank in the text."))
    unknown = [each[2] for each in found if each[2] not in TEXTS]
    if unknown:
        raise NoAnswerError(_("Blanks of the type %(type)s are not known here."), type=unknown[0])
    blanks = tuple(_cloze_blank(each[2], each[3]) for each in found)
    texts.found[0] = (CLOZE.sub(PLACE, text), markup)
    if any("*" in v.text for blank in blanks for v in blank.variants):
        remarks.append(_("What is said to every other answer (*) was left out."))
    return lambda stem, _plain: (stem, FillIn(blanks))


def _cloze_blank(kind: str, inner: str) -> Blank:
    variants = []
    for piece in CLOZE_PARTS.split(inner):
        text, _sign, note = piece.strip().partition("#")
        share = FULL if text.startswith("=") else 0
        weighed = re.match(r"^%(-?\d+(?:\.\d+)?)%", text)
        if weighed:
            share, text = _share(Decimal(weighed[1])), text[weighed.end() :]
        number, _colon, off = text.removeprefix("=").partition(":")
        is_number = kind in {"NUMERICAL", "NM"}
        word = re.sub(r"\\(.)", r"\1", number if is_number else text.removeprefix("="))
        variants.append(Variant(word.strip(), share, (off or "0") if is_number else "", note))
    return Blank(tuple(variants), is_case_kept=kind in {"SHORTANSWER_C", "SAC", "MWC"})


def _long_places(stem: str) -> str:
    return re.sub(r"_{5,}", PLACE, stem)


READERS: Mapping[str, Callable[[Element, Texts, list[Any]], Build]] = {
    "multichoice": _choice,
    "multichoiceset": _choice_set,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
    "cloze": _cloze,
}
