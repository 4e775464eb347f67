"""The file of translations: one language, no line numbers, an order that moves nothing needlessly."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from ..home import CHECKOUT
from .extraction import Found, Key

LANGUAGE = "zh_Hans"
CATALOGUE = CHECKOUT / "src" / "xuexing" / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
WIDTH = 100
# No dates, no names, no version of a tool: only what reading it needs.
HEADER = f"""\
msgid ""
msgstr ""
"Language: {LANGUAGE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def read(path: Path = CATALOGUE) -> Catalog:
    """Return the catalogue as it stands; an empty one where there is no file."""
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, abort_invalid=True)


def write(catalogue: Catalog, path: Path = CATALOGUE) -> None:
    """Write a catalogue; the same messages give the same bytes."""
    body = io.BytesIO()
    write_po(
        body, catalogue, width=WIDTH, omit_header=True, include_lineno=False, ignore_obsolete=True
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER.encode() + body.getvalue())


def update(found: Mapping[Key, Found], old: Catalog) -> Catalog:
    """Return a catalogue of what the sources say, with the translations of an old one.

    Messages stand by the first file that says them, in it by their English: moving a message inside
    its file, or a file's lines, changes nothing. What the sources no longer say goes; a changed
    English sentence is a new message, because nobody has translated it.
    """
    new = Catalog(locale=LANGUAGE)
    for key in sorted(found, key=lambda each: (found[each].files[0], each)):
        kept = get_translation(old, key)
        new.add(
            id=(key.singular, key.plural) if key.plural else key.singular,
            string=kept,
            locations=[(file, 0) for file in found[key].files],
            auto_comments=found[key].notes,
            context=key.context or None,
        )
    return new


def get_translation(catalogue: Catalog, key: Key) -> str | tuple[str, ...]:
    """Return how a message is translated; empty where it is not, or where somebody was not sure."""
    message = catalogue.get(key.singular, key.context or None)
    string = "" if message is None or message.fuzzy else message.string
    if key.plural:
        return (string[0],) if string and not isinstance(string, str) else ("",)
    return string if isinstance(string, str) else ""
