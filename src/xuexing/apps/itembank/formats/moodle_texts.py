"""Texts of Moodle XML: each says for itself in which markup it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from xuexing.foundation.markup import Markup

from .texts import Text, guess, simplified

MARKUPS: Mapping[str, Markup] = {
    "html": Markup.HTML,
    "markdown": Markup.MARKDOWN,
    "plain_text": Markup.PLAIN,
}
NAMES = {markup: name for name, markup in MARKUPS.items()}


@dataclass
class Texts:
    """The texts of one question, in the order in which they are added."""

    found: list[Text] = field(default_factory=list)

    def add(self, element: Element | None) -> int:
        """Add the text of an element, empty where there is none; return its place."""
        self.found.append(read(element))
        return len(self.found) - 1


def read(element: Element | None) -> Text:
    """Return the text of an element that holds ``text``."""
    if element is None:
        return "", Markup.PLAIN
    text = value(element, "text")
    markup = MARKUPS.get(element.get("format", "")) or guess(text)
    return simplified(text, markup) if text else ("", Markup.PLAIN)


def child(element: Element, path: str) -> Element | None:
    """Return the first element at a path."""
    return element.find(path)


def value(element: Element, path: str) -> str:
    """Return the text at a path, without the spaces around it; empty where there is none."""
    found = element.find(path)
    return (found.text or "").strip() if found is not None else ""
