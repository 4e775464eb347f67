"""A question as a page puts it, and what is said after the answer."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from xuexing.apps.itembank.api import (
    ItemVersion,
    get_wording,
    list_inline,
    list_versions_put,
    load_content,
)
from xuexing.foundation.i18n import join_words
from xuexing.foundation.markup import Markup, plain_text, render
from xuexing.kernel.items import (
    FULL,
    Content,
    FillIn,
    Matching,
    Multiple,
    Ordering,
    Single,
    TrueFalse,
    Words,
)


@dataclass(frozen=True)
class Shown:
    """Something to be chosen, matched or placed."""

    key: str
    text: SafeString

    @property
    def plain(self) -> str:
        """The text where nothing can be formatted: in a list to choose from."""
        return plain_text(self.text, Markup.HTML)


@dataclass(frozen=True)
class Asked:
    """One version of a question, ready to be shown.

    Parameters
    ----------
    right
        What earns the whole mark, as JSON: with it a browser without a network explains the answer.
    needs_network
        Whether the page has to fetch pictures that it does not carry.
    """

    version: ItemVersion
    content: Content
    stem: SafeString
    options: Sequence[Shown]
    rights: Sequence[Shown]
    blanks: range
    explanation: SafeString
    right_words: str
    right: str
    needs_network: bool = False

    @property
    def key(self) -> str:
        """By which an answer names it."""
        return str(self.version.uuid)

    @property
    def kind(self) -> str:
        """Which kind of question it is."""
        return self.content.kind.value

    @property
    def places(self) -> range:
        """The places that steps may take."""
        return range(1, len(self.options) + 1)


def get_asked(*, version: ItemVersion, is_whole: bool = False) -> Asked:
    """Return a version as a page puts it; reads nothing but its item and its pictures.

    Parameters
    ----------
    is_whole
        Whether the page is to carry the pictures themselves: it is then read without a network.
    """
    content = load_content(version.item.kind, version.content)
    wording = get_wording(version, addresses=list_inline(version) if is_whole else None)
    lists = {
        name: [Shown(each["key"], wording.says(each["text"])) for each in listed]
        for name, listed in content.prompt().items()
        if isinstance(listed, list)
    }
    if isinstance(content, TrueFalse):
        words = get_words()
        lists["options"] = [Shown("true", _text(words.true)), Shown("false", _text(words.false))]
    return Asked(
        version,
        content,
        wording.stem,
        options=lists.get("options") or lists.get("lefts") or lists.get("steps") or (),
        rights=lists.get("rights", ()),
        blanks=range(1, len(content.blanks) + 1) if isinstance(content, FillIn) else range(0),
        right_words=plain_text(content.in_words(get_words()), version.markup),
        right=json.dumps(right_of(content), ensure_ascii=False),
        explanation=wording.explanation,
        needs_network=not is_whole and bool(wording.addresses),
    )


def find_asked(*, units: Collection[int], uuid: UUID) -> Asked | None:
    """Return a version as a page puts it, or None where a person of these units is not asked it."""
    version = list_versions_put(units=units, uuids=[uuid]).first()
    return get_asked(version=version) if version else None


def get_words() -> Words:
    """Return the reader's words for what is right."""
    true, false = pgettext("statement", "Right"), pgettext("statement", "Wrong")
    between = join_words(["", ""])
    return Words(true, false, between, " / ", " → ")


def right_of(content: Content) -> Any:
    """Return what earns the whole mark, as plain values."""
    if isinstance(content, Single):
        return [each.key for each in content.options if each.is_right]
    if isinstance(content, Multiple):
        return sorted(each.key for each in content.options if each.is_right)
    if isinstance(content, TrueFalse):
        return content.is_true
    if isinstance(content, FillIn):
        return [[_variant(v) for v in b.variants if v.share == FULL] for b in content.blanks]
    if isinstance(content, Matching):
        return dict(content.pairs)
    return list(content.right) if isinstance(content, Ordering) else None


def get_given_words(*, asked: Asked, given: Any) -> str:
    """Return in words what somebody answered."""
    texts = {each.key: each.plain for each in (*asked.options, *asked.rights)}
    if isinstance(given, bool):
        words = get_words()
        return words.true if given else words.false
    if isinstance(given, Mapping):
        return join_words(f"{texts.get(k, k)} → {texts.get(v, v)}" for k, v in given.items())
    listed = [given] if isinstance(given, str) else given or []
    if asked.kind == "ordering":
        return " → ".join(texts.get(each, each) for each in listed)
    return join_words(listed)


def _variant(variant: Any) -> dict[str, str]:
    return {"text": variant.text, "tolerance": variant.tolerance}


def _text(words: str) -> SafeString:
    return render(words, Markup.PLAIN)
