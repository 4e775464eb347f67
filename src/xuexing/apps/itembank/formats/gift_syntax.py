"""GIFT's signs: what is escaped, where texts begin and end, and markup of single texts."""

from __future__ import annotations

import re

from xuexing.foundation.markup import Markup

from .texts import Text, guess

SIGNS = "~=#{}:\\"
HIDDEN = {sign: chr(0xE000 + number) for number, sign in enumerate(SIGNS)}
LINE = chr(0xE010)
ESCAPED = re.compile(r"\\([~=#{}:\\n])")
MARKED = re.compile(r"^\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
WEIGHT = re.compile(r"^%(-?\d+(?:\.\d+)?)%")


def hide(text: str) -> str:
    """Return a text whose escaped signs are no signs of the syntax any more."""
    return ESCAPED.sub(lambda found: LINE if found[1] == "n" else HIDDEN[found[1]], text)


def show(text: str) -> str:
    """Return a text as it was meant."""
    for sign, hidden in HIDDEN.items():
        text = text.replace(hidden, sign)
    return text.replace(LINE, "\n").strip()


def escape(text: str) -> str:
    """Return a text that can stand anywhere in a question."""
    return "".join(f"\\{sign}" if sign in SIGNS else sign for sign in text).replace("\n", r"\n")


def read_text(text: str, usual: Markup | None = None) -> Text:
    """Return a text, as it was meant, and in which markup it is.

    Parameters
    ----------
    usual
        Its markup where it does not say; None to look at it.
    """
    marked = MARKED.match(text.strip())
    if marked is None:
        plain = show(" ".join(text.split("\n")) if usual is None else text)
        return plain, usual or guess(plain)
    plain = show(text.strip()[marked.end() :])
    named = marked[1].lower()
    if named == "moodle":
        return plain, guess(plain)
    return plain, Markup(named)


def write_text(text: str, markup: Markup) -> str:
    """Return a text with its markup, where a reader would not see it."""
    needs = guess(text) is not markup or text[:1] in {"[", "/", "$", "%"}
    return f"[{markup.value}]{escape(text)}" if needs and text else escape(text)
