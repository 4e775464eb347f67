"""Texts that people format: kept as they wrote them, shown as HTML that cannot do anything.

The source is kept, and made safe each time it is read: what counts as safe may grow stricter without
touching what was written. Nothing is ever loaded from another host.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from html.parser import HTMLParser

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt


class Markup(StrEnum):
    """In what a text is written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


MEDIA = "media:"
"""How a text names a picture that is kept with it: ``media:map.png``."""
TAGS = frozenset(
    {
        *("p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "del", "sub", "sup"),
        *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "caption"),
        *("blockquote", "code", "pre", "img", "a", "h3", "h4", "h5", "h6", "ruby", "rt", "rp"),
    }
)
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
# Elements that run, load or ask something: a text that has one was not written to be read.
PROGRAMS = frozenset(
    {
        *("script", "iframe", "frame", "object", "embed", "applet", "form", "base", "meta"),
        *("link", "svg", "style", "template", "noscript", "portal"),
    }
)
# Harmless elements without which the text would not be whole, and which are not shown here.
NOT_SHOWN = frozenset({"audio", "video", "canvas", "math", "input", "select", "textarea", "button"})
ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "background", "poster"})
RUNS = re.compile(r"^\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029]")
BLOCKS = frozenset({"p", "div", "br", "li", "tr", "table", "ul", "ol", "blockquote", "pre"})
PLACE = re.compile(r"_{3,}")


def render(text: str, markup: str, *, media: Mapping[str, str] | None = None) -> SafeString:
    """Return a text as safe HTML.

    Parameters
    ----------
    media
        Addresses of the pictures that the text may show, by name; without one its description stands
        there.
    """
    addresses = media or {}
    if markup == Markup.PLAIN:
        lines = html.escape(text.strip(), quote=False).split("\n")
        return mark_safe("<br>".join(lines))  # noqa: S308  escaped right here
    source = _markdown().render(_keep_places(text)) if markup == Markup.MARKDOWN else text

    def allow(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) != ("img", "src"):
            return value
        return addresses.get(value.removeprefix(MEDIA)) if value.startswith(MEDIA) else None

    clean = nh3.clean(
        source,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=allow,
        url_schemes={"http", "https", "mailto", "media"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(clean.strip())  # noqa: S308  cleaned right here


def plain_text(text: str, markup: str, *, with_pictures: bool = True) -> str:
    """Return a text without its formatting, a line for each block.

    Parameters
    ----------
    with_pictures
        Whether pictures are said, as their descriptions.
    """
    if markup == Markup.PLAIN:
        return text.strip()
    source = _markdown().render(_keep_places(text)) if markup == Markup.MARKDOWN else text
    if "<" not in source and "&" not in source:
        return source.strip()
    reader = _Plain(with_pictures=with_pictures)
    reader.feed(source)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.said).split("\n")]
    return "\n".join(line for line in lines if line)


def is_formatted(text: str) -> bool:
    """Tell whether HTML says more than its plain text does: emphasis, lists, pictures, links."""
    reader = _Hazards()
    reader.feed(text)
    reader.close()
    return reader.is_formatted


def find_hazards(text: str, markup: str) -> list[str]:
    """Return what in a text is there to run or to load something, each once: ``script``, ``onclick``.

    Plain text has none. In Markdown, raw HTML is shown as it is written and only addresses count.
    """
    if markup == Markup.PLAIN or "<" not in text:
        return []
    reader = _read(text)
    return list(dict.fromkeys(reader.hazards))


def find_not_shown(text: str, markup: str) -> list[str]:
    """Return what a text needs and this program does not show: ``video``, a picture from elsewhere."""
    if markup != Markup.HTML or "<" not in text:
        return []
    return list(dict.fromkeys(_read(text).not_shown))


def find_media(text: str, markup: str) -> list[str]:
    """Return the names of the pictures that a text shows, each once."""
    return list(find_described(text, markup))


def find_described(text: str, markup: str) -> dict[str, str]:
    """Return the names of the pictures that a text shows, each once, with what each is said to show."""
    if MEDIA not in text or markup == Markup.PLAIN:
        return {}
    source = _markdown().render(text) if markup == Markup.MARKDOWN else text
    return _read(source).media


def _read(text: str) -> _Hazards:
    reader = _Hazards()
    reader.feed(text)
    reader.close()
    return reader


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """Return the reader of Markdown; HTML inside it is text."""
    options = {"html": False, "breaks": True}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"])


def _keep_places(text: str) -> str:
    """Return a text in which underscores in a row are no emphasis and no rule."""
    return PLACE.sub(lambda found: r"\_" * len(found[0]), text)


class _Hazards(HTMLParser):
    """Notes what in HTML runs, loads, is not shown, or is more than plain text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.hazards: list[str] = []
        self.not_shown: list[str] = []
        self.media: dict[str, str] = {}
        self.is_formatted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = tag.rpartition(":")[2]
        if name in PROGRAMS:
            self.hazards.append(name)
        if name in NOT_SHOWN:
            self.not_shown.append(name)
        if name not in {"p", "br", "div", "span", "html", "body"}:
            self.is_formatted = True
        for attribute, value in attrs:
            self._attribute(name, attribute, value or "", dict(attrs).get("alt") or "")

    def _attribute(self, tag: str, attribute: str, value: str, says: str) -> None:
        if attribute.startswith("on"):
            self.hazards.append(attribute)
        address = INVISIBLE.sub("", value)
        if attribute in ADDRESSES and RUNS.match(address):
            self.hazards.append(address.split(":", 1)[0].lower() + ":")
        if (tag, attribute) == ("img", "src"):
            if value.startswith(MEDIA):
                self.media.setdefault(value.removeprefix(MEDIA), says)
            elif not RUNS.match(address):
                self.not_shown.append(value[:80])


class _Plain(HTMLParser):
    """Collects what HTML says."""

    def __init__(self, *, with_pictures: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0
        self._with_pictures = with_pictures

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._silent += 1
        if tag in BLOCKS:
            self.said.append("\n")
        if tag in {"td", "th"}:
            self.said.append(" ")
        if tag == "img" and self._with_pictures:
            self.said.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent = max(0, self._silent - 1)
        if tag in BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data.replace("\n", " "))
