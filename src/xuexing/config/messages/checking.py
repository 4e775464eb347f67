"""What is missing in the catalogue, or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from babel.messages.catalog import Catalog, Message

from .catalogue import get_translation
from .extraction import Found, Key

PLACE = re.compile(r"%(?:\(\w+\))?(?:\.\d+)?[sdf]|\{\w*\}")
TYPOGRAPHIC = set("“”‘’–—…×±·−→、")  # 、 where a cell is to be filled in with it
HAN = r"[\u3400-\u9fff]"
STYLE = {
    rf"{HAN} +\d[\d,]*(?![\w./:-])|(?<![\w./:-])\d[\d,]* +{HAN}": "a space between Chinese and figures",
    rf"{HAN}[A-Za-z]|[A-Za-z]{HAN}": "no space between Chinese and Latin words",
    rf"{HAN}[,;:?!]|[,;:?!()]{HAN}": "a mark of English beside Chinese",
    r"[。，；：？！、）] | [。，；：？！、（]": "a space beside a Chinese mark",
    r"'|\"": "straight quotation marks",
}
# Places, marks of HTML, code: what stands in a sentence without being a word of it.
NEUTRAL = re.compile(rf"{PLACE.pattern}|\{{[^}}]*\}}|<[^>]+>|`[^`]*`")


def find_faults(found: Mapping[Key, Found], catalogue: Catalog) -> list[str]:
    """Return what is wrong, one line each: what, and of which message."""
    faults = [fault for key in sorted(found) for fault in _faults_of(key, catalogue)]
    said = {(key.context, key.singular) for key in found}
    for message in catalogue:
        singular = _singular(message)
        if singular and (message.context or "", singular) not in said:
            faults.append(f"no longer said in any source: {singular!r}")
        if singular and message.fuzzy:
            faults.append(f"marked as not sure: {singular!r}")
    return [*faults, *(f"left over: {_singular(each)!r}" for each in catalogue.obsolete.values())]


def _faults_of(key: Key, catalogue: Catalog) -> Iterator[str]:
    strange = {mark for mark in key.singular + key.plural if not mark.isascii()} - TYPOGRAPHIC
    if strange:
        yield f"English with {' '.join(sorted(strange))} in it: {key.singular!r}"
    if key.plural and _places(key.singular) - _places(key.plural):
        yield f"plural without a place of the singular: {key.singular!r}"
    string = get_translation(catalogue, key)
    text = string[0] if isinstance(string, tuple) else string
    if not text:
        yield f"not translated: {key.singular!r}"
        return
    if _places(text) != _places(key.plural or key.singular):
        yield f"other places than in English: {key.singular!r}"
    if (text[0].isspace(), text[-1].isspace()) != (
        key.singular[0].isspace(),
        key.singular[-1].isspace(),
    ):
        yield f"spaces at an end, other than in English: {key.singular!r}"
    bare = NEUTRAL.sub("\N{WORD JOINER}", text)
    yield from (f"{what}: {text!r}" for mark, what in STYLE.items() if re.search(mark, bare))


def _places(text: str) -> set[str]:
    """Return the places of a message, whatever their order and however often each stands."""
    return {match.group(0) for match in PLACE.finditer(text)}


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]
