"""Questions as they are put, and as they are shown afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xuexing.apps.itembank.api import Wording, get_wording, load_content
from xuexing.foundation.i18n import CHINESE, language
from xuexing.kernel.items import LETTERS, Kind, Multiple, Single, Words

from ..models import Answer, Attempt

Prompt = Mapping[str, Any]
PICTURES = ("item__version__media", "item__case_version__media")


@dataclass(frozen=True)
class Choice:
    """Something to choose: its key, the letter it stands at here, its text."""

    key: str
    letter: str
    text: SafeString
    is_chosen: bool = False
    value: str = ""


@dataclass(frozen=True)
class Put:
    """One question in a sitting.

    Parameters
    ----------
    above
        The material of a case, before the first of its parts.
    choices
        Options, things on the left, steps or blanks, in the order in which they were put.
    others
        Things on the right.
    """

    answer: Answer
    number: int
    kind: str
    stem: SafeString
    above: SafeString | None = None
    choices: Sequence[Choice] = ()
    others: Sequence[Choice] = ()
    text: str = ""
    most_characters: int = 0
    criteria: Sequence[str] = field(default_factory=tuple)

    @property
    def name(self) -> str:
        """Of its fields."""
        return f"q{self.number}"

    @property
    def is_answered(self) -> bool:
        """Whether anything stands there."""
        return self.answer.content not in (None, "", [], {})

    @property
    def numbers(self) -> range:
        """The places in an order."""
        return range(1, len(self.choices) + 1)


def list_answers(*, attempt: Attempt) -> list[Answer]:
    """Return the questions of a sitting in the order in which they were put, with pictures; three queries."""
    found = attempt.answers.select_related("item__version__item", "item__case_version__item")
    return list(found.prefetch_related(*PICTURES).order_by("place"))


def list_puts(*, answers: Iterable[Answer]) -> list[Put]:
    """Return questions as a page puts them, with what was answered and nothing that is right."""
    found, case = [], None
    for answer in answers:
        above = None
        if answer.item.case_version_id is not None and answer.item.case_version_id != case:
            version = answer.item.case_version
            above = get_wording(version).stem if version else None
        case = answer.item.case_version_id
        found.append(_put(answer, above))
    return found


def get_put(answer: Answer) -> Put:
    """Return one question as a page puts it by itself; a part of a case below its material."""
    return list_puts(answers=[answer])[0]


def _put(answer: Answer, above: SafeString | None) -> Put:
    version = answer.item.version
    kind, wording = version.item.kind, get_wording(version)
    prompt = load_content(kind, version.content).prompt()
    more = MORE.get(kind, _written)(answer, prompt, wording)
    return Put(
        answer=answer, number=answer.place, kind=kind, stem=wording.stem, above=above, **more
    )


def _options(answer: Answer, prompt: Prompt, wording: Wording) -> dict[str, Any]:
    given = answer.content
    chosen = [given] if isinstance(given, str) else given or []
    return {"choices": _choices(answer, prompt["options"], "options", wording, chosen=chosen)}


def _truth(answer: Answer, _prompt: Prompt, _wording: Wording) -> dict[str, Any]:
    words = ((True, "true", _("True")), (False, "false", _("False")))
    choices = [
        Choice(key, "", escape(word), is_chosen=answer.content is value)
        for value, key, word in words
    ]
    return {"choices": choices}


def _blanks(answer: Answer, prompt: Prompt, _wording: Wording) -> dict[str, Any]:
    given = answer.content
    texts = [given] if isinstance(given, str) else given or []
    numbers = range(1, prompt["blanks"] + 1)
    values = [texts[n - 1] if n <= len(texts) else "" for n in numbers]
    pairs = zip(numbers, values, strict=True)
    return {"choices": [Choice(str(n), str(n), SafeString(""), value=v) for n, v in pairs]}


def _pairs(answer: Answer, prompt: Prompt, wording: Wording) -> dict[str, Any]:
    given = answer.content if isinstance(answer.content, dict) else {}
    return {
        "choices": _choices(answer, prompt["lefts"], "lefts", wording, values=given),
        "others": _choices(answer, prompt["rights"], "rights", wording),
    }


def _steps(answer: Answer, prompt: Prompt, wording: Wording) -> dict[str, Any]:
    given = answer.content
    places = given if isinstance(given, dict) else {}
    if isinstance(given, list):
        places = {key: str(n) for n, key in enumerate(given, 1)}
    return {"choices": _choices(answer, prompt["steps"], "steps", wording, values=places)}


def _written(answer: Answer, prompt: Prompt, _wording: Wording) -> dict[str, Any]:
    return {
        "text": answer.content or "",
        "most_characters": prompt.get("most_characters", 0),
        "criteria": prompt.get("criteria", ()),
    }


MORE: Mapping[str, Callable[[Answer, Prompt, Wording], dict[str, Any]]] = {
    Kind.SINGLE: _options,
    Kind.MULTIPLE: _options,
    Kind.TRUE_FALSE: _truth,
    Kind.FILL_IN: _blanks,
    Kind.MATCHING: _pairs,
    Kind.ORDERING: _steps,
}


def _choices(
    answer: Answer,
    shown: Sequence[Mapping[str, str]],
    name: str,
    wording: Wording,
    *,
    chosen: Sequence[str] = (),
    values: Mapping[str, Any] | None = None,
) -> list[Choice]:
    """Return a list of things in the order in which it was put."""
    texts = {each["key"]: each["text"] for each in shown}
    return [
        Choice(
            key,
            LETTERS[place % len(LETTERS)],
            wording.says(texts[key]),
            key in chosen,
            str((values or {}).get(key, "")),
        )
        for place, key in enumerate(answer.orders.get(name) or list(texts))
    ]


def answer_words() -> Words:
    """Return the words with which it is said what is right."""
    return Words(
        true=_("True"),
        false=_("False"),
        between="、" if language() == CHINESE else ", ",
        alternatives=" / ",
        leads_to=" → ",
    )


def right_answer(answer: Answer) -> str:
    """Return what is right; of options the letters at which they stood for this person."""
    version = answer.item.version
    content = load_content(version.item.kind, version.content)
    if not isinstance(content, Single | Multiple):
        return content.in_words(answer_words())
    order = answer.orders.get("options") or [option.key for option in content.options]
    right = {option.key for option in content.options if option.is_right}
    return "".join(LETTERS[place] for place, key in enumerate(order) if key in right)


def given_words(put: Put) -> str:
    """Return what somebody answered, in words."""
    if put.kind in {Kind.SINGLE, Kind.MULTIPLE}:
        return "".join(each.letter for each in put.choices if each.is_chosen)
    if put.kind == Kind.TRUE_FALSE:
        return "".join(str(each.text) for each in put.choices if each.is_chosen)
    if put.kind == Kind.SHORT_ANSWER:
        return put.text
    if put.kind == Kind.MATCHING:
        letters = {each.key: each.letter for each in put.others}
        said = [
            f"{n}{letters[c.value]}" for n, c in enumerate(put.choices, 1) if c.value in letters
        ]
        return " ".join(said)
    return " ".join(each.value for each in put.choices if each.value)
