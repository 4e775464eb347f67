"""What the kinds of questions hold, as JSON lines say it: read and written side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from xuexing.kernel.items import (
    FULL,
    LETTERS,
    PLACE,
    Blank,
    Choice,
    Content,
    FillIn,
    Kind,
    Matching,
    Multiple,
    Option,
    Ordering,
    Rubric,
    ShortAnswer,
    Single,
    TrueFalse,
    Variant,
    pair_up,
    put_in_order,
)

from .words import truth_of, with_places

Values = Mapping[str, Any]
RUBRIC = TypeAdapter(Rubric)


class NoShapeError(ValueError):
    """A line that is JSON but not the shape of a question.

    Parameters
    ----------
    message
        What is wrong and what to do, translated lazily.
    """

    def __init__(self, message: Any, **data: Any) -> None:
        self.message, self.data = message, data
        super().__init__(message)


def read_content(kind: Kind, values: Values, stem: str) -> tuple[str, Content]:
    """Return a question's stem, with its blanks' places, and what else it holds.

    Raises
    ------
    NoShapeError
        The values have not the shape of the kind.
    """
    if kind is Kind.FILL_IN:
        return _read_fill_in(values, stem)
    return stem, READERS[kind](values)


def write_content(content: Content) -> dict[str, Any]:
    """Return what a question holds as the keys of its line."""
    return WRITERS[content.kind](content)


def _options(values: Values, right: list[str]) -> tuple[Option, ...]:
    listed = values.get("options") or []
    if not isinstance(listed, list):
        raise NoShapeError(_("options must be a list."))
    options = []
    for letter, each in zip_longest(LETTERS[: len(listed)], listed, fillvalue="?"):
        given = each if isinstance(each, dict) else {"text": each}
        key, text = str(given.get("key") or letter), given.get("text")
        if not isinstance(text, str | int | float):
            raise NoShapeError(_("Each option needs a text."))
        share = given.get("share", FULL if key in right else 0)
        if type(share) is not int:
            raise NoShapeError(_("share must be a whole number from 0 to 100."))
        options.append((letter, key, str(text).strip(), share, str(given.get("note") or "")))
    unknown = set(right) - {key for _letter, key, *_rest in options}
    if unknown:
        raise NoShapeError(
            _("The answer %(key)s is none of the options."), key=", ".join(sorted(unknown))
        )
    return tuple(Option(letter, text, share, note) for letter, _key, text, share, note in options)


def _letters(values: Values) -> list[str]:
    """Return the letters of the right options; ABC in one text is three."""
    answer = values.get("answer")
    listed = answer if isinstance(answer, list) else [answer]
    letters: list[str] = []
    for each in listed:
        if not isinstance(each, str):
            raise NoShapeError(_("answer must name the letters of the right options."))
        text = each.strip()
        is_several = len(text) > 1 and all(sign in LETTERS for sign in text)
        letters += list(text) if is_several else [text]
    return list(dict.fromkeys(letters))


def _read_single(values: Values) -> Single:
    return Single(_options(values, _letters(values)), _flag(values, "fixed_order"))


def _read_multiple(values: Values) -> Multiple:
    return Multiple(
        _options(values, _letters(values)),
        _flag(values, "all_or_nothing", default=True),
        _flag(values, "fixed_order"),
    )


def _read_true_false(values: Values) -> TrueFalse:
    notes = values.get("notes") or {}
    if not isinstance(notes, dict):
        raise NoShapeError(_("notes must be an object with the keys true and false."))
    return TrueFalse(_truth(values), str(notes.get("true", "")), str(notes.get("false", "")))


def _truth(values: Values) -> bool:
    answer = values.get("answer")
    answer = answer[0] if isinstance(answer, list) and len(answer) == 1 else answer
    if isinstance(answer, bool):
        return answer
    options = values.get("options") or []
    named = {
        str(each.get("key")): str(each.get("text")) for each in options if isinstance(each, dict)
    }
    truth = truth_of(named.get(str(answer), str(answer)))
    if truth is None:
        raise NoShapeError(_("The answer must be true or false, or the option that says so."))
    return truth


def _read_fill_in(values: Values, stem: str) -> tuple[str, FillIn]:
    answer = values.get("answer")
    listed = answer if isinstance(answer, list) else [answer]
    placed = stem if PLACE in stem and "_____" not in stem else with_places(stem)
    if any(isinstance(each, list) for each in listed):
        variants = [each if isinstance(each, list) else [each] for each in listed]
    elif placed.count(PLACE) <= 1 and len(listed) > 1:
        variants = [listed]  # one place and several answers: ways to say the same
    else:
        variants = [[each] for each in listed]
    kept = values.get("case_kept") or []
    blanks = tuple(
        Blank(tuple(map(_variant, each)), is_case_kept=number in kept)
        for number, each in enumerate(variants, 1)
    )
    return placed, FillIn(blanks)


def _variant(value: Any) -> Variant:
    given = value if isinstance(value, dict) else {"text": value}
    text, share = given.get("text"), given.get("share", FULL)
    is_text = isinstance(text, str | int | float) and not isinstance(text, bool)
    if not is_text or type(share) is not int:
        raise NoShapeError(_("answer must list the texts that belong into the blanks."))
    return Variant(
        str(text).strip(), share, str(given.get("tolerance", "")), str(given.get("note", ""))
    )


def _read_matching(values: Values) -> Matching:
    pairs = values.get("pairs")
    if not isinstance(pairs, list) or not all(_is_pair(each) for each in pairs):
        raise NoShapeError(_("pairs must be a list of pairs."))
    two = [(str(each[0]), str(each[1])) for each in pairs]
    all_or_nothing = _flag(values, "all_or_nothing")
    if "lefts" not in values:
        plain = pair_up(two, [str(each) for each in values.get("rights") or ()])
        return Matching(plain.lefts, plain.rights, plain.pairs, all_or_nothing)
    return Matching(
        _choices(values, "lefts"), _choices(values, "rights"), tuple(two), all_or_nothing
    )


def _is_pair(value: Any) -> bool:
    pair = 2
    return isinstance(value, list) and len(value) == pair


def _choices(values: Values, name: str) -> tuple[Choice, ...]:
    listed = values.get(name)
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise NoShapeError(_("%(name)s must be a list of objects."), name=name)
    return tuple(Choice(str(each.get("key", "")), str(each.get("text", ""))) for each in listed)


def _read_ordering(values: Values) -> Ordering:
    all_or_nothing = _flag(values, "all_or_nothing", default=True)
    steps = values.get("steps") or values.get("answer")
    if isinstance(steps, list) and steps and all(isinstance(each, str) for each in steps):
        plain = put_in_order(steps)
        return Ordering(plain.steps, plain.right, all_or_nothing)
    order = values.get("order")
    if not isinstance(order, list):
        raise NoShapeError(_("order must be a list of the steps' keys."))
    return Ordering(_choices(values, "steps"), tuple(map(str, order)), all_or_nothing)


def _read_short_answer(values: Values) -> ShortAnswer:
    answer = values.get("answer")
    answer = answer[0] if isinstance(answer, list) and len(answer) == 1 else answer
    most = values.get("most_characters", 0)
    if not isinstance(answer or "", str) or type(most) is not int or most < 0:
        raise NoShapeError(_("answer must be the text of a good answer."))
    try:
        rubric = RUBRIC.validate_python({"criteria": values.get("rubric") or ()})
    except ValidationError as error:
        raise NoShapeError(
            _("rubric must list criteria with title and levels, each level with title and points.")
        ) from error
    return ShortAnswer((answer or "").strip(), rubric, most)


def _flag(values: Values, name: str, *, default: bool = False) -> bool:
    value = values.get(name, default)
    if not isinstance(value, bool):
        raise NoShapeError(_("%(name)s must be true or false."), name=name)
    return value


READERS: Mapping[Kind, Callable[[Values], Content]] = {
    Kind.SINGLE: _read_single,
    Kind.MULTIPLE: _read_multiple,
    Kind.TRUE_FALSE: _read_true_false,
    Kind.MATCHING: _read_matching,
    Kind.ORDERING: _read_ordering,
    Kind.SHORT_ANSWER: _read_short_answer,
}


def _write_options(content: Single | Multiple) -> dict[str, Any]:
    options = []
    for each in content.options:
        written: dict[str, Any] = {"key": each.key, "text": each.text}
        if each.share not in {0, FULL}:
            written["share"] = each.share
        options.append(written | ({"note": each.note} if each.note else {}))
    right = [each.key for each in content.options if each.is_right]
    more = {"fixed_order": True} if content.is_order_fixed else {}
    return {"options": options, "answer": right, **more}


def _write_multiple(content: Multiple) -> dict[str, Any]:
    return _write_options(content) | (
        {} if content.is_all_or_nothing else {"all_or_nothing": False}
    )


def _write_true_false(content: TrueFalse) -> dict[str, Any]:
    notes = {"true": content.if_true, "false": content.if_false}
    kept = {key: note for key, note in notes.items() if note}
    return {"answer": content.is_true, **({"notes": kept} if kept else {})}


def _write_fill_in(content: FillIn) -> dict[str, Any]:
    kept = [number for number, blank in enumerate(content.blanks, 1) if blank.is_case_kept]
    answer = [[_write_variant(each) for each in blank.variants] for blank in content.blanks]
    return {"answer": answer, **({"case_kept": kept} if kept else {})}


def _write_variant(variant: Variant) -> Any:
    if variant == Variant(variant.text):
        return variant.text
    more = {"share": variant.share, "tolerance": variant.tolerance, "note": variant.note}
    return {"text": variant.text, **{key: value for key, value in more.items() if value != ""}}


def _write_choices(choices: tuple[Choice, ...]) -> list[dict[str, str]]:
    return [{"key": each.key, "text": each.text} for each in choices]


def _write_matching(content: Matching) -> dict[str, Any]:
    return {
        "lefts": _write_choices(content.lefts),
        "rights": _write_choices(content.rights),
        "pairs": [list(pair) for pair in content.pairs],
        **({"all_or_nothing": True} if content.is_all_or_nothing else {}),
    }


def _write_ordering(content: Ordering) -> dict[str, Any]:
    more = {} if content.is_all_or_nothing else {"all_or_nothing": False}
    return {"steps": _write_choices(content.steps), "order": list(content.right), **more}


def _write_short_answer(content: ShortAnswer) -> dict[str, Any]:
    dumped = RUBRIC.dump_python(content.rubric, mode="json")["criteria"]
    more = {"rubric": dumped, "most_characters": content.most_characters}
    return {"answer": content.model, **{key: value for key, value in more.items() if value}}


WRITERS: Mapping[Kind, Callable[[Any], dict[str, Any]]] = {
    Kind.SINGLE: _write_options,
    Kind.MULTIPLE: _write_multiple,
    Kind.TRUE_FALSE: _write_true_false,
    Kind.FILL_IN: _write_fill_in,
    Kind.MATCHING: _write_matching,
    Kind.ORDERING: _write_ordering,
    Kind.SHORT_ANSWER: _write_short_answer,
    Kind.CASE: lambda _content: {},
}
