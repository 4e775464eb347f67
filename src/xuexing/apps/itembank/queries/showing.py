"""A version of a question as a page shows it: with its answer only for those who may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.safestring import SafeString

from xuexing.foundation.markup import render
from xuexing.kernel.items import PLACE, Content, Kind, ShortAnswer

from ..formats.contents import load_content
from ..models import Item, ItemPart, ItemVersion
from .wording import Wording, get_wording
from .words import answer_words


@dataclass(frozen=True)
class Choice:
    """Something to choose, to match or to order, made safe."""

    key: str
    text: SafeString
    is_right: bool = False


@dataclass(frozen=True)
class Shown:
    """A question as it is put, and what is right where the reader may know.

    Parameters
    ----------
    choices, lefts, rights, steps
        As its kind has them.
    answer
        What is right, in words; empty where it is not to be seen.
    rubric
        By what people mark it; empty where it is not to be seen.
    """

    kind: str
    stem: SafeString
    choices: Sequence[Choice] = ()
    lefts: Sequence[Choice] = ()
    rights: Sequence[Choice] = ()
    steps: Sequence[Choice] = ()
    blanks: range = range(0)
    has_places: bool = False
    looked_for: Sequence[str] = ()
    most_characters: int = 0
    answer: str = ""
    explanation: SafeString = field(default_factory=SafeString)
    reference: str = ""
    rubric: Sequence[Any] = ()
    parts: Sequence[Shown] = ()


def list_versions_shown(*, item: Item) -> QuerySet[ItemVersion]:
    """Return the versions of a question with who wrote and reviewed them, the present one first.

    Pictures and, of a case, the versions of its parts come along; five statements.
    """
    parts = ItemPart.objects.select_related("part_version__item").prefetch_related(
        "part_version__media"
    )
    return (
        ItemVersion.objects.filter(item=item)
        .select_related("item", "made_by__person", "reviewed_by__person")
        .prefetch_related("media", Prefetch("parts", parts.order_by("place")))
        .order_by("-number")
    )


def get_shown(version: ItemVersion, *, with_answer: bool) -> Shown:
    """Return a version as it is shown."""
    content = load_content(version.item.kind, version.content)
    wording = get_wording(version)
    shown = _prompt(content, wording, with_answer=with_answer)
    if with_answer:
        shown |= {
            "answer": content.in_words(answer_words()),
            "explanation": wording.explanation,
            "reference": version.reference,
            "rubric": content.rubric.criteria if isinstance(content, ShortAnswer) else (),
        }
    parts = version.parts.all() if version.item.kind == Kind.CASE else ()
    return Shown(
        kind=version.item.kind,
        stem=wording.stem,
        has_places=PLACE in version.stem,
        parts=[get_shown(each.part_version, with_answer=with_answer) for each in parts],
        **shown,
    )


def _prompt(content: Content, wording: Wording, *, with_answer: bool) -> dict[str, Any]:
    """Return what a sitting shows; of options also which are right, where that may be seen."""
    prompt = content.prompt()
    right = {o.key for o in getattr(content, "options", ()) if o.is_right and with_answer}

    def choices(name: str) -> list[Choice]:
        found: list[Mapping[str, str]] = prompt.get(name, [])
        return [
            Choice(each["key"], wording.says(each["text"]), each["key"] in right) for each in found
        ]

    if wording.version.item.kind == Kind.TRUE_FALSE:
        words, is_true = answer_words(), bool(getattr(content, "is_true", False))
        pair = [("true", words.true, is_true), ("false", words.false, not is_true)]
        return {"choices": [Choice(k, render(t, "plain"), r and with_answer) for k, t, r in pair]}
    return {
        "choices": choices("options"),
        "lefts": choices("lefts"),
        "rights": choices("rights"),
        "steps": choices("steps"),
        "blanks": range(1, int(prompt.get("blanks", 0)) + 1),
        "looked_for": prompt.get("criteria", ()),
        "most_characters": prompt.get("most_characters", 0),
    }


def is_right(*, version: ItemVersion, choice: str) -> bool | None:
    """Tell whether the one answer that was ticked is right; None where the question has no such answer.

    Of a single choice the key of an option, of a statement ``true`` or ``false``.
    """
    content = load_content(version.item.kind, version.content)
    known = {"true": True, "false": False}
    if version.item.kind == Kind.TRUE_FALSE:
        return content.mark(known[choice]).share == 1 if choice in known else None
    keys = {each["key"] for each in content.prompt().get("options", ())}
    return content.mark(choice).share == 1 if choice in keys else None
