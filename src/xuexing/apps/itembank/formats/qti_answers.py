"""What the interactions of QTI hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.markup import Markup, plain_text
from xuexing.kernel.items import (
    FULL,
    LETTERS,
    Blank,
    Choice,
    Content,
    FillIn,
    Matching,
    Multiple,
    Option,
    Ordering,
    ShortAnswer,
    Single,
    TrueFalse,
    Variant,
)

from .gift_answers import NoAnswerError
from .qti_names import children, inside, mark, plain_name
from .words import truth_of
from .xml import escape, inner, outer

Build = Callable[[Sequence[str], str], Content]
"""Takes the texts in one markup, and what is said to markers."""
Found = tuple[list[str], Build]
TWO = 2


def _declaration(root: Element, asked: Element) -> Element:
    wanted = mark(asked, "responseidentifier")
    for each in children(root, "responsedeclaration"):
        if mark(each, "identifier") == wanted:
            return each
    raise NoAnswerError(_("The right answer is not declared."))


def _correct(declaration: Element) -> list[str]:
    return [
        (value.text or "").strip()
        for correct in children(declaration, "correctresponse")
        for value in children(correct, "value")
    ]


def _mapping(declaration: Element) -> dict[str, Decimal]:
    """Return what each answer is worth, where the item says."""
    found = {}
    for mapping in children(declaration, "mapping"):
        for entry in children(mapping, "mapentry"):
            try:
                found[mark(entry, "mapkey")] = Decimal(mark(entry, "mappedvalue", "0"))
            except InvalidOperation:
                found[mark(entry, "mapkey")] = Decimal(0)
    return found


def _is_mapped(root: Element) -> bool:
    """Tell whether the mapping, and not the correct response alone, gives the score."""
    for processing in children(root, "responseprocessing"):
        template = mark(processing, "template")
        if template:
            return "map_response" in template
        return any(True for _each in inside(processing, "mapresponse"))
    return False


def _choices(asked: Element) -> list[tuple[str, str, str]]:
    """Return identifier, text and note of each simple choice."""
    return [
        (mark(each, "identifier"), *_text_and_note(each)) for each in inside(asked, "simplechoice")
    ]


def _text_and_note(choice: Element) -> tuple[str, str]:
    text = [escape(choice.text or "")]
    notes = []
    for child in choice:
        if plain_name(child) in {"feedbackinline", "feedbackblock"}:
            notes.append(inner(child))
        elif isinstance(child.tag, str):
            text.append(outer(child))
        text.append(escape(child.tail or ""))
    return "".join(text), "".join(notes)


def _choice(root: Element, asks: Sequence[Element], remarks: list[Any]) -> Found:
    asked, declaration = asks[0], _declaration(root, asks[0])
    choices = _choices(asked)
    right = _correct(declaration)
    if _is_truth(choices) and len(right) == 1:
        return _true_false(choices, right[0])
    texts = [text for _key, *both in choices for text in both]
    is_fixed = mark(asked, "shuffle", "false") != "true"
    mapping = _mapping(declaration) if _is_mapped(root) else {}
    if mark(declaration, "cardinality") == "multiple":
        if mapping and any(
            mapping.get(key, Decimal(0)) > -len(right) for key, *_r in choices if key not in right
        ):
            remarks.append(
                _(
                    "Its options are weighed otherwise there; here each right one earns the same,"
                    " and a wrong one loses everything."
                )
            )
        shares = [FULL if key in right else 0 for key, *_rest in choices]
        return texts, lambda plain, _model: Multiple(_options(plain, shares), not mapping, is_fixed)
    shares = [
        FULL if key in right else _share(mapping.get(key, Decimal(0))) for key, *_rest in choices
    ]
    return texts, lambda plain, _model: Single(_options(plain, shares), is_fixed)


def _is_truth(choices: Sequence[tuple[str, str, str]]) -> bool:
    truths = [truth_of(plain_text(text, Markup.HTML)) for _key, text, _note in choices]
    return len(truths) == TWO and None not in truths and len(set(truths)) == TWO


def _true_false(choices: Sequence[tuple[str, str, str]], right: str) -> Found:
    notes = {}
    is_true = False
    for key, text, note in choices:
        truth = bool(truth_of(plain_text(text, Markup.HTML)))
        notes[truth] = note
        is_true = truth if key == right else is_true
    return [notes[True], notes[False]], lambda plain, _model: TrueFalse(is_true, plain[0], plain[1])


def _options(plain: Sequence[str], shares: Sequence[int]) -> tuple[Option, ...]:
    letters = [*LETTERS, *("?" for _ in shares[len(LETTERS) :])]
    return tuple(
        Option(letter, plain[2 * n], share, plain[2 * n + 1])
        for n, (letter, share) in enumerate(zip(letters, shares, strict=False))
    )


def _share(value: Decimal) -> int:
    return max(0, min(FULL, round(value * FULL)))


def _inline_choice(root: Element, asks: Sequence[Element], remarks: list[Any]) -> Found:
    del remarks
    right = _correct(_declaration(root, asks[0]))
    choices = list(inside(asks[0], "inlinechoice"))
    shares = [FULL if mark(each, "identifier") in right else 0 for each in choices]
    texts = [text for each in choices for text in (inner(each), "")]
    return texts, lambda plain, _model: Single(_options(plain, shares))


def _text_entry(root: Element, asks: Sequence[Element], remarks: list[Any]) -> Found:
    del remarks
    blanks = tuple(_blank(_declaration(root, asked)) for asked in asks)
    return [], lambda _plain, _model: FillIn(blanks)


def _blank(declaration: Element) -> Blank:
    mapping = _mapping(declaration)
    entries = [e for m in children(declaration, "mapping") for e in children(m, "mapentry")]
    kept = any(mark(entry, "casesensitive") == "true" for entry in entries)
    is_number = mark(declaration, "basetype") in {"integer", "float"}
    right = _correct(declaration)
    most = max([*mapping.values(), Decimal(0)])
    shares = {word: FULL for word in right if word not in mapping}
    shares |= {word: _share(value / most) if most else 0 for word, value in mapping.items()}
    return Blank(
        tuple(Variant(word, share, "0" if is_number else "") for word, share in shares.items()),
        is_case_kept=kept,
    )


def _extended(root: Element, asks: Sequence[Element], remarks: list[Any]) -> Found:
    del root, remarks
    written = mark(asks[0], "expectedlength", "0")
    most = int(written) if written.isdecimal() else 0
    return [], lambda _plain, model: ShortAnswer(model, most_characters=most)


def _match(root: Element, asks: Sequence[Element], remarks: list[Any]) -> Found:
    del remarks
    sides = [
        list(inside(each, "simpleassociablechoice")) for each in inside(asks[0], "simplematchset")
    ]
    if len(sides) != TWO:
        raise NoAnswerError(_("There must be a left and a right side."))
    lefts, rights = sides
    left_keys = {mark(each, "identifier"): str(n) for n, each in enumerate(lefts, 1)}
    right_keys = {
        mark(each, "identifier"): letter for letter, each in zip(LETTERS, rights, strict=False)
    }
    pairs = [value.split() for value in _correct(_declaration(root, asks[0]))]
    known = [
        (left_keys[pair[0]], right_keys[pair[1]])
        for pair in pairs
        if len(pair) == TWO and pair[0] in left_keys and pair[1] in right_keys
    ]
    is_whole = not _is_mapped(root)

    def build(plain: Sequence[str], _model: str) -> Content:
        return Matching(
            tuple(map(Choice, left_keys.values(), plain)),
            tuple(map(Choice, right_keys.values(), plain[len(lefts) :])),
            tuple(sorted(known, key=lambda pair: int(pair[0]))),
            is_whole,
        )

    return [inner(each) for each in (*lefts, *rights)], build


def _order(root: Element, asks: Sequence[Element], remarks: list[Any]) -> Found:
    del remarks
    steps = list(inside(asks[0], "simplechoice"))
    keys = {mark(each, "identifier"): letter for letter, each in zip(LETTERS, steps, strict=False)}
    right = tuple(keys.get(value, "?") for value in _correct(_declaration(root, asks[0])))

    def build(plain: Sequence[str], _model: str) -> Content:
        return Ordering(tuple(map(Choice, keys.values(), plain)), right)

    return [inner(each) for each in steps], build


READERS: Mapping[str, Callable[[Element, Sequence[Element], list[Any]], Found]] = {
    "choiceinteraction": _choice,
    "inlinechoiceinteraction": _inline_choice,
    "textentryinteraction": _text_entry,
    "extendedtextinteraction": _extended,
    "matchinteraction": _match,
    "orderinteraction": _order,
}
