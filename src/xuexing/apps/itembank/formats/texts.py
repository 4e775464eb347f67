"""Texts of one question, brought to one markup: a file may mix several."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from xuexing.foundation.markup import Markup, find_hazards, is_formatted, plain_text, render
from xuexing.kernel.items import (
    Choice,
    Content,
    FillIn,
    Matching,
    Multiple,
    Ordering,
    ShortAnswer,
    Single,
    TrueFalse,
)

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-.!|~&])")
LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-z]+;|&#\d+;")

Text = tuple[str, Markup]


def simplified(text: str, markup: Markup) -> Text:
    """Return a text as plain where its HTML says nothing more than its words."""
    text = text.strip()
    if markup is Markup.HTML and not is_formatted(text) and not _is_hazardous(text):
        return plain_text(text, markup), Markup.PLAIN
    return text, markup


def together(texts: Sequence[Text]) -> tuple[list[str], Markup]:
    """Return texts in one markup: the one that all have, else HTML; empty texts have any."""
    markups = {markup for text, markup in texts if text}
    if len(markups) <= 1:
        return [text for text, _markup in texts], next(iter(markups), Markup.PLAIN)
    common = Markup.HTML if Markup.HTML in markups else Markup.MARKDOWN
    return [_in_markup(text, markup, common) for text, markup in texts], common


def with_texts(content: Content, change: Callable[[str], str]) -> Content:
    """Return what a question holds with each text that is in its markup (``Content.texts``) changed."""
    changes: dict[str, Any] = {}
    match content:
        case Single() | Multiple():
            changes["options"] = tuple(
                replace(each, text=change(each.text), note=change(each.note))
                for each in content.options
            )
        case TrueFalse():
            changes = {"if_true": change(content.if_true), "if_false": change(content.if_false)}
        case FillIn():
            changes["blanks"] = tuple(
                replace(b, variants=tuple(replace(v, note=change(v.note)) for v in b.variants))
                for b in content.blanks
            )
        case Matching():
            for side in ("lefts", "rights"):
                changes[side] = _changed(getattr(content, side), change)
        case Ordering():
            changes["steps"] = _changed(content.steps, change)
        case ShortAnswer():
            changes["model"] = change(content.model)
    return replace(content, **changes) if changes else content  # type: ignore[type-var]


def _changed(choices: Sequence[Choice], change: Callable[[str], str]) -> tuple[Choice, ...]:
    return tuple(replace(each, text=change(each.text)) for each in choices)


def as_html(text: str, markup: Markup) -> str:
    """Return a text as an HTML fragment that keeps what it says and nothing that could run."""
    return _in_markup(text, markup, Markup.HTML)


def guess(text: str) -> Markup:
    """Return HTML for a text that has tags or entities, else plain."""
    return Markup.HTML if LOOKS_LIKE_HTML.search(text) else Markup.PLAIN


def _in_markup(text: str, markup: Markup, target: Markup) -> str:
    if not text or markup is target:
        return text
    if target is Markup.MARKDOWN:
        return SPECIAL.sub(r"\\\1", text)
    if markup is Markup.PLAIN:
        return html.escape(text, quote=False).replace("\n", "<br>")
    shown = str(render(text, markup))
    is_one_line = shown.count("<p>") == 1 and shown.startswith("<p>") and shown.endswith("</p>")
    return shown.removeprefix("<p>").removesuffix("</p>") if is_one_line else shown


def _is_hazardous(text: str) -> bool:
    return bool(find_hazards(text, Markup.HTML))
